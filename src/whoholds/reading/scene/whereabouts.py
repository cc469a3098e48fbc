"""What a phrase that is itself no place is located by, and whether it means ground at all."""

from whoholds.reading.lexicon import PlaceNoun, word_sets
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import (
    BEARINGS,
    children,
    is_definite,
    left_edge,
    meant_by_whose,
    text_of,
)
from whoholds.reading.scene.meaning import is_of_ground
from whoholds.reading.scene.named import SETTLEMENTS, TOWNS
from whoholds.reading.scene.sites import is_stronghold
from whoholds.reading.scene.talk import Talk
from whoholds.records import UNKNOWN, PlaceKind, Unknown

_LOCATED_BY = frozenset(
    """in at near around outside inside on of overlooking along throughout across within beyond
    above by from to into""".split()  # noqa: SIM905
)
_SOME = frozenset({"several", "many", "some", "other", "more", "dozen", "dozens", "few"})
_ALL_OF_IT = frozenset({"everything", "all", "anything", "nothing"})


class Whereabouts(Talk):
    """The named places of one report, and what phrases without a name say of where they are."""

    def _within(self, token: Token) -> list[Token]:
        """Return what a phrase that is itself no place is located by."""
        found = [
            obj
            for prep in self._prepositions(token)
            if prep.dep_ in ("prep", "acl") and prep.lower_ in _LOCATED_BY
            for obj in prep.children
            if obj.dep_ in ("pobj", "dobj")
        ]
        return found or [
            town
            for owner in token.children
            if owner.dep_ == "poss" and self._is_town(town := meant_by_whose(owner))
        ]

    def _is_town(self, token: Token) -> bool:
        """Tell whether a word means a town: "Gonder's suburbs", "the town's airport"."""
        mention, noun = self.mention_at(token), self._noun(token)
        if mention:
            return mention.kind in SETTLEMENTS
        return noun is not None and noun.group == "settlement"

    def _are_named(self, token: Token) -> bool:
        """Tell "the X and Y quarters", which are two by their names."""
        return token.tag_ == "NNS" and any(self.mention_at(child) for child in token.children)

    def _is_quarter_called(self, word: Token) -> bool:
        """Tell the name of "the Khalidiya quarter of Homs" from that of what it lies in."""
        mention = self.mention_at(word)
        return mention is not UNKNOWN and mention.kind is PlaceKind.NEIGHBOURHOOD

    def _is_owned(self, token: Token) -> bool:
        return any(map(self._is_town, children(token, "poss")))

    def _prepositions(self, token: Token) -> list[Token]:
        """Return what hangs on a noun, or on the verb after works: "occupied a mill at X"."""
        noun, after = self._noun(token), self._doc[min(token.i + 1, len(self._doc) - 1)]
        verb = next((word for word in token.ancestors if word.pos_ == "VERB"), token)
        moved = noun is not None and (noun.group == "site" or is_stronghold(noun))
        moved = moved and token.dep_ in ("dobj", "pobj")
        moved = moved and after.dep_ == "prep" and after.head == verb
        if token.lower_ in _ALL_OF_IT and after.lower_ in BEARINGS:
            return [*token.children, *after.children]  # "everything north of X"
        return [*token.children, *([after] if moved else [])]

    def _is_in_town(self, token: Token, noun: PlaceNoun) -> bool:
        """Tell whether works of some name lie in a town: "the Firestone plantation at Harbel"."""
        return noun.group == "site" and any(
            prep.lower_ in ("in", "at") and mention and mention.kind in TOWNS
            for prep in self._prepositions(token)
            for obj in prep.children
            if (mention := self.mention_at(obj))
        )

    def _is_its_name(self, word: Token, noun: PlaceNoun) -> bool:
        """Tell the name of a district from what it lies in: "the Khalidiya district of Homs"."""
        mention = self.mention_at(word)
        area = noun.group == "area" and noun.kind in (PlaceKind.DISTRICT, PlaceKind.REGION)
        if not mention or not area:
            return False
        return mention.kind not in (PlaceKind.COUNTRY, PlaceKind.REGION)

    def _is_said_of_place(self, token: Token) -> bool:
        return token.dep_ == "appos" and self.mention_at(token.head) is not UNKNOWN

    def stands_for_place(self, token: Token) -> bool:
        """Tell whether a phrase means ground without naming it: "our positions", "the area".

        A road, a country or a station is no ground that a report's town could stand for.
        """
        if self.mention_at(token):
            return False
        if token.lower_ == "everything":
            return True  # "masters of everything but the airport"
        noun = self._noun(token)
        if noun is None or noun.kind in (PlaceKind.ROAD, PlaceKind.COUNTRY):
            return False
        if token.lower_ in BEARINGS and token.dep_ == "pobj" and token.head.lower_ == "from":
            return False  # "attacked from the north"
        if token.lemma_.lower() in self._voices:
            return False  # "the station", which broadcasts
        if noun.group == "part":
            if token.lemma_ in word_sets()["measure"] and not is_of_ground(token):
                return False  # "lost 4 percent", "on foot"
            # "much of their armor" is no ground
            inner = self._within(token) or [
                word for prep in children(token, "prep") for word in children(prep, "pcomp")
            ]
            return all(self.stands_for_place(word) and not self._is_land(word) for word in inner)
        # "half a dozen towns" are none told before
        town = noun.group in ("settlement", "area")
        counted = any(word.dep_ == "nummod" or word.lower_ in _SOME for word in token.children)
        several = token.tag_ == "NNS" and not (town and counted)
        return noun.group == "position" or is_definite(token) or several

    def _is_land(self, token: Token) -> bool:
        noun = self._noun(token)
        return noun is not None and noun.kind is PlaceKind.COUNTRY

    def position_words(self, token: Token) -> str | Unknown:
        """Return the words of a phrase that means a position, site or part without naming where."""
        noun = self._noun(token)
        if not noun or noun.group not in ("position", "site", "part"):
            return UNKNOWN
        return text_of(self._doc, left_edge(token), token.i + 1)
