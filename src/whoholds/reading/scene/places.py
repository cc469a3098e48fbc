"""Which phrases mean places, and what "the city", "there" and "their positions" stand for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from whoholds.reading.lexicon import Lexicons, PlaceNoun
from whoholds.reading.phrases import clause_of, is_definite, left_edge, listed, span_of, text_of
from whoholds.reading.scene.lists import is_apposed, list_of_places
from whoholds.reading.stories import stories
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Span, Unknown

_TOWNS = frozenset({PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.OTHER})
_SETTLEMENTS = _TOWNS | {PlaceKind.BASE}
_LOCATED_BY = frozenset(
    """in at near around outside inside on of overlooking along throughout across within beyond
    above by from to into""".split()  # noqa: SIM905
)
_OF_PLACES = frozenset(
    """be fall remain stay change surrender capitulate pass go come lie stand see witness become
    resist hold""".split()  # noqa: SIM905
)
"""Verbs of which a place itself can be the subject; of others it is a capital that acts."""

_ADDRESSED = frozenset({"ask", "urge", "tell", "order", "warn", "accuse", "press", "beg"})
_ONWARD = frozenset({"to", "into", "toward", "towards", "for", "along", "via"})
_VOICES = frozenset({"radio", "television", "tv", "newspaper", "daily", "embassy", "spokesman"})
_REACH = 150
"""How many tokens back a place still is what the talk is of: about five sentences of a report."""


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place that a phrase means: the mention it rests on and the words used here."""

    mention: PlaceMention
    words: Span
    part: str | Unknown = UNKNOWN
    grip: str = "place"
    """What of the place the phrase means: the "place" itself, a "position" in it, or something
    "inside" it."""
    how: str = "named"


