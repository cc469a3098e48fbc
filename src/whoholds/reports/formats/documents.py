"""A document before anyone looked into it: a stream of bytes and what it is called."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Unknown
from whoholds.reports.kinds import Kind

LONGEST_DOCUMENT = 20_000_000
"""Bytes of one page or other single document. Pages of news are under a tenth of it; a parser's
tree takes many times the memory of what is parsed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes to read once, from the start; the stream can be set back."""

    stream: BinaryIO
    doc: str
    """What its report will be called, if it holds one."""
    where: str
    url: str | Unknown = UNKNOWN
    charset: str | Unknown = UNKNOWN
    """The encoding that the web server named."""
    published: dt.date | Unknown = UNKNOWN
    """The day that whatever links to it gives, for a document that gives none."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Of a table: our names to its own."""
    follow: "Callable[[str], Inner] | None" = None
    """Fetches what a feed links to; raises `InputError` where it can't be had."""

    def bytes(self) -> bytes:
        """Return the whole of a single document; raise `InputError` where it is too large."""
        raw = self.stream.read(LONGEST_DOCUMENT + 1)
        if len(raw) > LONGEST_DOCUMENT:
            raise InputError(
                f"{self.where}: over {LONGEST_DOCUMENT:,} bytes are no single report; split it"
            )
        return raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """A document inside another one: an archived page, an attachment."""

    document: Document
    kind: Kind
