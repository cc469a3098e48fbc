"""Find how many: the numbers of a report and what they count, as bounds.

Ages, times of day, weapon names and numbers of units ("22-year-old", "0430 GMT", "F-16", "3rd
Brigade") count nothing and are left out: only a number in front of a noun of counts.csv, with an
adjective or two between, is a count.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import NamedTuple

from whoholds.errors import WhoholdsError
from whoholds.reading.numbers import counted_nouns, digits_value, number_words, words_value
from whoholds.records import UNKNOWN, Count, Span, Unknown

_BETWEEN = 3
"""Words that may stand between a number and its noun: "three heavily armed Taliban fighters"."""
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]++(?!-?[0-9])(?:-[^\W\d_]+)*)"  # first, for most are words
    r"|(?P<stuck>[^\W\d_]+-?[0-9]\w*|[0-9]+-[^\W\d_][\w-]*|[0-9]+[^\W\d_]\w*|[0-9]+(?:[.:][0-9]+)+)"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
    r"|(?P<percent>%)|(?P<dash>[-–])|(?P<other>\S)"
)


class _Word(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


_WORD = partial(tuple.__new__, _Word)
"""As `_Word._make`, in half of its time: every word of a report is one."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number or vague quantity over the words from `start` up to, without, `end`."""

    start: int
    end: int
    low: int
    high: int | Unknown


@dataclass(frozen=True, slots=True)
class _Quantities:
    """counts_words.csv: vague quantities by word, and what bounds a number from in front."""

    vague: Mapping[str, tuple[int, int | Unknown]]
    bounds: Mapping[tuple[str, ...], str]
    """Words to least, more, most, fewer or about."""
    skipped: frozenset[str]
    """Words that end the search for a noun: a verb or a preposition stands between."""
    months: frozenset[str]


def find_counts(text: str) -> tuple[tuple[Span, Count], ...]:
    """Find the counts of a report: the words from the first that bounds the number to the noun.

    `of` is the noun with the words before it ("Taliban fighters"), `unit` its class from
    counts.csv. A bound that the words leave open is UNKNOWN; below it is 0 ("up to 40").
    """
    words = [
        _WORD((match.lastgroup, match.group().lower(), *match.span()))
        for match in _TOKEN.finditer(text)
    ]
    openings = _openings()
    found = []
    taken = 0
    for at, word in enumerate(words):
        if at < taken or not (word.kind == "number" or word.text.partition("-")[0] in openings):
            continue  # as with nearly all words
        amount = _amount(words, at)
        counted = _counted(words, amount) if amount else UNKNOWN
        if amount and counted:
            noun, unit = counted
            taken = noun + 1
            of = text[words[amount.end].start : words[noun].end]
            start, low, high = _bounded(words, amount)
            span = Span(words[start].start, words[noun].end)
            found.append((span, Count(min=low, max=high, unit=unit, of=of)))
        elif amount:
            taken = amount.end
    return tuple(found)


@cache
def _openings() -> frozenset[str]:
    """Return the words, or their first parts, with which a number or a quantity may begin."""
    return frozenset({*number_words(), *_quantities().vague})


def _amount(words: list[_Word], at: int) -> _Amount | Unknown:
    """Read a vague quantity, a number or a range of numbers that starts here."""
    lexicon = _quantities()
    vague = lexicon.vague.get(words[at].text)
    if vague:
        several = number_words().get(_text(words, at + 1))
        if several and several.kind == "scale":
            # "Several hundred": the first says how many of the second.
            high = vague[1] * several.value if vague[1] else UNKNOWN
            end = at + 2 + (_text(words, at + 2) == "of")
            return _Amount(at, end, vague[0] * several.value, high)
        end = at + 1 + (_text(words, at + 1) == "of")
        scale = lexicon.vague.get(_text(words, end))
        if end > at + 1 and scale:
            # "Tens of thousands": the first says how many of the second.
            return _Amount(
                at, end + 1 + (_text(words, end + 1) == "of"), vague[0] * scale[0], UNKNOWN
            )
        return _Amount(at, end, *vague)
    first = UNKNOWN if _is_day(words, at) else _number(words, at)
    if not first:
        return UNKNOWN
    end, low = first
    if _text(words, end) in ("to", "-", "–", "or") or (
        _text(words, at - 1) == "between" and _text(words, end) == "and"
    ):
        second = _number(words, end + 1)
        if second and second[1] > low:
            # "20 to 30 thousand" and "two or three hundred" share the scale.
            return _Amount(at, second[0], _share_scale(low, words, second), second[1])
    return _Amount(at, end + (_text(words, end) == "of"), low, low)


