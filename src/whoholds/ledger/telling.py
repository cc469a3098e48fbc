"""Telling: what alerts have told over which channel, so that nothing is told twice."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from whoholds.jsonlines import to_row
from whoholds.ledger import tables
from whoholds.ledger.rows import dump, load_told
from whoholds.ledger.runs import require_run
from whoholds.records import Told


def tell(connection: sa.Connection, rows: Sequence[Told], *, run: str, now: dt.datetime) -> None:
    """Record what alerts told, all of it or nothing."""
    require_run(connection, run)
    written = [
        {
            "subject": row.subject,
            "channel": row.channel,
            "row": dump(to_row(row)),
            "run_id": run,
            "recorded_at": now,
        }
        for row in rows
    ]
    if written:
        connection.execute(sa.insert(tables.alerts), written)


def list_told(connection: sa.Connection) -> list[Told]:
    """Return everything that alerts told, in the order of recording."""
    rows = connection.execute(sa.select(tables.alerts.c.row).order_by(tables.alerts.c.seq))
    return [load_told(row) for row in rows.scalars()]
