"""A clause between commas and the one around it, of which the model makes one or swaps the two."""

from spacy.tokens import Token

from whoholds.reading.lexicon import word_sets
from whoholds.reading.mending.speech import SUBJECTS

_PAST = frozenset({"VBD", "VBN"})
_BEING = frozenset({"is", "was"})
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
        behind.head, behind.dep_ = behind if said.head == said else said.head, said.dep_
    else:
        return
    passive = any(child.dep_ == "auxpass" for child in behind.lefts)
    noun.head, noun.dep_ = behind, "nsubjpass" if passive else "nsubj"
    subject.head, subject.dep_, which.head, which.dep_ = said, "nsubj", said, "dobj"
    said.head, said.dep_, said.tag_ = name, "relcl", "VBD"


def _said_of(subject: Token) -> Token | None:
    """Return what the model takes for a participle: "which the rebels held in May, is short of"."""
    said = next((child for child in subject.rights if child.dep_ == "acl"), None)
    bare = said is not None and all(child.dep_ not in _HAS_ALL for child in said.children)
    return said if said is not None and bare and said.tag_ in _PAST else None


def _outermost(name: Token) -> Token:
    """Return the noun of "the people of Bor", "refugees from the town of Bor"."""
    while name.dep_ in _WITHIN:
        name = name.head
    return name


def mend_dwellers(clause: Token) -> None:
    """Hang on a town what is done to it: "the people of Bor, which was taken in May, are hungry".

    The model hangs it on those who live there, or on their shops.
    """
    noun, opener = clause.head, clause.left_edge
    if opener.i < noun.i + 3 or opener.nbor(-1).text != ",":
        return
    name = opener.nbor(-2)
    if name.tag_ != "NNP" or name.dep_ != "pobj" or not noun.is_ancestor(name):
        return
    forms = (clause, *(child for child in clause.lefts if child.dep_ in ("aux", "auxpass")))
    one = any(form.lower_ in _SINGULAR or form.tag_ == "VBZ" for form in forms)
    if opener.tag_ == "WDT":
        lives = noun.tag_ == "NNS" and (one or opener.dep_ not in SUBJECTS)
    else:
        lives = clause.tag_ == "VBN" and clause.lower_ in word_sets()["done-to-towns"]
    if lives and noun.lower_ in word_sets()["dwellers"]:
        clause.head = name


def mend_cleft(clause: Token) -> None:
    """Give a verb what is set before it: "It was at Bor that the rebels attacked"."""
    being = clause.head
    it = next((child for child in being.lefts if child.dep_ in ("nsubj", "expl")), None)
    that = clause.left_edge
    if it is None or it.lower_ != "it" or that.lower_ != "that" or being.lower_ not in _BEING:
        return
    before = [child for child in being.rights if child.dep_ == "prep" and child.i < that.i]
    if before and before[-1].right_edge.i + 1 == that.i:
        before[-1].head, that.dep_ = clause, "mark"
