"""Stretches of days, and the calendar sums that turn "last week" or "early May" into one."""

import calendar
import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from whoholds.errors import WhoholdsError
from whoholds.records import UNKNOWN, Unknown

Tense = Literal["past", "future"]
Kind = Literal["point", "interval", "duration", "recurring"]

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
HOURS_A_DAY = 24
SMALL = ("minute", "hour", "day")
"""Units in which days are counted one by one."""
_DECADE = 10
_HALF_WEEK = 3
_LOOSE_YEARS = 2
"""How far off a decade counted backwards may be: as far as it's rounded, a fifth."""
_LONGEST_MONTH = 31
_DAYS_A_YEAR = 12 * _LONGEST_MONTH
"""Of a year whose months all have 31 days."""


@dataclass(frozen=True, slots=True)
class When:
    """The days from `first` to `last`, both meant, and how they are written in EDTF."""

    first: dt.date
    last: dt.date
    start: str
    """EDTF of the date that begins it, at the precision of the words."""
    end: str
    """EDTF of the date that ends it; the same as `start` for one date."""
    kind: Kind = "point"
    approximate: bool = False

    @property
    def edtf(self) -> str:
        """The stretch as one EDTF date or interval."""
        return self.start if self.start == self.end else f"{self.start}/{self.end}"


@dataclass(frozen=True, slots=True)
class Moment:
    """From where a report looks at time: its own day, the tense, the times last spoken of."""

    day: dt.date | Unknown
    tense: Tense | Unknown = UNKNOWN
    back: When | Unknown = UNKNOWN
    """The day last spoken of, where that was just before."""
    era: When | Unknown = UNKNOWN
    """The month, year or other stretch last spoken of: "in 1978 … in that year"."""
    near: bool = False
    """Whether the day last spoken of is of this sentence or the one before it."""

    @property
    def future(self) -> bool:
        """Whether the sentence looks ahead."""
        return self.tense == "future"


def one_day(day: dt.date, *, approximate: bool = False) -> When:
    """Return one day."""
    return When(day, day, day.isoformat(), day.isoformat(), approximate=approximate)


def days(
    first: dt.date, last: dt.date, *, kind: Kind = "interval", approximate: bool = False
) -> When:
    """Return the days from first to last; one day alone stays an interval only by its kind."""
    return When(first, last, first.isoformat(), last.isoformat(), kind, approximate)


def join(one: When, other: When) -> When | Unknown:
    """Return the stretch from the start of one to the end of the other; UNKNOWN if it's none."""
    if other.last < one.first:
        return UNKNOWN
    return When(
        one.first,
        other.last,
        one.start,
        other.end,
        "interval",
        one.approximate or other.approximate,
    )


def month(year: int, number: int) -> When | Unknown:
    """Return a calendar month."""
    if not (dt.MINYEAR <= year <= dt.MAXYEAR and 1 <= number <= MONTHS_A_YEAR):
        return UNKNOWN
    last = calendar.monthrange(year, number)[1]
    name = f"{year:04}-{number:02}"
    return When(dt.date(year, number, 1), dt.date(year, number, last), name, name)


def years(first: int, last: int) -> When | Unknown:
    """Return whole calendar years."""
    if not dt.MINYEAR <= first <= last <= dt.MAXYEAR:
        return UNKNOWN
    kind: Kind = "point" if first == last else "interval"
    return When(dt.date(first, 1, 1), dt.date(last, 12, 31), f"{first:04}", f"{last:04}", kind)


def decade(first: int) -> When | Unknown:
    """Return a decade, written 199X."""
    found = years(first, first + _DECADE - 1)
    name = f"{first // _DECADE:03}X"
    return replace(found, start=name, end=name, kind="point") if found else UNKNOWN


def day_of(year: int, number: int, day: int) -> When | Unknown:
    """Return a day of a month; UNKNOWN where the calendar has none such."""
    try:
        return one_day(dt.date(year, number, day))
    except ValueError:
        return UNKNOWN


def shift(day: dt.date, by: int) -> dt.date:
    """Move by days, stopping at the ends of the calendar."""
    moved = min(max(day.toordinal() + by, dt.date.min.toordinal()), dt.date.max.toordinal())
    return dt.date.fromordinal(moved)


def nearest_year(number: int, day: int, moment: Moment) -> int | Unknown:
    """Choose the year of a month and day: the last that has come, or the next in the future.

    Without a tense it's a coming day only within the next quarter: reports tell more of what was
    than of what is planned, but nobody writes of a day eleven months gone without its year.
    """
    if not moment.day:
        return UNKNOWN
    year = moment.day.year
    here = _day_of_year(moment.day.month, moment.day.day)
    ahead = (_day_of_year(number, day) - here) % _DAYS_A_YEAR
    look_ahead = ahead <= _DAYS_A_YEAR // 4 if not moment.tense else moment.future
    # A report may carry tomorrow's date: its writer's day begins before its publisher's.
    if look_ahead or ahead <= 1:
        return year if _day_of_year(number, day) >= here else year + 1
    return year if _day_of_year(number, day) <= here else year - 1


