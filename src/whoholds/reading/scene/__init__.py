"""Which words of a parsed report mean places and parties, and what "the city" and "they" stand for.

A `Scene` lays what other stages know (place mentions, names of actors) over the parse, so that the
control reader asks it alone.
"""

from collections.abc import Iterable, Sequence

from whoholds.reading.lexicon import Lexicons
from whoholds.reading.parsed import Doc
from whoholds.reading.scene.parties import Parties
from whoholds.reading.scene.party_phrases import FIRST_PERSON, Party, is_we
from whoholds.reading.scene.places import Places
from whoholds.reading.scene.talk import FROM_BEFORE, FROM_TALK, PlaceRef
from whoholds.records import PlaceMention

__all__ = [
    "FIRST_PERSON",
    "FROM_BEFORE",
    "FROM_TALK",
    "Parties",
    "Party",
    "PlaceRef",
    "Places",
    "Scene",
    "is_we",
]


class Scene:
    """The places and parties of one report, as its parse shows them."""

    def __init__(
        self,
        doc: Doc,
        mentions: Sequence[PlaceMention],
        lexicons: Lexicons,
        names: Iterable[str] = (),
    ) -> None:
        self.doc = doc
        self.places = Places(doc, mentions, lexicons)
        self.parties = Parties(doc, self.places, lexicons.party_nouns, {*names, *lexicons.groups})
