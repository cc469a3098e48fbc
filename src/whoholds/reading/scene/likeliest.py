"""Which named place "the town", "there" or no words at all mean most likely.

The rules of the scene propose one by grammar and prominence. A fitted model (`logit`) then weighs
all places in reach, that one among them. The weights (`lexicons/likeliest.csv`) are fitted on
made-up reports of our own by `python -m benchmarks.antecedents`, which prints them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import NamedTuple

from whoholds.reading.lexicon import Lexicons, word_sets
from whoholds.reading.logit import Candidate, load_weights, most_likely
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import clause_of
from whoholds.reading.scene.antecedents import SUBORDINATE, WAYS, Antecedents, Spoken
from whoholds.reading.scene.passing import is_in_passing
from whoholds.records import PlaceKind, PlaceMention, Unknown


class Pointer(StrEnum):
    """What points at a place without its name; a trait can weigh otherwise with each."""

    WORKS = "works"
    """Works of a town, or a part of it, that are told without it: "the airport"."""
    UNSAID = "unsaid"
    """An event that says nothing of where: "the rebels retreated"."""
    PRONOUN = "pronoun"
    TOWN = "town"
    VILLAGE = "village"
    """Any noun for a settlement that is no town's: "the hamlet"."""
    AREA = "area"
    """Any other noun: "the island", "the road"."""


class Trait(StrEnum):
    """What of a mention, seen from what points back, tells how likely it is meant."""

    BY_RULE = "chosen by rule"
    SAME_SENTENCE = "same sentence"
    SENTENCE_BEFORE = "sentence before"
    TWO_BEFORE = "two sentences before"
    FURTHER = "further back"
    SAME_PARAGRAPH = "same paragraph"
    CLOSE = "within eight words"
    AFTER = "after the word"
    WITHIN = "within the phrase"
    SAME_CLAUSE = "same clause"
    SAME_VERB = "same verb"
    INTRODUCED_SO = "introduced by the noun"
    UNLIKELY = "hardly meant by anything"
    LISTED = "one of a list"
    OFTEN = "named often"
    ACTS = "acts"
    DIRECTION = "direction"
    NO_GROUND = "only tells another"
    SEAT = "seat of who speaks"
    WITNESS = "home of who speaks"
    WAY = "way or point"
    TOLD_BY = "tells another place"
    ON_NO_MAP = "on no map"
    SUBORDINATE = "subordinate"
    CONTROL = "of a word for control"


_DEPENDENCIES = ("dobj", "nsubj", "nsubjpass", "compound")
_PREPOSITIONS = ("at", "to", "from", "of")
_KINDS = frozenset(PlaceKind) - {PlaceKind.CITY}
_CROSSED = frozenset(
    {
        Trait.BY_RULE,
        Trait.SAME_SENTENCE,
        Trait.SENTENCE_BEFORE,
        Trait.TWO_BEFORE,
        Trait.FURTHER,
        Trait.AFTER,
        Trait.SAME_VERB,
        Trait.OFTEN,
        Trait.CONTROL,
    }
)
"""Traits that weigh otherwise with each pointer."""
_AGO = (Trait.SAME_SENTENCE, Trait.SENTENCE_BEFORE, Trait.TWO_BEFORE, Trait.FURTHER)
_CLOSE = 8
_OFTEN = 3
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj"})


PlaceCandidate = Candidate[PlaceMention]


class Question(NamedTuple):
    """Which place a word means."""

    token: Token
    by_rule: PlaceMention
    pointer: Pointer
    kinds: frozenset[PlaceKind]
    """What the word can mean; none for any place."""