class Places:
    """The places of one report."""

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
        self._noun = lexicons.place_noun
        self._number_at: dict[int, int] = {}
        for number, mention in enumerate(mentions):
            span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            for token in span or ():
                self._number_at.setdefault(token.i, number)
        text = doc.text  # spaCy puts it together anew each time
        self._lists = list_of_places(doc, self.mentions)
        self._apposed = frozenset(
            place.span for item, place in pairwise(self.mentions) if is_apposed(item, place, text)
        )
        self._stories = stories(text)
        self._times_named = Counter(mention.id or mention.name for mention in mentions)

    # ------------------------------------------------------------ what a phrase itself says

    def mention_at(self, token: Token) -> PlaceMention | Unknown:
        """Return the place mention that the token is part of."""
        number = self._number_at.get(token.i)
        return UNKNOWN if number is None else self.mentions[number]

    def refs(self, token: Token) -> list[PlaceRef]:
        """Return the places that the phrase headed by `token` means, lists taken apart."""
        found: list[PlaceRef] = []
        for item in listed(token):
            refs = self._of_phrase(item)
            if item.dep_ == "appos":
                # "A, B province": where A lies, no second item of a list
                refs = [ref for ref in refs if ref.mention.kind in _SETTLEMENTS]
            found.extend(ref for ref in self._with_list(refs) if ref not in found)
        return found

    def _with_list(self, refs: Iterable[PlaceRef]) -> list[PlaceRef]:
        """Add what the text lists with a named place, after it."""
        found: list[PlaceRef] = []
        for ref in refs:
            found.append(ref)
            number = next((n for n, m in enumerate(self.mentions) if m is ref.mention), None)
            if number is None or ref.words != ref.mention.span:
                continue
            found.extend(
                PlaceRef(
                    self.mentions[other], self.mentions[other].span, ref.part, ref.grip, "listed"
                )
                for other in self._lists.get(number, ())
                if other > number and self._in_sentence_of(self.mentions[other], ref)
            )
        return found

    def _in_sentence_of(self, mention: PlaceMention, ref: PlaceRef) -> bool:
        return self._sentence_of(mention) == self._sentence_of(ref.mention)

    def _of_phrase(self, token: Token) -> list[PlaceRef]:
        mention = self.mention_at(token)
        noun = self._noun(token)
        if mention:
            return [] if self._opens_story(mention) else [PlaceRef(mention, mention.span)]
        if noun and noun.group == "part":
            return self._part_of(token)
        if noun:
            return self._described(token, noun)
        if token.lower_ in ("there", "here") or (token.lower_ == "it" and token.pos_ == "PRON"):
            back = self._before(token, frozenset())
            return [PlaceRef(back, span_of(token), how=token.lower_)] if back else []
        return [
            PlaceRef(ref.mention, ref.words, ref.part, grip="inside", how="inside")
            for inner in self._within(token)
            for ref in self.refs(inner)
        ]

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
            owner for owner in token.children if owner.dep_ == "poss" and self._is_town(owner)
        ]

    def _is_town(self, token: Token) -> bool:
        """Tell whether a word means a town: "Gonder's suburbs", "the town's airport"."""
        mention, noun = self.mention_at(token), self._noun(token)
        if mention:
            return mention.kind in _SETTLEMENTS
        return noun is not None and noun.group == "settlement"

    def _prepositions(self, token: Token) -> list[Token]:
        """Return what hangs on a noun, or on the verb after works: "occupied a mill at X"."""
        noun, after = self._noun(token), self._doc[min(token.i + 1, len(self._doc) - 1)]
        moved = noun is not None and noun.group == "site" and token.dep_ == "dobj"
        moved = moved and after.dep_ == "prep" and after.head == token.head
        return [*token.children, *([after] if moved else [])]

    def _part_of(self, token: Token) -> list[PlaceRef]:
        words = text_of(self._doc, left_edge(token), token.i + 1)
        return [
            PlaceRef(ref.mention, ref.words, words, how="part")
            for inner in self._within(token)
            for ref in self.refs(inner)
        ]

    def _described(self, token: Token, noun: PlaceNoun) -> list[PlaceRef]:
        """Resolve "the city of X", "the town, X", "three towns: X; Y; Z", "positions in X"."""
        if noun.group in ("settlement", "area", "site") or noun.kind is PlaceKind.FRONT:
            named = self._named_by(token)
            if named and not self._is_in_town(token, noun):
                return named
        inside = [ref for inner in self._within(token) for ref in self.refs(inner)]
        if noun.group in ("position", "site"):
            words = text_of(self._doc, left_edge(token), token.i + 1)
            grip = "position" if noun.group == "position" else "place"
            return [
                PlaceRef(ref.mention, ref.words, words, grip=grip, how="site") for ref in inside
            ] or self._antecedents(token, noun)
        if is_definite(token):
            return self._antecedents(token, noun)
        words = text_of(self._doc, left_edge(token), token.i + 1)
        return [PlaceRef(ref.mention, ref.words, words, how="part") for ref in inside]

    def _is_in_town(self, token: Token, noun: PlaceNoun) -> bool:
        """Tell whether works of some name lie in a town: "the Firestone plantation at Harbel"."""
        return noun.group == "site" and any(
            prep.lower_ in ("in", "at") and mention and mention.kind in _TOWNS
            for prep in self._prepositions(token)
            for obj in prep.children
            if (mention := self.mention_at(obj))
        )

    def _named_by(self, token: Token) -> list[PlaceRef]:
        """Return the places whose names stand beside a common noun: "the port of X", "X town"."""
        of = [
            ref
            for prep in token.children
            if prep.dep_ == "prep" and prep.lower_ == "of"
            for obj in prep.children
            if obj.dep_ == "pobj"
            for ref in self.refs(obj)
        ]
        if of:
            return [PlaceRef(ref.mention, ref.words, ref.part, how="named") for ref in of]
        return [
            ref
            for child in token.children
            if child.dep_ in ("appos", "compound", "nmod", "amod") and self.mention_at(child)
            for ref in self.refs(child)
        ]

    # ------------------------------------------------------------ what it leaves to the context

    def stands_for_place(self, token: Token) -> bool:
        """Tell whether a phrase means ground without naming it: "our positions", "the area".

        A road or a country is no ground that a report's town could stand for.
        """
        if self.mention_at(token):
            return False
        noun = self._noun(token)
        if noun is None or noun.kind in (PlaceKind.ROAD, PlaceKind.COUNTRY):
            return False
        if noun.group == "part":
            return not any(self._is_land(inner) for inner in self._within(token))
        return noun.group == "position" or is_definite(token) or token.tag_ == "NNS"

    def _is_land(self, token: Token) -> bool:
        noun = self._noun(token)
        return noun is not None and noun.kind is PlaceKind.COUNTRY

    def in_sentence(self, token: Token) -> list[PlaceRef]:
        """Return the place of the token's sentence that a clause without one is about.

        What hangs on the word itself comes first, then its clause, then the nearest.
        """
        sentence = token.sent
        own, clause = set(token.subtree), set(self._doc[clause_of(token)].subtree)
        best: tuple[tuple[bool, bool, int], PlaceMention] | None = None
        for mention in self.mentions:
            head = self._root_of(mention)
            if (
                head is None
                or head.sent != sentence
                or self._opens_story(mention)
                or not self._is_ground(mention)
                or self.acts(mention)
                or self._is_goal(mention)
            ):
                continue
            rank = (head not in own, head not in clause, abs(head.i - token.i))
            if best is None or rank < best[0]:
                best = (rank, mention)
        if best is None:
            return []
        return self._with_list([PlaceRef(best[1], best[1].span, how="sentence")])

    def talked_of(self, token: Token) -> list[PlaceRef]:
        """Return the place that the sentences before the token spoke of."""
        back = self._before(token, frozenset())
        return [PlaceRef(back, back.span, how="topic")] if back else []

    def is_in_reach(self, mention: PlaceMention, token: Token) -> bool:
        """Tell whether a place named before the token can still be what the talk is of."""
        head = self._root_of(mention)
        if head is None or token.i - head.i > _REACH:
            return False
        return not any(mention.span.start < start.end <= token.idx for start in self._stories)

    def is_ground_noun(self, token: Token) -> bool:
        """Tell whether a word is a noun for a town or an area: "department", "district"."""
        noun = self._noun(token)
        return noun is not None and noun.group in ("settlement", "area")

    def opens_story(self, token: Token) -> bool:
        """Tell whether a word stands in a dateline."""
        return any(start.start <= token.idx < start.end for start in self._stories)

    def _opens_story(self, mention: PlaceMention) -> bool:
        """Tell whether a place stands in a dateline: where a report was filed, no ground."""
        return any(start.overlaps(mention.span) for start in self._stories)

    def _antecedents(self, token: Token, noun: PlaceNoun) -> list[PlaceRef]:
        if not is_definite(token) or noun.group == "position":
            return []
        start = self._doc[left_edge(token)]
        words = Span(start.idx, token.idx + len(token))
        how = "the " + token.lemma_.lower()
        kinds = _kinds_meant(noun)
        # Every town is "the city"; "the port" or "the airport" is what was introduced as one.
        telling = noun.kind is not PlaceKind.CITY
        back = (self._introduced_as(token) if telling else UNKNOWN) or self._before(token, kinds)
        if not back:
            return []
        found = [back]
        if token.tag_ == "NNS":
            number = self.mentions.index(back)
            found = [self.mentions[other] for other in self._lists.get(number, (number,))]
        return [PlaceRef(mention, words, how=how) for mention in found]

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
            and not self._locates_a_voice(mention)
        ]
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
                if mention and mention.kind in _SETTLEMENTS:
                    return mention
        return UNKNOWN

    def _locates_a_voice(self, mention: PlaceMention) -> bool:
        """Tell whether a place only says where a speaker is: "an official in Peshawar said"."""
        head = self._root_of(mention)
        prep = head.head if head is not None else None
        if prep is None or prep.dep_ != "prep" or prep.lower_ not in ("in", "at", "from"):
            return False
        voice = prep.head
        kind = self._voices.get(voice.lemma_.lower()) if voice.pos_ in ("NOUN", "PROPN") else None
        # Fighters are where they fight, unless it is they who speak.
        return kind is not None and (kind != "group" or _speaks(voice))

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
        return head.dep_ == "nsubj" and head.head.lemma_ not in _OF_PLACES

    def _is_goal(self, mention: PlaceMention) -> bool:
        """Tell whether a place is where a way goes: "left by the road to X", "along the X road"."""
        head = self._root_of(mention)
        while head is not None and head.dep_ in ("conj", "appos"):
            head = head.head
        return head is not None and head.dep_ == "pobj" and head.head.lower_ in _ONWARD

    def _is_ground(self, mention: PlaceMention) -> bool:
        near = mention.kind is not PlaceKind.COUNTRY and mention.span not in self._apposed
        return near and not self._locates_a_voice(mention)

    def _root_of(self, mention: PlaceMention) -> Token | None:
        span = self._doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        return span.root if span is not None else None

    def _sentence_of(self, mention: PlaceMention) -> int:
        root = self._root_of(mention)
        return root.sent.start if root is not None else -1

    def _can_be(self, mention: PlaceMention, kinds: frozenset[PlaceKind]) -> bool:
        if kinds:
            return mention.kind in kinds
        if mention.kind is PlaceKind.COUNTRY or mention.span in self._apposed:
            return False
        return not self.acts(mention)

    def position_words(self, token: Token) -> str | Unknown:
        """Return the words of a phrase that means a position, site or part without naming where."""
        noun = self._noun(token)
        if not noun or noun.group not in ("position", "site", "part"):
            return UNKNOWN
        return text_of(self._doc, left_edge(token), token.i + 1)

    def fullest(self, mention: PlaceMention) -> str:
        """Return the longest name that the report gives for the place of a mention."""
        same = [m.name for m in self.mentions if mention.id and m.id == mention.id]
        return max([mention.name, *same], key=len)


def _speaks(noun: Token) -> bool:
    """Tell whether a noun is the subject of a verb that has a clause for its content."""
    said = any(child.dep_ == "ccomp" for child in noun.head.children)
    return noun.dep_ == "nsubj" and (said or noun.head.dep_ in ("parataxis", "ccomp"))


def _kinds_meant(noun: PlaceNoun) -> frozenset[PlaceKind]:
    """Return which kinds of places a common noun can stand for; none named: any but a country."""
    if noun.group == "settlement":
        return _TOWNS if noun.kind is PlaceKind.CITY else _SETTLEMENTS
    if noun.group == "area":
        return frozenset({PlaceKind.COUNTRY} if noun.kind is PlaceKind.COUNTRY else ())
    return frozenset({noun.kind})