def _is_day(words: list[_Word], at: int) -> bool:
    """Tell "the Sept. 11 attacks" from "in November 12 men died": a day from a count."""
    month = at - 1 - (_text(words, at - 1) == ".")
    named = _text(words, month) in _quantities().months
    return named and _text(words, month - 1) not in ("in", "since", "during")


def _share_scale(low: int, words: list[_Word], second: tuple[int, int]) -> int:
    last = number_words().get(words[second[0] - 1].text)
    if last is None or last.kind != "scale" or low * last.value > second[1]:
        return low
    return low * last.value


def _number(words: list[_Word], at: int) -> tuple[int, int] | Unknown:
    """Read the longest number from here; give where it ends and its value."""
    best: tuple[int, int] | Unknown = UNKNOWN
    end = at
    while end < len(words) and words[end].kind in ("number", "word"):
        text = words[end].text
        is_number = words[end].kind == "number"
        if not is_number and not _is_number_word(text) and not (text == "and" and end > at):
            break
        end += 1
        value = (
            digits_value(text)
            if is_number and end == at + 1
            else words_value([word.text for word in words[at:end]])
        )
        if text != "and" and value is not UNKNOWN:
            best = (end, value)
    return best if best and best[1] > 0 else UNKNOWN


def _is_number_word(text: str) -> bool:
    lexicon = number_words()
    return all(part in lexicon and lexicon[part].kind != "ordinal" for part in text.split("-"))


def _counted(words: list[_Word], amount: _Amount) -> tuple[int, str] | Unknown:
    """Find the counted noun: the last of the nouns that follow each other, and its unit."""
    nouns, lexicon = counted_nouns(), _quantities()
    for at in range(amount.end, min(len(words), amount.end + _BETWEEN + 1)):
        word = words[at]
        if word.kind == "percent":
            return at, "percent"
        if word.text in nouns:
            following = _text(words, at + 1)
            # "20 rebel fighters": the first noun only says which.
            if following in nouns and words[at].kind == "word" and not word.text.endswith("s"):
                return at + 1, nouns[following]
            return at, nouns[word.text]
        if word.kind != "word" or word.text in lexicon.skipped or _is_number_word(word.text):
            return UNKNOWN
    return UNKNOWN


def _bounded(words: list[_Word], amount: _Amount) -> tuple[int, int, int | Unknown]:
    """Let "at least", "up to", "about" in front move the bounds; give where the words start."""
    low, high = amount.low, amount.high
    for length in (3, 2, 1):
        before = tuple(word.text for word in words[max(0, amount.start - length) : amount.start])
        kind = _quantities().bounds.get(before) if len(before) == length else None
        if kind is None:
            continue
        start = amount.start - length
        if kind == "least":
            return start, low, UNKNOWN
        if kind == "more":
            return start, low + 1, UNKNOWN
        if kind == "most":
            return start, 0, high
        if kind == "fewer":
            return start, 0, high - 1 if high else high
        return start, low, high
    return amount.start, low, high


def _text(words: list[_Word], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


@cache
def _quantities() -> _Quantities:
    """Read and check counts_words.csv; once a process."""
    source = files("whoholds.reading").joinpath("lexicons", "counts_words.csv")
    reader = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    vague: dict[str, tuple[int, int | Unknown]] = {}
    bounds: dict[tuple[str, ...], str] = {}
    skipped, months = set(), set()
    for row in reader:
        kind = row["class"]
        if kind == "vague" and row["min"].isdigit():
            vague[row["words"]] = (int(row["min"]), int(row["max"]) if row["max"] else UNKNOWN)
        elif kind in ("least", "more", "most", "fewer", "about"):
            bounds[tuple(row["words"].split())] = kind
        elif kind in ("skip", "month"):
            skipped.add(row["words"])
            if kind == "month":
                months.add(row["words"])
        else:
            raise WhoholdsError(f"lexicon counts_words.csv, line {reader.line_num}: class or min")
    return _Quantities(vague, bounds, frozenset(skipped), frozenset(months))
