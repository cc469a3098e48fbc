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
_JOINTS = frozenset((" ", "\n", "-", "\N{NON-BREAKING HYPHEN}", "\N{NO-BREAK SPACE}"))
_ABBREVIATED = frozenset(("st", "ste", "mt", "ft"))
_SEGMENT_END = re.compile(r"\n+|(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])|(?<=[.!?][\"”’])\s+")
_MOSTLY = 0.7
_NEARLY = 0.85
_ENOUGH_WORDS = 4
_LETTERS_THAT_COUNT = 4
"""Headlines leave "of", "in" and "the" small."""
_WRAPPED_LINE = 60
"""Characters from which a line that ends in mid-sentence was wrapped, not ended."""


class Token(NamedTuple):
    """One word with what stands before it."""

    span: Span
    text: str
    gap: str
    """The characters between the word before and this one."""
    starts: bool
    """True for the first word of a sentence or line."""

    @property
    def is_capital(self) -> bool:
        """Tell whether the word begins with a capital."""
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Words:
    """A report's words, and where capitals prove nothing."""

    tokens: tuple[Token, ...]
    small: frozenset[str]
    """Words that the report also writes without a capital, in running text."""
    capitals_only: bool
    """True for text in capitals (or in none), as old wires send it."""
    _loud: tuple[Span, ...]

    def in_headline(self, token: Token) -> bool:
        """Tell whether the word stands in a headline, where every word has a capital."""
        at = bisect_right(self._loud, token.span.start, key=lambda span: span.start) - 1
        return at >= 0 and self._loud[at].contains(token.span)

    def index_at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after the offset."""
        return bisect_left(self.tokens, offset, key=lambda token: token.span.start)


def split_words(text: str) -> Words:
    """Cut the text into words. Offsets are code points of the text as given."""
    edges = [0, *(m.end() for m in _SEGMENT_END.finditer(text) if not _is_wrap(text, m))]
    tokens: list[Token] = []
    end = 0
    for found in _WORD.finditer(text):
        word, start = _SUFFIX.sub("", found.group()), found.start()
        edge = bisect_left(edges, end)
        opens = edge < len(edges) and edges[edge] <= start
        tokens.append(Token(Span(start, start + len(word)), word, text[end:start], opens))
        end = start + len(word)
    small = frozenset(t.text.lower() for t in tokens if t.text.islower())
    letters = [c for c in text if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    shouting = bool(letters) and (upper > _MOSTLY * len(letters) or upper == 0)
    return Words(
        tokens=tuple(tokens),
        small=small,
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
    sentence: list[Token] = []
    for token in [*tokens, None]:
        if token is None or token.starts:
            long = [t for t in sentence if len(t.text) >= _LETTERS_THAT_COUNT]
            if len(long) >= _ENOUGH_WORDS and sum(t.is_capital for t in long) > _NEARLY * len(long):
                found.append(Span(sentence[0].span.start, sentence[-1].span.end))
            sentence = []
        if token is not None:
            sentence.append(token)
    return tuple(found)


def joins(token: Token, before: str) -> bool:
    """Tell whether a word may belong to one name with the word before it."""
    if token.gap in _JOINTS:
        return True
    return token.gap == ". " and before.lower() in _ABBREVIATED
