"""Find the words that may name a place: everything the gazetteer knows, and what the tagger saw."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.places.entries import Entry, Match
from whoholds.places.folding import fold, fold_bare, is_article
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.tokens import Token, Words, joins
from whoholds.places.wording import Wording
from whoholds.records import UNKNOWN, NameSpan, PlaceKind, Span, Unknown

_LONGEST_NAME = 7
"""Words; "Deir ez-Zor" has three, "Democratic Republic of the Congo" five."""
_LINKS = frozenset(("e", "i", "ye"))
"""The Persian izafa, in "Pul-e-Khumri"."""
_SHORTEST_NAME = 2
_LONGEST_ACRONYM = 3
_ABBREVIATION = 2
"""The rank of names that need their town before them."""
_LISTS = ("and", "or")
_SPACES = frozenset((" ", "\n"))
_NO_OPENING = ("time", "given", "organisation", "weapon", "people")
_NO_ENDING = ("time", "organisation", "people")
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
    shaped: bool = False
    """True where the name itself looks like a place's."""
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
        candidate = _longest_name(at, text, words, gazetteer, wording)
        if country and not (candidate and candidate.last - at >= size):
            demonyms[country] += 1
            at += size
            continue
        shaped = _shaped_name(at, text, words, wording)
        if shaped and not (candidate and candidate.last > at):
            candidate = shaped
        if candidate:
            found.append(candidate)
            at = candidate.last + 1
        else:
            at += 1
    _add_tagged(found, text, words, names, wording)
    _add_described(found, text, words, wording)
    _add_unknown(found, text, words, wording)
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


def _longest_name(
    at: int, text: str, words: Words, gazetteer: Gazetteer, wording: Wording
) -> Candidate | None:
    tokens = words.tokens
    first = tokens[at]
    hyphenated = at + 1 < len(tokens) and tokens[at + 1].gap == "-"
    with_article = is_article(first.text) and hyphenated and tokens[at + 1].is_capital
    if not (first.is_capital or with_article or words.capitals_only):
        return None
    if len(first.text) < _SHORTEST_NAME:
        return None
    last = at
    while last + 1 < len(tokens) and last - at + 1 < _LONGEST_NAME:
        token = tokens[last + 1]
        fits = (
            token.is_capital
            or token.gap == "-"
            or is_article(token.text)
            or wording.has_class(token.text, "particle")
        )
        if not (joins(token, tokens[last].text) and (fits or words.capitals_only)):
            break
        last += 1
    for end in range(last, at - 1, -1):
        token = tokens[end]
        if not (token.is_capital or token.gap == "-" or words.capitals_only):
            continue
        if _cuts_name(end, words):
            continue
        span = Span(first.span.start, token.span.end)
        matches = _usable(span.of(text), gazetteer)
        if first.text.lower() == "the":
            # "The Hague", but not "The Northern".
            matches = tuple(m for m in matches if m.entry.name.lower().startswith("the "))
        if matches:
            return Candidate(span, span.of(text), fold(span.of(text)), at, end, matches)
    return None


def _shaped_name(at: int, text: str, words: Words, wording: Wording) -> Candidate | None:
    """Return a name of a shape that most often names a place: "Pul-e-Kumri", "Lake Vermont"."""
    tokens = words.tokens
    if not (tokens[at].is_capital and at + 2 < len(tokens) and not words.capitals_only):
        return None
    if wording.has_class(tokens[at].text, "feature") and _continues(tokens[at + 1], tokens[at]):
        last = _end_of_name(at + 1, words)
        span = Span(tokens[at].span.start, tokens[last].span.end)
        return Candidate(span, span.of(text), fold(span.of(text)), at, last, shaped=True)
    link, rest = tokens[at + 1], tokens[at + 2]
    if link.text not in _LINKS or not (link.gap == "-" and rest.gap in ("-", " ")):
        return None
    span = Span(tokens[at].span.start, rest.span.end)
    return Candidate(span, span.of(text), fold(span.of(text)), at, at + 2, shaped=True)


def _cuts_name(end: int, words: Words) -> bool:
    """Tell whether a name that ended here would lose its rest: "Pul" of "Pul-e-Kumri".

    "Kunduz-Takhar" may be two names, and "Kabul-based" is one with a suffix.
    """
    tokens = words.tokens
    if end + 1 >= len(tokens):
        return False
    following = tokens[end + 1]
    if following.gap == "-":
        return is_article(tokens[end].text) or _is_joining(following)
    return (
        following.gap == " "
        and _is_joining(following)
        and end + 2 < len(tokens)
        and tokens[end + 2].gap == "-"
        and not words.capitals_only
    )


def _is_joining(token: Token) -> bool:
    """Tell whether a small word inside a name joins its parts: "al", "e"."""
    return is_article(token.text) or token.text.lower() in _LINKS


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
        _add(found, text, words, tokens[0], tokens[-1], wording)


