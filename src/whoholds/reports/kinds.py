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


SUFFIXES: Mapping[str, Kind] = {
    ".txt": Kind.TEXT,
    ".jsonl": Kind.ROWS,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".warc": Kind.ARCHIVE,
    ".warc.gz": Kind.ARCHIVE,
}

_TYPES: Mapping[str, Kind] = {
    "text/plain": Kind.TEXT,
    "text/html": Kind.PAGE,
    "application/xhtml+xml": Kind.PAGE,
}

_BEGINNINGS: Mapping[bytes, Kind] = {
    b"{": Kind.ROWS,
    b"<!doctype html": Kind.PAGE,
    b"<html": Kind.PAGE,
    b"warc/": Kind.ARCHIVE,
    b"\x1f\x8b": Kind.ARCHIVE,
}


def suffix_of(name: str) -> str:
    """Return the known ending of a file's name, "" where it has none."""
    lower = name.lower()
    return next((suffix for suffix in SUFFIXES if lower.endswith(suffix)), "")


def kind_of_type(content_type: str) -> Kind | None:
    """Return the kind that a web server's content type stands for."""
    return _TYPES.get(content_type.partition(";")[0].strip().lower())


def kind_of_bytes(head: bytes) -> Kind:
    """Return the kind that the first bytes give away; what gives nothing away is text."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((kind for sign, kind in _BEGINNINGS.items() if start.startswith(sign)), Kind.TEXT)
