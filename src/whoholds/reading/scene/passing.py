"""Places that a report names only in passing: in a house's name, or where somebody travels to."""

from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Token

_PARTS = frozenset({"compound", "nmod", "poss"})


def is_in_passing(name: Token | None) -> bool:
    """Tell "the New York Stock Exchange", "an exchange in New York", "his return to New York"."""
    if name is None:
        return False
    house = name
    while house.dep_ in _PARTS and house.head.pos_ == "PROPN" and house.head.i > house.i:
        house = house.head
    houses, journeys = word_sets()["house"], word_sets()["journey"]
    if house is not name and house.lower_ in houses:
        return True
    link = name.head
    over = link.head
    if name.dep_ != "pobj" or over.pos_ not in ("NOUN", "PROPN"):
        return False
    journey = link.lower_ == "to" and over.lemma_.lower() in journeys
    return journey or (link.lower_ in ("in", "at") and over.lower_ in houses)
