"""The words of a report as the date grammar sees them: one letter a word, for its class.

A report becomes a string such as "OW.ISU" ("on Friday fighters in … since …"), over which the
grammar's patterns are ordinary regular expressions: fast, and free of spelling, case and
abbreviations, which end here.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
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
    "season_homonym": "%",
    "feast": "^",
    "clock": "g",
    "say": "r",
    "future": "u",
    "past": "t",
    "auxiliary": "x",
    "function": "c",
    "when": "=",
    "then": "<",
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
_PAST = _LETTERS["past"]
_OF_LETTERS = frozenset({"plain", "word", "feast"})
_CACHED_WORDS = 4096
_POSSESSIVES = ("'s", "’s")
_LAST_DAY = 31
_YEARS = range(1800, 2100)
_YEAR_OR_COUNT = re.compile(f"{_YEAR}(?={_COUNTED})")
_ROUND = 50
"""Before a counted noun a multiple of it counts ("in 2000 villages"); 1997 is still a year."""

_PLAIN = r"(?P<plain>[^\W\d_]++(?=[ \n]))"
"""What nearly all words are: letters with a space behind. No other pattern begins so."""
_ONE_WORD = (
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
    """A report's words: their class letters, values and places, and which own what follows."""

    letters: str
    values: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    possessive: frozenset[int]

    def span(self, start: int, end: int) -> Span:
        """Return where the words from `start` up to, without, `end` stand in the text."""
        return Span(self.starts[start], self.ends[end - 1])


_DAYS = frozenset(_LETTERS[kind] for kind in ("weekday", "month", "month_homonym", "deictic"))
_TIMES = _DAYS | {_LETTERS[kind] for kind in ("unit", "weekend", "daypart", "hour")}


@dataclass(frozen=True, slots=True)
class Entry:
    """What dates.csv, and the lists of numbers and counted nouns, say of a word."""

    letter: str
    value: str
    guarded: bool = False
    """It must be capitalised: in small letters it is another word."""
    short: bool = False
    """It is an abbreviation, which may take a full stop."""


@cache
def date_lexicon() -> Mapping[str, Entry]:
    """Read and check dates.csv and what it builds on, by lower-case word; once a process."""
    known = {noun: Entry(_COUNTED, noun) for noun in counted_nouns()}
    for word, number in number_words().items():
        letter = _NTH if number.kind == "ordinal" else _NUMBER
        known[word] = Entry(letter, str(number.value))
    for row in _rows():
        kind = row["class"]
        short = kind.endswith("_short")
        known[row["word"]] = Entry(
            _LETTERS[kind], row["value"] or row["word"], kind in _GUARDED, short
        )
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


def names_day(word: str) -> bool:
    """Tell whether a word names a day or a month: "Friday", "today", "May"."""
    return _is_of(word, _DAYS)


def names_time(word: str) -> bool:
    """Tell whether a word names a day, a part of one or a span of days: "dawn", "weekend"."""
    return _is_of(word, _TIMES)


def _is_of(word: str, letters: frozenset[str]) -> bool:
    entry = date_lexicon().get(word.lower())
    return entry is not None and entry.letter in letters


@cache
def _words() -> "re.Pattern[str]":
    """Return what tells words apart: those of several words, from dates.csv, before all others."""
    letter = _LETTERS["feast"]
    feasts = [word for word, entry in date_lexicon().items() if entry.letter == letter]
    longest_first = sorted(map(re.escape, feasts), key=len, reverse=True)
    several = "|".join(longest_first).replace("'", "[’']")
    return re.compile(rf"(?P<feast>\b(?i:{several})\b)|{_PLAIN}|{_ONE_WORD}")


def split_words(text: str) -> Words:
    """Take a report apart into classed words."""
    lexicon = date_lexicon()
    letters: list[str] = []
    values: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    owners: list[int] = []
    for match in _words().finditer(text):
        start, end = match.span()
        if ends and start < ends[-1]:
            continue
        kind, words = match.lastgroup or "", match.group()
        entry = lexicon.get(words.lower().replace("’", "'")) if kind in _OF_LETTERS else None
        if entry is not None and not (entry.guarded and words[0].islower()):
            letter, value = entry.letter, entry.value
            if entry.short and text[end : end + 1] == ".":
                end += 1
        elif kind == "plain" and entry is None:
            value = words.lower()
            letter = _PAST if value.endswith("ed") else _WORD
        elif kind in ("plain", "word"):
            pieces = _of_rare_word(words.lower(), words[0].islower())
            for piece_letter, piece_value, length in pieces[:-1]:
                letters.append(piece_letter)
                values.append(piece_value)
                starts.append(start)
                start += length
                ends.append(start)
            letter, value, _ = pieces[-1]
            if words[-2:].lower() in _POSSESSIVES:
                owners.append(len(letters))
        else:
            letter, value = _of_mark(kind, words)
        letters.append(letter)
        values.append(value)
        starts.append(start)
        ends.append(end)
    for match in _YEAR_OR_COUNT.finditer("".join(letters)):
        if int(values[match.start()]) % _ROUND == 0:
            letters[match.start()] = _NUMBER
    return Words("".join(letters), values, starts, ends, frozenset(owners))


def _of_mark(kind: str, words: str) -> tuple[str, str]:
    """Class what is no word: numbers, dates in figures, punctuation."""
    if kind == "number":
        return _number_letter(words), words
    if kind == "prefix":
        return "Q", words[:-1].lower()
    return _KINDS[kind], words


@lru_cache(maxsize=_CACHED_WORDS)
def _of_rare_word(lower: str, small: bool) -> tuple[tuple[str, str, int], ...]:
    """Class a word that the lexicon holds only in part: its letter, value and length.

    "Friday's" is "Friday" that owns what follows; "Monday-Friday" is three words.
    """
    lexicon = date_lexicon()
    bare = lower[:-2] if lower.endswith(_POSSESSIVES) else lower
    entry = lexicon.get(bare)
    if entry is not None:
        letter = _WORD if entry.guarded and small else entry.letter
        return ((letter, entry.value, len(lower)),)
    first, dash, second = bare.partition("-")
    if dash:
        one, other = lexicon.get(first), lexicon.get(second)
        if one and other and one.letter in "WM" and other.letter in "WM":
            return (
                (one.letter, one.value, len(first)),
                ("-", dash, 1),
                (other.letter, other.value, len(second)),
            )
        number = words_value([bare])
        return ((_NUMBER, str(number), len(lower)) if number else (_WORD, "", len(lower)),)
    return ((_PAST if bare.endswith("ed") else _WORD, bare, len(lower)),)


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