class Likeliest(Antecedents):
    """The named places of one report, and which is meant most likely by words that name none."""

    def __init__(self, doc: Doc, mentions: Sequence[PlaceMention], lexicons: Lexicons) -> None:
        super().__init__(doc, mentions, lexicons)
        self._of_control = lexicons.control_lemmas
        self._standing: dict[int, frozenset[str]] = {}
        self._sentences = [sentence.start for sentence in doc.sents]

    def likeliest(
        self,
        token: Token,
        by_rule: PlaceMention,
        pointer: Pointer | None = None,
        kinds: frozenset[PlaceKind] = frozenset(),
    ) -> PlaceMention:
        """Return the place that a word most likely means; the rules take it for `by_rule`.

        `kinds` are those that the word can mean, none for any; `pointer` says what points there
        where the word itself does not.
        """
        asked = Question(token, by_rule, pointer or self._pointer(token), kinds)
        found = choose(asked, tuple(self._candidates(asked)))
        if found not in self.mentions and found != by_rule:
            self.sites[found.span] = found
        return found

    def _meant(self, token: Token, kinds: frozenset[PlaceKind]) -> PlaceMention | Unknown:
        """Return the place named before the token that it most likely stands for."""
        back = self._before(token, kinds)
        return back and self.likeliest(token, back, kinds=kinds)

    def _pointer(self, token: Token) -> Pointer:
        noun = self._noun(token)
        if token.pos_ not in ("NOUN", "PROPN"):
            return Pointer.PRONOUN
        if token.lemma_.lower() in word_sets()["urban"]:
            return Pointer.TOWN
        settled = noun is not None and noun.group == "settlement"
        return Pointer.VILLAGE if settled else Pointer.AREA

    def _candidates(self, asked: Question) -> Iterator[PlaceCandidate]:
        """Yield what is named before a word, in its reach, and the rest of its own sentence."""
        token, by_rule = asked.token, asked.by_rule
        here = self._number_of_sentence(token)
        paragraph = self._doc.text.rfind("\n\n", 0, token.idx)
        for number, one in enumerate(self._spoken_of):
            said, root = one.said, self._root_of(one.said)
            if root is None or not self.is_in_reach(said, token):
                continue
            ago = here - self._number_of_sentence(root)
            if ago < 0 or said.span.start <= token.idx < said.span.end:
                continue
            chosen = _is_same(one.place, by_rule)
            if asked.kinds and one.place.kind not in asked.kinds and not chosen:
                continue  # no city is a checkpoint
            if not chosen and is_in_passing(root):
                continue  # "the New York Stock Exchange" is no ground
            unsaid = asked.pointer is Pointer.UNSAID and ago == 0
            if unsaid and not chosen and self._is_direction(said):
                continue  # "left in the direction of X": not X
            seen = {
                _AGO[min(ago, len(_AGO) - 1)]: True,
                Trait.BY_RULE: chosen,
                Trait.SAME_PARAGRAPH: said.span.start >= paragraph,
                Trait.CLOSE: abs(root.i - token.i) <= _CLOSE,
                Trait.AFTER: said.span.start > token.idx,
                Trait.WITHIN: token == root or token.is_ancestor(root),
                Trait.SAME_CLAUSE: _clause(root) == _clause(token),
                Trait.SAME_VERB: ago == 0 and _verb(root) == _verb(token),
                Trait.INTRODUCED_SO: _is_introduced_by(root, token),
                Trait.UNLIKELY: not self._can_be(one.place, asked.kinds),
                Trait.LISTED: token.tag_ not in ("NNS", "NNPS") and self._is_listed(said),
            }
            own = {trait for trait, so in seen.items() if so} | self._traits_of(number, one)
            crossed = {f"{asked.pointer}: {trait}" for trait in own & _CROSSED}
            key = one.place.id or one.place.name
            yield Candidate(key, one.place, frozenset(own | crossed))

    def _number_of_sentence(self, word: Token) -> int:
        return bisect_right(self._sentences, word.i)

    def _traits_of(self, number: int, one: Spoken) -> frozenset[str]:
        """Return what of a mention is so wherever it is seen from."""
        if number not in self._standing:
            self._standing[number] = frozenset(self._find_traits(one))
        return self._standing[number]

    def _find_traits(self, one: Spoken) -> Iterator[str]:
        root = self._root_of(one.said)
        if root is None:
            return
        link = root.head.lower_ if root.dep_ == "pobj" else ""
        first = root
        while first.dep_ == "conj":
            first = first.head
        above = [word.dep_ for word in (root, *root.ancestors)]
        governors = (word.lemma_.lower() for word in islice(root.ancestors, 3))
        seen = {
            Trait.OFTEN: self._times_named[one.place.id or one.place.name] >= _OFTEN,
            Trait.ACTS: self.acts(one.said),
            Trait.DIRECTION: self._is_direction(one.said),
            Trait.NO_GROUND: not self._is_named_for_itself(one.said),
            Trait.SEAT: self._seats(one.said),
            Trait.WITNESS: self._is_of_witness(one.said),
            Trait.WAY: one.place.kind in WAYS,
            Trait.TOLD_BY: one.said is not one.place,
            Trait.ON_NO_MAP: not one.place.id,
            Trait.SUBORDINATE: not SUBORDINATE.isdisjoint(above),
            Trait.CONTROL: not self._of_control.isdisjoint(governors),
        }
        yield from (trait for trait, so in seen.items() if so)
        if first.dep_ in _DEPENDENCIES:
            yield f"as {first.dep_}"
        if link in _PREPOSITIONS:
            yield f"after {link}"
        if one.place.kind in _KINDS:
            yield f"kind {one.place.kind}"


def choose(asked: Question, candidates: Sequence[PlaceCandidate]) -> PlaceMention:
    """Return the likeliest place of several; the rules' own where nothing else is in reach."""
    if not candidates:
        return asked.by_rule
    place = most_likely(candidates, _weights()).value
    return asked.by_rule if _is_same(place, asked.by_rule) else place


def _is_same(place: PlaceMention, other: PlaceMention) -> bool:
    same_id = bool(place.id) and place.id == other.id
    return same_id or place.span == other.span or place.name == other.name


def _clause(word: Token) -> Token:
    while word.dep_ not in _CLAUSES and word.head != word:
        word = word.head
    return word


def _verb(word: Token) -> Token:
    return word.doc[clause_of(word.head)]


def _is_introduced_by(root: Token, noun: Token) -> bool:
    """Tell whether a place was called by the noun that points back: "X, a hilltop village"."""
    if noun.pos_ != "NOUN":
        return False
    beside = (*root.children, root.head, *root.head.children)
    return any(word.lemma_ == noun.lemma_ and word.pos_ == "NOUN" for word in beside)


def known_traits() -> frozenset[str]:
    """Return all that a line of the weights can be for."""
    own = {
        *Trait,
        *(f"as {dep}" for dep in _DEPENDENCIES),
        *(f"after {link}" for link in _PREPOSITIONS),
        *(f"kind {kind}" for kind in _KINDS),
    }
    return frozenset({*own, *(f"{pointer}: {t}" for pointer in Pointer for t in _CROSSED)})


@cache
def _weights() -> Mapping[str, float]:
    return load_weights("likeliest.csv", known_traits())
