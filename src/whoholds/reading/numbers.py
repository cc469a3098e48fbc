"""Numbers in words and digits, as dates and counts both need them."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whoholds.errors import WhoholdsError
from whoholds.records import UNKNOWN, Unknown

_CLASSES = ("unit", "tens", "scale", "ordinal")
_HUNDRED = 100
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+", re.ASCII)
_LONGEST = 12
"""Digits of the largest number read: a report's counts stay far below a million million."""


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One line of numbers.csv: what a word is worth and how it combines."""

    value: int
    kind: str
    """unit, tens, scale or ordinal."""


@cache
def number_words() -> Mapping[str, NumberWord]:
    """Read and check the packaged list of number words; once a process."""
    source = files("whoholds.reading").joinpath("lexicons", "numbers.csv")
    reader = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    found = {}
    for row in reader:
        if row["class"] not in _CLASSES or not row["value"].isdigit():
            raise WhoholdsError(f"lexicon numbers.csv, line {reader.line_num}: mend value or class")
        found[row["word"]] = NumberWord(int(row["value"]), row["class"])
    return found


def digits_value(digits: str) -> int | Unknown:
    """Read digits with or without thousands commas; UNKNOWN for decimals and endless rows."""
    if not _DIGITS.fullmatch(digits) or len(digits) > _LONGEST:
        return UNKNOWN
    return int(digits.replace(",", ""))


def words_value(words: Sequence[str]) -> int | Unknown:
    """Read a cardinal in lower-case words ("two hundred and fifty-three", "20 thousand").

    UNKNOWN where the words are no number, such as an ordinal or two numbers side by side.
    """
    parts = [part for word in words for part in word.split("-") if part != "and"]
    lexicon = number_words()
    total = group = 0
    last = ""
    for part in parts:
        value = digits_value(part)
        word = lexicon.get(part)
        if value:
            kind, worth = "unit" if value < _HUNDRED else "digits", value
        elif word and word.kind != "ordinal":
            kind, worth = word.kind, word.value
        else:
            return UNKNOWN
        if kind == "scale":
            total, group = _scaled(total, group, worth)
        elif not last or last == "scale" or (last == "tens" and kind == "unit" and worth <= 9):  # noqa: PLR2004
            group += worth
        else:
            return UNKNOWN
        last = kind
    return total + group if parts else UNKNOWN


def _scaled(total: int, group: int, scale: int) -> tuple[int, int]:
    """Multiply the running group: hundreds stay in it, thousands and more close it."""
    if scale <= _HUNDRED:
        return total, (group or 1) * scale
    return total + (group or 1) * scale, 0


@cache
def counted_nouns() -> Mapping[str, str]:
    """Read and check the packaged list of counted nouns, each with its unit; once a process."""
    source = files("whoholds.reading").joinpath("lexicons", "counts.csv")
    reader = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    found = {}
    for row in reader:
        if not row["noun"] or not row["unit"]:
            raise WhoholdsError(f"lexicon counts.csv, line {reader.line_num}: noun and unit needed")
        found[row["noun"]] = row["unit"]
    return found
