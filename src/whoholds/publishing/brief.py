"""The brief: a day's picture as plain text for a terminal, every sentence with its claims."""

import datetime as dt
from collections.abc import Iterator

from whoholds.publishing.bearing import FOR
from whoholds.publishing.brief_parts import Brief, BriefItem, BriefQuote, write_brief
from whoholds.publishing.layout import WIDTH, quoted, wrapped
from whoholds.records import UNKNOWN, Picture, Unknown


def render_brief(picture: Picture, *, on: dt.date | Unknown = UNKNOWN) -> str:
    """Write the brief of one day, the last by default, as it was known that day.

    Raises `UsageError` for a day that the picture does not cover.
    """
    return "\n".join(_lines(write_brief(picture, on))) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    if brief.warning:
        yield from wrapped(f"*** {brief.warning} ***", "", "")
        yield ""
    yield brief.title
    yield brief.subtitle
    if brief.recorded:
        yield brief.recorded
    yield from wrapped(brief.counts, "", "")
    for section in brief.sections:
        yield from _title(section.title)
        for item in section.items:
            yield from _item(item)
    yield from _title("How to read this")
    for caveat in brief.reading:
        yield from wrapped(caveat, "  ", "    ")
    yield from wrapped(
        "Letters and numbers in brackets name claims; the page has each in full.", "  ", "    "
    )


def _item(item: BriefItem) -> Iterator[str]:
    cited = ", ".join(short for _, short in item.claims)
    yield from wrapped(item.words + (f" [{cited}]" if cited else ""), "  ", "    ")
    for quote in item.quotes:
        sign = "+" if quote.bears == FOR else "-"
        yield from wrapped(_quote(quote), f"    {sign} ", "      ")
    if item.note:
        yield from wrapped(item.note, "    ", "    ")


def _quote(quote: BriefQuote) -> str:
    return quoted(
        quote.words,
        voice=quote.voice,
        outlet=quote.outlet,
        published=quote.published,
        marks=quote.marks,
        cited=quote.short,
    )


def _title(words: str) -> Iterator[str]:
    yield ""
    yield words.upper() if len(words) < WIDTH else words
