"""Names in a text in capitals, which are most likely written with a capital anyway."""

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


def find_proper_names(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the lower-case names in a text of places, peoples, persons, months and days.

    For wire text without small letters, where only a list of names tells "Basra" from "bazaar".
    """
    wording = load_wording()
    words = split_words(text).tokens
    found = {word.text.lower() for word in words if _is_listed(word, wording)}
    found.update(_well_known(words, gazetteer))
    for mention in find_places("", text, gazetteer):
        if mention.id is not UNKNOWN and mention.relative is UNKNOWN:
            found.add(_bare(mention.name.lower().split(), wording))
    return frozenset(name for name in found if _tells_apart(name, wording))


def _bare(words: list[str], wording: Wording) -> str:
    """Return a name without what sort of place it is: "the airport of goma", "sennar state"."""
    inner = [at for at, word in enumerate(words) if not _says_what(word, wording)]
    return " ".join(words[inner[0] : inner[-1] + 1]) if inner else ""


def _tells_apart(name: str, wording: Wording) -> bool:
    """Tell a name from what sort of place and which side it is: "central city", "north-east"."""
    words = name.replace("-", " ").split()
    return not all(_says_what(word, wording, "direction") for word in words)


def _says_what(word: str, wording: Wording, *classes: str) -> bool:
    return word in wording.kinds or wording.has_class(word, "function", *classes)


def _is_listed(word: Token, wording: Wording) -> bool:
    return word.text.lower() in wording.demonyms or any(
        wording.has_class(word.text.lower(), name) for name in ("given", "time", "people")
    )


def _well_known(words: tuple[Token, ...], gazetteer: Gazetteer) -> Iterator[str]:
    for word in words:
        if _names_town(word.text, gazetteer):
            yield word.text.lower()
    for first, second in pairwise(words):
        if second.gap in (" ", "-") and _names_town(f"{first.text} {second.text}", gazetteer):
            yield f"{first.text} {second.text}".lower()


def _names_town(name: str, gazetteer: Gazetteer) -> bool:
    return any(
        match.rank == 0
        and (match.entry.kind is PlaceKind.COUNTRY or match.entry.population >= _WELL_KNOWN)
        for match in gazetteer.find(fold(name))
    )
