"""Find the words that may name a place: everything the gazetteer knows, and what the tagger saw."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.places.entries import Entry, Match
from whoholds.places.folding import fold, fold_bare
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.tokens import Token, Words, joins
from whoholds.places.wording import Wording
from whoholds.records import UNKNOWN, NameSpan, PlaceKind, Span, Unknown

_LONGEST_NAME = 7
"""Words; "Deir ez-Zor" has three, "Democratic Republic of the Congo" five."""
_PARTICLES = frozenset(
    "of the and de del la las los le les du des di da do dos e i y ye al el ul ez es ar as ash az "
    "ad an en upon on sur am an der im wa va os us ud ed et".split()
)
_ARTICLES = frozenset("al el ul ar as ash at ad an az ez es ed er et".split())
_LONGEST_ACRONYM = 3
_ABBREVIATION = 2
"""The rank of names that need their town before them."""
_PLACE_LABELS = frozenset(("GPE", "LOC"))


@dataclass(slots=True)
class Candidate:
    """Words that may name a place. `first` and `last` are indices of its first and last word."""

    span: Span
    text: str
    key: str
    first: int
    last: int
    matches: tuple[Match, ...] = ()
    label: str = ""
    """The tagger's label for these words, or for the longer name around them; "" if none."""
    label_is_longer: bool = False
    score: float = 0.0
    person: bool = False
    """True where the words beside it make it part of a person's name."""
    named_as: str = ""
    """The noun beside it that says what it is: "province"."""
    container: "Candidate | None" = None
    """The name of what the words say it lies in: "Aybak in Samangan province"."""
    place: Entry | Unknown = UNKNOWN
    """The place decided on."""


def find_candidates(
    text: str, words: Words, gazetteer: Gazetteer, names: Sequence[NameSpan], wording: Wording
) -> tuple[list[Candidate], Counter[str]]:
    """Return candidates in order of the text, and how often each country's demonyms stand in it.

    At each word the longest name wins. Demonyms are votes, never candidates.
    """
    found: list[Candidate] = []
    demonyms: Counter[str] = Counter()
    at = 0
    tokens = words.tokens
    while at < len(tokens):
        country, size = _demonym_at(at, words, wording)
        if country:
            demonyms[country] += 1
            at += size
            continue
        candidate = _longest_name(at, text, words, gazetteer)
        if candidate:
            found.append(candidate)
            at = candidate.last + 1
        else:
            at += 1
    _add_tagged(found, text, words, names, wording)
    _add_described(found, text, words, wording)
    _label(found, names)
    found.sort(key=lambda c: c.span)
    return found, demonyms


def _demonym_at(at: int, words: Words, wording: Wording) -> tuple[str, int]:
    """Return the country and the number of words of a demonym that starts here ("", 0 if none)."""
    tokens = words.tokens
    if at + 1 < len(tokens) and tokens[at + 1].gap == " ":
        pair = f"{tokens[at].text} {tokens[at + 1].text}".lower()
        if pair in wording.demonyms and tokens[at].is_capital:
            return wording.demonyms[pair], 2
    word = tokens[at]
    if not (word.is_capital or words.capitals_only):
        return "", 0
    return wording.demonyms.get(word.text.lower(), ""), 1


def _longest_name(at: int, text: str, words: Words, gazetteer: Gazetteer) -> Candidate | None:
    tokens = words.tokens
    first = tokens[at]
    hyphenated = at + 1 < len(tokens) and tokens[at + 1].gap == "-"
    is_article = first.text.lower() in _ARTICLES and hyphenated and tokens[at + 1].is_capital
    if not (first.is_capital or is_article or words.capitals_only):
        return None
    last = at
    while last + 1 < len(tokens) and last - at + 1 < _LONGEST_NAME:
        token = tokens[last + 1]
        fits = token.is_capital or token.gap == "-" or token.text in _PARTICLES
        if not (joins(token, tokens[last].text) and (fits or words.capitals_only)):
            break
        last += 1
    for end in range(last, at - 1, -1):
        token = tokens[end]
        inner = end + 1 < len(tokens) and tokens[end + 1].gap == "-"
        if inner and end < last and tokens[end + 1].is_capital and first.gap != "-":
            # "Kunduz-Takhar" may be two names, but "Al-Sayed" is not Al.
            if end == at and fold(first.text) in _ARTICLES:
                continue
        if not (token.is_capital or token.gap == "-" or words.capitals_only):
            continue
        span = Span(first.span.start, token.span.end)
        matches = _usable(span.of(text), gazetteer)
        if first.text.lower() == "the":
            # "The Hague", but not "The Northern".
            matches = tuple(m for m in matches if m.entry.name.lower().startswith("the "))
        if matches:
            return Candidate(span, span.of(text), fold(span.of(text)), at, end, matches)
    return None


