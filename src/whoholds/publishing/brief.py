"""The brief: a day's picture as plain text for a terminal, every sentence with its claims."""

import datetime as dt
import textwrap
from collections.abc import Iterator

from whoholds.publishing.bearing import FOR
from whoholds.publishing.brief_parts import Brief, BriefItem, BriefQuote, write_brief
from whoholds.records import UNKNOWN, Picture, Unknown

WIDTH = 96
_QUOTE = 220
"""Longer quotes are cut in the brief; the page has them whole."""


def render_brief(picture: Picture, *, on: dt.date | Unknown = UNKNOWN) -> str:
    """Write the brief of one day, the last by default, as it was known that day.

    Raises `UsageError` for a day that the picture does not cover.
    """
    return "\n".join(_lines(write_brief(picture, on))) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    if brief.warning:
        yield from _wrap(f"*** {brief.warning} ***", "", "")
        yield ""
    yield brief.title
    yield brief.subtitle
    if brief.recorded:
        yield brief.recorded
    yield from _wrap(brief.counts, "", "")
    for section in brief.sections:
        yield from _title(section.title)
        for item in section.items:
            yield from _item(item)
    yield from _title("How to read this")
    for caveat in brief.reading:
        yield from _wrap(caveat, "  ", "    ")
    yield from _wrap(
        "Letters and numbers in brackets name claims; the page has each in full.", "  ", "    "
    )


def _item(item: BriefItem) -> Iterator[str]:
    cited = ", ".join(short for _, short in item.claims)
    yield from _wrap(item.words + (f" [{cited}]" if cited else ""), "  ", "    ")
    for quote in item.quotes:
        sign = "+" if quote.bears == FOR else "-"
        yield from _wrap(_quote(quote), f"    {sign} ", "      ")
    if item.note:
        yield from _wrap(item.note, "    ", "    ")


def _quote(quote: BriefQuote) -> str:
    words = textwrap.shorten(quote.words, _QUOTE, placeholder=" …")
    marks = "".join(f"; {mark}" for mark in quote.marks)
    return f"{quote.voice}: “{words}” {quote.outlet}, {quote.published}{marks} [{quote.short}]"


def _title(words: str) -> Iterator[str]:
    yield ""
    yield words.upper() if len(words) < WIDTH else words


def _wrap(words: str, first: str, rest: str) -> Iterator[str]:
    """Break a paragraph at the brief's width."""
    bound = words.replace(" %", "\u00a0%")
    for line in textwrap.wrap(bound, WIDTH, initial_indent=first, subsequent_indent=rest):
        yield line.replace("\u00a0%", " %")
