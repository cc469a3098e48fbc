"""Superseding: what an outlet's newer word does to its older report."""

import datetime as dt

import sqlalchemy as sa

from whoholds.errors import InputError, LedgerError
from whoholds.jsonlines import to_row
from whoholds.ledger import tables
from whoholds.ledger.rows import dump, load_supersession, or_null
from whoholds.ledger.runs import require_run
from whoholds.records import Supersession, Unknown

TAKING_BACK = frozenset({"corrected", "refile", "hold", "withdrawn"})
"""The outlet no longer stands by the older text."""
LEAVING = frozenset({"update", "repeat"})
"""The older text stands: an update that leaves something out for length takes nothing back, and
what it says again counts once because the words are the same utterance."""


def supersede(connection: sa.Connection, row: Supersession, *, run: str, now: dt.datetime) -> bool:
    """Record a supersession; False if the same was recorded before."""
    if row.kind not in TAKING_BACK | LEAVING:
        kinds = ", ".join(sorted(TAKING_BACK | LEAVING))
        raise InputError(f"report {row.older}: no supersession {row.kind!r}; use one of {kinds}")
    if row.newer == row.older:
        raise InputError(f"report {row.older}: it can't supersede itself; name the newer report")
    if not row.newer and row.kind != "withdrawn":
        raise InputError(f"report {row.older}: {row.kind} by what? name the newer report")
    require_run(connection, run)
    for report in (row.older, row.newer):
        known = sa.select(tables.reports.c.id).where(tables.reports.c.id == report)
        if not isinstance(report, Unknown) and connection.execute(known).first() is None:
            raise LedgerError(f"the ledger has no report {report}; add it first")
    table = tables.supersessions
    written = dump(to_row(row))
    same = sa.select(table.c.seq).where(table.c.older == row.older, table.c.row == written)
    if connection.execute(same).first() is not None:
        return False
    connection.execute(
        sa.insert(table).values(
            older=row.older,
            newer=or_null(row.newer),
            kind=row.kind,
            known_on=row.known_on,
            row=written,
            run_id=run,
            recorded_at=now,
        )
    )
    return True


def list_supersessions(connection: sa.Connection) -> list[Supersession]:
    """Return every supersession, in the order of recording."""
    table = tables.supersessions
    rows = connection.execute(sa.select(table.c.row).order_by(table.c.seq)).scalars()
    return [load_supersession(row) for row in rows]


def taken_back(
    connection: sa.Connection, known_by: dt.date | Unknown, recorded_by: dt.datetime | Unknown
) -> dict[str, dt.date]:
    """Return the claims whose report its outlet took back, each with the day it was known."""
    table = tables.supersessions
    query = (
        sa.select(tables.claims.c.id, sa.func.min(table.c.known_on))
        .join_from(table, tables.claims, tables.claims.c.report_id == table.c.older)
        .where(table.c.kind.in_(sorted(TAKING_BACK)))
        .group_by(tables.claims.c.id)
    )
    if known_by:
        query = query.where(table.c.known_on <= known_by)
    if recorded_by:
        query = query.where(table.c.recorded_at <= recorded_by)
    return {row[0]: row[1] for row in connection.execute(query)}
