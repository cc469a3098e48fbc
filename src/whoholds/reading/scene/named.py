"""The named places of a report: where they stand, what they do there, which one is talked of."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from whoholds.reading.lexicon import Lexicons
from whoholds.reading.numbers import counted_nouns
from whoholds.reading.phrases import text_of_doc
from whoholds.reading.scene.lists import is_apposed, list_of_places
from whoholds.reading.stories import stories
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Span, Unknown

TOWNS = frozenset({PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.OTHER})
SETTLEMENTS = TOWNS | {PlaceKind.BASE}
_OF_PLACES = frozenset(
    """be fall open remain stay change surrender capitulate pass go come lie stand see witness
    become resist hold""".split()  # noqa: SIM905
)
"""Verbs of which a place itself can be the subject; of others it is a capital that acts."""

_ADDRESSED = frozenset({"ask", "urge", "tell", "order", "warn", "accuse", "press", "beg"})
_ONWARD = frozenset({"to", "into", "toward", "towards", "for", "along", "via"})
_VOICES = frozenset({"radio", "television", "tv", "newspaper", "daily", "embassy", "spokesman"})
_UTTERANCES = frozenset(
    """statement communique communiqué interview briefing conference broadcast dispatch telegram
    cable message letter monitor""".split()  # noqa: SIM905
)
"""What a place says the origin of: "a statement from London", "monitored in Nicosia"."""

_LENGTHS = frozenset({"km", "miles", "m", "yards", "feet"})
"""Units of counts.csv."""
_REACH = 150
"""How many tokens back a place still is what the talk is of: about five sentences of a report."""


class Named:
    """The named places of one report."""

    def __init__(
        self,
        doc: Doc,
        mentions: Sequence[PlaceMention],
        lexicons: Lexicons,
    ) -> None:
        self._doc = doc
        self._parties = lexicons.party_nouns
        self._voices = lexicons.voices
        self.mentions = tuple(mentions)
        self.sites: dict[Span, PlaceMention] = {}
        """Works without a name that phrases asked for so far have told."""
        self._noun = lexicons.place_noun
        self._number_at: dict[int, int] = {}
        for number, mention in enumerate(mentions):
            span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            for token in span or ():
                self._number_at.setdefault(token.i, number)
        text = text_of_doc(doc)
        self._lists = list_of_places(doc, self.mentions)
        self._apposed = frozenset(
            place.span for item, place in pairwise(self.mentions) if is_apposed(item, place, text)
        )
        self._stories = stories(text)
        self._times_named = Counter(mention.id or mention.name for mention in mentions)

    def mention_at(self, token: Token) -> PlaceMention | Unknown:
        """Return the place mention that the token is part of."""
        number = self._number_at.get(token.i)
        return UNKNOWN if number is None else self.mentions[number]

    def is_in_reach(self, mention: PlaceMention, token: Token) -> bool:
        """Tell whether a place named before the token can still be what the talk is of."""
        head = self._root_of(mention)
        if head is None or token.i - head.i > _REACH:
            return False
        return not any(mention.span.start < start.end <= token.idx for start in self._stories)

    def opens_story(self, token: Token) -> bool:
        """Tell whether a word stands in a dateline."""
        return any(start.start <= token.idx < start.end for start in self._stories)

    def _opens_story(self, mention: PlaceMention) -> bool:
        """Tell whether a place stands in a dateline: where a report was filed, no ground."""
        return any(start.overlaps(mention.span) for start in self._stories)

    def fullest(self, mention: PlaceMention) -> str:
        """Return the longest name that the report gives for the place of a mention."""
        same = [m.name for m in self.mentions if mention.id and m.id == mention.id]
        return max([mention.name, *same], key=len)

    def is_ground_noun(self, token: Token) -> bool:
        """Tell whether a word is a noun for a town or an area: "department", "district"."""
        noun = self._noun(token)
        return noun is not None and noun.group in ("settlement", "area")

    def acts(self, mention: PlaceMention) -> bool:
        """Tell whether a place's name means who acts: "Baghdad said", "Kabul's army"."""
        head = self._root_of(mention)
        if head is None:
            return False
        if head.dep_ in ("compound", "amod", "nmod"):
            noun = head.head.lemma_.lower()
            return noun in self._parties or noun in _VOICES
        if head.dep_ == "poss":
            return self._noun(head.head) is None
        if head.dep_ == "dobj":
            return head.head.lemma_ in _ADDRESSED  # "urged Asmara to redeploy its troops"
        if head.dep_ == "pobj" and head.head.lower_ == "with":
            return True  # "with Baghdad saying", "talks with Asmara"
        return head.dep_ == "nsubj" and head.head.lemma_ not in _OF_PLACES

    def _is_goal(self, mention: PlaceMention) -> bool:
        """Tell whether a place is where a way goes: "left by the road to X", "along the X road"."""
        head = self._root_of(mention)
        while head is not None and head.dep_ in ("conj", "appos"):
            head = head.head
        return head is not None and head.dep_ == "pobj" and head.head.lower_ in _ONWARD

    def _is_ground(self, mention: PlaceMention) -> bool:
        near = mention.kind is not PlaceKind.COUNTRY and mention.span not in self._apposed
        return near and self._is_named_for_itself(mention)

    def _is_named_for_itself(self, mention: PlaceMention) -> bool:
        return not self._locates_a_voice(mention) and not self._is_told_from(mention)

    def _is_told_from(self, mention: PlaceMention) -> bool:
        """Tell whether a place only gives a distance: "within 20 miles of the capital"."""
        head = self._root_of(mention)
        prep = head.head if head is not None else None
        if prep is None or prep.lower_ not in ("of", "from"):
            return False
        return counted_nouns().get(prep.head.lower_) in _LENGTHS

    def _locates_a_voice(self, mention: PlaceMention) -> bool:
        """Tell whether a place only says where a speaker is: "an official in Peshawar said"."""
        head = self._root_of(mention)
        prep = head.head if head is not None else None
        if prep is None or prep.dep_ != "prep" or prep.lower_ not in ("in", "at", "from"):
            return False
        voice = prep.head
        if voice.lemma_ in _UTTERANCES or (voice.pos_ == "VERB" and _has_content(voice)):
            return True  # "said in Abidjan it was they", "a statement from London"
        kind = self._voices.get(voice.lemma_.lower()) if voice.pos_ in ("NOUN", "PROPN") else None
        # Fighters are where they fight, unless it is they who speak.
        return kind is not None and (kind != "group" or _speaks(voice))

    def _can_be(self, mention: PlaceMention, kinds: frozenset[PlaceKind]) -> bool:
        if kinds:
            return mention.kind in kinds
        if mention.kind is PlaceKind.COUNTRY or mention.span in self._apposed:
            return False
        return not self.acts(mention)

    def _before(self, token: Token, kinds: frozenset[PlaceKind]) -> PlaceMention | Unknown:
        """Return the place named before the token that it can stand for.

        Of the places in the nearest sentence that has any, it is the one that the report speaks of
        most: "from A toward B" leaves A as "the city" of a report on A.
        """
        fitting = [
            mention
            for mention in self.mentions
            if mention.span.end <= token.idx
            and self.is_in_reach(mention, token)
            and not self._opens_story(mention)
            and self._can_be(mention, kinds)
        ]
        # "A priest in Kitgum said the rebels were in the town": his town, if none is named else
        here = [one for one in fitting if self._sentence_of(one) == token.sent.start]
        fitting = [one for one in fitting if self._is_named_for_itself(one)] or here
        if not fitting:
            return UNKNOWN
        fitting = [mention for mention in fitting if not self.acts(mention)] or fitting
        nearest = self._sentence_of(fitting[-1])
        here = [m for m in fitting if self._sentence_of(m) == nearest]
        return max(here, key=lambda m: (self._times_named[m.id or m.name], m.span.start))

    def _introduced_as(self, token: Token) -> PlaceMention | Unknown:
        """Return the last place that the report introduced by the same noun.

        "Basra, the river port" and "the port of Basra" make it "the port" from then on.
        """
        for earlier in reversed(self._doc[: token.i]):
            if earlier.lemma_ != token.lemma_ or earlier.pos_ != "NOUN":
                continue
            named = [earlier.head] if earlier.dep_ == "appos" else []
            named += [
                obj for prep in earlier.children if prep.lower_ == "of" for obj in prep.children
            ]
            for place in named:
                mention = self.mention_at(place)
                if mention and mention.kind in SETTLEMENTS:
                    return mention
        return UNKNOWN

    def _root_of(self, mention: PlaceMention) -> Token | None:
        span = self._doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        return span.root if span is not None else None

    def _sentence_of(self, mention: PlaceMention) -> int:
        root = self._root_of(mention)
        return root.sent.start if root is not None else -1


def _speaks(noun: Token) -> bool:
    """Tell whether a noun is the subject of a verb that has a clause for its content."""
    verb = noun.head
    return noun.dep_ == "nsubj" and (_has_content(verb) or verb.dep_ in ("parataxis", "ccomp"))


def _has_content(verb: Token) -> bool:
    return any(child.dep_ == "ccomp" for child in verb.children)
