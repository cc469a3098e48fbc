"""From documents to reports, one module a kind of document; each loads its library when used."""

from collections.abc import Callable, Iterator, Mapping

from whoholds.errors import InputError
from whoholds.reports.collected import Collected, Problem
from whoholds.reports.formats.archives import read_archive
from whoholds.reports.formats.documents import Document, Inner
from whoholds.reports.formats.feeds import read_feed
from whoholds.reports.formats.mails import read_mail
from whoholds.reports.formats.pages import read_page
from whoholds.reports.formats.pdfs import read_pdf
from whoholds.reports.formats.rows import read_rows
from whoholds.reports.formats.tables import read_table
from whoholds.reports.formats.texts import read_text
from whoholds.reports.kinds import Kind

__all__ = ["Document", "Inner", "opened", "read_document"]

_READERS: Mapping[Kind, Callable[[Document], Iterator[Collected | Inner]]] = {
    Kind.TEXT: read_text,
    Kind.ROWS: read_rows,
    Kind.PAGE: read_page,
    Kind.ARCHIVE: read_archive,
    Kind.PDF: read_pdf,
    Kind.MAIL: read_mail,
    Kind.TABLE: read_table,
    Kind.FEED: read_feed,
}


def read_document(document: Document, kind: Kind) -> Iterator[Collected]:
    """Yield the reports of a document and of those in it, and a problem for what can't be used."""
    try:
        for found in _READERS[kind](document):
            yield from opened(found)
    except InputError as problem:
        yield Problem(str(problem))
    except OSError as problem:
        yield Problem(
            f"{document.where}: can't be read ({problem.strerror or problem}); "
            "check name and rights"
        )


def opened(found: Collected | Inner) -> Iterator[Collected]:
    """Yield what is found: a document inside another one by what is in it."""
    if isinstance(found, Inner):
        yield from read_document(found.document, found.kind)
    else:
        yield found
