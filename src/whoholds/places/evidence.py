"""Weigh whether words that may name a place do so here.

The score is a sum of hand-set weights on the scale of log-odds: about 1 for a hint, 3 for what
settles most cases, and a name counts as a place above 0. Words beside the name (prepositions,
nouns for places, titles), the tagger's view and the size of the place each have a say; none of the
weights was fitted to a corpus.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from whoholds.places.apposition import (
    APOSTROPHES,
    NOUN_GAPS,
    lies_behind,
    names_site,
    names_stronghold,
    noun_in_apposition,
)
from whoholds.places.candidates import Candidate
from whoholds.places.entries import Match
from whoholds.places.relative import may_be_told_from, read_pair, read_phrase
from whoholds.places.tokens import SPACES, Token, Words
from whoholds.places.wording import CONTAINING, DESCRIBING, Wording
from whoholds.records import UNKNOWN, NameSpan, PlaceKind

_BASE = -1.0
"""Most words that share a name with some place on Earth mean something else."""
_LABELS = {
    "GPE": 3.0, "LOC": 3.0, "FAC": 1.0,
    "GROUND": 4.5,  # where a word of control has its place, beyond doubt
    "SLOT": 1.5,  # where a word of control has its place: enough for a name that the map knows
    # The small model takes many a foreign town for a person, group or company.
    "PERSON": -1.5, "NORP": -1.5, "ORG": -1.0,
    "PARTY": -4.0,  # known beforehand: only what all the world knows is a place as well
    "DATE": -3.0, "TIME": -3.0, "MONEY": -3.0, "PERCENT": -3.0, "LANGUAGE": -3.0,
    "PRODUCT": -1.0, "WORK_OF_ART": -2.0, "LAW": -2.0, "EVENT": -2.0,
}  # fmt: skip
_UNSEEN_BY_TAGGER = -0.5
_PLACE_LABELS = frozenset(("GPE", "LOC"))
_UNHEARD_OF = 1.0
"""What the tagger's view loses where no gazetteer and no preposition bears it out."""
_FAME = attrgetter("fame")
_BEST_KNOWN = 20
"""Namesakes looked at: they come by rank and size."""
_WORLD_FAME = 3.5
"""The prominence of countries, whose names no view of the tagger can make doubtful."""
_PLACE_NOUN = 5.0
"""Outweighs the tagger, who takes half of the foreign village names for persons."""
_STRONGHOLD = 2.5
_OF_PLACE = 4.0
"""Only places are rebel-held and have residents, mayors, streets and sieges."""
_MEASURED = 4.0
_NEARBY = 2.0
_TITLE_BEFORE = -4.0
_PART_OF_LONGER_NAME = -2.5
_ORGANISATION = -3.0
_GIVEN_NAME = -2.0
_PLAIN_WORD = -5.0
"""Heavy enough that no single other sign makes "North" or "Police" a town."""
_SHAPE = 2.0
_SEVERAL_WORDS = 1.0
"""Two words that stand together in the gazetteer seldom do so by chance."""
_NAMES_ITS_KIND = 1.5
_DATELINE = 4.0
_SMALL_ELSEWHERE = -1.5
_SPEAKS = -2.5
_HYPHEN_CUT = -1.0
_ALIAS_LOOKS_BACK = 5
_PLAIN = ("function", "time", "organisation", "force", "title", "weapon", "direction", "people")
_HOPELESS = -_MEASURED
"""A score that no phrase around the name would bring above 0."""
IN_VOTED_COUNTRY = 1.5
"""A rare name that a town of the report's own country bears."""
_IN_CAPITALS = -1.5
"""Without small letters, capitals are no sign of a name, so other signs must be stronger."""


_NUMBERED = re.compile(r"[-–]\d")
"""An operation, a unit or a weapon: "Dawn-8"."""
_SPEAKER = re.compile(r"(?:.*[.?!\"”…]\s+)?\([^()]+\)$")
"""Who speaks next in a transcript: "(Castro) The retreat …"."""
_GOES_ON = re.compile(r" (?:of )?[A-Z]")
_HELD = frozenset(("hands", "control", "rule", "lines", "positions", "territory"))
_LIST_GAPS = frozenset((" and ", ", and ", ", ", " or "))
_SHORT_WAY = 80
_LATER_IN_LIST = 0.7
_LINE_OPENS = re.compile(
    r",?[^\n.]{0,20}?\s*(?:\([^)\n]{2,20}\)\s*)?(?:—|–|--|-\s)|\s*\([A-Z][^)\n]{1,20}\)"
)


