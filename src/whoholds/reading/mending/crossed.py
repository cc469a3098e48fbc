"""A clause between commas and the one around it, of which the model makes one or swaps the two."""

from spacy.tokens import Token

from whoholds.reading.mending.asides import AUXILIARIES
from whoholds.reading.mending.beside import word_before
from whoholds.reading.mending.main_verbs import (
    BEING,
    PAST,
    lacks_object,
    make_subject,
    take_place,
)
from whoholds.reading.mending.speech import SUBJECTS

_SINGULAR = frozenset({"is", "was", "has"})
_WITHIN = frozenset({"pobj", "prep"})
_HAS_ALL = frozenset({"agent", "dobj", "auxpass"})


def mend_crossed(behind: Token) -> None:
    """Tell a clause between commas from the one around it: "Bor, which they left, has no water".

    The model takes the second verb for the clause's, and the first for the sentence's, or for what
    is said of the clause's subject.
    """
    which, name = behind.left_edge, behind.head
    own = [child for child in behind.lefts if child.dep_ in SUBJECTS and child != which]
    if which.tag_ != "WDT" or which.head != behind or len(own) != 1:
        return
    subject, noun = own[0], _outermost(name)
    said = _said_of(subject)
    if said is not None and noun.dep_ == "ROOT":
        behind.head, behind.dep_ = behind, "ROOT"
    elif said is None and noun.dep_ in SUBJECTS and subject.i < noun.head.i < behind.i:
        said = noun.head
        take_place(behind, said)
    else:
        return
    make_subject(noun, behind)
    subject.head, subject.dep_, which.head, which.dep_ = said, "nsubj", said, "dobj"
    said.head, said.dep_, said.tag_ = name, "relcl", "VBD"


def _said_of(subject: Token) -> Token | None:
    """Return what the model takes for a participle: "which the rebels held in May, is short of"."""
    said = next((child for child in subject.rights if child.dep_ == "acl"), None)
    bare = said is not None and all(child.dep_ not in _HAS_ALL for child in said.children)
    return said if said is not None and bare and said.tag_ in PAST else None


def _outermost(name: Token) -> Token:
    """Return the noun of "the people of Bor", "refugees from the town of Bor"."""
    above = (word for word in (name, *name.ancestors) if word.dep_ not in _WITHIN)
    return next(above, name)


def mend_bare(being: Token) -> None:
    """Tell what is said of a noun from what it is: "The towns they hope to take are Bor and Waat".

    Without a "that" the model gives the first verb both subjects, and the second none.
    """
    own = [child for child in being.children if child.dep_ in SUBJECTS]
    if being.lower_ not in BEING or any(child.i < being.i for child in own):
        return
    first = being.head
    if being.dep_ == "ccomp":
        first = next((c for c in being.head.rights if c.dep_ == "ccomp" and c.i < being.i), being)
    subjects = [child for child in first.lefts if child.dep_ == "nsubj"]
    if len(subjects) != 2:  # noqa: PLR2004 - who does it, and to what
        return
    noun, actor = subjects
    between = [w for w in being.doc[noun.right_edge.i + 1 : actor.left_edge.i] if not w.is_quote]
    if between or not noun.tag_.startswith("NN"):
        return
    if being.head == first:
        take_place(being, of=first)
    for child in [child for child in first.lefts if child.i < noun.left_edge.i]:
        child.head = being
    for child in own:
        child.dep_ = "attr"
    noun.head, noun.dep_ = being, "nsubj"
    first.head, first.dep_ = noun, "relcl"


def mend_singular(clause: Token) -> None:
    """Hang on the one what is said of one: "the people of Bor, which was taken in May, are hungry".

    The model hangs it on the people.
    """
    noun, which = clause.head, clause.left_edge
    forms = (clause, *(child for child in clause.lefts if child.dep_ in AUXILIARIES))
    one = any(form.lower_ in _SINGULAR or form.tag_ == "VBZ" for form in forms)
    if noun.tag_ != "NNS" or not one or which.tag_ != "WDT" or which.dep_ not in SUBJECTS:
        return
    name = word_before(word_before(which)) if word_before(which).text == "," else noun
    if name.tag_ == "NNP" and name.dep_ == "pobj" and noun.is_ancestor(name):
        clause.head = name


def mend_cleft(clause: Token) -> None:
    """Give a verb what is set before it: "It was (at) Bor that the rebels attacked".

    The model makes a second thing said of "it" of the clause.
    """
    being, that = clause.head, clause.left_edge
    it = next((child for child in being.lefts if child.dep_ in ("nsubj", "expl")), None)
    if it is None or it.lower_ != "it" or that.lower_ != "that" or being.lower_ not in BEING:
        return
    before = [child for child in being.rights if child.i < that.i]
    if not before or before[-1].right_edge.i + 1 != that.i:
        return
    if before[-1].dep_ == "prep":
        before[-1].head, that.dep_ = clause, "mark"
    elif before[-1].text[:1].isupper():
        before[-1].dep_, before[-1].tag_ = "attr", "NNP"
        clause.head, clause.dep_ = before[-1], "relcl"
        if that.dep_ == "mark" and lacks_object(clause):
            that.dep_ = "dobj"
