"""The dateline that opens a wire report, and the day that the report speaks from."""

import datetime as dt
import re
from functools import lru_cache

from whoholds.edtf import edtf_bounds
from whoholds.reading.dates.mentions import Dateline
from whoholds.reading.dates.named import RULES
from whoholds.reading.dates.when import Moment
from whoholds.reading.dates.words import split_words
from whoholds.records import UNKNOWN, Span, Unknown

_HEAD = 2000
"""Code points searched: headline and byline come before a dateline, nothing longer does."""
_HEADING = 300
"""Code points within which a monitor's heading ends."""
_FRESH = dt.timedelta(days=7)
"""A dateline's day at most this long before publication is the day its words count from."""

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_NAME = rf"{_CAPITAL}[^\W\d_]*(?:[ .’'\-]{{1,2}}[^\W\d_]+){{0,4}}\b\.?"
_DATE = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    r"(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2} [^\W\d_]{3,9}\.?)(?:,? (?:\d{4}|\d{2})\b)?"
)
_DATELINE = re.compile(
    rf"^[ \t]*(?:\[[^\]\n]{{1,30}}\][ \t]*)?(?P<place>{_NAME}(?:/{_NAME})?)"
    rf"(?: (?P<bracket>\([^()\n]{{2,30}}\)))?(?:, {_NAME}){{0,2}}"
    rf"(?:(?:,|[ ][-–—]+)? ?(?P<date>(?i:{_DATE})))?"
    r"\.?,?[ ]*(?P<outlet>\([^()\n]{2,40}\)|/[^/\n]{2,30}/)?\.?"
    r"(?:[ ]?(?P<dash>[-–—_]+|:)(?=\s|$|(?:(?<=—)|(?<=--))[\"“'A-Z])|(?<=[/)]\.)(?=[ ][\"“A-Z]))",
    re.MULTILINE,
)
_HEARD = re.compile(
    rf"^[^\n]*?\b\d{{3,4}} ?(?:gmt|utc)\b,? (?:on )?(?P<date>{_DATE})(?:[^\n]{{0,4}}$|[:)\]])",
    re.IGNORECASE | re.MULTILINE,
)


@lru_cache(maxsize=4)  # several stages ask for that of the report that they read
def find_dateline(text: str, published: dt.date | Unknown = UNKNOWN) -> Dateline | Unknown:
    """Find the report's dateline; the publication day gives a date without a year its year.

    UNKNOWN where the first lines hold none. A dateline has a date, an outlet in brackets, or
    both: a name and a dash alone are too often a sentence.
    """
    for match in _DATELINE.finditer(text, 0, _HEAD):
        if match["date"] is None and not _is_bare(match):
            continue
        date: str | Unknown = UNKNOWN
        if match["date"] is not None:
            date = _read(match["date"], published)
            if date is UNKNOWN and not _names_day(match["date"]):
                continue
        outlet = _outlet_of(match)
        return Dateline(
            span=Span(*match.span()),
            place=Span(*match.span("place")),
            words=Span(*match.span("date")) if match["date"] is not None else UNKNOWN,
            date=date,
            outlet=_inside(match, outlet) if outlet else UNKNOWN,
        )
    return UNKNOWN


def _is_bare(match: "re.Match[str]") -> bool:
    """Tell "BAHRAIN - Iran said" and "KABUL (AP) - " from a sentence, a heading, a play's part."""
    if match["dash"] == ":":
        return False
    after = match.string[match.end() :].partition("\n")[0]
    return _outlet_of(match) is not None or (match["place"].isupper() and not after.isupper())


def _outlet_of(match: "re.Match[str]") -> str | None:
    """Return what part of a dateline is its outlet: not the land of "SIDON (LEBANON), May 4"."""
    if match["outlet"] is not None:
        return "outlet"
    return "bracket" if match["bracket"] is not None and match["date"] is None else None


def _inside(match: "re.Match[str]", part: str) -> Span:
    start, end = match.span(part)
    return Span(start + 1, end - 1)


def _read(date: str, published: dt.date | Unknown) -> str | Unknown:
    words = split_words(date)
    for name in ("month day", "day month"):
        pattern, rule = RULES[name]
        found = re.fullmatch(pattern, words.letters)
        if found:
            when = rule(words, found, Moment(published))
            return when.edtf if when else UNKNOWN
    return UNKNOWN


def _names_day(date: str) -> bool:
    letters = split_words(date).letters
    return any(re.fullmatch(RULES[name][0], letters) for name in ("month day", "day month"))


def find_heard(text: str, published: dt.date | Unknown) -> str | Unknown:
    """Find when monitors heard a broadcast, by its heading: "Radio X, 1530 GMT 13 Nov 89".

    UNKNOWN where the first lines say nothing of it.
    """
    heard = _HEARD.search(text, 0, _HEADING)
    return _read(heard["date"], published) if heard else UNKNOWN


def own_day(text: str, published: dt.date | Unknown) -> dt.date | Unknown:
    """Return the day that "today" means in a report: the dateline's if fresh, else publication.

    Of a monitored broadcast without a dateline it is the day that it was heard.
    """
    dateline = find_dateline(text, published)
    date = dateline.date if dateline else find_heard(text, published)
    bounds = edtf_bounds(date) if date else UNKNOWN
    if not bounds:
        return published
    if not published or dt.timedelta(0) <= published - bounds[0] <= _FRESH:
        return bounds[0]
    return published
