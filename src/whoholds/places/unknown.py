"""Add names that the gazetteer does not know, where the tagger or the words beside them speak.

They stay only with enough evidence: most often it is a near spelling in the report's country.
"""

import re
from collections.abc import Sequence

from whoholds.places.apposition import lies_behind, noun_in_apposition
from whoholds.places.candidates import Candidates
from whoholds.places.folding import is_article
from whoholds.places.naming import LINKS, continues, end_of_name, is_name, is_own_word
from whoholds.places.tokens import SPACES, Words, joins
from whoholds.places.wording import CONTAINING, DESCRIBING, Wording
from whoholds.records import NameSpan

_EXAMPLES = re.compile(
    r"\b(?:including|among\s+them|among\s+which\s+(?:are|were)|such\s+as|notably|namely)\s+"
    r"(?:the\s+\w+\s+of\s+)?(?=[A-Z])"
)
_MOST_BEHIND_NOUN = 4
"""Words between a noun for places and its examples: "towns in the north, including X"."""
_GROUND = "GROUND"
_PLACE_LABELS = frozenset(("GPE", "LOC", _GROUND))
_PARTY = "PARTY"
_LISTS = frozenset(("and", "or"))
_NO_OPENING = ("time", "given", "organisation", "force", "weapon", "people")
_NO_ENDING = ("time", "organisation", "force", "people")
_SHORTEST_NAME = 2


def add_unknown(found: Candidates, names: Sequence[NameSpan], wording: Wording) -> None:
    """Add what only the tagger (`names`), a noun or a preposition beside it calls a place."""
    _add_tagged(found, names, wording)
    if not found.words.capitals_only:
        _add_described(found, wording)
        _add_apposed(found, wording)
        _add_examples(found, wording)
        parties = _parties(found, names)
        _add_led(found, parties, wording)
        _add_repeated(found, parties)


def _parties(found: Candidates, names: Sequence[NameSpan]) -> frozenset[int]:
    """Return the words of parties known beforehand: "in Taliban hands" names no unknown town."""
    at = found.words.index_at
    return frozenset(
        word
        for name in names
        if name.label == _PARTY
        for word in range(at(name.span.start), at(name.span.end))
    )


def _add_tagged(found: Candidates, names: Sequence[NameSpan], wording: Wording) -> None:
    """Add the places that only the tagger saw, without articles and demonyms at their edges."""
    words = found.words
    for name in names:
        if name.label not in _PLACE_LABELS:
            continue
        first, last = words.index_at(name.span.start), words.index_at(name.span.end) - 1
        while first <= last and not (
            words.tokens[first].is_capital and is_name(words.tokens[first], wording)
        ):
            first += 1
        while first <= last and not _may_end(last, words):
            last -= 1
        if first <= last and not _is_force_of_a_side(first, last, words, wording):
            _add(found, first, last, wording, whole=name.label == _GROUND)


def _is_force_of_a_side(first: int, last: int, words: Words, wording: Wording) -> bool:
    """Tell a force that a point of the compass names: "Battlegroup South", "Task Force East"."""
    side = wording.has_class(words.lowers[last], "direction")
    return side and any(wording.has_class(word, "force") for word in words.lowers[first:last])


def _may_end(at: int, words: Words) -> bool:
    """Tell whether a name may end here: at "Sar-e-pul", but not at "Damascus-held"."""
    token = words.tokens[at]
    linked = at > 0 and token.gap == "-" and words.tokens[at - 1].lower in LINKS
    return token.is_capital or linked or words.capitals_only


