"""Adding: reports with their claims, a batch at a time, each batch wholly or not at all."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from whoholds.errors import InputError
from whoholds.jsonlines import to_line
from whoholds.ledger import tables
from whoholds.ledger.engines import chunks, insert_rows
from whoholds.ledger.rows import (
    known_on,
    or_null,
    reader_digest,
    report_row,
    same_claim,
    text_digest,
)
from whoholds.ledger.runs import require_run
from whoholds.records import AddSummary, Claim, Report, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report and its claims, checked and written out, ready for the database."""

    report: Report
    id: str
    sha256: str
    row: str
    reader: str
    claims: dict[str, tuple[Claim, str]]
    """Claim id to the claim and its JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of a batch."""

    summary: AddSummary
    refused: frozenset[str]
    """Ids of the reports that the summary's `failed` is about."""


@dataclass(slots=True)
class _Batch:
    """What a batch will write."""

    run: str
    now: dt.datetime
    reports: list[dict[str, Any]] = field(default_factory=list)
    readings: list[dict[str, Any]] = field(default_factory=list)
    claims: list[dict[str, Any]] = field(default_factory=list)
    retirements: list[dict[str, Any]] = field(default_factory=list)
    reread: int = 0
    unchanged: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    """Report id to what is wrong."""


def prepare(report: Report, claims: Sequence[Claim], reader: str | Unknown) -> Entry:
    """Check a report and its claims without the database, and write them out.

    Raises `InputError` where a quote is not what stands at its span, a claim belongs to another
    report, two different claims share an id, or the text can't be stored.
    """
    where = f"report {report.doc}"
    rows: dict[str, tuple[Claim, str]] = {}
    for claim in claims:
        if claim.doc != report.doc:
            raise InputError(f"{where}: claim {claim.id} is about {claim.doc}; add it to that")
        if claim.span.of(report.text) != claim.quote:
            raise InputError(
                f"{where}: claim {claim.id} quotes other words than stand at "
                f"{claim.span.start}-{claim.span.end}; read the report again"
            )
        row = to_line(claim)
        if claim.id in rows and not same_claim(row, rows[claim.id][1]):
            raise InputError(
                f"{where}: two different claims have the id {claim.id}; read the report again"
            )
        rows.setdefault(claim.id, (claim, row))
    stored = report_row(report)
    try:
        sha256 = text_digest(report.text)
        "".join((stored, *[row for _, row in rows.values()])).encode()
    except UnicodeEncodeError as problem:
        raise InputError(
            f"{where}: the text has half of a character ({problem.reason}); "
            "decode it again with its right encoding"
        ) from problem
    names = [words for claim in claims for words in _names(claim)]
    if "\0" in "".join((report.text, report.doc, report.publisher or "", *names)):
        # SQLite would take them and PostgreSQL would not.
        raise InputError(f"{where}: the text has NUL characters; is it a binary file?")
    return Entry(
        report=report,
        id=report.id,
        sha256=sha256,
        row=stored,
        reader=reader or reader_digest(tuple(claims)),
        claims=rows,
    )


def _names(claim: Claim) -> tuple[str, ...]:
    """Return the words of a claim that get columns of their own."""
    return claim.id, claim.place_id or "", claim.utterance_id


def write(
    connection: sa.Connection, entries: Sequence[Entry], *, run: str, now: dt.datetime
) -> Written:
    """Write a batch of different reports in the connection's transaction; tell what it did.

    Entries that contradict the ledger are left out and named.
    """
    require_run(connection, run)
    ids = [entry.id for entry in entries]
    known = _known_reports(connection, ids)
    read_by = _readings(connection, [report for report in ids if report in known])
    batch = _Batch(run=run, now=now)
    todo = []
    for entry in entries:
        problem = _other_source(entry, known.get(entry.id))
        if problem:
            batch.failed[entry.id] = problem
        elif entry.reader in read_by.get(entry.id, ()):
            batch.unchanged += 1
        else:
            todo.append(entry)
    stored = _stored_claims(connection, [claim for entry in todo for claim in entry.claims])
    current = _current_claims(connection, [entry.id for entry in todo if entry.id in known])
    for entry in todo:
        problem = _contradiction(entry, stored)
        if problem:
            batch.failed[entry.id] = problem
            continue
        _enter(batch, entry, new=entry.id not in known, stored=stored)
        _retire(batch, entry, current.get(entry.id, {}))
        stored |= {claim: (entry.id, row) for claim, (_, row) in entry.claims.items()}
    for table, rows in (
        (tables.reports, batch.reports),
        (tables.readings, batch.readings),
        (tables.claims, batch.claims),
        (tables.retirements, batch.retirements),
    ):
        insert_rows(connection, table, rows)
    summary = AddSummary(
        added=len(batch.reports),
        reread=batch.reread,
        unchanged=batch.unchanged,
        failed=tuple(batch.failed.values()),
        claims=len(batch.claims),
        retired=sum(row["retired"] for row in batch.retirements),
    )
    return Written(summary=summary, refused=frozenset(batch.failed))