def _add_described(found: list[Candidate], text: str, words: Words, wording: Wording) -> None:
    """Add names that nouns beside them call a place: "the village of X", "X district"."""
    described = re.compile(
        rf"\b(?:{wording.nouns('settlement', 'area')})\s+of\s+(?:the\s+)?(?=\S)"
        rf"|(?=\s(?:{wording.nouns('settlement', 'area', 'quarter')})\b)"
    )
    tokens = words.tokens
    for hit in described.finditer(text):
        at = words.index_at(hit.end())
        if hit.group():
            first, last = at, _end_of_name(at, words)
        else:
            first = last = at - 1
            while first > 0 and _continues(tokens[first], tokens[first - 1]):
                first -= 1
        if 0 <= first <= last < len(tokens) and (
            tokens[first].is_capital
            and (tokens[last].is_capital or tokens[last].gap == "-")
            and _is_name(first, words, wording)
        ):
            _add(found, text, words, first, last, wording)


def _add_unknown(found: list[Candidate], text: str, words: Words, wording: Wording) -> None:
    """Add names that nobody knows where a word before them leads to a place: "entered X", "in X".

    They stay only where more speaks for them: most often a near spelling in the report's country.
    """
    tokens, leads = words.tokens, wording.measures["before"]
    for at in range(1, len(tokens)):
        led = tokens[at - 1].text.lower() in leads and tokens[at].gap in _SPACES
        listed = tokens[at].gap == ", " or tokens[at - 1].text in _LISTS
        if not ((led or listed) and _opens_name(at, words, wording)):
            continue
        last = at
        while last + 1 < len(tokens) and _goes_on(last, words, wording):
            last += 1
            if not tokens[last].is_capital:
                last += 1
        _add(found, text, words, at, last, wording)


def _opens_name(at: int, words: Words, wording: Wording) -> bool:
    token = words.tokens[at]
    return (
        token.is_capital
        and not token.starts
        and len(token.text) > _SHORTEST_NAME
        and not words.capitals_only
        and _is_own_word(at, words, wording)
        and not any(wording.has_class(token.text, name) for name in _NO_OPENING)
    )


def _goes_on(at: int, words: Words, wording: Wording) -> bool:
    """Tell whether the name that this word belongs to goes on after it."""
    tokens = words.tokens
    after = tokens[at + 1]
    if not joins(after, tokens[at].text) or after.starts:
        return False
    if after.is_capital:
        return _is_own_word(at + 1, words, wording) and not any(
            wording.has_class(after.text, name) for name in _NO_ENDING
        )
    inner = is_article(after.text) or after.text in _LINKS
    return inner and at + 2 < len(tokens) and tokens[at + 2].is_capital


def _end_of_name(at: int, words: Words) -> int:
    """Return the index of the last word of the capitalised name that starts here."""
    tokens, last = words.tokens, at
    while last + 1 < len(tokens):
        if _continues(tokens[last + 1], tokens[last]):
            last += 1
        elif _cuts_name(last, words) and last + 2 < len(tokens):
            last += 2
        else:
            break
    return last


def _continues(token: Token, before: Token) -> bool:
    """Tell whether a word goes on with the name that the word before it belongs to."""
    return joins(token, before.text) and (
        token.gap == "-" or (token.is_capital and before.is_capital)
    )


def _add(
    found: list[Candidate], text: str, words: Words, first: int, last: int, wording: Wording
) -> None:
    """Add a name that the gazetteer does not know.

    It replaces a part of itself that the gazetteer does know, since "Chasiv Yar" is not Yar,
    unless the rest is only a direction or a noun: "northern Kabul", "Takhar Province".
    """
    while last > first and wording.has_class(words.tokens[last].text, "time"):
        last -= 1
    span = Span(words.tokens[first].span.start, words.tokens[last].span.end)
    inside = [candidate for candidate in found if candidate.span.overlaps(span)]
    for candidate in inside:
        rest = {*range(first, last + 1)} - {*range(candidate.first, candidate.last + 1)}
        whole = span.contains(candidate.span)
        if not (whole and rest and all(_is_own_word(at, words, wording) for at in rest)):
            return
    found[:] = [candidate for candidate in found if candidate not in inside]
    name = span.of(text)
    if len(name) < _SHORTEST_NAME:
        return
    found.append(Candidate(span, name, fold(name), first, last))


def _is_own_word(at: int, words: Words, wording: Wording) -> bool:
    """Tell whether a word beside a known name makes another name of it."""
    word = words.tokens[at].text.lower()
    return (
        _is_name(at, words, wording)
        and word not in wording.kinds
        and word not in wording.measures["bearing"]
        and not wording.has_class(word, "title")
    )


def _is_name(at: int, words: Words, wording: Wording) -> bool:
    word = words.tokens[at].text.lower()
    return not wording.has_class(word, "function") and word not in wording.demonyms