def _add_described(found: Candidates, wording: Wording) -> None:
    """Add names that nouns beside them call a place: "the village of X", "X district", "X camp"."""
    words = found.words
    tokens = words.tokens
    for at, word in enumerate(words.lowers):
        noun = wording.kinds.get(word)
        if noun is None:
            continue
        token = tokens[at]
        if token.is_capital:
            _add_with_its_noun(found, at, wording)
            continue
        if (noun.role in DESCRIBING or noun.is_named_site) and at > 0 and token.gap in SPACES:
            first = at - 1
            while first > 0 and continues(tokens[first], tokens[first - 1]):
                first -= 1
            _add_if_name(found, first, at - 1, wording)
        named_so = noun.role in CONTAINING or wording.has_class(word, "stronghold")
        if named_so and at + 2 < len(tokens) and tokens[at + 1].lower == "of":
            first = at + 3 if tokens[at + 2].text == "the" else at + 2
            first = first + 1 if _is_small_article(first, words) else first
            if first < len(tokens) and not wording.has_class(tokens[first].lower, "title"):
                _add_if_name(found, first, end_of_name(first, words), wording)


def _add_with_its_noun(found: Candidates, last: int, wording: Wording) -> None:
    """Add a name that ends in its noun: "Bushrod Island", "Marda Pass"."""
    tokens = found.words.tokens
    noun = wording.kinds[tokens[last].lower]
    first = last
    while first > 0 and continues(tokens[first], tokens[first - 1]):
        first -= 1
    ends = last + 1 == len(tokens) or not continues(tokens[last + 1], tokens[last])
    if first < last and ends and noun.names_ground and not found.words.in_headline(tokens[last]):
        _add_if_name(found, first, last, wording)


def _add_apposed(found: Candidates, wording: Wording) -> None:
    """Add names that the words behind them call a place: "X, the port", "X, on the coast"."""
    words = found.words
    tokens = words.tokens
    for last in words.capitals:
        if noun_in_apposition(last, words, wording) or lies_behind(last, words, wording):
            first = last
            while first > 0 and continues(tokens[first], tokens[first - 1]):
                first -= 1
            _add_if_name(found, first, last, wording)


def _add_examples(found: Candidates, wording: Wording) -> None:
    """Add the names that a noun for places gives as examples: "three villages, among them X"."""
    words = found.words
    for opening in _EXAMPLES.finditer(found.text):
        noun = _places_before(words.index_at(opening.start()), words, wording)
        at = words.index_at(opening.end()) if noun else len(words.tokens)
        while at < len(words.tokens) and words.tokens[at].is_capital:
            if wording.has_class(words.lowers[at], "title", "given"):
                break  # "several cities, including President X, …"
            last = end_of_name(at, words)
            _add_if_name(found, at, last, wording)
            for candidate in found.among(at, last):
                candidate.named_as = noun
            at = last + 1
            if at + 1 < len(words.tokens) and words.tokens[at].lower == "and":
                at += 1
            elif at >= len(words.tokens) or words.tokens[at].gap != ", ":
                break


def _places_before(end: int, words: Words, wording: Wording) -> str:
    """Return the plural noun for places that ends a few words before a word, or ""."""
    for at in range(end - 1, max(end - 2 - _MOST_BEHIND_NOUN, -1), -1):
        noun = words.lowers[at]
        kind = wording.kinds.get(noun)
        if kind is not None and kind.role in DESCRIBING and noun.endswith("s"):
            return noun
        if words.tokens[at].gap not in SPACES:
            return ""
    return ""


def _add_if_name(found: Candidates, first: int, last: int, wording: Wording) -> None:
    tokens = found.words.tokens
    while last > first and not _may_end(last, found.words):
        last -= 1
    while first < last and wording.has_class(tokens[first].lower, "function"):
        first += 1  # "After Zorgut, 60 miles to the north"
    if tokens[first].is_capital and is_name(tokens[first], wording):
        _add(found, first, last, wording)


