"""Which words of a parsed report mean places and parties, and what "the city" and "they" stand for.

A `Scene` lays what other stages know (place mentions, names of actors) over the parse, so that the
control reader asks it alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from whoholds.reading.lexicon import Lexicons
from whoholds.reading.phrases import (
    clause_of,
    is_collective,
    is_definite,
    left_edge,
    listed,
    name_start,
    span_of,
    text_of,
)
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Span, Unknown

_SETTLEMENTS = frozenset({PlaceKind.CITY, PlaceKind.NEIGHBOURHOOD, PlaceKind.OTHER, PlaceKind.BASE})
_PARTY_ENTITIES = frozenset({"ORG", "NORP", "GPE", "PERSON"})
_PLURAL_PRONOUNS = frozenset({"they", "them", "their", "theirs"})
_SINGULAR_PRONOUNS = frozenset({"it", "its"})
_FIRST_PERSON = frozenset({"we", "us", "our", "ours"})
_PERSON_PRONOUNS = frozenset({"he", "him", "his", "she", "her"})


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


@dataclass(frozen=True, slots=True)
class Party:
    """A phrase that means one who fights, holds or speaks: its words and how sure that is."""

    name: str
    head: int
    armed: bool
    """It is a force, a polity or a named group: one that can hold ground."""
    first_person: bool = False
    resolved: bool = False
    """A pronoun stood here."""


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
        self.mentions = tuple(mentions)
        self._nouns = lexicons.place_nouns
        self._party_nouns = lexicons.party_nouns
        self._mention_at: dict[int, PlaceMention] = {}
        for mention in mentions:
            span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            for token in span or ():
                self._mention_at.setdefault(token.i, mention)
        self._times_named = Counter(mention.id or mention.name for mention in mentions)
        self._names = {name.casefold() for name in names}
        self._parties = [
            party for token in doc if (party := self._party_at(token)) and party.head == token.i
        ]

    # ---------------------------------------------------------------- places

    def mention_at(self, token: Token) -> PlaceMention | Unknown:
        """Return the place mention that the token is part of."""
        return self._mention_at.get(token.i, UNKNOWN)

    def places(self, token: Token) -> list[PlaceRef]:
        """Return the places that the phrase headed by `token` means, lists taken apart."""
        found: list[PlaceRef] = []
        for item in listed(token):
            refs = self._place(item)
            if item.dep_ == "appos":
                # "A, B province": where A lies, no second item of a list
                refs = [ref for ref in refs if ref.mention.kind in _SETTLEMENTS]
            found.extend(ref for ref in refs if ref not in found)
        return found

    def _place(self, token: Token) -> list[PlaceRef]:
        mention = self.mention_at(token)
        noun = self._nouns.get(token.lemma_.lower())
        if mention:
            return [PlaceRef(mention, mention.span)]
        if noun and noun.group == "part":
            return self._part_of(token)
        if noun:
            return self._described(token, noun.group, noun.kind)
        if token.lower_ in ("there", "here") or (token.lower_ == "it" and token.pos_ == "PRON"):
            back = self._before(token, frozenset())
            return [PlaceRef(back, span_of(token), how=token.lower_)] if back else []
        return [
            PlaceRef(ref.mention, ref.words, ref.part, grip="inside", how="inside")
            for inner in self._within(token)
            for ref in self._place(inner)
        ]

    def _within(self, token: Token) -> list[Token]:
        """Return what a phrase that is itself no place is located by."""
        return [
            obj
            for prep in token.children
            if prep.dep_ in ("prep", "acl")
            and prep.lower_
            in (
                "in",
                "at",
                "near",
                "around",
                "outside",
                "inside",
                "on",
                "of",
                "overlooking",
                "along",
            )
            for obj in prep.children
            if obj.dep_ in ("pobj", "dobj")
        ]

    def _part_of(self, token: Token) -> list[PlaceRef]:
        words = text_of(self.doc, left_edge(token), token.i + 1)
        return [
            PlaceRef(ref.mention, ref.words, words, how="part")
            for inner in self._within(token)
            for ref in self._place(inner)
        ]

    def _described(self, token: Token, group: str, kind: PlaceKind) -> list[PlaceRef]:
        """Resolve "the city of X", "the town, X", "three towns: X; Y; Z", "positions in X"."""
        of = [
            ref
            for prep in token.children
            if prep.dep_ == "prep"
            and prep.lower_ == "of"
            and group in ("settlement", "area", "site")
            for obj in prep.children
            if obj.dep_ == "pobj"
            for ref in self.places(obj)
        ]
        if of:
            return [PlaceRef(ref.mention, ref.words, ref.part, how="named") for ref in of]
        beside = [
            ref
            for child in token.children
            if child.dep_ in ("appos", "compound", "nmod") and self.mention_at(child)
            for ref in self.places(child)
        ]
        if beside and group in ("settlement", "area"):
            return beside
        inside = [ref for inner in self._within(token) for ref in self._place(inner)]
        if group in ("position", "site"):
            located = inside or beside
            words = text_of(self.doc, left_edge(token), token.i + 1)
            return [
                PlaceRef(
                    ref.mention,
                    ref.words,
                    words,
                    grip="position" if group == "position" else "place",
                    how="site",
                )
                for ref in located
            ] or self._antecedent(token, group, kind)
        if is_definite(token):
            return self._antecedent(token, group, kind)
        return [PlaceRef(ref.mention, ref.words, ref.part, grip="inside") for ref in inside]

    def _antecedent(self, token: Token, group: str, kind: PlaceKind) -> list[PlaceRef]:
        if not is_definite(token) or group == "position":
            return []
        kinds = _SETTLEMENTS if group == "settlement" else frozenset({kind})
        # Every town is "the city"; "the port" or "the airport" is what was introduced as one.
        telling = kind is not PlaceKind.CITY
        back = (self._introduced_as(token) if telling else UNKNOWN) or self._before(token, kinds)
        start = self.doc[left_edge(token)]
        words = Span(start.idx, token.idx + len(token))
        return [PlaceRef(back, words, how="the " + token.lemma_.lower())] if back else []

    def topic(self, token: Token) -> PlaceRef | Unknown:
        """Return the place that a clause without one is about: in its sentence, else before."""
        nouns = [
            other
            for other in token.doc[max(0, token.i - _REACH) : token.sent.end]
            if other.i != token.i
            and (other.i in self._mention_at or is_definite(other))
            and self._group(other) in ("named", "settlement")
        ]
        for other in sorted(nouns, key=lambda o: (o.sent != token.sent, -o.i)):
            refs = [ref for ref in self._place(other) if self._can_be(ref.mention, frozenset())]
            if refs:
                return PlaceRef(refs[0].mention, refs[0].words, how="topic")
        return UNKNOWN

    def _group(self, token: Token) -> str | Unknown:
        if token.i in self._mention_at:
            return "named"
        noun = self._nouns.get(token.lemma_.lower())
        return noun.group if noun else UNKNOWN

    def _before(self, token: Token, kinds: frozenset[PlaceKind]) -> PlaceMention | Unknown:
        """Return the place named before the token that it can stand for.

        Of the places in the nearest sentence that has any, it is the one that the report speaks of
        most: "from A toward B" leaves A as "the city" of a report on A.
        """
        fitting = [
            mention
            for mention in self.mentions
            if mention.span.end <= token.idx
            and self._can_be(mention, kinds)
            and not self._locates_a_voice(mention)
        ]
        if not fitting:
            return UNKNOWN
        nearest = self._sentence_of(fitting[-1])
        here = [m for m in fitting if self._sentence_of(m) == nearest]
        return max(here, key=lambda m: (self._times_named[m.id or m.name], m.span.start))

    def _introduced_as(self, token: Token) -> PlaceMention | Unknown:
        """Return the last place that the report introduced by the same noun.

        "Basra, the river port" and "the port of Basra" make it "the port" from then on.
        """
        for earlier in reversed(self.doc[: token.i]):
            if earlier.lemma_ != token.lemma_ or earlier.pos_ != "NOUN":
                continue
            named = [earlier.head] if earlier.dep_ == "appos" else []
            named += [
                obj for prep in earlier.children if prep.lower_ == "of" for obj in prep.children
            ]
            for place in named:
                mention = self._mention_at.get(place.i)
                if mention is not None and mention.kind in _SETTLEMENTS:
                    return mention
        return UNKNOWN

    def _locates_a_voice(self, mention: PlaceMention) -> bool:
        """Tell whether a place only says where a speaker is: "an official in Peshawar said"."""
        span = self.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        prep = span.root.head if span is not None else None
        if prep is None or prep.dep_ != "prep" or prep.lower_ not in ("in", "at", "from"):
            return False
        return prep.head.pos_ in ("NOUN", "PROPN") and prep.head.dep_ == "nsubj"

    def _sentence_of(self, mention: PlaceMention) -> int:
        span = self.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        return span.sent.start if span is not None else -1

    def _can_be(self, mention: PlaceMention, kinds: frozenset[PlaceKind]) -> bool:
        if mention.relative or mention.kind is PlaceKind.COUNTRY:
            return False
        if not kinds:
            return mention.kind in _SETTLEMENTS
        return mention.kind in kinds

    def position_words(self, token: Token) -> str | Unknown:
        """Return the words of a phrase that means a position, site or part without naming where."""
        noun = self._nouns.get(token.lemma_.lower())
        if not noun or noun.group not in ("position", "site", "part"):
            return UNKNOWN
        return text_of(self.doc, left_edge(token), token.i + 1)

    def fullest_place(self, mention: PlaceMention) -> str:
        """Return the longest name that the report gives for the place of a mention."""
        same = [m.name for m in self.mentions if mention.id and m.id == mention.id]
        return max([mention.name, *same], key=len)

    # ---------------------------------------------------------------- parties

    def party(self, token: Token) -> Party | Unknown:
        """Return the party that the phrase headed by `token` means, pronouns resolved."""
        lower = token.lower_
        if lower in _FIRST_PERSON:
            return Party(token.text, token.i, armed=True, first_person=True)
        if lower in _PLURAL_PRONOUNS or lower in _SINGULAR_PRONOUNS:
            return self._party_before(token, plural=lower in _PLURAL_PRONOUNS)
        if lower in _PERSON_PRONOUNS:
            return UNKNOWN
        return self._party_at(token) or UNKNOWN

    def _party_before(self, token: Token, *, plural: bool) -> Party | Unknown:
        """Return the nearest party before a pronoun that agrees with it, no co-argument."""
        clause = clause_of(token)
        for party in reversed(self._parties):
            head = self.doc[party.head]
            if head.i >= token.i or token.i - head.i > _REACH:
                continue
            if not party.armed or (plural and head.tag_ == "NN" and not is_collective(head)):
                continue
            if clause_of(head) == clause or head.dep_ in ("compound", "amod", "nmod", "poss"):
                continue
            return replace(party, resolved=True)
        return UNKNOWN

    def _party_at(self, token: Token) -> Party | None:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"):
            return None
        group = self._party_nouns.get(token.lemma_.lower()) or self._party_nouns.get(token.lower_)
        mention = self._mention_at.get(token.i)
        if mention is not None and mention.kind is not PlaceKind.COUNTRY and not group:
            return None
        if group == "quantity":
            inner = [
                obj
                for prep in token.children
                if prep.lower_ in ("of", "from")
                for obj in prep.children
                if obj.dep_ == "pobj"
            ]
            return self._party_at(inner[0]) if inner else None
        if group == "civilian":
            return Party(self._phrase(token), token.i, armed=False)
        first_person = any(child.lower_ in _FIRST_PERSON for child in token.children)
        known = self._is_known(token)
        if group in ("armed", "armed_weak", "polity"):
            armed = group != "armed_weak" or known or self._has_allegiance(token) or first_person
            return Party(self._phrase(token), token.i, armed, first_person)
        if known:
            return Party(self._phrase(token), token.i, armed=True)
        if token.ent_type_ in _PARTY_ENTITIES or self._is_country(token):
            armed = token.ent_type_ in ("NORP", "GPE") or self._is_country(token)
            return Party(self._phrase(token), token.i, armed)
        if token.pos_ == "PROPN" and token.dep_ not in ("compound", "amod"):
            armed = token.text.isupper() and len(token) > 1
            return Party(self._phrase(token), token.i, armed)
        return None

    def _is_known(self, token: Token) -> bool:
        """Tell whether a name of an actor ends at the token: "the Northern Alliance"."""
        words = token.lower_
        if words in self._names:
            return True
        for start in range(token.i - 1, max(-1, token.i - 5), -1):
            words = f"{self.doc[start].lower_} {words}"
            if words in self._names:
                return True
        return False

    def _has_allegiance(self, token: Token) -> bool:
        return any(
            self._is_known(child)
            or child.ent_type_ in _PARTY_ENTITIES
            or self._is_party_noun(child)
            for child in token.children
            if child.dep_ in ("compound", "amod", "nmod", "poss")
        )

    def _is_party_noun(self, token: Token) -> bool:
        return self._party_nouns.get(token.lemma_.lower()) in ("armed", "polity")

    def _is_country(self, token: Token) -> bool:
        mention = self._mention_at.get(token.i)
        return mention is not None and mention.kind is PlaceKind.COUNTRY

    def _phrase(self, token: Token) -> str:
        """Return the party's words: from its first modifier to its head, and a short "of X"."""
        end = token.i + 1
        for prep in token.children:
            if (
                prep.dep_ == "prep"
                and prep.lower_ in ("of", "for", "from")
                and prep.i == token.i + 1
            ):
                for obj in prep.children:
                    if obj.dep_ == "pobj" and obj.i - token.i <= _OF_REACH:
                        end = obj.i + 1
        start = name_start(token)
        while start and self._party_nouns.get(self.doc[start - 1].lower_) in ("armed", "polity"):
            # A modifier that the model took for something else ("to rebel forces").
            start -= 1
        return text_of(self.doc, start, end)


_REACH = 60
"""How many tokens back a pronoun looks: about two sentences of a wire report."""

_OF_REACH = 6
