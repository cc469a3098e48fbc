"""Following: how far the ledger has grown, for whoever looked at it before."""

import sqlalchemy as sa

from whoholds.ledger import tables
from whoholds.ledger.tips import LAST_ROWS, written
from whoholds.records import LedgerMark


def mark(connection: sa.Connection) -> LedgerMark:
    """Return how far the ledger has grown."""
    last = (
        sa.select(sa.func.coalesce(sa.func.max(table.c.seq), 0)).scalar_subquery()
        for table in (tables.claims, tables.retirements, tables.corrections, tables.supersessions)
    )
    claims, retirements, corrections, supersessions = connection.execute(sa.select(*last)).one()
    return LedgerMark(
        claims=claims,
        retirements=retirements,
        corrections=corrections,
        supersessions=supersessions,
    )


def tip(connection: sa.Connection) -> tuple[str, ...]:
    """Return the last row of whatever bears on control, by number, name and time.

    Unlike a mark it tells a ledger from another one of the same length at the same place: one that
    was restored from a backup and has gone on in another way.
    """
    found = (connection.exec_driver_sql(ask).first() for ask in LAST_ROWS)
    return tuple(written(tuple(row) if row else None) for row in found)