def weigh(
    candidates: list[Candidate],
    text: str,
    words: Words,
    names: Sequence[NameSpan],
    wording: Wording,
) -> None:
    """Set each candidate's `score`; above 0 it names a place. `names` is the tagger's view."""
    tagged = bool(names)
    for candidate in candidates:
        candidate.score += _alone(candidate, words, wording, tagged=tagged)
    _lead_lists(candidates, text)
    _name_kinds(candidates, words, wording)
    _measure(candidates, text, words)
    for candidate in candidates:
        if _NUMBERED.match(text, candidate.span.end):
            candidate.score += _ORGANISATION + _PLAIN_WORD
        end = candidate.span.end
        if text[end : end + 1] == ")" and _SPEAKER.match(
            text, _line_before(text, candidate), end + 1
        ):
            candidate.score += _SPEAKS + _TITLE_BEFORE
        if _opens_report(candidate, text, words):
            candidate.score += _DATELINE


def _line_before(text: str, candidate: Candidate) -> int:
    """Return where the line of a candidate begins, at most a short way back."""
    start = candidate.span.start
    return max(text.rfind("\n", 0, start) + 1, start - _SHORT_WAY)


def _alone(candidate: Candidate, words: Words, wording: Wording, *, tagged: bool) -> float:
    candidate.fame = prominence(candidate.matches)
    score = _BASE + candidate.fame
    if words.capitals_only:
        score += _IN_CAPITALS
    if candidate.label:
        score += _by_label(candidate)
    elif tagged:
        score += _UNSEEN_BY_TAGGER
    score += _by_word(candidate, words, wording)
    left = candidate.lead = _by_left(candidate, words, wording)
    if not candidate.matches and candidate.label in _PLACE_LABELS:
        score -= _UNHEARD_OF
    return score + left + _by_right(candidate, words, wording, is_led=left > 0)


def _lead_lists(candidates: list[Candidate], text: str) -> None:
    """Let the word that leads to a list's first name lead to the others: "entered X and Y"."""
    for first, second in pairwise(candidates):
        if text[first.span.end : second.span.start] in _LIST_GAPS and first.lead > second.lead == 0:
            second.lead = _LATER_IN_LIST * first.lead
            second.score += second.lead


def _by_label(candidate: Candidate) -> float:
    """Return what the tagger's view is worth: it seldom errs about what all the world knows."""
    weight = _LABELS.get(candidate.label, -1.0)
    if candidate.label_is_longer:
        return min(weight, 1.0)
    if weight > 0:
        return weight
    fame = min(1.0, max(0.0, candidate.fame) / _WORLD_FAME)
    return weight * (1.0 - fame)


def prominence(matches: tuple[Match, ...]) -> float:
    """Return how well known the best-known place of that name is: -1 to 3.5."""
    known: Iterable[float] = map(_FAME, matches[:_BEST_KNOWN])
    return max((-1.0, *known))


def _by_word(candidate: Candidate, words: Words, wording: Wording) -> float:
    if candidate.first != candidate.last:
        last = wording.kinds.get(words.tokens[candidate.last].lower)
        known = bool(candidate.matches)
        named = known and last is not None and last.role == "area"
        given = wording.has_class(words.tokens[candidate.first].lower, "given", "title")
        score = _SHAPE if candidate.shaped else 0.0
        score += _SEVERAL_WORDS if known and not given else 0.0
        return score + (_NAMES_ITS_KIND if named else 0.0)
    word = candidate.text.lower()
    score = 0.0
    if candidate.text.isupper() and not words.capitals_only and _names_country(candidate):
        return 0.0  # "US" is no "us"
    if word in wording.kinds or wording.has_class(word, *_PLAIN):
        score += _PLAIN_WORD
    elif wording.has_class(word, "given"):
        score += _GIVEN_NAME
    if word in words.small and not words.capitals_only:
        score += _SMALL_ELSEWHERE
    return score


def _names_country(candidate: Candidate) -> bool:
    return any(match.entry.kind is PlaceKind.COUNTRY for match in candidate.matches)


