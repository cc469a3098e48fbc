"""What a noun behind a name and a comma says that it is: "X, a small town near Y"."""

from whoholds.places.tokens import SPACES, Words
from whoholds.places.wording import Wording

NOUN_GAPS = frozenset((" ", "\n", "-"))
_DETERMINERS = frozenset(("a", "an", "the", "another"))
_TOLD_BEHIND = frozenset(("settlement", "feature"))
APOSTROPHES = frozenset(("'", "’"))
_LONGEST_APPOSITION = 5
_PARTICIPLES = ("ing", "ed")
"""Endings of what opens a clause behind a noun: "a village commanding the road"."""


def noun_in_apposition(last: int, words: Words, wording: Wording) -> str:
    """Return the noun in "X, a small town near Y", but not in "X, a village elder"."""
    tokens = words.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].gap != ", ":
        return ""
    if tokens[last + 1].text not in _DETERMINERS:
        return ""
    for at in range(last + 2, min(last + 2 + _LONGEST_APPOSITION, len(tokens))):
        noun = wording.kinds.get(tokens[at].text)
        if tokens[at].gap not in NOUN_GAPS:
            return ""
        if noun and noun.role in _TOLD_BEHIND:
            return "" if owns_next(at, words, wording) else tokens[at].lower
    return ""


def owns_next(at: int, words: Words, wording: Wording) -> bool:
    """Tell whether a word belongs to a noun after it: "a village elder", "the town's mayor"."""
    if at + 1 >= len(words.tokens):
        return False
    after = words.tokens[at + 1]
    if after.gap[:1] in APOSTROPHES:
        return True
    leads = after.lower in wording.measures["before"] or after.lower in wording.measures["bearing"]
    goes_on = wording.has_class(after.lower, "function") or after.lower.endswith(_PARTICIPLES)
    small = not after.is_capital and not goes_on
    return after.gap in SPACES and small and not leads