def _usable(name: str, gazetteer: Gazetteer) -> tuple[Match, ...]:
    """Return the places a name may mean; short acronyms count only in capitals."""
    key = fold(name)
    matches = gazetteer.find(key)
    if not matches and (bare := fold_bare(key)) != key and "-" in name:
        matches = gazetteer.find(bare)
    letters = name.replace(".", "")
    if len(letters) <= _LONGEST_ACRONYM:
        short = (PlaceKind.COUNTRY, PlaceKind.PROVINCE)
        if letters.isupper():
            # "US" is the country, never the French village of Us.
            capital = tuple(m for m in matches if m.entry.kind in short or m.entry.own)
            return capital or matches
        return tuple(
            m for m in matches if m.entry.kind is not PlaceKind.COUNTRY or fold(m.entry.name) == key
        )
    return matches


def _label(found: list[Candidate], names: Sequence[NameSpan]) -> None:
    """Give each candidate the label of the tagger's name that shares most of it."""
    for candidate in found:
        best = 0
        for name in names:
            if not name.span.overlaps(candidate.span):
                continue
            shared = min(name.span.end, candidate.span.end) - max(
                name.span.start, candidate.span.start
            )
            if shared > best:
                best = shared
                candidate.label = name.label
                size = candidate.span.end - candidate.span.start
                candidate.label_is_longer = name.span.end - name.span.start > size + len("the ")


def _add_tagged(
    found: list[Candidate],
    text: str,
    words: Words,
    names: Sequence[NameSpan],
    wording: Wording,
) -> None:
    """Add the places that only the tagger saw, without articles and demonyms at their edges."""
    for name in names:
        if name.label not in _PLACE_LABELS:
            continue
        first, stop = words.index_at(name.span.start), words.index_at(name.span.end)
        tokens = list(range(first, stop))
        while tokens and not (
            words.tokens[tokens[0]].is_capital and _is_name(tokens[0], words, wording)
        ):
            tokens.pop(0)
        while tokens and not (
            words.tokens[tokens[-1]].is_capital or words.tokens[tokens[-1]].gap == "-"
        ):
            tokens.pop()
        if not tokens:
            continue
        _add(found, text, words, tokens[0], tokens[-1])


def _add_described(
    found: list[Candidate], text: str, words: Words, wording: Wording
) -> None:
    """Add capitalised words that nouns beside them call a place: "the village of X", "X district"."""
    described = re.compile(
        rf"\b(?:{wording.nouns('settlement', 'area')})\s+of\s+(?:the\s+)?(?=\S)"
        rf"|(?=\s(?:{wording.nouns('settlement', 'area', 'quarter')})\b)"
    )
    tokens = words.tokens
    for hit in described.finditer(text):
        at = words.index_at(hit.end())
        if hit.group():
            first = last = at
            while last + 1 < len(tokens) and _continues(tokens[last + 1], tokens[last]):
                last += 1
        else:
            first = last = at - 1
            while first > 0 and _continues(tokens[first], tokens[first - 1]):
                first -= 1
        if 0 <= first <= last < len(tokens) and (
            tokens[first].is_capital
            and (tokens[last].is_capital or tokens[last].gap == "-")
            and _is_name(first, words, wording)
        ):
            _add(found, text, words, first, last)


def _continues(token: Token, before: Token) -> bool:
    """Tell whether a word goes on with the name that the word before it belongs to."""
    return joins(token, before.text) and (
        token.gap == "-" or (token.is_capital and before.is_capital)
    )


def _add(found: list[Candidate], text: str, words: Words, first: int, last: int) -> None:
    """Add a name that the gazetteer does not know, unless it overlaps one that it does."""
    span = Span(words.tokens[first].span.start, words.tokens[last].span.end)
    if not any(candidate.span.overlaps(span) for candidate in found):
        name = span.of(text)
        found.append(Candidate(span, name, fold(name), first, last))


def _is_name(at: int, words: Words, wording: Wording) -> bool:
    word = words.tokens[at].text.lower()
    return not wording.has_class(word, "function") and word not in wording.demonyms
