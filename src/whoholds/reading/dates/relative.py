"""Dates that count from the report's own day or the day last spoken of: "late Thursday"."""

import datetime as dt
from collections.abc import Mapping
from re import Match

from whoholds.reading.dates.named import Rule, number, value
from whoholds.reading.dates.when import (
    HOURS_A_DAY,
    SMALL,
    Moment,
    When,
    before,
    calendar_unit,
    days,
    one_day,
    part,
    shift,
    weekday,
    widened,
)
from whoholds.reading.dates.words import Words
from whoholds.records import UNKNOWN, Unknown

_SATURDAY = 5
_A_MONTH = dt.timedelta(days=31)
_VAGUE = "3:7"
"""What a plural without a number ("in recent days") is worth: as much as "several"."""


def on_weekday(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return Friday, last Friday, early on Friday, Friday night, Friday of last week."""
    named = number(value(words, match, "weekday") or "")
    which = value(words, match, "which") or ""
    of, unit = value(words, match, "of"), value(words, match, "unit")
    if of and moment.day and unit == "week":
        week = calendar_unit(moment.day, "week", -1 if of in ("last", "past", "previous") else 1)
        return one_day(shift(week.first, named)) if week else UNKNOWN
    return weekday(named, moment, which)


def deictic(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return today, yesterday, tomorrow, tonight, overnight."""
    first, _, last = (value(words, match, "deictic") or "").partition(":")
    if not moment.day:
        return UNKNOWN
    return days_from(moment, int(first), int(last))


def days_from(moment: Moment, first: int, last: int) -> When | Unknown:
    """Return the days between two offsets from the report's own day."""
    if not moment.day:
        return UNKNOWN
    if first == last:
        return one_day(shift(moment.day, first))
    return days(shift(moment.day, first), shift(moment.day, last))


def two_away(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return the day before yesterday, the night before last, the week before last."""
    ahead = words.letters[match.start("way")] == "f"
    unit = value(words, match, "unit")
    if unit and unit not in ("day", "night", *SMALL):
        return calendar_unit(moment.day, unit, -2) if moment.day and not ahead else UNKNOWN
    return days_from(moment, 2, 2) if ahead else days_from(moment, -2, -2)


def this_part(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return this morning, last night; "the next night" counts from the day spoken of."""
    which = value(words, match, "which")
    told = words.letters[match.start("which") - 1] == "T"
    if which == "previous" or (told and which in ("next", "following")):
        return from_back(moment, -1 if which == "previous" else 1)
    offset = {"last": -1, "past": -1, "next": 1, "following": 1}.get(which or "", 0)
    return days_from(moment, offset, offset)


def from_back(moment: Moment, by: int) -> When | Unknown:
    """Count from the day last spoken of; backwards also from the report's own day."""
    if moment.back:
        return one_day(shift(moment.back.last if by > 0 else moment.back.first, by))
    if moment.era and _is_short(moment.era):  # the next day of some day in July is of July
        return moment.era
    return days_from(moment, by, by) if by < 0 else UNKNOWN


def _is_short(era: When) -> bool:
    return era.last - era.first < _A_MONTH


def same_day(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return that day, the same night, that year: the day or the year last spoken of."""
    unit = value(words, match, "unit")
    if not unit or unit in SMALL:
        return moment.back
    spoken = moment.era or moment.back
    return calendar_unit(spoken.first, unit, 0) if spoken else UNKNOWN


def then(_words: Words, _match: Match[str], moment: Moment) -> When | Unknown:
    """Return when "by then", "since then" was: the day, else the stretch last spoken of."""
    return moment.back or moment.era


def neighbour_day(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return the next day, the previous day, the day before: seen from the day last spoken of."""
    if value(words, match, "unit") not in ("day", "night"):
        return UNKNOWN
    which = value(words, match, "which") or words.letters[match.end() - 1]
    return from_back(moment, 1 if which in ("next", "following", "f") else -1)


def in_unit(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return this week, last month, earlier this year, late last year: calendar units."""
    unit, which = value(words, match, "unit"), value(words, match, "which")
    if not unit or not which or not moment.day or unit in SMALL:
        return UNKNOWN
    offset = {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1}.get(which, 0)
    whole = calendar_unit(moment.day, unit, offset)
    if not whole:
        return UNKNOWN
    earlier, later = match.start("earlier") >= 0, match.start("later") >= 0
    started = whole.first <= moment.day <= whole.last
    if started and (later or (moment.future and not earlier)):
        return days(moment.day, whole.last)
    # What a report tells of its own week is over by the day it is written.
    if started and (earlier or unit == "week"):
        return days(whole.first, moment.day)
    qualifier = value(words, match, "part")
    return part(whole, unit, qualifier) if qualifier else whole


def end_of_unit(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return the beginning or end of the month: of the one before where this one's is to come."""
    unit, which = value(words, match, "unit"), value(words, match, "part")
    if not unit or not which or not moment.day or unit in SMALL:
        return UNKNOWN
    here = calendar_unit(moment.day, unit, 0)
    if not here:
        return UNKNOWN
    named = part(here, unit, which)
    passed = moment.future and named.last < moment.day
    coming = not moment.future and named.first > moment.day
    other = calendar_unit(moment.day, unit, int(passed) - int(coming))
    return part(other, unit, which) if other else UNKNOWN


def part_of_unit(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return early in the month, earlier in the week, late in the day."""
    unit = value(words, match, "unit")
    if unit == "day":
        return at_hour(words, match, moment)
    if match.start("part") >= 0:
        return end_of_unit(words, match, moment)
    here = calendar_unit(moment.day, unit, 0) if moment.day and unit else UNKNOWN
    return days(here.first, moment.day) if here and moment.day else UNKNOWN


def until_over(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return the days left "before the year is over", "by the end of the month"."""
    unit, which = value(words, match, "unit"), value(words, match, "part")
    if not unit or not moment.day or unit in SMALL or which not in (UNKNOWN, "late"):
        return UNKNOWN
    here = calendar_unit(moment.day, unit, 0)
    return days(moment.day, here.last) if here else UNKNOWN


def amount(words: Words, match: Match[str]) -> tuple[int, int]:
    """Read the number in front of a unit as the fewest and the most it can mean."""
    said = value(words, match, "number") or _VAGUE
    first, _, last = said.partition(":")
    other = value(words, match, "other")
    low, high = int(first), int(last or first)
    return (min(low, int(other)), max(high, int(other))) if other else (low, high)


def rolling(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return the past week, the last 24 hours, recent days, the next three weeks."""
    unit = value(words, match, "unit") or value(words, match, "all")
    which = value(words, match, "which")
    if not unit or not which or not moment.day:
        return UNKNOWN
    several = words.letters[match.end() - 1] == "V"
    if match.start("number") < 0 and several and which not in ("past", "recent", "next"):
        return UNKNOWN
    if which in ("next", "following") and unit == "day" and not several:
        return UNKNOWN
    low, high = amount(words, match) if several or match.start("number") >= 0 else (1, 1)
    if which in ("next", "following"):
        return _lasting(moment, -high, unit, approximate=low != high)
    return _lasting(moment, high, unit, approximate=low != high)


def _lasting(moment: Moment, count: int, unit: str, *, approximate: bool) -> When | Unknown:
    if not moment.day:
        return UNKNOWN
    other = before(moment.day, unit, count)
    return days(
        min(other, moment.day), max(other, moment.day), kind="duration", approximate=approximate
    )


def ago(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return two days ago, three weeks earlier, a month later than the time last spoken of."""
    unit = value(words, match, "unit")
    if not unit or not moment.day:
        return UNKNOWN
    low, high = amount(words, match)
    direction = words.letters[match.start("way")]
    base, sign = one_day(moment.day), 1
    if direction != "G":
        sign = -1 if direction in "Ff" else 1
        back = moment.back or moment.era
        if not back and sign < 0:
            return UNKNOWN
        base = back or base
    if unit == "minute" or (unit == "hour" and high < HOURS_A_DAY // 2):
        return base
    ends = sorted((sign * low, sign * high))
    return widened(before(base.first, unit, ends[1]), before(base.last, unit, ends[0]), unit)


def count_from(base: tuple[dt.date, dt.date], unit: str, low: int, high: int) -> str | Unknown:
    """Count days, weeks, months, years on (back, if negative) from a time: the date as EDTF."""
    if unit == "hour":
        return days(*base).edtf
    if unit not in ("day", "week", "fortnight", "month", "year", "decade"):
        return UNKNOWN
    low, high = sorted((low, high))
    found = widened(before(base[0], unit, -low), before(base[1], unit, -high), unit)
    return found.edtf if found else UNKNOWN


def duration(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return for seven days: the days that end on the report's own."""
    unit = value(words, match, "unit")
    # "For years" looks back, whatever the sentence plans.
    ahead = moment.future and match.start("number") >= 0
    if not unit or unit == "minute" or (unit == "hour" and not ahead) or not moment.day:
        return UNKNOWN
    if words.values[match.start()] == "within" and words.letters[match.end() :][:1] == "o":
        return UNKNOWN  # "within five weeks of each other"
    low, high = amount(words, match)
    vague = low != high or "a" in match.group()
    return _lasting(moment, -high if ahead else high, unit, approximate=vague)


def within(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return within days, in a week: from now on, or from the time last spoken of."""
    unit, told = value(words, match, "unit"), value(words, match, "number")
    if not unit or not moment.day:
        return UNKNOWN
    hours = unit in ("minute", "hour") and not told
    high = HOURS_A_DAY if hours else amount(words, match)[1]
    if moment.future:
        return days(moment.day, before(moment.day, unit, -high), approximate=True)
    spoken = moment.back or (moment.era if moment.era and _is_short(moment.era) else UNKNOWN)
    if not spoken or value(words, match, "near") != "within":
        return UNKNOWN
    end = before(spoken.last, unit, -high)
    # "The third to fall within a week" looks back from today.
    looks_back = spoken.last > moment.day or (told and end > moment.day)
    if looks_back:
        return UNKNOWN
    return days(spoken.first, min(end, moment.day), approximate=True)


def for_nth(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return for the third day: two days ago to today."""
    unit = value(words, match, "unit")
    count = number(value(words, match, "number") or "")
    if not unit or unit in ("minute", "hour") or count < 1:
        return UNKNOWN
    return _lasting(moment, count - 1, unit, approximate=unit != "day")


def weekend(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return the weekend that is under way or was last; the coming one in the future."""
    if not moment.day:
        return UNKNOWN
    which = value(words, match, "which")
    since = (moment.day.weekday() - _SATURDAY) % 7
    if which in ("next", "following") or moment.future:
        saturday = shift(moment.day, (7 - since) % 7 or (7 if which == "next" else 0))
        return days(saturday, shift(saturday, 1))
    if which == "last" and since <= 1:
        since += 7
    saturday = shift(moment.day, -since)
    return days(saturday, shift(saturday, min(since, 1)) if which != "last" else shift(saturday, 1))


def at_hour(_words: Words, _match: Match[str], moment: Moment) -> When | Unknown:
    """Return dawn, noon, nightfall without a day: of the day just spoken of, else the report's."""
    if moment.back and moment.near and not moment.future:
        return moment.back
    return one_day(moment.day, approximate=True) if moment.day else UNKNOWN


def in_part(words: Words, match: Match[str], moment: Moment) -> When | Unknown:
    """Return in the afternoon, by evening: of the day just spoken of, else no certain day.

    During the night is the one before the report's own day.
    """
    if moment.near and not moment.future:
        return moment.back
    return days_from(moment, -1, 0) if value(words, match, "night") == "night" else UNKNOWN


def recurring(_words: Words, _match: Match[str], _moment: Moment) -> When | Unknown:
    """Return nothing: every Friday is no one day."""
    return UNKNOWN


_ABOUT = r"a*"
_COUNT = r"(?P<number>[ndzv])v?o?"

RULES: Mapping[str, tuple[str, Rule]] = {
    "weekday": (
        r"(?:[QEF][OI]?)?(?P<which>[LNHA])?(?P<weekday>W)(?:P|,?o?(?P<of>[LN])(?P<unit>U))?",
        on_weekday,
    ),
    "deictic": (r"[QEF]?(?P<deictic>D)(?:,W)?P?", deictic),
    "before last": (r"T?(?:(?P<unit>U)|P)(?P<way>b)[DL]", two_away),
    "after next": (r"T?(?P<unit>U)(?P<way>f)D", two_away),
    "this part": (r"[QEF]?(?:T(?=[LN]))?(?P<which>[LHN])P", this_part),
    "same day": (r"T?A(?:P|(?P<unit>U))", same_day),
    "next day": (r"T(?P<which>[LN])(?P<unit>U)", neighbour_day),
    "day before": (r"T(?P<unit>[UP])[bf](?=[,;!\-]|$)", neighbour_day),
    "then": (r"(?<=[BSJCb])<", then),
    "unit": (
        r"(?:(?:(?P<part>Q)[oI]?|(?P<earlier>E)|(?P<later>F)),?)?(?P<which>[LNH])(?P<unit>U)",
        in_unit,
    ),
    "end of unit": (r"T(?P<part>Q)oT(?P<unit>U)", end_of_unit),
    "part of unit": (r"(?:(?P<part>Q)|E)IT(?P<unit>U)", part_of_unit),
    "until over": (r"bT(?P<unit>U)[xt]", until_over),
    "by end of unit": (r"[bB]T(?P<part>Q)oT(?P<unit>U)", until_over),
    "rolling": (
        rf"[RI]?(?:T|H(?=[LN]))(?P<which>[LN]){_ABOUT}(?:{_COUNT}|v)?(?P<unit>[UV])(?!o[Mmy])",
        rolling,
    ),
    "rolling bare": (
        rf"[RI]?(?P<which>[LNH]){_ABOUT}(?:{_COUNT}(?P<unit>[UV])|(?P<all>V))(?![bf])",
        rolling,
    ),
    "ago": (
        rf"{_ABOUT}{_COUNT}(?:&(?P<other>[nd]))?(?P<unit>[UV])(?P<way>[GEF]|[bf](?=[,;!\-]|$))",
        ago,
    ),
    "days ago": (r"(?P<unit>V)(?P<way>[GEF])", ago),
    "duration for": (rf"R{_ABOUT}(?:{_COUNT})?(?P<unit>V)(?![bf])", duration),
    "duration for one": (rf"R{_ABOUT}{_COUNT}(?P<unit>U)(?![bf])", duration),
    "within": (
        rf"(?P<near>I){_ABOUT}(?P<number>[nd]|v(?=U))?(?P<unit>[UV])(?![bfo])",
        within,
    ),
    "duration in": (rf"I{_ABOUT}(?P<number>[nd])(?P<unit>[UV])(?![bf])", duration),
    "duration of": (rf"[fN]{_ABOUT}{_COUNT}(?P<unit>[UV])o", duration),
    "duration nth": (r"R[Tv](?P<number>[hj])\.?(?P<unit>U)", for_nth),
    "weekend": (r"(?:(?P<which>[LNH])|(?<=[IO@SJBo])T|T)k", weekend),
    "hour": (r"[B@bfSJ]T?p(?![OoI]?[WwDMmdh])", at_hour),
    "part": (r"(?:[BfSJ]T?P|(?<=I)T(?P<night>P))(?![OoI]?[WwDMmdh])", in_part),
    "recurring": (r"eW|e[nd]?[UV]|Z", recurring),
}
