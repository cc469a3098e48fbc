"""Originals: reports and claims as they were read, whatever was decided about them since."""

import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa

from whoholds.errors import LedgerError
from whoholds.ledger import tables
from whoholds.ledger.rows import load_claim, load_report, text_digest
from whoholds.records import UNKNOWN, Claim, Report, Unknown

_ROWS_A_FETCH = 1000


def find_claim(connection: sa.Connection, claim_id: str) -> Claim:
    """Return one claim as it was read; raise `LedgerError` where there is none."""
    table = tables.claims
    row = connection.execute(sa.select(table.c.row).where(table.c.id == claim_id)).scalar()
    if row is None:
        raise _no_claim(claim_id)
    return load_claim(row)


def find_report(connection: sa.Connection, doc_or_id: str) -> Report:
    """Return a report by its id, or the version of a document that was recorded last."""
    table = tables.reports
    query = sa.select(table.c.row, table.c.text)
    found = connection.execute(query.where(table.c.id == doc_or_id)).first()
    if found is None:
        of_doc = query.where(table.c.doc == doc_or_id).order_by(table.c.seq.desc()).limit(1)
        found = connection.execute(of_doc).first()
    if found is None:
        raise LedgerError(f"the ledger has no report {doc_or_id}; add it first")
    return load_report(found.row, found.text)


def find_report_of(connection: sa.Connection, claim_id: str) -> Report:
    """Return the version of the report in which a claim stands."""
    table = tables.claims
    query = sa.select(table.c.report_id).where(table.c.id == claim_id)
    owner = connection.execute(query).scalar()
    if owner is None:
        raise _no_claim(claim_id)
    return find_report(connection, owner)


def find_reports(
    connection: sa.Connection, between: tuple[dt.date | Unknown, dt.date | Unknown] | None = None
) -> Iterator[Report]:
    """Yield every version of every report, or those published between two days, as recorded."""
    table = tables.reports
    query = sa.select(table.c.row, table.c.text).order_by(table.c.seq)
    if between is not None:
        first, last = between
        day = table.c.published
        query = query.where(day.between(first, last) if first and last else day.is_(None))
    for row in connection.execution_options(yield_per=_ROWS_A_FETCH).execute(query):
        yield load_report(row.row, row.text)


def find_same(connection: sa.Connection, report: Report) -> Report | Unknown:
    """Return the recorded report that is the same document, be it by its own name or by another."""
    table = tables.reports
    try:
        digest = text_digest(report.text)
    except UnicodeEncodeError:
        return UNKNOWN  # adding it will say what is wrong
    query = sa.select(table.c.row, table.c.text).where(table.c.sha256 == digest)
    found = [
        load_report(row.row, row.text) for row in connection.execute(query.order_by(table.c.seq))
    ]
    own = next((other for other in found if other.doc == report.doc), UNKNOWN)
    wanted = document_of(report)
    return own or next((other for other in found if document_of(other) == wanted), UNKNOWN)


def document_of(report: Report) -> tuple[object, ...]:
    """Return what makes two reports one document: the same words of one outlet on one day.

    With another headline it is another version: "withdrawn" may stand over the same words.
    """
    return report.text, report.title, report.publisher, report.published


def was_read(connection: sa.Connection, report_id: str, reader: str) -> bool:
    """Tell whether a reader's reading of a report is recorded."""
    table = tables.readings
    query = sa.select(table.c.seq).where(table.c.report_id == report_id, table.c.reader == reader)
    return connection.execute(query).first() is not None


def _no_claim(claim_id: str) -> LedgerError:
    return LedgerError(f"the ledger has no claim {claim_id}; look its id up with `why`")
