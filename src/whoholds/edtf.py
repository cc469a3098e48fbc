"""Dates as reports give them (EDTF, ISO 8601-2 levels 0 and 1, and one-of sets), as days.

Every stage that reasons about time needs the first and the last day that a date can mean; this
module is the one place that knows how the notation is read.
"""

import calendar
import datetime as dt
import re
from functools import lru_cache

from whoholds.records import UNKNOWN, Unknown

Bounds = tuple[dt.date, dt.date]

_OPEN = ("", "..")
_CACHED = 4096
_DATE = re.compile(
    r"(?P<year>\d{1,4}X{0,3})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[~?%]?", re.ASCII
)


@lru_cache(maxsize=_CACHED)  # reports are of few days, and every stage asks again
def edtf_bounds(edtf: str) -> Bounds | Unknown:
    """Give the first and the last day that an EDTF date can mean, both inclusive.

    An open end is `date.min` or `date.max`. `~` and `?` say how sure a date is, not how long it
    lasts, so they leave the bounds alone. For a one-of set, the bounds enclose all its members.
    UNKNOWN where the words are no date in the forms that this project writes (conventions,
    section 3), or where they name no day, such as 30 February or an interval that ends before
    it starts.
    """
    text = edtf.strip()
    if text.startswith("[") and text.endswith("]"):
        return _set_bounds(text[1:-1])
    if "/" in text:
        return _stretch(*text.split("/")) if text.count("/") == 1 else UNKNOWN
    return _date_bounds(text)


def _set_bounds(members: str) -> Bounds | Unknown:
    """Enclose the members of `[a,b]`, `[..b]`, `[a..]` or `[a..b]`."""
    found: list[Bounds] = []
    for member in members.split(","):
        start, dots, end = member.strip().partition("..")
        bounds = _stretch(start or "..", end or "..") if dots else _date_bounds(start)
        if not bounds:
            return UNKNOWN
        found.append(bounds)
    return min(first for first, _ in found), max(last for _, last in found)


def _stretch(start: str, end: str) -> Bounds | Unknown:
    """Give the bounds from the first day of `start` to the last day of `end`."""
    if start in _OPEN and end in _OPEN:
        return UNKNOWN
    first = (dt.date.min, dt.date.min) if start in _OPEN else _date_bounds(start)
    last = (dt.date.max, dt.date.max) if end in _OPEN else _date_bounds(end)
    if not first or not last or last[1] < first[0]:
        return UNKNOWN
    return first[0], last[1]


def _date_bounds(text: str) -> Bounds | Unknown:
    """Give the bounds of one date of day, month, year, decade or century precision."""
    match = _DATE.fullmatch(text.strip())
    if match is None or len(match["year"]) != len("2001"):
        return UNKNOWN
    first_year = int(match["year"].replace("X", "0"))
    last_year = int(match["year"].replace("X", "9"))
    month, day = match["month"] or "XX", match["day"] or "XX"
    if first_year < dt.MINYEAR or (month == "XX" and day != "XX"):
        return UNKNOWN
    if month == "XX":
        return dt.date(first_year, 1, 1), dt.date(last_year, 12, 31)
    return _month_bounds(first_year, last_year, int(month), day)


def _month_bounds(first_year: int, last_year: int, month: int, day: str) -> Bounds | Unknown:
    """Give the bounds of a month, or of one day in it."""
    try:
        first = dt.date(first_year, month, 1 if day == "XX" else int(day))
        length = calendar.monthrange(last_year, month)[1]
        return first, dt.date(last_year, month, length if day == "XX" else int(day))
    except ValueError:
        return UNKNOWN
