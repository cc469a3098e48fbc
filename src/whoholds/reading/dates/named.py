"""Dates that name a day, month or year of the calendar: "Oct. 7", "14 NOV 89", "the late 1990s"."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from whoholds.reading.dates.when import (
    DAYS_A_WEEK,
    MONTHS_A_YEAR,
    Moment,
    When,
    calendar_unit,
    day_of,
    days,
    decade,
    join,
    month,
    nearest_year,
    one_day,
    part,
    years,
)
from whoholds.reading.dates.words import Words
from whoholds.records import UNKNOWN, Unknown

Rule = Callable[[Words, "re.Match[str]", Moment], When | Unknown]

_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1}
_CENTURY = 100
_NEXT_CENTURY = 50
"""Two-digit years up to here are 20xx: the reports we read span 1950 to 2050."""


def value(words: Words, match: "re.Match[str]", group: str) -> str | Unknown:
    """Return the value of the first word of a group; UNKNOWN where the group is absent."""
    at = match.start(group) if group in match.re.groupindex else -1
    return words.values[at] if at >= 0 else UNKNOWN


def number(digits: str) -> int:
    """Read the leading digits of a word such as "14", "14th" or "1990s"."""
    found = re.search(r"[0-9]+", digits)
    return int(found.group()) if found else 0


def full_year(digits: str, moment: Moment) -> int:
    """Read a year; one of two digits is the one nearest to the report, or in 1951 to 2050."""
    year = number(digits)
    if year >= _CENTURY:
        return year
    if moment.day:
        near = moment.day.year - moment.day.year % _CENTURY + year
        return min((near - _CENTURY, near, near + _CENTURY), key=lambda y: abs(y - near_to(moment)))
    return year + (2000 if year <= _NEXT_CENTURY else 1900)


def near_to(moment: Moment) -> int:
    """Return the report's own year, 2000 where it's unknown."""
    return moment.day.year if moment.day else 2000


def iso(words: Words, match: "re.Match[str]", _moment: Moment) -> When | Unknown:
    """ISO 8601 calendar date."""
    try:
        return one_day(dt.date.fromisoformat(words.values[match.start()]))
    except ValueError:
        return UNKNOWN


def slashed(words: Words, match: "re.Match[str]", moment: Moment) -> When | Unknown:
    """Read 25/12/2001 or 12/25/2001; where both orders make a date, UNKNOWN unless they agree."""
    one, two, last = words.values[match.start()].split("/")
    year = full_year(last, moment)
    readings = {day_of(year, int(two), int(one)), day_of(year, int(one), int(two))} - {UNKNOWN}
    return readings.pop() if len(readings) == 1 else UNKNOWN


def day(words: Words, match: "re.Match[str]", moment: Moment) -> When | Unknown:
    """Month and day in either order, one or several days, with or without a year."""
    in_month = number(value(words, match, "month") or "")
    first = number(value(words, match, "day") or "")
    more = match.start("more")
    last = number(words.values[match.end("more") - 1]) if more >= 0 else first
    said = value(words, match, "year")
    year = full_year(said, moment) if said else nearest_year(in_month, first, moment)
    if not year:
        return UNKNOWN
    one, other = day_of(year, in_month, first), day_of(year, in_month, last)
    if not one or not other:
        return UNKNOWN
    return one if first == last else join(one, other)


def in_month(words: Words, match: "re.Match[str]", moment: Moment) -> When | Unknown:
    """Return a month, or its early, middle or late part; without a year the most recent one."""
    named = number(value(words, match, "month") or value(words, match, "homonym") or "")
    said = value(words, match, "year")
    year: int | Unknown = number(said) if said else UNKNOWN
    if not said and moment.day:
        year = _month_year(named, moment, value(words, match, "which"))
        unit = value(words, match, "unit")
        which = value(words, match, "of")
        if unit and which and unit == "year":
            year = moment.day.year + _STEPS.get(which, 0)
    whole = month(year, named) if year else UNKNOWN
    qualifier = value(words, match, "part")
    return part(whole, "month", qualifier) if whole and qualifier else whole


def _month_year(named: int, moment: Moment, which: str | Unknown) -> int | Unknown:
    if not moment.day:
        return UNKNOWN
    year, now = moment.day.year, moment.day.month
    spoken = moment.era or moment.back
    if which == "that" and spoken:
        return spoken.first.year
    if which == "next" or (moment.future and which != "last"):
        return year if named > now or (named == now and which != "next") else year + 1
    return year if named < now or (named == now and which != "last") else year - 1


def week_of_month(words: Words, match: "re.Match[str]", moment: Moment) -> When | Unknown:
    """Return the second week of December: days 8 to 14; the last week: the final seven days."""
    return _week_of(in_month(words, match, moment), words, match)


def week_of_this_month(words: Words, match: "re.Match[str]", moment: Moment) -> When | Unknown:
    """Return the first week of this month, of last month."""
    which = value(words, match, "which") or ""
    if not moment.day or value(words, match, "whole") != "month":
        return UNKNOWN
    return _week_of(calendar_unit(moment.day, "month", _STEPS.get(which, 0)), words, match)


def _week_of(whole: When | Unknown, words: Words, match: "re.Match[str]") -> When | Unknown:
    nth = value(words, match, "nth")
    if not whole or not nth or value(words, match, "unit") != "week":
        return UNKNOWN
    if number(nth):
        start = 1 + DAYS_A_WEEK * (number(nth) - 1)
        if start + DAYS_A_WEEK - 1 > whole.last.day:
            return UNKNOWN
        return days(
            whole.first.replace(day=start), whole.first.replace(day=start + DAYS_A_WEEK - 1)
        )
    return days(whole.last.replace(day=whole.last.day - DAYS_A_WEEK + 1), whole.last)


def in_year(words: Words, match: "re.Match[str]", _moment: Moment) -> When | Unknown:
    """Return a year, or its early, middle or late part."""
    year = number(value(words, match, "year") or "")
    whole = years(year, year)
    qualifier = value(words, match, "part")
    return part(whole, "year", qualifier) if whole and qualifier else whole


def year_range(words: Words, match: "re.Match[str]", _moment: Moment) -> When | Unknown:
    """Return 1996-98, from 1992 to 1996, between 1979 and 1989."""
    said = (value(words, match, group) for group in ("first", "other", "only"))
    first = number(next((year for year in said if year), ""))
    last = number(value(words, match, "year") or "")
    return years(first, last if last >= _CENTURY else first - first % _CENTURY + last)


def in_decade(words: Words, match: "re.Match[str]", moment: Moment) -> When | Unknown:
    """Return the 1990s, the '90s, the late 1990s."""
    first = number(value(words, match, "decade") or "")
    if first < _CENTURY:
        first = full_year(f"{first}", moment)
    whole = decade(first)
    qualifier = value(words, match, "part")
    return part(whole, "decade", qualifier) if whole and qualifier else whole


