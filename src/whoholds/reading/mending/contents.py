"""What is said given back to who says it: "said the same evening that X had fallen"."""

from spacy.tokens import Token

from whoholds.reading.mending.claims import has_content
from whoholds.reading.mending.speech import SUBJECTS, is_telling

_HOW = frozenset({"npadvmod", "advmod", "prep", "xcomp", "agent"})
"""How the model hangs on a verb what says when, how and where somebody spoke."""
_IN_WHAT = frozenset({"in", "by", "through", "via", "over", "with"})
"""What puts a text between a verb and what it tells: "said in a statement that"."""
_ISSUED = frozenset(
    """issued released published read made broadcast carried sent posted distributed wrote written
    given gave put signed""".split()  # noqa: SIM905
)
"""What is done with a text: "a statement that it issued"."""
_RESULT = frozenset({"so", "such"})


def mend_said_beside(that: Token) -> None:
    """Give a verb what is said behind words on when or how: "announced in Arabic at 6 p.m. that".

    The model hangs the clause on the last of those words.
    """
    clause = that.head
    opens = that.dep_ == "mark" or _is_content(that)
    joined = clause.dep_ == "conj"
    if not opens or joined or clause.head.i > that.i or is_telling(clause.head):
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
    that.dep_, that.tag_ = "mark", "IN"


def _is_content(that: Token) -> bool:
    """Tell what is said from what is said of a noun: "said in a statement that X had fallen".

    A clause with an object of its own has no room for the noun: "said in X that it took Y".
    """
    clause = that.head
    whole = any(child.dep_ in ("dobj", "auxpass") and child != that for child in clause.children)
    text = has_content(clause.head) and clause.lower_ not in _ISSUED
    relative = clause.dep_ == "relcl" and that.dep_ in ("dobj", "dative")
    return relative and (whole or text)


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
