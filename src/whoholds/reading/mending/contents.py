"""What is said given back to who says it: "claimed besides that X had fallen"."""

from spacy.tokens import Token

from whoholds.reading.mending.claims import has_content
from whoholds.reading.mending.speech import SUBJECTS, is_telling

_HOW = frozenset({"npadvmod", "advmod", "prep", "xcomp", "agent"})
"""How the model hangs on a verb what says when, how and where somebody spoke."""
_IN_WHAT = frozenset({"in", "by", "through", "via", "over", "with"})
"""What puts a text between a verb and what it tells: "said in a statement that"."""
_RESULT = frozenset({"so", "such"})


def mend_said_beside(that: Token) -> None:
    """Give a verb what is said behind words on when or how: "announced in Arabic at 6 p.m. that".

    The model hangs the clause on the last of those words.
    """
    clause = that.head
    elsewhere = clause.dep_ in ("conj", "relcl")  # of those `relatives` has the care
    if that.dep_ != "mark" or elsewhere or clause.head.i > that.i or is_telling(clause.head):
        return
    verb, below = clause.head, clause
    while not is_telling(verb) and verb.head != verb:
        verb, below = verb.head, verb
    beside = below.dep_ in _HOW and verb.i < below.i < that.i
    if not beside or not is_telling(verb) or _is_told_elsewhere(verb, clause):
        return
    between = verb.doc[verb.i + 1 : that.i]
    if any(word.lower_ in _RESULT for word in between) or not _is_how(clause.head, below):
        return
    clause.head, clause.dep_ = verb, "ccomp"


def _is_told_elsewhere(verb: Token, clause: Token) -> bool:
    """Tell a verb that has what it tells, or a clause that has not all that it needs."""
    has = {child.dep_ for child in verb.children}
    whole = any(child.dep_ in SUBJECTS for child in clause.lefts)
    return "ccomp" in has or not has & {"nsubj", "nsubjpass"} or not whole


def _is_how(noun: Token, below: Token) -> bool:
    """Tell words on how somebody spoke from those on what: "commented on claims that …"."""
    return not has_content(noun) or (below.dep_ == "prep" and below.lower_ in _IN_WHAT)


def mend_means(by: Token) -> None:
    """Make a means of what spoke with no passive: "a missionary said by radio"."""
    verb = by.head
    has = {child.dep_ for child in verb.children}
    active = "nsubj" in has and "auxpass" not in has and verb.tag_ in ("VBD", "VBZ", "VBP")
    if active and is_telling(verb):
        by.dep_ = "prep"


def mend_listed(verb: Token) -> None:
    """Leave in what is said all that it lists: "said bandits raided X, held it and made off".

    The model hangs the second verb on who says so, though no "and" joins the two.
    """
    said = verb.head
    told = next(
        (child for child in said.rights if child.dep_ == "ccomp" and child.i < verb.i), None
    )
    joined = any(said.i < child.i < verb.i for child in said.rights if child.dep_ == "cc")
    own = any(child.dep_ in SUBJECTS for child in verb.lefts)
    if told is None or joined or own or verb.tag_ != told.tag_ or verb.nbor(-1).text != ",":
        return
    if is_telling(said) and not is_telling(verb):
        verb.head, verb.dep_ = told, "conj"


def mend_inserted(verb: Token) -> None:
    """Take out of a subject who says it all: "The columns, the bulletin stated, took X"."""
    noun = verb.head
    own = [child for child in verb.lefts if child.dep_ in SUBJECTS and child.tag_[0] != "W"]
    if noun.dep_ not in SUBJECTS or noun.head.i < verb.i or not own or not is_telling(verb):
        return
    before, behind = verb.left_edge.i - 1, verb.right_edge.i + 1
    if before < 0 or behind == len(verb.doc) or verb.left_edge != own[0].left_edge:
        return
    if verb.doc[before].text == verb.doc[behind].text == ",":
        verb.head, verb.dep_ = noun.head, "parataxis"


def mend_third_person(verb: Token) -> None:
    """Give a verb its form and so its lemma: "A communique issued here states that …"."""
    if verb.tag_ == "VBP" and verb.lower_.endswith("s") and verb.lower_[-2:] not in ("ss", "us"):
        verb.tag_ = "VBZ"
