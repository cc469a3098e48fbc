"""Weigh whether words that may name a place do so here.

The score is a sum of hand-set weights on the scale of log-odds: about 1 for a hint, 3 for what
settles most cases, and a name counts as a place above 0. Words beside the name (prepositions,
nouns for places, titles), the tagger's view and the size of the place each have a say; none of the
weights was fitted to a corpus.
"""

import math
import re
from collections import defaultdict

from whoholds.places.candidates import Candidate
from whoholds.places.entries import Match
from whoholds.places.tokens import Token, Words
from whoholds.places.wording import Wording
from whoholds.records import PlaceKind

_BASE = -1.0
"""Most words that share a name with some place on Earth mean something else."""
_LABELS = {
    "GPE": 3.0, "LOC": 3.0, "FAC": 1.0,
    "PERSON": -3.5, "NORP": -3.0, "ORG": -2.0,
    "DATE": -3.0, "TIME": -3.0, "MONEY": -3.0, "PERCENT": -3.0, "LANGUAGE": -3.0,
    "PRODUCT": -2.0, "WORK_OF_ART": -2.0, "LAW": -2.0, "EVENT": -2.0,
}  # fmt: skip
_UNSEEN_BY_TAGGER = -0.5
_PREPOSITIONS = {
    "in": 1.5, "at": 1.5, "near": 1.5, "outside": 1.5, "inside": 1.5, "around": 1.0,
    "from": 1.0, "to": 1.0, "into": 1.0, "toward": 1.5, "towards": 1.5, "through": 1.0,
    "across": 1.0, "between": 1.0, "of": 0.5, "via": 1.0, "north": 1.0, "south": 1.0,
    "east": 1.0, "west": 1.0, "northern": 2.0, "southern": 2.0, "eastern": 2.0, "western": 2.0,
    "central": 1.5, "overlooking": 1.5, "on": 0.5,
}  # fmt: skip
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern central upper lower downtown "
    "greater".split()
)
_PLACE_NOUN = 5.0
"""Outweighs the tagger, who takes half of the foreign village names for persons."""
_TITLE_BEFORE = -4.0
_PART_OF_LONGER_NAME = -2.5
_ORGANISATION_AFTER = -3.0
_GIVEN_NAME = -2.0
_PLAIN_WORD = -3.0
_SMALL_ELSEWHERE = -1.5
_SPEAKS = -1.5
_HYPHEN_CUT = -1.0
_ALTERNATE = -0.7
_AGREES = 1.5
_SURNAME = -3.0
_STRONG = 2.5
_IN_CAPITALS = -1.5
"""Without small letters, capitals are no sign of a name, so other signs must be stronger."""


def weigh(
    candidates: list[Candidate], text: str, words: Words, wording: Wording, *, tagged: bool
) -> None:
    """Set each candidate's `score`; above 0 it names a place. `tagged`: a tagger saw the report."""
    for candidate in candidates:
        candidate.score += _alone(candidate, words, wording, tagged=tagged)
    _name_kinds(candidates, text, wording)
    _agree(candidates, words)


def _alone(candidate: Candidate, words: Words, wording: Wording, *, tagged: bool) -> float:
    score = _BASE + _prominence(candidate.matches)
    if words.capitals_only:
        score += _IN_CAPITALS
    if candidate.label:
        weight = _LABELS.get(candidate.label, -1.0)
        score += min(weight, 1.0) if candidate.label_is_longer else weight
    elif tagged:
        score += _UNSEEN_BY_TAGGER
    score += _by_word(candidate, words, wording)
    score += _by_left(candidate, words, wording)
    score += _by_right(candidate, words, wording)
    return score


def _prominence(matches: tuple[Match, ...]) -> float:
    """Return how well known the best-known place of that name is: -1.7 to 3."""
    best = -1.0
    for entry, rank in matches:
        if entry.own:
            worth = 3.0
        elif entry.kind in (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.RIVER) or (
            entry.kind is PlaceKind.PROVINCE and rank != 1
        ):
            worth = 2.5
        else:
            worth = min(2.0, max(-1.0, math.log10(entry.population + 1) - 4.0))
        best = max(best, worth + (_ALTERNATE if rank == 1 else 0.0))
    return best


