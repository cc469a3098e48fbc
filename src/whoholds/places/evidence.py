"""Weigh whether words that may name a place do so here.

The score is a sum of hand-set weights on the scale of log-odds: about 1 for a hint, 3 for what
settles most cases, and a name counts as a place above 0. Words beside the name (prepositions,
nouns for places, titles), the tagger's view and the size of the place each have a say; none of the
weights was fitted to a corpus.
"""

import math
import re
from collections import defaultdict
from itertools import pairwise

from whoholds.places.candidates import Candidate
from whoholds.places.entries import Match
from whoholds.places.relative import read_pair, read_phrase
from whoholds.places.tokens import Token, Words
from whoholds.places.wording import Wording
from whoholds.records import UNKNOWN, PlaceKind

_BASE = -1.0
"""Most words that share a name with some place on Earth mean something else."""
_LABELS = {
    "GPE": 3.0, "LOC": 3.0, "FAC": 1.0,
    "SLOT": 1.5,  # where a word of control has its place: enough for a name that the map knows
    # The small model takes many a foreign town for a person, group or company.
    "PERSON": -2.5, "NORP": -1.5, "ORG": -1.0,
    "DATE": -3.0, "TIME": -3.0, "MONEY": -3.0, "PERCENT": -3.0, "LANGUAGE": -3.0,
    "PRODUCT": -1.0, "WORK_OF_ART": -2.0, "LAW": -2.0, "EVENT": -2.0,
}  # fmt: skip
_UNSEEN_BY_TAGGER = -0.5
_PREPOSITIONS = {
    "in": 1.5, "at": 1.5, "near": 1.5, "outside": 1.5, "inside": 1.5, "around": 1.0,
    "from": 1.0, "to": 1.0, "into": 1.0, "toward": 1.5, "towards": 1.5, "through": 1.0,
    "across": 1.0, "between": 1.0, "of": 0.5, "via": 1.0, "north": 1.0, "south": 1.0,
    "east": 1.0, "west": 1.0, "northern": 2.0, "southern": 2.0, "eastern": 2.0, "western": 2.0,
    "central": 1.5, "overlooking": 1.5, "on": 0.5,
}  # fmt: skip
_PLACE_NOUN = 5.0
"""Outweighs the tagger, who takes half of the foreign village names for persons."""
_MEASURED = 4.0
_NEARBY = 2.0
_TITLE_BEFORE = -4.0
_PART_OF_LONGER_NAME = -2.5
_ORGANISATION = -3.0
_GIVEN_NAME = -2.0
_PLAIN_WORD = -5.0
"""Heavy enough that no single other sign makes "North" or "Police" a town."""
_SHAPE = 2.0
_NAMES_ITS_KIND = 1.5
_DATELINE = 4.0
_SMALL_ELSEWHERE = -1.5
_SPEAKS = -1.5
_HYPHEN_CUT = -1.0
_ALTERNATE = -0.7
_AGREES = 1.5
_SURNAME = -3.0
_STRONG = 2.5
_HOPELESS = -_MEASURED
"""A score that no phrase around the name would bring above 0."""
IN_VOTED_COUNTRY = 1.5
"""A rare name that a town of the report's own country bears."""
_IN_CAPITALS = -1.5
"""Without small letters, capitals are no sign of a name, so other signs must be stronger."""


_NUMBERED = re.compile(r"[-–]\d")
"""An operation, a unit or a weapon: "Dawn-8"."""
_GOES_ON = re.compile(r" (?:of )?[A-Z]")
_SPACES = frozenset((" ", "\n"))
_LIST_GAPS = frozenset((" and ", ", and ", ", ", " or "))
_LINE_OPENS = re.compile(
    r",?[^\n.]{0,20}?\s*(?:\([^)\n]{2,20}\)\s*)?(?:—|–|--|-\s)|\s*\([A-Z][^)\n]{1,20}\)"
)


def weigh(
    candidates: list[Candidate], text: str, words: Words, wording: Wording, *, tagged: bool
) -> None:
    """Set each candidate's `score`; above 0 it names a place. `tagged`: a tagger saw the report."""
    for candidate in candidates:
        candidate.score += _alone(candidate, words, wording, tagged=tagged)
    _name_kinds(candidates, text, wording)
    _measure(candidates, text)
    for candidate in candidates:
        if _NUMBERED.match(text, candidate.span.end):
            candidate.score += _ORGANISATION + _PLAIN_WORD
        if _opens_report(candidate, text, words):
            candidate.score += _DATELINE
    _agree(candidates, words)
    _enumerate(candidates, text)


def _alone(candidate: Candidate, words: Words, wording: Wording, *, tagged: bool) -> float:
    score = _BASE + prominence(candidate.matches)
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


def prominence(matches: tuple[Match, ...]) -> float:
    """Return how well known the best-known place of that name is: -1.7 to 3."""
    best = -1.0
    for entry, rank in matches:
        if entry.own:
            worth = 3.0
        elif entry.kind is PlaceKind.COUNTRY:
            worth = 3.5
        elif entry.kind in (PlaceKind.REGION, PlaceKind.RIVER) or (
            entry.kind is PlaceKind.PROVINCE and rank != 1
        ):
            worth = 2.5
        else:
            worth = min(2.0, max(-1.0, math.log10(entry.population + 1) - 4.0))
        best = max(best, worth + (_ALTERNATE if rank == 1 else 0.0))
    return best


