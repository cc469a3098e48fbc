"""Cut a report into words as place names need them, and tell what its capitals are worth."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from whoholds.records import Span

_WORD = re.compile(
    r"(?:[^\W\d_]{1,2}\.){2,}"  # U.S., N.Y., W.Va.
    r"|[^\W\d_]+(?:['’ʻʼ‘`][^\W\d_]+)*"
)
_SUFFIX = re.compile(r"['’`](?:[sS]|ll|ve|re)$")
"""The possessive, and verbs drawn into the word before them."""
SPACES = frozenset((" ", "\n"))
"""Gaps between words that stand together."""
_JOINTS = frozenset((" ", "\n", "-", "\N{NON-BREAKING HYPHEN}", "\N{NO-BREAK SPACE}"))
_ABBREVIATED = frozenset(("st", "ste", "mt", "ft"))
_SEGMENT_END = re.compile(r"\n+|[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|[.!?][\"”’]\s+")
_MOSTLY = 0.7
_NEARLY = 0.85
_ENOUGH_WORDS = 4
_LETTERS_THAT_COUNT = 4
"""Headlines leave "of", "in" and "the" small."""
_WRAPPED_LINE = 60
"""Characters from which a line that ends in mid-sentence was wrapped, not ended."""


class Token(NamedTuple):
    """One word with what stands before it."""

    start: int
    end: int
    """Where the word stands, in code points, half-open."""
    text: str
    lower: str
    """The word in small letters, without a full stop: as the lexicons write it."""
    gap: str
    """The characters between the word before and this one."""
    starts: bool
    """True for the first word of a sentence or line."""
    is_capital: bool
    """True where the word begins with a capital."""

    @property
    def span(self) -> Span:
        """Return where the word stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Words:
    """A report's words, and where capitals prove nothing."""

    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    """Where each word starts."""
    small: frozenset[str]
    """Words that the report also writes without a capital, in running text."""
    capitals_only: bool
    """True for text in capitals (or in none), as old wires send it."""
    _loud: tuple[Span, ...]

    def in_headline(self, token: Token) -> bool:
        """Tell whether the word stands in a headline, where every word has a capital."""
        at = bisect_right(self._loud, token.start, key=lambda span: span.start) - 1
        return at >= 0 and self._loud[at].contains(token.span)

    def index_at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after the offset."""
        return bisect_left(self.starts, offset)


def split_words(text: str) -> Words:
    """Cut the text into words. Offsets are code points of the text as given."""
    edges = [0, *(m.end() for m in _SEGMENT_END.finditer(text) if not _is_wrap(text, m))]
    edges.append(len(text) + 1)
    tokens: list[Token] = []
    end = edge = 0
    for found in _WORD.finditer(text):
        word, start = found.group(), found.start()
        if word.isalpha():
            lower = word.lower()
        else:
            word = _SUFFIX.sub("", word)
            lower = word.lower().rstrip(".")
        opens = edges[edge] <= start
        while edges[edge] <= start:
            edge += 1
        gap, end = text[end:start], start + len(word)
        tokens.append(Token(start, end, word, lower, gap, opens, word[0] != lower[0]))
    letters = sum(len(t.text) for t in tokens)
    upper = sum(map(str.isupper, text))
    shouting = bool(letters) and (upper > _MOSTLY * letters or upper == 0)
    return Words(
        tokens=tuple(tokens),
        starts=tuple(token.start for token in tokens),
        small=frozenset(t.text for t in tokens if not t.is_capital),
        capitals_only=shouting,
        _loud=() if shouting else _headlines(tokens),
    )


def _is_wrap(text: str, found: re.Match[str]) -> bool:
    """Tell whether a line break only wraps a long line in the middle of a sentence."""
    if found.group() != "\n":
        return False
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].rstrip()
    return len(line) >= _WRAPPED_LINE and line[-1] not in '.!?:"”'


def _headlines(tokens: list[Token]) -> tuple[Span, ...]:
    """Return the sentences in which nearly every longer word has a capital."""
    found: list[Span] = []
    long = capital = first = 0
    for at, token in enumerate(tokens):
        if token.starts:
            if long >= _ENOUGH_WORDS and capital > _NEARLY * long:
                found.append(Span(tokens[first].start, tokens[at - 1].end))
            long = capital = 0
            first = at
        if len(token.text) >= _LETTERS_THAT_COUNT:
            long += 1
            capital += token.is_capital
    if long >= _ENOUGH_WORDS and capital > _NEARLY * long:
        found.append(Span(tokens[first].start, tokens[-1].end))
    return tuple(found)


def joins(token: Token, before: Token) -> bool:
    """Tell whether a word may belong to one name with the word before it."""
    return token.gap in _JOINTS or (token.gap == ". " and before.lower in _ABBREVIATED)
