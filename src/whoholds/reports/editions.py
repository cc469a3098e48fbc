"""Outlets' own words on earlier versions: update, corrected, refile, repeat, hold, withdrawn.

Recognised from labels before a headline and from editor's notes at the head of a text, before any
copies are folded: a corrected version is no copy of the wrong one.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

from whoholds.records import UNKNOWN, Report, Unknown

_LABEL = re.compile(
    r"^\W*(?P<words>[A-Za-z' ]{3,24}?)"
    r"(?:\s+\d{1,2}-|\s*(?:\d{1,2}\s*)?(?::|-{1,2}\s|–|—|\n|$))"
)
_NOTE = re.compile(
    r"^\s*[(\[](?P<words>(?:eds?\.?:?\s*|editor'?s'? note:?\s*)?[^)\]]{3,400})[)\]]", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“](?P<title>[^\"”]{10,200})[\"”]")

LONGEST_GAP = dt.timedelta(days=14)
"""Agencies correct within hours and newspapers within days; what is older is another story."""

_SAME_TITLE = 75.0
"""Of 100, by shared words: a corrected headline keeps most of its words, two stories of one day on
one town share the town's name and little else."""

_SAME_TEXT = 60.0


def edition_label(report: Report) -> str | Unknown:
    """Return how an outlet labels a report that replaces an older one of its own."""
    opening = _NOTE.match(report.text)
    heads = [report.title or "", report.text[:200].strip()]
    for head in heads:
        found = _LABEL.match(head)
        kind = _kinds().get(found["words"].strip().lower()) if found else None
        if kind:
            return kind
    if opening:
        first = re.sub(r"^(?:eds?\.?:?|editor'?s'? note:?)\s*", "", opening["words"].lower())
        return _kinds().get(first.split()[0], UNKNOWN)
    return UNKNOWN


def older_version(report: Report, earlier: Iterable[Report]) -> Report | Unknown:
    """Return the report that a labelled one replaces: of the same outlet, alike in title or text.

    UNKNOWN where none is alike enough: a correction that can't be matched corrects nothing.
    """
    title = _bare_title(report)
    quoted = [found["title"].casefold() for found in _QUOTED.finditer(report.text)]
    best: Report | Unknown = UNKNOWN
    best_score = 0.0
    for other in earlier:
        if other.id == report.id or other.publisher != report.publisher:
            continue
        if not _in_time(other, report):
            continue
        score = _likeness(title, quoted, report, other)
        if score > best_score:
            best, best_score = other, score
    return best


def _likeness(title: str, quoted: list[str], report: Report, other: Report) -> float:
    older_title = _bare_title(other)
    if older_title and older_title.casefold() in quoted:
        return 200.0
    titles = fuzz.token_set_ratio(title.casefold(), older_title.casefold()) if title else 0.0
    texts = fuzz.token_sort_ratio(report.text.casefold(), other.text.casefold())
    if titles < _SAME_TITLE and texts < _SAME_TEXT:
        return 0.0
    return titles + texts


def _in_time(older: Report, newer: Report) -> bool:
    if not older.published or not newer.published:
        return True
    return dt.timedelta(0) <= newer.published - older.published <= LONGEST_GAP


def _bare_title(report: Report) -> str:
    title = report.title or ""
    found = _LABEL.match(title)
    if found and found["words"].strip().lower() in _kinds():
        return title[found.end() :].strip()
    return title


@cache
def _kinds() -> Mapping[str, str]:
    source = files("whoholds.reports").joinpath("editions.csv")
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    return {row["word"]: row["kind"] for row in rows}
