"""Words of a text in capitals that are most likely written with a capital anyway."""

from whoholds.places.find import find_places
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.tokens import split_words
from whoholds.places.wording import load_wording
from whoholds.records import UNKNOWN


def find_proper_words(text: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the lower-case words of a text that name places, peoples, persons, months or days.

    For wire text without small letters, where only a list of names tells "Basra" from "bazaar".
    """
    wording = load_wording()
    found = {
        word.text.lower()
        for word in split_words(text).tokens
        if word.text.lower() in wording.demonyms
        or wording.has_class(word.text, "given")
        or wording.has_class(word.text, "time")
    }
    for mention in find_places("", text, gazetteer):
        if mention.id is not UNKNOWN:
            found.update(word.text.lower() for word in split_words(mention.name).tokens)
    return frozenset(found)