def _day_of_year(number: int, day: int) -> int:
    """Give a day its place in a year of months of 31 days."""
    return (number - 1) * _LONGEST_MONTH + day


def weekday(number: int, moment: Moment, which: str) -> When | Unknown:
    """Choose the day of a weekday: the nearest past one, the report's own day among them.

    The next one where the words look ahead; "last" and "next" never mean the report's own day.
    """
    if not moment.day:
        return UNKNOWN
    back = (moment.day.weekday() - number) % DAYS_A_WEEK
    ahead = (number - moment.day.weekday()) % DAYS_A_WEEK
    if which == "next" or (moment.future and which != "last"):
        return one_day(shift(moment.day, ahead or (DAYS_A_WEEK if which == "next" else 0)))
    return one_day(shift(moment.day, -(back or (DAYS_A_WEEK if which == "last" else 0))))


def calendar_unit(day: dt.date, unit: str, by: int) -> When | Unknown:
    """Return the calendar day, week (from Monday), month, year or decade `by` units from a day."""
    if unit in ("day", "hour", "minute"):
        return one_day(shift(day, by))
    if unit in ("week", "fortnight"):
        length = DAYS_A_WEEK * (2 if unit == "fortnight" else 1)
        monday = shift(day, -day.weekday() + by * length)
        return days(monday, shift(monday, length - 1))
    if unit == "month":
        count = day.year * MONTHS_A_YEAR + day.month - 1 + by
        return month(count // MONTHS_A_YEAR, count % MONTHS_A_YEAR + 1)
    if unit == "year":
        return years(day.year + by, day.year + by)
    return decade((day.year // _DECADE + by) * _DECADE)


def before(day: dt.date, unit: str, count: int) -> dt.date:
    """Return the day `count` units before (after, if negative); part of a day counts as a day."""
    if unit in ("minute", "hour"):
        size = HOURS_A_DAY * (60 if unit == "minute" else 1)
        return shift(day, (-count) // size)
    if unit in ("day", "week", "fortnight"):
        return shift(day, -count * {"day": 1, "week": DAYS_A_WEEK, "fortnight": 14}[unit])
    months = {"month": 1, "year": MONTHS_A_YEAR, "decade": 120}[unit] * count
    total = day.year * MONTHS_A_YEAR + day.month - 1 - months
    year, number = divmod(total, MONTHS_A_YEAR)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.min if count > 0 else dt.date.max
    last = calendar.monthrange(year, number + 1)[1]
    return dt.date(year, number + 1, min(day.day, last))


def widened(first: dt.date, last: dt.date, unit: str) -> When | Unknown:
    """Give two days counted in a unit the vagueness of the unit: nobody counts weeks to the day."""
    if unit in SMALL:
        return one_day(first) if first == last else days(first, last, approximate=True)
    if unit in ("week", "fortnight"):
        return days(shift(first, -_HALF_WEEK), shift(last, _HALF_WEEK), approximate=True)
    if unit == "decade":
        return years(first.year - _LOOSE_YEARS, last.year + _LOOSE_YEARS)
    whole, until = calendar_unit(first, unit, 0), calendar_unit(last, unit, 0)
    if not whole or not until or whole == until:
        return replace(whole, approximate=True) if whole else UNKNOWN
    return replace(whole, last=until.last, end=until.end, kind="interval", approximate=True)


def part(whole: When, unit: str, which: str) -> When:
    """Return the early, middle or late part of a week, month, year or decade.

    dates_parts.csv says which days, months or years that is: thirds, but halves at both ends of a
    decade, where writers use "mid" seldom.
    """
    bounds = _parts().get((which, unit))
    if bounds is None:
        return whole
    low, high = bounds
    if unit == "week":
        return replace(days(shift(whole.first, low), shift(whole.first, high)), approximate=True)
    if unit == "month":
        return days(
            whole.first.replace(day=low),
            whole.first.replace(day=min(high, whole.last.day)),
            approximate=True,
        )
    year = whole.first.year
    ends = (
        (month(year, low), month(year, high))
        if unit == "year"
        else (years(year + low, year + low), years(year + high, year + high))
    )
    joined = join(ends[0], ends[1]) if ends[0] and ends[1] else UNKNOWN
    return replace(joined, approximate=True) if joined else whole


@cache
def _parts() -> Mapping[tuple[str, str], tuple[int, int]]:
    source = files("whoholds.reading").joinpath("lexicons", "dates_parts.csv")
    reader = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    found = {}
    for row in reader:
        if not (row["first"].isdigit() and row["last"].isdigit()):
            raise WhoholdsError(f"lexicon dates_parts.csv, line {reader.line_num}: two numbers")
        found[row["qualifier"], row["unit"]] = (int(row["first"]), int(row["last"]))
    return found
