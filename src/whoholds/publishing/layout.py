"""Plain text as a terminal or a mail shows it: one width, and quotes of a bearable length."""

import textwrap
from collections.abc import Iterator, Sequence

WIDTH = 96
_QUOTE = 220
"""Longer quotes are cut here; the page has them whole."""


def wrapped(words: str, first: str, rest: str) -> Iterator[str]:
    """Break a paragraph into lines, with what the first and the others begin with."""
    bound = words.replace(" %", "\u00a0%")  # a number stays with its per cent
    for line in textwrap.wrap(bound, WIDTH, initial_indent=first, subsequent_indent=rest):
        yield line.replace("\u00a0%", " %")


def quoted(
    words: str, *, voice: str, outlet: str, published: str, marks: Sequence[str], cited: str
) -> str:
    """Write a claim's words in one sentence with whose they are, where they stood and its name."""
    short = textwrap.shorten(words, _QUOTE, placeholder=" …")
    told = "".join(f"; {mark}" for mark in marks)
    return f"{voice}: “{short}” {outlet}, {published}{told} [{cited}]"
