"""Runs: which command added what, recorded also where it added nothing."""

import datetime as dt
import json
from collections.abc import Mapping
from uuid import uuid4

import sqlalchemy as sa

from whoholds.errors import LedgerError
from whoholds.ledger import tables
from whoholds.ledger.rows import dump
from whoholds.records import UNKNOWN, Run, Unknown


def start(
    connection: sa.Connection, command: str, settings: Mapping[str, str], now: dt.datetime
) -> str:
    """Record that a command begins; return the run's id."""
    run = uuid4().hex
    connection.execute(
        sa.insert(tables.runs).values(
            id=run, command=command, settings=dump(dict(settings)), started_at=now
        )
    )
    return run


def finish(connection: sa.Connection, run: str, now: dt.datetime) -> None:
    """Record that a run came to its end, and how much it had recorded by then."""
    require_run(connection, run)
    ended = sa.select(tables.run_ends.c.run_id).where(tables.run_ends.c.run_id == run)
    if connection.execute(ended).first() is not None:
        raise LedgerError(f"run {run} is already finished; start a new one")
    counted = connection.execute(
        sa.select(
            sa.func.count(), sa.func.coalesce(sa.func.sum(tables.readings.c.claims), 0)
        ).where(tables.readings.c.run_id == run)
    ).one()
    connection.execute(
        sa.insert(tables.run_ends).values(
            run_id=run, finished_at=now, reports=int(counted[0]), claims=int(counted[1])
        )
    )


def has_run(connection: sa.Connection, run: str) -> bool:
    """Tell whether such a run was started."""
    query = sa.select(tables.runs.c.id).where(tables.runs.c.id == run)
    return connection.execute(query).first() is not None


def require_run(connection: sa.Connection, run: str) -> None:
    """Raise `LedgerError` where no such run was started."""
    if not has_run(connection, run):
        raise LedgerError(f"the ledger knows no run {run}; start one first")


def last_run(connection: sa.Connection) -> str | Unknown:
    """Return the id of the run that was started last; UNKNOWN where there was none."""
    query = sa.select(tables.runs.c.id).order_by(tables.runs.c.seq.desc()).limit(1)
    return connection.execute(query).scalar() or UNKNOWN


def list_runs(connection: sa.Connection) -> list[Run]:
    """Return every run, oldest first."""
    query = sa.select(
        tables.runs,
        tables.run_ends.c.finished_at,
        tables.run_ends.c.reports,
        tables.run_ends.c.claims,
    ).select_from(tables.runs.outerjoin(tables.run_ends))
    return [
        Run(
            id=row.id,
            command=row.command,
            settings=json.loads(row.settings),
            started_at=row.started_at,
            finished_at=row.finished_at or UNKNOWN,
            reports=UNKNOWN if row.reports is None else row.reports,
            claims=UNKNOWN if row.claims is None else row.claims,
        )
        for row in connection.execute(query.order_by(tables.runs.c.seq))
    ]
