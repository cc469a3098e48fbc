"""How near a deed is to being done: "far from taking X", "within hours of it", "on the eve of"."""

from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, children

_SHORT_OF_IT = frozenset({"close", "closer", "near", "nearer", "away"})
"""Adverbs behind which a deed has not come about: "came close to taking X", "days away from"."""
_MOMENTS = frozenset({"point", "sight", "eve", "threshold"})
_BEING = frozenset({"be", "come", "get", "stand", "remain", "move", "advance"})
"""What one does "within hours of" it; whatever else is done so comes after."""
_LINKS = frozenset({"of", "to", "from"})


def is_far(link: Token) -> bool:
    """Tell of what is not so by far: "far from having fallen", "nowhere near taking X"."""
    term, word = link.head, link.lower_
    before = {term.lower_, *(child.lower_ for child in children(link, "advmod"))}
    over = {child.lower_ for child in children(term, "advmod")}
    if word == "of" and "instead" in before:
        return True
    if (word == "from" and "far" in before) or (word == "near" and "nowhere" in before | over):
        return True
    return _is_within(link) and term.lemma_ not in _MOMENTS | word_sets()["span"]


def lies_ahead(deed: Token) -> bool:
    """Tell whether a gerund's deed is still to come, by a measure of time or ground however short.

    What comes "within days of X changing hands" comes after it did.
    """
    link, own = deed.head, children(deed, *SUBJECTS)
    if deed.dep_ != "pcomp" or link.lower_ not in _LINKS or own:
        return False
    term = link.head
    if term.lower_ in _SHORT_OF_IT or any(
        word.lower_ in _SHORT_OF_IT and word.i == link.i - 1 for word in term.children
    ):
        return True
    if link.lower_ == "from" and term.dep_ in ("attr", "npadvmod") and term.head.lemma_ in _BEING:
        return True  # "are two hours' ride from taking X"
    return term.lemma_ in _MOMENTS or (_is_within(link) and term.lemma_ in word_sets()["span"])


def _is_within(link: Token) -> bool:
    """Tell "came within a whisker of taking X", and not "left within hours of taking X"."""
    within = link.head.head
    verb = within.head
    there = within.lower_ == "within" and verb.lemma_ in _BEING and within.i > verb.i
    deeds = children(link, "pcomp")
    return link.lower_ == "of" and there and bool(deeds) and not children(deeds[0], *SUBJECTS)