def nth_of_month(words: Words, match: "re.Match[str]", moment: Moment) -> When | Unknown:
    """Return the 14th: of this month, or of the one before or after it."""
    if not moment.day:
        return UNKNOWN
    nth = number(value(words, match, "day") or "")
    here = day_of(moment.day.year, moment.day.month, nth)
    if here and (here.first >= moment.day if moment.future else here.first <= moment.day):
        return here
    other = calendar_unit(moment.day, "month", 1 if moment.future else -1)
    return day_of(other.first.year, other.first.month, nth) if other else UNKNOWN


def feast(words: Words, match: "re.Match[str]", moment: Moment) -> When | Unknown:
    """Return Christmas Eve, New Year's Day: the last one, or the next where a sentence looks on."""
    if not moment.day:
        return UNKNOWN
    month_, _, day_ = (value(words, match, "feast") or "").partition("-")
    near = (day_of(moment.day.year + by, int(month_), int(day_)) for by in (-1, 0, 1))
    found = [one for one in near if one]
    if moment.future:
        return next((one for one in found if one.first >= moment.day), UNKNOWN)
    return next((one for one in reversed(found) if one.first <= moment.day), UNKNOWN)


def days_of_month(words: Words, match: "re.Match[str]", moment: Moment) -> When | Unknown:
    """Return the first or last days of January."""
    whole = in_month(words, match, moment)
    if value(words, match, "unit") != "day" or not whole:
        return UNKNOWN
    return part(whole, "month", "late" if value(words, match, "nth") == "last" else "early")


def season(words: Words, match: "re.Match[str]", moment: Moment) -> When | Unknown:
    """Return last autumn, this summer, the spring of 1984, by the seasons of the north.

    Agencies write for readers there wherever the war is. Moon calendars are left to people.
    """
    opens, _, length = (value(words, match, "season") or "").partition("+")
    if not length:
        return UNKNOWN
    which, said = value(words, match, "which"), value(words, match, "year")
    unit = value(words, match, "of")
    if said:
        return _season(number(said), int(opens), int(length))
    if not moment.day:
        return UNKNOWN
    if unit:
        return _season(moment.day.year + _STEPS.get(unit, 0), int(opens), int(length))
    near = [_season(moment.day.year + by, int(opens), int(length)) for by in (-2, -1, 0, 1)]
    found = [one for one in near if one]
    if which == "next" or (moment.future and which != "last"):
        return next((one for one in found if one.last >= moment.day), UNKNOWN)
    begun = [one for one in found if one.first <= moment.day]
    over = [one for one in begun if one.last < moment.day]
    last = over[-1] if which == "last" else begun[-1]
    # What is told of a season under way is over by the day it is written.
    return last if last.last <= moment.day else join(last, one_day(moment.day))


