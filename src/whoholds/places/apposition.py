"""What the words beside a name say that it is: "X, a town near Y", "X, 60 miles to the north"."""

import re

from whoholds.places.candidates import Candidate
from whoholds.places.tokens import SPACES, Words
from whoholds.places.wording import Wording

NOUN_GAPS = frozenset((" ", "\n", "-"))
_DETERMINERS = frozenset(("a", "an", "the", "another"))
_TOLD_BEHIND = frozenset(("settlement", "feature"))
APOSTROPHES = frozenset(("'", "’"))
_LONGEST_APPOSITION = 5
_AMOUNT = re.compile(r", \d[\d,.]* ?")
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


def lies_behind(last: int, words: Words, wording: Wording) -> bool:
    """Tell whether the words behind a name say where it lies: "X, 60 miles to the north"."""
    tokens = words.tokens
    if last + 3 >= len(tokens):
        return False
    first, second, third = tokens[last + 1 : last + 4]
    units, numbers = wording.measures["unit"], wording.measures["number"]
    if _AMOUNT.fullmatch(first.gap) and first.lower in units:
        return True
    if first.gap != ", " or first.is_capital:
        return False
    if first.lower in numbers and second.lower in units:
        return True
    if first.lower == "on" and second.lower == "the":
        # "on the road to Y", "on the northern bank of Y"
        near = (third, tokens[min(last + 4, len(tokens) - 1)])
        return any(wording.has_class(token.lower, "lain_on") for token in near)
    told_from = first.lower in wording.measures["bearing"] and second.lower == "of"
    return told_from or first.lower == "overlooking"


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


def names_site(candidate: Candidate, words: Words, wording: Wording) -> bool:
    """Tell whether a site is known by a name that no map has: "the Orun bridge"."""
    if candidate.matches or candidate.last + 1 >= len(words.tokens):
        return False
    after = words.tokens[candidate.last + 1]
    noun = wording.kinds.get(after.lower)
    return noun is not None and noun.is_named_site and after.gap in SPACES


def names_stronghold(candidate: Candidate, words: Words, wording: Wording) -> bool:
    """Tell "the outpost of X", but not "the garrison of X soldiers"."""
    tokens, first = words.tokens, candidate.first
    if first < 2 or tokens[first - 1].lower != "of":  # noqa: PLR2004 — two words back
        return False
    named = wording.has_class(tokens[first - 2].lower, "stronghold")
    # "a garrison of Moors"
    manned = wording.has_class(tokens[first].lower, "people") or (
        tokens[first - 2].lower == "garrison" and tokens[first].lower.endswith("s")
    )
    return named and not manned and not owns_next(candidate.last, words, wording)