def _by_left(candidate: Candidate, words: Words, wording: Wording) -> float:
    if candidate.first == 0:
        return 0.0
    here, before = words.tokens[candidate.first], words.tokens[candidate.first - 1]
    word = before.lower
    if here.gap.strip() == "." and wording.has_class(word, "title") and before.is_capital:
        candidate.person = True
        return _TITLE_BEFORE
    if here.gap == "-":
        return _HYPHEN_CUT if before.is_capital and word not in wording.demonyms else 0.0
    if here.gap not in SPACES:
        return 0.0
    if not before.is_capital or words.capitals_only or before.starts or words.in_headline(here):
        said = _by_preposition(candidate, word, words, wording)
        if said:
            return said
    proves = before.is_capital and not words.capitals_only and not words.in_headline(here)
    return _beside(candidate, before, words, wording) if proves else 0.0


def _by_preposition(candidate: Candidate, word: str, words: Words, wording: Wording) -> float:
    leads = wording.measures["before"]
    if word == "of" and _follows_organisation(candidate.first, words, wording):
        return _ORGANISATION
    if word == "of" and _follows_alias(candidate.first, words, wording):
        candidate.person = True
        return _TITLE_BEFORE
    before = words.lowers[candidate.first - 2] if candidate.first > 1 else ""
    if word == "of" and wording.has_class(before, "of_place"):
        return _OF_PLACE
    if wording.has_class(word, "held_so") and words.tokens[candidate.first - 1].gap == "-":
        return _OF_PLACE  # "rebel-held X"
    if word == "the":
        return leads.get(before, 0.0) / 2
    return leads.get(word, 0.0)


def _follows_organisation(at: int, words: Words, wording: Wording) -> bool:
    """Tell whether a name ends an organisation's: "Bank of America", "Council of Europe"."""
    if at < 2:  # noqa: PLR2004 — two words back
        return False
    head = words.tokens[at - 2]
    return head.is_capital and wording.has_class(head.lower, "organisation", "force")


def _follows_alias(at: int, words: Words, wording: Wording) -> bool:
    """Tell what somebody is called: "goes by the name of X"; "a town by the name of X" is one."""
    before = [token.lower for token in words.tokens[max(0, at - _ALIAS_LOOKS_BACK) : at]]
    called = at > 1 and wording.has_class(before[-2], "alias")
    return called and before[0] not in wording.kinds


def _beside(candidate: Candidate, before: Token, words: Words, wording: Wording) -> float:
    """Return what a capitalised word right before the name says."""
    word = before.lower
    if wording.has_class(word, "title", "given"):
        candidate.person = True
        return _TITLE_BEFORE
    free = (
        word in wording.demonyms
        or wording.has_class(word, "direction", "people", "time")
        or (wording.has_class(word, "function") and before.starts)
        or (before.starts and word in words.small)
    )
    if not free and _has_title(candidate.first - 1, words, wording):
        candidate.person = True
        return _TITLE_BEFORE  # "Gen. Francisco Franco"
    return 0.0 if free else _PART_OF_LONGER_NAME


def _has_title(at: int, words: Words, wording: Wording) -> bool:
    """Tell whether a title stands before a capitalised word: "Gen. Francisco"."""
    if at < 1 or words.tokens[at].gap.strip() not in ("", "."):
        return False
    before = words.tokens[at - 1]
    return before.is_capital and wording.has_class(before.lower, "title")


def _by_right(candidate: Candidate, words: Words, wording: Wording, *, is_led: bool) -> float:
    """Return what the word after says. `is_led`: a preposition leads, as "in X said" has it."""
    if candidate.last + 1 >= len(words.tokens):
        return 0.0
    here, after = words.tokens[candidate.last], words.tokens[candidate.last + 1]
    word = after.lower
    if after.gap == "-":
        return _HYPHEN_CUT if after.is_capital and word not in wording.demonyms else 0.0
    if after.gap[:1] in APOSTROPHES and wording.has_class(word, "of_place"):
        return _OF_PLACE
    if after.gap not in SPACES or after.starts:
        return 0.0
    if not after.is_capital:
        speaks = wording.has_class(word, "speech") and not is_led
        if speaks and not _has_government(candidate):
            return _SPEAKS
        # "outside RSF hands": letters that no map knows
        letters = candidate.text.isupper() and not (words.capitals_only or candidate.matches)
        is_held = letters and (word in _HELD or wording.has_class(word, "force"))
        return _ORGANISATION if is_held else 0.0
    if words.capitals_only or words.in_headline(here):
        return 0.0
    named = wording.has_class(word, "organisation", "force")
    neutral = word in wording.kinds or word in wording.demonyms
    neutral = neutral or wording.has_class(word, "time", "title", "people")
    if neutral and not wording.has_class(word, "force"):
        return 0.0  # "Goma Airport", but no "Levant Front"
    candidate.is_inner = wording.has_class(word, "force")
    return _ORGANISATION if named else _PART_OF_LONGER_NAME


