"""PDF files: the text of their pages, in the order in which it stands in the file."""

import io
import logging
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Unknown
from whoholds.reports.collected import LONGEST_REPORT, Collected, make_report
from whoholds.reports.formats.documents import Document
from whoholds.reports.meta import Meta

if TYPE_CHECKING:
    from pypdf import PdfReader

_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError,
    RecursionError, TypeError, ValueError, zlib.error,
)  # fmt: skip
"""What pypdf raises for damaged files besides its own errors."""


def read_pdf(document: Document) -> Iterator[Collected]:
    """Yield the report of a PDF, pages apart by a blank line; title and author as it states them.

    A PDF states when the file was made, which is not when the report was published.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as problem:
        raise InputError(
            f"{document.where}: reading PDF needs pypdf; pip install 'whoholds[formats]'"
        ) from problem
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # we say ourselves what can't be read
    raw = document.bytes()
    try:
        reader = PdfReader(io.BytesIO(raw))
        text = _text(reader, document.where)
        meta = _meta(reader, document)
    except (PyPdfError, *_BROKEN) as problem:
        reason = str(problem).partition("\n")[0] or type(problem).__name__
        raise InputError(
            f"{document.where}: no PDF that can be read ({reason}); save its text as .txt"
        ) from problem
    if not text:
        raise InputError(
            f"{document.where}: a PDF without text (a scan?); recognise its text first, "
            "for example with ocrmypdf"
        )
    yield make_report(document.doc, text, meta, document.where)


def _text(reader: "PdfReader", where: str) -> str:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text().strip())
        length += len(pages[-1])
        if length > LONGEST_REPORT:
            raise InputError(
                f"{where}: over {LONGEST_REPORT:,} characters are no single report; split it"
            )
    text = "\n\n".join(page for page in pages if page)
    # Half characters and NULs come of fonts without a proper table of characters.
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def _meta(reader: "PdfReader", document: Document) -> Meta:
    info = reader.metadata
    return Meta(
        title=_told(info.title if info else None),
        author=_told(info.author if info else None),
        url=document.url,
    )


def _told(value: object) -> str | Unknown:
    return " ".join(str(value).split()) or UNKNOWN if value else UNKNOWN
