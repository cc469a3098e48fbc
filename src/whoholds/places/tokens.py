"""Cut a report into words as place names need them, and tell what its capitals are worth."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, compress, pairwise
from typing import NamedTuple

from whoholds.records import Span

# Both patterns open with one set of characters, by which the search skips what matches nothing.
_WORD = re.compile(
    r"([^\W\d_](?:"
    r"[^\W\d_]?\.(?:[^\W\d_]{1,2}\.)+"  # U.S., N.Y., W.Va.
    r"|[^\W\d_]*(?:['’ʻʼ‘`][^\W\d_]+)*))"
)
_SEGMENT_END = re.compile(
    r"[\n.!?](?:(?<=\n)\n*|(?<=[.!?])(?:[\"”’)]*\s+(?=[\"“‘(]?[A-Z])|[\"”’]\s+))"
)
_SUFFIX = re.compile(r"['’`](?:[sS]|ll|ve|re)$")
"""The possessive, and verbs drawn into the word before them."""
SPACES = frozenset((" ", "\n"))
"""Gaps between words that stand together."""
_JOINTS = frozenset((" ", "\n", "-", "\N{NON-BREAKING HYPHEN}", "\N{NO-BREAK SPACE}"))
_ABBREVIATED = frozenset(("st", "ste", "mt", "ft"))
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


_TOKEN = partial(tuple.__new__, Token)
"""As `Token._make`, in half of its time: a long report has thousands of words."""


@dataclass(frozen=True)
class Words:
    """A report's words, and where capitals prove nothing."""

    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    """Where each word starts."""
    lowers: tuple[str, ...]
    """Each word as `Token.lower` has it."""
    capitals: tuple[int, ...]
    """The indices of the words with a capital."""
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
    pieces = _WORD.split(text)  # what stands between words and the words, in turn
    gaps, words = pieces[::2], pieces[1::2]
    edges = list(accumulate(map(len, pieces)))
    starts, ends = edges[:-1:2], edges[1::2]
    lowers = list(map(str.lower, words))
    for at, word in enumerate(words):
        if not word.isalpha():
            words[at] = bare = _SUFFIX.sub("", word)
            ends[at] -= len(word) - len(bare)
            gaps[at + 1] = word[len(bare) :] + gaps[at + 1]
            lowers[at] = bare.lower().rstrip(".")
    openings = _openings(text, starts)
    opens = [False] * len(words)
    for at in openings:
        opens[at] = True
    capitals = [word[0] != lower[0] for word, lower in zip(words, lowers, strict=True)]
    shouting = _is_shouting(words)
    columns = zip(starts, ends, words, lowers, gaps[:-1], opens, capitals, strict=True)
    return Words(
        tokens=tuple(map(_TOKEN, columns)),
        starts=tuple(starts),
        lowers=tuple(lowers),
        capitals=tuple(compress(range(len(words)), capitals)),
        small=frozenset(words).difference(compress(words, capitals)),
        capitals_only=shouting,
        _loud=() if shouting else _headlines(words, capitals, openings, starts, ends),
    )


def _openings(text: str, starts: list[int]) -> list[int]:
    """Return the indices of the words that open a sentence or line, by where words start."""
    edges = (m.end() for m in _SEGMENT_END.finditer(text) if not _is_wrap(text, m))
    first = (bisect_left(starts, edge) for edge in chain((0,), edges))
    return [at for at in dict.fromkeys(first) if at < len(starts)]


def _is_shouting(words: list[str]) -> bool:
    """Tell whether text has next to no small letters, or no capitals at all."""
    letters = len("".join(words))
    upper = sum(map(str.isupper, "".join([word for word in words if not word.islower()])))
    return bool(letters) and (upper > _MOSTLY * letters or upper == 0)


def _is_wrap(text: str, found: re.Match[str]) -> bool:
    """Tell whether a line break only wraps a long line in the middle of a sentence."""
    if found.group() != "\n":
        return False
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].rstrip()
    return len(line) >= _WRAPPED_LINE and line[-1] not in '.!?:"”'


def _headlines(
    words: list[str], capitals: list[bool], openings: list[int], starts: list[int], ends: list[int]
) -> tuple[Span, ...]:
    """Return the sentences in which nearly every longer word has a capital."""
    found: list[Span] = []
    for first, stop in pairwise((*openings, len(words))):
        if sum(capitals[first:stop]) < _ENOUGH_WORDS * _NEARLY:
            continue
        sentence = zip(words[first:stop], capitals[first:stop], strict=True)
        long = [big for word, big in sentence if len(word) >= _LETTERS_THAT_COUNT]
        if len(long) >= _ENOUGH_WORDS and sum(long) > _NEARLY * len(long):
            found.append(Span(starts[first], ends[stop - 1]))
    return tuple(found)


def joins(token: Token, before: Token) -> bool:
    """Tell whether a word may belong to one name with the word before it."""
    return token.gap in _JOINTS or (token.gap == ". " and before.lower in _ABBREVIATED)