def _has_government(candidate: Candidate) -> bool:
    """Tell whether a name is a state's or its capital's: "Islamabad denied it" is no person."""
    return any(
        match.entry.kind is PlaceKind.COUNTRY or match.entry.is_capital
        for match in candidate.matches
    )


def _name_kinds(candidates: list[Candidate], words: Words, wording: Wording) -> None:
    """Note the noun beside each name that says what it is: "Kunduz province", "the city of X"."""
    for candidate in candidates:
        if candidate.text.lower() in wording.kinds:
            continue  # "the capital city"
        noun = candidate.named_as or _noun_at_end(candidate, words, wording)
        noun = noun or _noun_after(candidate.last, words, wording)
        noun = noun or noun_in_apposition(candidate.last, words, wording)
        noun = noun or _noun_before(candidate.first, words, wording)
        if noun and not (candidate.person and candidate.label == "PERSON"):
            candidate.named_as = noun
            candidate.score += _PLACE_NOUN
        elif not candidate.person:
            candidate.score += _told_beside(candidate, words, wording)


def _told_beside(candidate: Candidate, words: Words, wording: Wording) -> float:
    if names_site(candidate, words, wording):
        return _PLACE_NOUN
    if names_stronghold(candidate, words, wording):
        return _STRONGHOLD
    return _MEASURED if lies_behind(candidate.last, words, wording) else 0.0


def _noun_at_end(candidate: Candidate, words: Words, wording: Wording) -> str:
    """Return the noun that a name ends in: "capital of Takhar Province" is of a province.

    So is ground that no map knows: "Bushrod Island".
    """
    last = words.tokens[candidate.last].lower
    noun = wording.kinds.get(last) if candidate.last > candidate.first else None
    ends = noun is not None and (
        noun.role == "area" or (noun.names_ground and not candidate.matches)
    )
    return last if ends else ""


def _noun_after(last: int, words: Words, wording: Wording) -> str:
    tokens = words.tokens
    if last + 1 >= len(tokens) or tokens[last + 1].gap not in NOUN_GAPS:
        return ""
    after = tokens[last + 1]
    noun = wording.kinds.get(after.lower)
    if noun is None or noun.role not in DESCRIBING:
        return ""
    goes_on = last + 2 < len(tokens) and tokens[last + 2].gap == " " and tokens[last + 2].is_capital
    # "Springfield City Schools"
    return "" if after.is_capital and goes_on and not words.capitals_only else after.lower


def _noun_before(first: int, words: Words, wording: Wording) -> str:
    """Return the noun in "the city of X", "the city X", "the province of the X"."""
    tokens, at = words.tokens, first
    for small in ("the", "of"):
        if at > 0 and tokens[at].gap in SPACES and tokens[at - 1].lower == small:
            at -= 1
    if at == 0 or tokens[at].gap not in SPACES:
        return ""
    noun = wording.kinds.get(tokens[at - 1].lower)
    return tokens[at - 1].lower if noun and noun.role in CONTAINING else ""


def _opens_report(candidate: Candidate, text: str, words: Words) -> bool:
    """Tell whether a name in capitals stands as dateline before a dash: "KABUL, Afghanistan —"."""
    return (
        words.tokens[candidate.first].starts
        and candidate.text.isupper()
        and not words.capitals_only
        and _LINE_OPENS.match(text, candidate.span.end) is not None
    )


def _measure(candidates: list[Candidate], text: str, words: Words) -> None:
    """Add weight to names that distances, directions or outskirts are told by: only places are."""
    for first, second in pairwise(candidates):
        stretch = read_pair(text, first.span, second.span, 0)
        if stretch and (stretch.kind or stretch.is_halfway):
            first.score += _MEASURED
            second.score += _MEASURED
    for candidate in candidates:
        if candidate.score <= _HOPELESS:
            continue
        if not may_be_told_from(words, candidate.first, candidate.last):
            continue
        phrase = candidate.phrase = read_phrase(text, candidate.span, 0)
        if phrase and phrase.bearing is not UNKNOWN:
            candidate.score += _MEASURED
        elif phrase and (not phrase.is_site or phrase.kind is not PlaceKind.OTHER):
            candidate.score += _NEARBY
