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
