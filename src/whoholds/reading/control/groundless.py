"""What is told with nothing in it: "is without foundation", "has no basis in fact"."""

from whoholds.reading.control.negation import is_negated, takes_nothing
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import children

_LACKING = frozenset({"lack", "want"})
_AGREEING = frozenset({"correspond", "conform", "agree", "tally", "accord", "square", "fit"})
_EMPTY_OF = frozenset({"without", "devoid", "void", "bereft", "empty"})


def why_groundless(predicate: Token) -> str:
    """Return the words by which a clause says that its subject has nothing in it, or ""."""
    for void in children(predicate, "prep", "acomp"):
        none = next(filter(_is_ground, void.subtree), None)
        if none is not None and void.lower_ in _EMPTY_OF:
            return f"{void.lower_} {none.lower_}"
    for thing in filter(_is_ground, children(predicate, "dobj")):
        if predicate.lemma_ in _LACKING or takes_nothing(predicate) or is_negated(predicate):
            return f"no {thing.lower_}"
    if predicate.lemma_ in _AGREEING and is_negated(predicate):
        withs = children(predicate, "prep")  # "does not square with the facts"
        if any(_is_ground(noun) for prep in withs for noun in children(prep, "pobj")):
            return f"not {predicate.lower_}"
    return ""


def why_no_truth_in(report: Token) -> str:
    """Return what there is none of "in" a report: "no truth, the minister said, in the claim"."""
    remark = report.head.head
    if remark.lower_ == "nothing" and remark.dep_ == "attr":
        return "nothing in"
    there_is = remark.head if remark.dep_ == "parataxis" else remark
    for thing in filter(_is_ground, (remark, *children(there_is, "attr"))):
        if is_negated(thing) or takes_nothing(thing):
            return f"no {thing.lower_}"
    return ""


def _is_ground(noun: Token) -> bool:
    return noun.lemma_.lower() in word_sets()["foundation"]
