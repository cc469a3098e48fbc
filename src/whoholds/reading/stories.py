"""Where the stories of a report begin: a digest holds a dozen, each with its own dateline."""

import re

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

_SECTION = re.compile(
    r"(?:\A|\n)[ \t]*"
    r"(?P<head>[A-Z][\w'’.\-]*(?: (?:[A-Z(/][\w'’.)\-]*|and|of|the|takeaways?)){0,4}): (?=[A-Z\"“])"
)


def find_sections(text: str) -> tuple[Span, ...]:
    """Return the words and a colon before a paragraph: "North Darfur: The army …", "OMA: We …"."""
    return tuple(Span(*head.span("head")) for head in _SECTION.finditer(text))


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
