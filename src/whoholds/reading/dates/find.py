"""Find every date of a report: first the dates alone, then what the words round them add."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from whoholds.reading.dates.dateline import find_dateline, own_day
from whoholds.reading.dates.mentions import DateMention
from whoholds.reading.dates.named import RULES as NAMED
from whoholds.reading.dates.named import Rule
from whoholds.reading.dates.phrases import Node, compose
from whoholds.reading.dates.relative import RULES as RELATIVE
from whoholds.reading.dates.setting import find_tense, named_event, reports_speech
from whoholds.reading.dates.when import Kind, Moment, When
from whoholds.reading.dates.words import Words, split_words
from whoholds.records import UNKNOWN, Span, Unknown

_STOP = "!"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?|[A-Z][a-z]+(?:st|nd|rd|th))"
_NAMED_FOR_DAY = re.compile(
    rf"(?<!\b[Oo]n )\b(?:{_DAY}(?: of)? [A-Z][a-z]+|[A-Z][a-z]+ {_DAY}) (?:[A-Z][a-z]+ )?"
    r"(?:Movement|Organi[sz]ation|Front|Group|Command|Division|Brigade|Regiment|Battalion|Camp"
    r"|Barracks|Bridge|Square|Street|Avenue|Boulevard|Stadium|Hospital|University|City|District)\b"
)
"""What is only named for a day: "the 26th of July Movement", "the 14 July Bridge"."""
_MEMORY = 2
"""Sentence ends after which "the next day" no longer counts from the day last spoken of."""
_LONG_MEMORY = 4
"""Sentence ends after which "that year" no longer means the year last spoken of."""


@dataclass(frozen=True, slots=True)
class _Core:
    """A match of one rule: the words it takes, and the rule."""

    start: int
    end: int
    order: int
    match: "re.Match[str]"


@cache
def _rules() -> tuple[tuple[str, "re.Pattern[str]", Rule], ...]:
    rules = {**NAMED, **RELATIVE}
    return tuple((name, re.compile(pattern), rule) for name, (pattern, rule) in rules.items())


def find_dates(text: str, published: dt.date | Unknown) -> tuple[DateMention, ...]:
    """Find the dates of a report, in the order of its words; the dateline's own is left out.

    Dates count from the dateline's day where it is fresh, else from `published`; with neither,
    only dates that carry their year are resolved. Weekdays and dates without a year are the
    nearest past ones, or the next where the sentence looks ahead ("will", "next").
    """
    dateline = find_dateline(text, published)
    words = split_words(text)
    day = own_day(text, published)
    skip = [Span(*match.span()) for match in _NAMED_FOR_DAY.finditer(text)]
    if dateline:
        skip.append(dateline.span)
    cores = [core for core in _cores(words) if not any(map(_at(words, core).overlaps, skip))]
    nodes = list(_resolved(words, cores, day))
    return tuple(
        DateMention(
            span=words.span(node.start, node.end),
            edtf=node.edtf,
            kind=node.kind,
            approximate=node.approximate,
            since=node.since,
            said=reports_speech(words, node.start, node.end),
            names=named_event(words, node.start, node.end),
        )
        for node in compose(words, nodes, day)
    )


def _at(words: Words, core: _Core) -> Span:
    return words.span(core.start, core.end)


def _cores(words: Words) -> Iterator[_Core]:
    """Yield the leftmost longest matches; equal ones all, in the order of the rules."""
    found = [
        _Core(match.start(), match.end(), order, match)
        for order, (_, pattern, _) in enumerate(_rules())
        for match in pattern.finditer(words.letters)
        if match.end() > match.start()
    ]
    found.sort(key=lambda core: (core.start, -core.end, core.order))
    taken, last = 0, (-1, -1)
    for core in found:
        if core.start >= taken or (core.start, core.end) == last:
            taken, last = core.end, (core.start, core.end)
            yield core


def _resolved(words: Words, cores: list[_Core], day: dt.date | Unknown) -> Iterator[Node]:
    """Give each core its days; of several rules for the same words the first that finds any."""
    spoken: dict[bool, tuple[int, When]] = {}
    for at, core in enumerate(cores):
        if at and cores[at - 1].start == core.start:
            continue
        same = [other for other in cores[at : at + len(_rules())] if other.start == core.start]
        moment = _moment(words, core, day, spoken)
        rules = _rules()
        results = [rules[other.order][2](words, other.match, moment) for other in same]
        when = next((result for result in results if result), UNKNOWN)
        name = rules[core.order][0]
        if when:
            yield Node(core.start, core.end, when.edtf, when.kind, when.approximate, when)
            if when.kind != "duration":
                spoken[when.first == when.last] = core.end, when
        else:
            yield Node(core.start, core.end, UNKNOWN, _kind(name))


def _moment(
    words: Words,
    core: _Core,
    day: dt.date | Unknown,
    spoken: Mapping[bool, tuple[int, When]],
) -> Moment:
    """Return from where a date looks: `spoken` has the day and the longer stretch before it."""

    def ends_since(one_day: bool) -> int:
        return words.letters.count(_STOP, spoken[one_day][0], core.start)

    return Moment(
        day,
        find_tense(words, core.start, core.end),
        back=spoken[True][1] if True in spoken and ends_since(True) <= _MEMORY else UNKNOWN,
        era=spoken[False][1] if False in spoken and ends_since(False) <= _LONG_MEMORY else UNKNOWN,
        near=True in spoken and ends_since(True) <= 1,
    )


def _kind(rule: str) -> Kind:
    """Tell the kind of a date that was not resolved by the rule that saw it."""
    if rule == "recurring":
        return "recurring"
    if rule.startswith(("duration", "rolling")):
        return "duration"
    return "interval" if rule == "season" else "point"
