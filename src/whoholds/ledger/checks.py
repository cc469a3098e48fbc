"""Checks: whether what the ledger holds is still what was put into it."""

import json
import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from whoholds.errors import InputError
from whoholds.jsonlines import claim_id
from whoholds.ledger import tables
from whoholds.ledger.engines import storage_problems
from whoholds.ledger.rows import (
    known_on,
    load_claim,
    load_correction,
    load_report,
    load_supersession,
    or_null,
    text_digest,
)
from whoholds.records import Claim, Finding

_ROWS_A_FETCH = 200
_OUR_ID = re.compile("c[0-9a-f]{16}")
"""What `jsonlines.claim_id` gives; claims from elsewhere may have other ids, which tell nothing."""


def check(connection: sa.Connection) -> list[Finding]:
    """Return what is wrong: damage, broken references, changed texts, ids or quotes that don't fit.

    Every text is hashed again and every quote held against its text.
    """
    findings = [
        Finding(kind="storage", where="database", what=line)
        for line in storage_problems(connection)
    ]
    findings.extend(_broken_references(connection))
    findings.extend(_wrong_reports(connection))
    findings.extend(_wrong_claims(connection))
    findings.extend(_wrong_readings(connection))
    findings.extend(_wrong_runs(connection))
    findings.extend(_wrong_decisions(connection, tables.corrections, _correction_columns))
    findings.extend(_wrong_decisions(connection, tables.supersessions, _supersession_columns))
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
            if _OUR_ID.fullmatch(row.id) and row.id != claim_id(report_id, json.loads(row.row)):
                yield Finding(kind="claim", where=row.id, what="the id does not fit the content")
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


def _wrong_readings(connection: sa.Connection) -> Iterator[Finding]:
    """Yield reports without a reading: the two are written together."""
    reports, readings = tables.reports, tables.readings
    query = (
        sa.select(reports.c.id)
        .join_from(reports, readings, readings.c.report_id == reports.c.id, isouter=True)
        .where(readings.c.seq.is_(None))
    )
    for report in connection.execute(query).scalars():
        yield Finding(kind="reading", where=report, what="the report has no reading")


def _wrong_runs(connection: sa.Connection) -> Iterator[Finding]:
    """Yield runs whose end counts other readings or claims than are there."""
    ends, readings = tables.run_ends, tables.readings
    found = (
        sa.select(
            readings.c.run_id,
            sa.func.count().label("reports"),
            sa.func.sum(readings.c.claims).label("claims"),
        )
        .group_by(readings.c.run_id)
        .subquery()
    )
    query = sa.select(ends, found.c.reports.label("read"), found.c.claims.label("told"))
    for row in connection.execute(
        query.join_from(ends, found, isouter=True, onclause=(ends.c.run_id == found.c.run_id))
    ):
        if (row.reports, row.claims) != (row.read or 0, int(row.told or 0)):
            yield Finding(
                kind="run",
                where=row.run_id,
                what=f"its end counts {row.reports} readings with {row.claims} claims; "
                f"there are {row.read or 0} with {row.told or 0}",
            )


def _wrong_decisions(
    connection: sa.Connection, table: sa.Table, columns_of: Callable[[str], dict[str, Any]]
) -> Iterator[Finding]:
    """Yield rows of a table whose record can't be read or says something else than its columns."""
    kind = table.name.removesuffix("s")
    for row in connection.execute(sa.select(table).order_by(table.c.seq)).mappings():
        where = str(row.get("id", row["seq"]))
        try:
            columns = columns_of(row["row"])
        except (InputError, ValueError) as problem:
            yield Finding(kind=kind, where=where, what=str(problem))
            continue
        if any(row[name] != value for name, value in columns.items()):
            yield Finding(kind=kind, where=where, what="columns and record disagree")


def _correction_columns(row: str) -> dict[str, Any]:
    record = load_correction(row)
    return {
        "id": record.id,
        "claim_id": record.claim_id,
        "verdict": record.verdict,
        "withdraws": or_null(record.withdraws),
    }


def _supersession_columns(row: str) -> dict[str, Any]:
    record = load_supersession(row)
    return {
        "older": record.older,
        "newer": or_null(record.newer),
        "kind": record.kind,
        "known_on": record.known_on,
    }
