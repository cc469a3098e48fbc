"""What somebody is only about to do: "within hours of taking X", "on the point of leaving it"."""

from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, children

_SHORT_OF_IT = frozenset({"close", "closer", "near", "nearer", "away"})
"""Adverbs behind which a deed has not come about: "came close to taking X", "days away from"."""
_MOMENTS = frozenset({"point", "sight", "eve", "threshold"})
_BEING = frozenset({"be", "come", "get", "stand", "remain", "move", "advance"})
"""What one does "within hours of" it; whatever else is done so comes after."""
_LINKS = frozenset({"of", "to", "from"})


def is_on_the_point(deed: Token) -> bool:
    """Tell whether a gerund's deed lies ahead by a measure of time or ground, however short."""
    link = deed.head
    while deed.dep_ == "conj" and link.tag_ == "VBG":
        deed, link = link, link.head
    own = children(deed, *SUBJECTS)  # "within days of X changing hands": after it did
    if deed.dep_ != "pcomp" or link.lower_ not in _LINKS or own:
        return False
    term = link.head
    if term.lower_ in _SHORT_OF_IT or any(
        word.lower_ in _SHORT_OF_IT and word.i == link.i - 1 for word in term.children
    ):
        return True
    if term.lemma_ in _MOMENTS:
        return True
    within = term.head
    there = within.lower_ == "within" and within.head.lemma_ in _BEING and within.i > within.head.i
    return there and term.lemma_ in word_sets()["span"]