def _by_word(candidate: Candidate, words: Words, wording: Wording) -> float:
    if candidate.first != candidate.last:
        return 0.0
    word = candidate.text.lower()
    score = 0.0
    if wording.has_class(word, "function") or wording.has_class(word, "time"):
        score += _PLAIN_WORD
    elif any(wording.has_class(word, c) for c in ("organisation", "title", "weapon")):
        score += _PLAIN_WORD
    elif wording.has_class(word, "given"):
        score += _GIVEN_NAME
    if word in words.small and not words.capitals_only:
        score += _SMALL_ELSEWHERE
    return score


def _by_left(candidate: Candidate, words: Words, wording: Wording) -> float:
    if candidate.first == 0:
        return 0.0
    here, before = words.tokens[candidate.first], words.tokens[candidate.first - 1]
    word = before.text.lower()
    if here.gap.strip() == "." and wording.has_class(word, "title") and before.is_capital:
        candidate.person = True
        return _TITLE_BEFORE
    if here.gap == "-" and before.is_capital and word not in wording.demonyms:
        return _HYPHEN_CUT
    if here.gap not in (" ", "\n"):
        return 0.0
    if not before.is_capital or words.capitals_only or before.starts:
        if word in _PREPOSITIONS:
            return _PREPOSITIONS[word]
        if word == "the" and candidate.first > 1:
            return _PREPOSITIONS.get(words.tokens[candidate.first - 2].text.lower(), 0.0) / 2
    if words.capitals_only or not before.is_capital or words.in_headline(here):
        return 0.0
    return _beside(candidate, before, words, wording)


def _beside(candidate: Candidate, before: Token, words: Words, wording: Wording) -> float:
    """Return what a capitalised word right before the name says."""
    word = before.text.lower()
    if wording.has_class(word, "title") or wording.has_class(word, "given"):
        candidate.person = True
        return _TITLE_BEFORE
    free = (
        word in _DIRECTIONS
        or word in wording.demonyms
        or wording.has_class(word, "time")
        or (wording.has_class(word, "function") and before.starts)
        or (before.starts and word in words.small)
    )
    return 0.0 if free else _PART_OF_LONGER_NAME


def _by_right(candidate: Candidate, words: Words, wording: Wording) -> float:
    if candidate.last + 1 >= len(words.tokens):
        return 0.0
    here, after = words.tokens[candidate.last], words.tokens[candidate.last + 1]
    word = after.text.lower()
    if after.gap == "-":
        return _HYPHEN_CUT if after.is_capital and word not in wording.demonyms else 0.0
    if after.gap not in (" ", "\n"):
        return 0.0
    if wording.has_class(word, "speech") and not after.is_capital:
        return _SPEAKS
    if not after.is_capital or words.capitals_only or words.in_headline(here):
        return 0.0
    if word in wording.kinds or word in wording.demonyms or wording.has_class(word, "time"):
        return 0.0
    if wording.has_class(word, "organisation"):
        return _ORGANISATION_AFTER
    if wording.has_class(word, "title") or after.starts:
        return 0.0
    return _PART_OF_LONGER_NAME


def _name_kinds(candidates: list[Candidate], text: str, wording: Wording) -> None:
    """Note the noun beside each name that says what it is: "Kunduz province", "the city of X"."""
    after = re.compile(rf"[\s-]({wording.nouns('settlement', 'area')})\b", re.IGNORECASE)
    before = re.compile(
        rf"\b({wording.nouns('settlement', 'area')})\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE
    )
    longest = 40
    for candidate in candidates:
        start, end = candidate.span
        said = after.match(text, end) or before.search(text[max(0, start - longest) : start])
        if said and not (candidate.person and candidate.label == "PERSON"):
            candidate.named_as = said.group(1).lower()
            candidate.score += _PLACE_NOUN


def _agree(candidates: list[Candidate], words: Words) -> None:
    """Let mentions of one name in one report lean towards the same verdict."""
    same: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        same[candidate.key].append(candidate)
    surnames = {words.tokens[c.last].text for c in candidates if c.person}
    for group in same.values():
        best = max(c.score for c in group)
        for candidate in group:
            lone = candidate.first == candidate.last
            if lone and not candidate.person and candidate.text in surnames and best < _STRONG:
                candidate.score += _SURNAME
            elif best >= _STRONG and not candidate.person and candidate.score < best:
                candidate.score += _AGREES