def _add_led(found: Candidates, parties: frozenset[int], wording: Wording) -> None:
    """Add names after a word that leads to places: "entered X", "in X", and what a list adds."""
    tokens, leads = found.words.tokens, wording.measures["before"]
    for at in found.words.capitals:
        token, before = tokens[at], tokens[at - 1]
        if token.starts or len(token.text) <= _SHORTEST_NAME:
            continue
        opening = token
        if _is_small_article(at - 1, found.words):
            opening, before = before, tokens[max(at - 2, 0)]
        led = opening.gap in SPACES and (before.lower in leads or before.text in _LISTS)
        if not (led or opening.gap == ", ") or wording.has_class(token.lower, *_NO_OPENING):
            continue
        if at in parties or found.words.in_headline(token):
            continue
        if not is_own_word(token, wording):
            continue
        last = at
        while last + 1 < len(tokens) and _goes_on(last, found, wording):
            last += 1
            if not tokens[last].is_capital:
                last += 1
        _add(found, at, last, wording)


def _add_repeated(found: Candidates, parties: frozenset[int]) -> None:
    """Add the other mentions of a name that no map knows: what is said of one tells of all."""
    tokens = found.words.tokens
    unknown = {candidate.text: candidate for candidate in found if not candidate.matches}
    by_first = {tokens[one.first].text: one for one in unknown.values()}
    for at, token in enumerate(tokens):
        one = by_first.get(token.text)
        if one is None or at in parties or found.words.in_headline(token):
            continue
        last = at + one.last - one.first
        if last >= len(tokens) or found.among(at, last):
            continue
        if found.text[token.start : tokens[last].end] == one.text:
            found.add(at, last)


def _goes_on(at: int, found: Candidates, wording: Wording) -> bool:
    """Tell whether the name that this word belongs to goes on after it."""
    tokens = found.words.tokens
    after = tokens[at + 1]
    if after.starts or not joins(after, tokens[at]):
        return False
    if after.gap == "-" and found.among(at + 1, at + 1):
        return False  # "Baghdad-Tikrit"
    if after.is_capital:
        return is_own_word(after, wording) and not wording.has_class(after.lower, *_NO_ENDING)
    inner = after.text in LINKS or is_article(after.lower)
    return inner and at + 2 < len(tokens) and tokens[at + 2].is_capital


def _is_small_article(at: int, words: Words) -> bool:
    """Tell the article that belongs to the name behind it: "al-Fuqaha"."""
    tokens = words.tokens
    joined = at + 1 < len(tokens) and tokens[at + 1].gap == "-" and tokens[at + 1].is_capital
    return joined and not tokens[at].is_capital and is_article(tokens[at].lower)


def _is_short_for_a_body(at: int, words: Words) -> bool:
    """Tell letters that no map knows from a name: "the FDS", but "PK5" is a quarter."""
    text = words.tokens[at].text
    return text.isalpha() and text.isupper() and not words.capitals_only


def _add(
    found: Candidates, first: int, last: int, wording: Wording, *, whole: bool = False
) -> None:
    """Add a name that the gazetteer does not know.

    It replaces a part of itself that the gazetteer does know, since "Chasiv Yar" is not Yar,
    unless the rest is only a direction or a noun: "northern Kabul", "Takhar Province". What is
    `whole` a place beyond doubt may begin as a person's name does: "Abu Grein".
    """
    tokens = found.words.tokens
    while last > first and wording.has_class(tokens[last].lower, "time"):
        last -= 1
    if first and _is_small_article(first - 1, found.words):
        first -= 1
    inside = found.among(first, last)
    if inside and found.words.in_headline(tokens[first]):
        return  # every word has a capital there: "Kabul Denies"
    for candidate in inside:
        within = first <= candidate.first and candidate.last <= last
        rest = [*range(first, candidate.first), *range(candidate.last + 1, last + 1)]
        given = whole and wording.has_class(tokens[first].lower, "given", "kunya")
        if not (within and rest and all(given or is_own_word(tokens[at], wording) for at in rest)):
            return
    if tokens[last].end - tokens[first].start < _SHORTEST_NAME:
        return
    if first == last and _is_short_for_a_body(first, found.words):
        return
    for candidate in inside:
        found.drop(candidate)
    found.add(first, last)
