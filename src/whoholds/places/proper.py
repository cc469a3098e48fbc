"""Words of a text in capitals that are most likely written with a capital anyway."""

from collections.abc import Iterator
from itertools import pairwise

from whoholds.places.find import find_places
from whoholds.places.folding import fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.tokens import Token, split_words
from whoholds.places.wording import Wording, load_wording
from whoholds.records import UNKNOWN, PlaceKind

_WELL_KNOWN = 50_000
"""People from which a town's name is more likely the town than a rare English word."""


def find_proper_words(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the lower-case words of a text that name places, peoples, persons, months or days.

    For wire text without small letters, where only a list of names tells "Basra" from "bazaar".
    """
    wording = load_wording()
    words = split_words(text).tokens
    found = {word.text.lower() for word in words if _is_listed(word, wording)}
    found.update(_well_known(words, gazetteer))
    for mention in find_places("", text, gazetteer):
        if mention.id is not UNKNOWN:
            found.update(word.text.lower() for word in split_words(mention.name).tokens)
    # "40 miles upriver of the capital" names nothing but what it is told from
    return frozenset(word for word in found if word not in wording.kinds)


def _is_listed(word: Token, wording: Wording) -> bool:
    return word.text.lower() in wording.demonyms or any(
        wording.has_class(word.text, name) for name in ("given", "time")
    )


def _well_known(words: tuple[Token, ...], gazetteer: Gazetteer) -> Iterator[str]:
    for word in words:
        if _names_town(word.text, gazetteer):
            yield word.text.lower()
    for first, second in pairwise(words):
        if second.gap in (" ", "-") and _names_town(f"{first.text} {second.text}", gazetteer):
            yield first.text.lower()
            yield second.text.lower()


def _names_town(name: str, gazetteer: Gazetteer) -> bool:
    return any(
        match.rank == 0
        and (match.entry.kind is PlaceKind.COUNTRY or match.entry.population >= _WELL_KNOWN)
        for match in gazetteer.find(fold(name))
    )
