"""Checks: whether what the ledger holds is still what was put into it."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from whoholds.errors import InputError
from whoholds.ledger import tables
from whoholds.ledger.engines import storage_problems
from whoholds.ledger.rows import (
    known_on,
    load_claim,
    load_correction,
    load_report,
    or_null,
    text_digest,
)
from whoholds.records import Claim, Finding

_ROWS_A_FETCH = 1000


def check(connection: sa.Connection) -> list[Finding]:
    """Return what is wrong: damage, broken references, changed texts, quotes that don't fit."""
    findings = [
        Finding(kind="storage", where="database", what=line)
        for line in storage_problems(connection)
    ]
    findings.extend(_broken_references(connection))
    findings.extend(_wrong_reports(connection))
    findings.extend(_wrong_claims(connection))
    findings.extend(_wrong_corrections(connection))
    return findings


def _broken_references(connection: sa.Connection) -> Iterator[Finding]:
    # The database refuses these too; but a file may have been changed with that switched off.
    for table in tables.METADATA.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                target = key.column.table.alias("target")
                orphans = (
                    sa.select(column)
                    .join_from(table, target, column == target.c[key.column.name], isouter=True)
                    .where(column.is_not(None), target.c[key.column.name].is_(None))
                )
                for value in connection.execute(orphans).scalars():
                    yield Finding(
                        kind="reference",
                        where=f"{table.name}.{column.name}",
                        what=f"{value} is not in {key.column.table.name}",
                    )


def _wrong_reports(connection: sa.Connection) -> Iterator[Finding]:
    query = sa.select(tables.reports).order_by(tables.reports.c.seq)
    for row in connection.execution_options(yield_per=_ROWS_A_FETCH).execute(query):
        if text_digest(row.text) != row.sha256:
            yield Finding(kind="report", where=row.id, what="the text is not the one recorded")
        try:
            report = load_report(row.row, row.text)
        except (InputError, ValueError) as problem:
            yield Finding(kind="report", where=row.id, what=str(problem))
            continue
        if report.id != row.id:
            yield Finding(kind="report", where=row.id, what="the id does not fit the content")
        columns = (report.doc, or_null(report.publisher), or_null(report.published))
        if columns != (row.doc, row.publisher, row.published):
            yield Finding(kind="report", where=row.id, what="columns and record disagree")


def _wrong_claims(connection: sa.Connection) -> Iterator[Finding]:
    claims, reports = tables.claims, tables.reports
    query = sa.select(claims).order_by(claims.c.report_id, claims.c.seq)
    answer = connection.execution_options(yield_per=_ROWS_A_FETCH).execute(query)
    for report_id, rows in groupby(answer, key=lambda row: str(row.report_id)):
        text = connection.execute(
            sa.select(reports.c.text).where(reports.c.id == report_id)
        ).scalar()
        for row in rows:
            try:
                claim = load_claim(row.row)
            except (InputError, ValueError) as problem:
                yield Finding(kind="claim", where=row.id, what=str(problem))
                continue
            if text is not None and claim.span.of(text) != claim.quote:
                yield Finding(
                    kind="quote", where=row.id, what="the quote is not what stands at its span"
                )
            if not _columns_fit(claim, row):
                yield Finding(kind="claim", where=row.id, what="columns and record disagree")


def _columns_fit(claim: Claim, row: sa.Row[Any]) -> bool:
    return (
        row.id,
        row.place_id,
        row.event,
        row.published,
        row.known_on,
        row.utterance_id,
    ) == (
        claim.id,
        or_null(claim.place_id),
        claim.event.value,
        or_null(claim.published),
        known_on(claim.published, row.recorded_at),
        claim.utterance_id,
    )


def _wrong_corrections(connection: sa.Connection) -> Iterator[Finding]:
    query = sa.select(tables.corrections).order_by(tables.corrections.c.seq)
    for row in connection.execute(query):
        try:
            correction = load_correction(row.row)
        except (InputError, ValueError) as problem:
            yield Finding(kind="correction", where=row.id, what=str(problem))
            continue
        columns = (correction.id, correction.claim_id, correction.verdict)
        if columns != (row.id, row.claim_id, row.verdict):
            yield Finding(kind="correction", where=row.id, what="columns and record disagree")
