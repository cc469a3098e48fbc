"""Following: how far the ledger has grown, for whoever looked at it before."""

import sqlalchemy as sa

from whoholds.ledger import tables
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
    found = []
    for table, name in (
        (tables.runs, tables.runs.c.id),
        (tables.claims, tables.claims.c.id),
        (tables.retirements, tables.retirements.c.claim_id),
        (tables.corrections, tables.corrections.c.id),
        (tables.supersessions, tables.supersessions.c.older),
    ):
        when = table.c.started_at if table is tables.runs else table.c.recorded_at
        last = sa.select(table.c.seq, name, when).order_by(table.c.seq.desc()).limit(1)
        row = connection.execute(last).first()
        found.append(" ".join(map(str, row)) if row else "")
    return tuple(found)
