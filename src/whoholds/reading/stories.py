"""Where the stories of a report begin: a digest holds a dozen, each with its own dateline."""

import re
from typing import NamedTuple

from whoholds.reading.dates import find_dateline
from whoholds.records import Span

_BARE = re.compile(
    r"^[ \t]*(?P<place>[A-Z][A-Z.'’ \-]{2,30}(?:, [A-Z][\w. ]{2,20}){0,2})"
    r"(?:,? [A-Z][a-z]+\.? \d{1,2})?"
    r"(?:(?: \([^()\n]{2,30}\))? ?(?:[-–—]{1,2}\s|(?:—|--)(?=[\"“'A-Z]))"
    r"| \([^()\n]{2,30}\):\s)",
    re.MULTILINE,
)
_FIRST = re.compile(r"\A\s*[A-Z][A-Z.'’ \-]{2,30}(?:, [A-Z][\w. ]{2,20}){0,2}:\s")
"""So opens the first story only: further down, a name and a colon say who speaks."""
_MONITORED = re.compile(
    r"^[ \t]*(?:[\[(][A-Z][^\])\n]{2,40}[\])][ \t]*)*[A-Z][^\n]{3,90}?\b\d{4} (?:GMT|gmt|UTC)\b"
    r"[^\n]{0,25}?(?:[-–—]{1,2}|:)\s",
    re.MULTILINE,
)
"""What opens the transcript of a broadcast: "(Text) Kabul Radio in Dari 1530 GMT 8 Dec 84 -- "."""

_MARK = r"(?:[-*•·–—]|\(?(?:\d{1,2}|[a-z])[.)])\s+"
"""What stands before an item: "- ", "2. ", "(a) "."""
_AREA = (
    r"district|town|city|area|front|sector|province|region|county|state|governorate|camp|valley"
    r"|island|airport|road"
)
_WHERE = r"(?:(?:The )?[Ss]ituation in |In |At |Around |Near )"
_NAMED = rf"[A-Z/][\w'’.\-]*|\([^()\n]{{2,30}}\)|and|of|the|takeaways?|{_AREA}"
_CLOSING = r": (?=[A-Z\"“])|[ \t]+[-–—]{1,2}[ \t]+(?=[A-Z])"
_SECTION = re.compile(
    rf"(?:\A|\n)[ \t]*(?P<line>(?P<mark>{_MARK})?{_WHERE}?"
    rf"(?P<head>[A-Z][\w'’.\-]*(?: (?:{_NAMED})){{0,4}})(?:{_CLOSING}|(?(mark): |(?!))(?=[a-z])))"
)


class Section(NamedTuple):
    """What a line is of, by the words that open it: "- North Darfur: The army …"."""

    head: Span
    line: Span
    """All that stands before the text: marks, the head, its colon or dash."""


def find_sections(text: str) -> tuple[Section, ...]:
    """Return the openings of lines that end in a colon or a dash."""
    return tuple(
        Section(Span(*match.span("head")), Span(*match.span("line")))
        for match in _SECTION.finditer(text)
    )


def find_stories(text: str) -> tuple[Span, ...]:
    """Return the datelines of a report: "KABUL, Nov 13 (Agency) -", "MANILA - " in a digest."""
    first = find_dateline(text)
    found = [first.span] if first else []
    opening = _FIRST.match(text)
    further = (*_BARE.finditer(text), *_MONITORED.finditer(text))
    for match in (*further, *([opening] if opening else ())):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in found):
            found.append(span)
    return tuple(sorted(found))