def _by_word(candidate: Candidate, words: Words, wording: Wording) -> float:
    if candidate.first != candidate.last:
        last = wording.kinds.get(words.tokens[candidate.last].text.lower())
        named = bool(candidate.matches) and last is not None and last.role == "area"
        return (_SHAPE if candidate.shaped else 0.0) + (_NAMES_ITS_KIND if named else 0.0)
    word = candidate.text.lower()
    score = 0.0
    is_country = any(match.entry.kind is PlaceKind.COUNTRY for match in candidate.matches)
    if candidate.text.isupper() and is_country and not words.capitals_only:
        return 0.0  # "US" is no "us"
    plain = ("function", "time", "organisation", "title", "weapon", "direction")
    if word in wording.kinds or any(wording.has_class(word, c) for c in plain):
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
    if here.gap == "-":
        return _HYPHEN_CUT if before.is_capital and word not in wording.demonyms else 0.0
    if here.gap not in _SPACES:
        return 0.0
    if not before.is_capital or words.capitals_only or before.starts:
        said = _by_preposition(candidate, word, words, wording)
        if said:
            return said
    proves = before.is_capital and not words.capitals_only and not words.in_headline(here)
    return _beside(candidate, before, words, wording) if proves else 0.0


def _by_preposition(candidate: Candidate, word: str, words: Words, wording: Wording) -> float:
    if word == "of" and _follows_organisation(candidate.first, words, wording):
        return _ORGANISATION
    if word == "the" and candidate.first > 1:
        return _PREPOSITIONS.get(words.tokens[candidate.first - 2].text.lower(), 0.0) / 2
    return _PREPOSITIONS.get(word, 0.0)


def _follows_organisation(at: int, words: Words, wording: Wording) -> bool:
    """Tell whether a name ends an organisation's: "Bank of America", "Council of Europe"."""
    if at < 2:  # noqa: PLR2004 — two words back
        return False
    head = words.tokens[at - 2]
    return head.is_capital and wording.has_class(head.text, "organisation")


def _beside(candidate: Candidate, before: Token, words: Words, wording: Wording) -> float:
    """Return what a capitalised word right before the name says."""
    word = before.text.lower()
    if wording.has_class(word, "title") or wording.has_class(word, "given"):
        candidate.person = True
        return _TITLE_BEFORE
    free = (
        wording.has_class(word, "direction")
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
    if after.gap not in _SPACES or after.starts:
        return 0.0
    if not after.is_capital:
        return _SPEAKS if wording.has_class(word, "speech") else 0.0
    neutral = word in wording.kinds or word in wording.demonyms
    neutral = neutral or wording.has_class(word, "time") or wording.has_class(word, "title")
    if neutral or words.capitals_only or words.in_headline(here):
        return 0.0
    return _ORGANISATION if wording.has_class(word, "organisation") else _PART_OF_LONGER_NAME


def _name_kinds(candidates: list[Candidate], text: str, wording: Wording) -> None:
    """Note the noun beside each name that says what it is: "Kunduz province", "the city of X"."""
    nouns = wording.nouns("settlement", "area", "quarter")
    after = re.compile(rf"[\s-]({nouns})\b", re.IGNORECASE)
    before = re.compile(
        rf"\b({wording.nouns('settlement', 'area')})\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE
    )
    longest = 40
    for candidate in candidates:
        start, end = candidate.span
        noun_after = after.match(text, end)
        if noun_after and noun_after[1][0].isupper() and _GOES_ON.match(text, noun_after.end()):
            continue  # "Springfield City Schools"
        said = noun_after or before.search(text[max(0, start - longest) : start])
        if said and not (candidate.person and candidate.label == "PERSON"):
            candidate.named_as = said.group(1).lower()
            candidate.score += _PLACE_NOUN


def _opens_report(candidate: Candidate, text: str, words: Words) -> bool:
    """Tell whether a name in capitals stands as dateline before a dash: "KABUL, Afghanistan —"."""
    return (
        words.tokens[candidate.first].starts
        and candidate.text.isupper()
        and not words.capitals_only
        and _LINE_OPENS.match(text, candidate.span.end) is not None
    )


def _measure(candidates: list[Candidate], text: str) -> None:
    """Add weight to names that distances, directions or outskirts are told by: only places are."""
    for first, second in pairwise(candidates):
        stretch = read_pair(text, first.span, second.span, 0)
        if stretch and (stretch.kind or stretch.is_halfway):
            first.score += _MEASURED
            second.score += _MEASURED
    for candidate in candidates:
        if candidate.score <= _HOPELESS:
            continue
        phrase = read_phrase(text, candidate.span, 0)
        if phrase and phrase.bearing is not UNKNOWN:
            candidate.score += _MEASURED
        elif phrase and not phrase.is_site:
            candidate.score += _NEARBY


def _enumerate(candidates: list[Candidate], text: str) -> None:
    """Let a place vouch for the name that a list sets beside it: "Mosul and Sinjar"."""
    for first, second in pairwise(candidates):
        if text[first.span.end : second.span.start] in _LIST_GAPS:
            best = max(first.score, second.score)
            other = first if first.score < second.score else second
            if best >= _STRONG and other.matches and not other.person:
                other.score += _AGREES


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