def _other_source(entry: Entry, known: tuple[dt.date | None, str | None] | None) -> str:
    """Say in one line how a report's day or publisher contradicts the ledger; "" if it does not."""
    report = entry.report
    given = (or_null(report.published), or_null(report.publisher))
    if known is None or known == given:
        return ""
    return (
        f"report {report.doc}: the same text is in the ledger as published "
        f"{known[0] or 'at an unknown date'} by {known[1] or 'an unknown publisher'}, not "
        f"{given[0] or 'at an unknown date'} by {given[1] or 'an unknown publisher'}; "
        "correct the source, or add it under another name and supersede the old one"
    )


def _contradiction(entry: Entry, stored: dict[str, tuple[str, str]]) -> str:
    """Say in one line why the ledger can't take a report's claims; "" where it can."""
    report = entry.report
    for claim, (_, row) in entry.claims.items():
        if claim not in stored:
            continue
        owner, old = stored[claim]
        if owner != entry.id:
            return (
                f"report {report.doc}: claim {claim} already belongs to report {owner}; "
                "claim ids must cover the report's id"
            )
        if not same_claim(row, old):
            return (
                f"report {report.doc}: claim {claim} is in the ledger with other content; "
                "claim ids must cover what they claim"
            )
    return ""


def _enter(batch: _Batch, entry: Entry, *, new: bool, stored: dict[str, tuple[str, str]]) -> None:
    report = entry.report
    mark = {"run_id": batch.run, "recorded_at": batch.now}
    if new:
        batch.reports.append(
            {
                "id": entry.id,
                "doc": report.doc,
                "text": report.text,
                "sha256": entry.sha256,
                "publisher": or_null(report.publisher),
                "published": or_null(report.published),
                "known_on": known_on(report.published, batch.now),
                "row": entry.row,
                **mark,
            }
        )
    else:
        batch.reread += 1
    batch.readings.append(
        {"report_id": entry.id, "reader": entry.reader, "claims": len(entry.claims), **mark}
    )
    batch.claims.extend(
        {
            "id": claim.id,
            "report_id": entry.id,
            "place_id": or_null(claim.place_id),
            "event": claim.event.value,
            "published": or_null(claim.published),
            "known_on": known_on(claim.published, batch.now),
            "utterance_id": claim.utterance_id,
            "row": row,
            **mark,
        }
        for claim, row in entry.claims.values()
        if claim.id not in stored
    )


def _retire(batch: _Batch, entry: Entry, current: dict[str, bool]) -> None:
    """Retire what this reading no longer claims, and take back what it claims again."""
    for claim, retired in current.items():
        if (claim in entry.claims) == retired:
            batch.retirements.append(
                {
                    "claim_id": claim,
                    "retired": not retired,
                    "reader": entry.reader,
                    "run_id": batch.run,
                    "recorded_at": batch.now,
                }
            )


def _known_reports(
    connection: sa.Connection, ids: Sequence[str]
) -> dict[str, tuple[dt.date | None, str | None]]:
    table = tables.reports
    return {
        row.id: (row.published, row.publisher)
        for chunk in chunks(ids)
        for row in connection.execute(
            sa.select(table.c.id, table.c.published, table.c.publisher).where(table.c.id.in_(chunk))
        )
    }


def _readings(connection: sa.Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    table = tables.readings
    found: dict[str, set[str]] = {}
    for chunk in chunks(ids):
        query = sa.select(table.c.report_id, table.c.reader).where(table.c.report_id.in_(chunk))
        for row in connection.execute(query):
            found.setdefault(row.report_id, set()).add(row.reader)
    return found


def _stored_claims(connection: sa.Connection, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    table = tables.claims
    return {
        row.id: (row.report_id, row.row)
        for chunk in chunks(ids)
        for row in connection.execute(
            sa.select(table.c.id, table.c.report_id, table.c.row).where(table.c.id.in_(chunk))
        )
    }


def _current_claims(
    connection: sa.Connection, reports: Sequence[str]
) -> dict[str, dict[str, bool]]:
    """Return every claim of the reports, and whether it is retired now."""
    found: dict[str, dict[str, bool]] = {}
    columns = sa.select(
        tables.claims.c.report_id, tables.claims.c.id, tables.retirements.c.retired
    ).select_from(tables.claims.outerjoin(tables.retirements))
    for chunk in chunks(reports):
        query = columns.where(tables.claims.c.report_id.in_(chunk))
        for row in connection.execute(query.order_by(tables.retirements.c.seq)):
            found.setdefault(row.report_id, {})[row.id] = bool(row.retired)
    return found


def add_up(summaries: Iterable[AddSummary]) -> AddSummary:
    """Sum what several batches did."""
    parts = tuple(summaries)
    return AddSummary(
        added=sum(part.added for part in parts),
        reread=sum(part.reread for part in parts),
        unchanged=sum(part.unchanged for part in parts),
        failed=tuple(line for part in parts for line in part.failed),
        claims=sum(part.claims for part in parts),
        retired=sum(part.retired for part in parts),
    )
