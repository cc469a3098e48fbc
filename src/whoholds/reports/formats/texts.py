"""Plain texts, with front matter or without."""

from collections.abc import Iterator

from whoholds.reports.collected import Collected, Ignored, make_report
from whoholds.reports.decoding import decode
from whoholds.reports.formats.documents import Document
from whoholds.reports.meta import read_meta, split_front_matter


def read_text(document: Document) -> Iterator[Collected]:
    """Yield the report; its text is the file without its front matter, nothing else changed."""
    where = document.where
    front, body = split_front_matter(decode(document.bytes(), where), where)
    meta, ignored = read_meta({"url": document.url or None} | dict(front), where)
    yield from (Ignored(field, where) for field in ignored)
    yield make_report(document.doc, body, meta, where)
