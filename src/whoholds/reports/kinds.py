"""What kind of document a file, a web answer or a handful of bytes is."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    """A kind of document that reports come in."""

    TEXT = "text"
    ROWS = "rows"
    """JSON Lines."""
    PAGE = "page"
    """HTML."""
    ARCHIVE = "archive"
    """WARC, packed or not."""
    PDF = "pdf"
    MAIL = "mail"
    """One message in the form of RFC 5322."""
    TABLE = "table"
    """CSV."""
    FEED = "feed"
    """RSS or Atom."""


SUFFIXES: Mapping[str, Kind] = {
    ".txt": Kind.TEXT,
    ".jsonl": Kind.ROWS,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".warc": Kind.ARCHIVE,
    ".warc.gz": Kind.ARCHIVE,
    ".pdf": Kind.PDF,
    ".eml": Kind.MAIL,
    ".csv": Kind.TABLE,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".xml": Kind.FEED,
}

_TYPES: Mapping[str, Kind] = {
    "text/plain": Kind.TEXT,
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
    "application/pdf": Kind.PDF,
    "message/rfc822": Kind.MAIL,
    "text/csv": Kind.TABLE,
    "application/rss+xml": Kind.FEED,
    "application/atom+xml": Kind.FEED,
    "application/rdf+xml": Kind.FEED,
    "application/xml": Kind.FEED,
    "text/xml": Kind.FEED,
}

_BEGINNINGS: Mapping[bytes, Kind] = {
    b"{": Kind.ROWS,
    b"<!doctype html": Kind.PAGE,
    b"<html": Kind.PAGE,
    b"<?xml": Kind.FEED,
    b"<rss": Kind.FEED,
    b"<feed": Kind.FEED,
    b"warc/": Kind.ARCHIVE,
    b"\x1f\x8b": Kind.ARCHIVE,
    b"%pdf-": Kind.PDF,
}

_ENOUGH = 2000
"""Bytes that hold the declarations before a document's first element."""


def suffix_of(name: str) -> str:
    """Return the known ending of a file's name, "" where it has none."""
    lower = name.lower()
    return next((suffix for suffix in SUFFIXES if lower.endswith(suffix)), "")


def kind_of_type(content_type: str) -> Kind | None:
    """Return the kind that a web server's content type stands for."""
    return _TYPES.get(content_type.partition(";")[0].strip().lower())


def kind_of_bytes(head: bytes) -> Kind:
    """Return the kind that the first bytes give away; what gives nothing away is text."""
    start = head[:_ENOUGH].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml") and b"<html" in start:
        return Kind.PAGE
    return next((kind for sign, kind in _BEGINNINGS.items() if start.startswith(sign)), Kind.TEXT)