def _season(year: int, opens: int, length: int) -> When | Unknown:
    """Return the season that begins in a month of a year, over whole months."""
    closes = opens + length - 2
    first = month(year, opens)
    last = month(year + closes // MONTHS_A_YEAR, closes % MONTHS_A_YEAR + 1)
    stretch = join(first, last) if first and last else UNKNOWN
    return replace(stretch, approximate=True) if stretch else UNKNOWN


_WEEKDAY = r"(?:[Ww],?)?"
_LEAD = r"(?:(?P<part>Q)[oI]?)?"
_PREPOSED = r"(?<=[ISJBCboafQOLNHA])"
_MORE = r"(?P<more>(?:,[dh])*,?&[dh]|[-K][dh])"
_YEAR = r"(?P<year>y)(?!g)"
_LATER = r"(?P<year>[yzd])(?!g)"
_CLOSE = r"(?:[,;!\-c=<&rtuxPIO@fbKTC]|$)"

RULES: Mapping[str, tuple[str, Rule]] = {
    "iso": (r"i", iso),
    "slashed": (r"l", slashed),
    "month day": (
        rf"{_WEEKDAY}(?P<month>[Mm])(?P<day>[dh]){_MORE}?(?![qUVzd])(?:,?{_YEAR})?",
        day,
    ),
    "day month": (
        (
            rf"{_WEEKDAY}T?(?P<day>[dhj]){_MORE}?o?(?P<month>[Mm])(?!x)"
            r"(?:,?(?P<year>y(?!g)|[zd](?=[;,!\-]|$)))?"
        ),
        day,
    ),
    "month": (
        (
            rf"(?:T?{_LEAD}T?)?(?P<which>[LNHA])?"
            rf"(?:(?:{_PREPOSED}|(?<=[Tv])(?=m[.Q]?\+))(?P<homonym>m)|(?P<month>M))"
            r"(?:,?o?(?P<of>[LNH])(?P<unit>U))?"
        ),
        in_month,
    ),
    "month year": (rf"(?:T?{_LEAD}T?)?(?P<month>[Mm])[,o]?{_YEAR}", in_month),
    "week of month": (
        rf"T?(?P<nth>[hjL])(?P<unit>U)[oI](?P<month>[Mm])(?:,?{_YEAR})?",
        week_of_month,
    ),
    "week of this month": (
        r"T?(?P<nth>[hjL])(?P<unit>U)[oI](?P<which>[LNH])(?P<whole>U)",
        week_of_this_month,
    ),
    "year": (
        (
            rf"(?:T?(?P<part>Q)[oI]?|(?<=[ISJBCbf])|(?<=[oa])(?=y{_CLOSE})|(?<=T)(?=y[.Q]{{0,3}}\+))"
            rf"{_YEAR}"
        ),
        in_year,
    ),
    "years": (rf"(?:C(?P<first>y)[KJ\-]|X(?P<other>y)&|(?<=[IT])(?P<only>y)-){_LATER}", year_range),
    "decade": (rf"T?{_LEAD}T?(?P<decade>Y)", in_decade),
    "nth": (rf"(?<=[OoBSJCbfK])T(?P<day>h)(?={_CLOSE})", nth_of_month),
    "days of month": (
        rf"T?(?P<nth>[jL])(?P<unit>V)[oI](?P<month>[Mm])(?:,?{_YEAR})?",
        days_of_month,
    ),
    "feast": (r"(?P<feast>\^)", feast),
    "season": (
        (
            r"(?:T?(?:Q[oI]?T?)?(?P<which>[LNHA])|T?QT?|T|(?<=[ISJBCbfao]))(?P<season>s)"
            r"(?:o?(?P<year>y)|o?(?P<of>[LNH])U)?"
        ),
        season,
    ),
    "fall": (
        (
            r"T?(?:Q[oI]?T?)?(?:(?P<which>[LNHA])|(?<=T)|(?<=Q))(?P<season>%)"
            r"(?:o?(?P<year>y)|o?(?P<of>[LNH])U|(?<=[LNHAQ]%)(?!o)|(?<=IT%)(?=[,;!]|$))"
        ),
        season,
    ),
}
