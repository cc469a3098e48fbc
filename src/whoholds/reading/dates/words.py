"""The words of a report as the date grammar sees them: one letter a word, for its class.

A report becomes a string such as "OW.ISU" ("on Friday fighters in … since …"), over which the
grammar's patterns are ordinary regular expressions: fast, and free of spelling, case and
abbreviations, which end here.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whoholds.errors import WhoholdsError
from whoholds.reading.numbers import counted_nouns, number_words, words_value
from whoholds.records import Span

_LETTERS: Mapping[str, str] = {
    "month": "M",
    "month_homonym": "m",
    "month_short": "m",
    "weekday": "W",
    "weekday_short": "w",
    "weekdays": "Z",
    "unit": "U",
    "units": "V",
    "weekend": "k",
    "daypart": "P",
    "hour": "p",
    "deictic": "D",
    "qualifier": "Q",
    "last": "L",
    "next": "N",
    "this": "H",
    "that": "A",
    "ago": "G",
    "earlier": "E",
    "later": "F",
    "the": "T",
    "vague": "v",
    "since": "S",
    "until": "J",
    "by": "B",
    "for": "R",
    "from": "C",
    "to": "K",
    "between": "X",
    "before": "b",
    "after": "f",
    "of": "o",
    "on": "O",
    "at": "@",
    "in": "I",
    "and": "&",
    "every": "e",
    "about": "a",
    "season": "s",
    "clock": "g",
    "say": "r",
    "future": "u",
    "past": "t",
    "auxiliary": "x",
    "function": "c",
    "event": "+",
}
_GUARDED = frozenset({"month_homonym", "month_short", "weekday_short"})
"""Classes whose words are something else in small letters: may, march, mar, sun, sat."""
_KINDS: Mapping[str, str] = {
    "iso": "i",
    "slashed": "l",
    "decade": "Y",
    "ordinal": "h",
    "stop": "!",
    "comma": ",",
    "dash": "-",
    "other": ";",
    "initials": ".",
    "stuck": ".",
}
_WORD, _COUNTED, _NUMBER, _DAY, _YEAR, _SHORT_YEAR, _NTH = ".", "q", "n", "d", "y", "z", "j"
_LAST_DAY = 31
_YEARS = range(1800, 2100)

_TOKEN = re.compile(
    r"(?P<iso>(?<![\w-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![\w-]))"
    r"|(?P<slashed>(?<![\w/.])[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})(?![\w/]))"
    r"|(?P<decade>(?<!\w)(?:[12][0-9]{2}0|[’'][2-9]0)[’']?[sS]\b)"
    r"|(?P<ordinal>(?<!\w)[0-9]{1,2}(?:st|nd|rd|th|d|ST|ND|RD|TH|D)\b)"
    r"|(?P<initials>\b[A-Za-z]\.(?:[A-Za-z]\.)*)"
    r"|(?P<stuck>[^\W\d_]+-[0-9]+\w*|[0-9]+-(?:[0-9]+/[0-9]+-)?[^\W\d_]+(?:-[^\W\d_]+)*"
    r"|[0-9]+[^\W\d_]\w*)"
    r"|(?P<number>[0-9]+(?:[,.:][0-9]+)*)"
    r"|(?P<prefix>\b(?:[Ee]arly|[Mm]id|[Ll]ate|EARLY|MID|LATE)-)"
    r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*(?:[’'][^\W\d_]+)?)"
    r"|(?P<stop>\n\s*\n|[.!?])|(?P<comma>,)|(?P<dash>[-–—_]+)|(?P<other>\S)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A report's words: their class letters, values, places and whether they own what follows."""

    letters: str
    values: tuple[str, ...]
    spans: tuple[Span, ...]
    possessive: tuple[bool, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where the words from `start` up to, without, `end` stand in the text."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


@cache
def date_lexicon() -> Mapping[str, tuple[str, str, bool, bool]]:
    """Read and check dates.csv and what it builds on; once a process.

    A lower-case word gives its letter, its value, whether it must be capitalised, and whether it
    is an abbreviation that may take a full stop.
    """
    known = {noun: (_COUNTED, noun, False, False) for noun in counted_nouns()}
    for word, number in number_words().items():
        letter = _NTH if number.kind == "ordinal" else _NUMBER
        known[word] = (letter, str(number.value), False, False)
    for row in _rows():
        kind = row["class"]
        short = kind.endswith("_short")
        known[row["word"]] = (_LETTERS[kind], row["value"] or kind, kind in _GUARDED, short)
    return known


def _rows() -> Iterator[dict[str, str]]:
    source = files("whoholds.reading").joinpath("lexicons", "dates.csv")
    reader = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    for row in reader:
        if row["class"] not in _LETTERS or None in row.values():
            raise WhoholdsError(
                f"lexicon dates.csv, line {reader.line_num}: "
                f"class {row['class']!r} is none of {', '.join(_LETTERS)}; mend the line"
            )
        yield row


def split_words(text: str) -> Words:
    """Take a report apart into classed words."""
    found = list(_classified(text))
    return Words(
        letters="".join(letter for letter, _, _, _ in found),
        values=tuple(value for _, value, _, _ in found),
        spans=tuple(span for _, _, span, _ in found),
        possessive=tuple(owns for _, _, _, owns in found),
    )


def _classified(text: str) -> Iterator[tuple[str, str, Span, bool]]:
    lexicon = date_lexicon()
    taken = 0
    for match in _TOKEN.finditer(text):
        if match.start() < taken:
            continue
        kind, words = match.lastgroup or "", match.group()
        span = Span(*match.span())
        if kind == "word":
            for letter, value, part, owns in _of_word(words, span, lexicon):
                ends = part.end
                if value and value[0].isdigit() and lexicon.get(part.of(text).lower(), _NONE)[3]:
                    ends += text[ends : ends + 1] == "."
                taken = ends
                yield letter, value, Span(part.start, ends), owns
        elif kind == "number":
            yield _number_letter(words), words, span, False
        elif kind == "prefix":
            yield "Q", words[:-1].lower(), span, False
        else:
            yield _KINDS[kind], words.lower(), span, False


_NONE = (_WORD, "", False, False)


def _of_word(
    words: str, span: Span, lexicon: Mapping[str, tuple[str, str, bool, bool]]
) -> Iterator[tuple[str, str, Span, bool]]:
    """Class one word; "Monday-Friday" is three, and "'s" is a mark on its owner."""
    lower = words.lower()
    owns = lower.endswith(("'s", "’s"))
    bare = lower[:-2] if owns else lower
    letter, value, guarded, _ = lexicon.get(bare, _NONE)
    if letter != _WORD:
        if guarded and words[0].islower():
            yield _WORD, "", span, owns
        else:
            yield letter, value, span, owns
        return
    first, dash, second = bare.partition("-")
    if dash and lexicon.get(first, _NONE)[0] in "WM" and lexicon.get(second, _NONE)[0] in "WM":
        middle = span.start + len(first)
        yield lexicon[first][0], lexicon[first][1], Span(span.start, middle), False
        yield "-", "-", Span(middle, middle + 1), False
        yield lexicon[second][0], lexicon[second][1], Span(middle + 1, span.end), owns
        return
    number = words_value([bare]) if dash else 0
    if number:
        yield _NUMBER, str(number), span, owns
    elif bare.endswith("ed") and not dash:
        yield "t", bare, span, owns
    else:
        yield _WORD, "", span, owns


def _number_letter(digits: str) -> str:
    """Tell what a number can be in a date: a day, a year in full or in short, or only a number."""
    if not digits.isdigit():
        return _WORD
    value = int(digits) if len(digits) <= len("2001") else 0
    if len(digits) == len("2001"):
        return _YEAR if value in _YEARS else _WORD
    if len(digits) <= len("31") and 0 < value <= _LAST_DAY:
        return _DAY
    return _SHORT_YEAR if len(digits) == len("89") and value > _LAST_DAY else _NUMBER
