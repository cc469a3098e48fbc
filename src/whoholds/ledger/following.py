"""Following: what has come into the ledger since somebody last looked."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from whoholds.ledger import tables
from whoholds.ledger.engines import chunks
from whoholds.ledger.rows import load_claim
from whoholds.records import UNKNOWN, Claim, LedgerMark, Unknown


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


def added_since(connection: sa.Connection, since: LedgerMark, known_by: dt.date) -> list[Claim]:
    """Return the claims recorded since then, as read, that were known by a day."""
    table = tables.claims
    query = sa.select(table.c.row).where(table.c.seq > since.claims, table.c.known_on <= known_by)
    return [load_claim(row) for row in connection.execute(query.order_by(table.c.seq)).scalars()]


def untouched(connection: sa.Connection, ids: Collection[str]) -> list[Claim] | Unknown:
    """Return some claims as read; UNKNOWN where a person or a newer reading has touched one."""
    found: list[Claim] = []
    table = tables.claims
    for chunk in chunks(sorted(ids)):
        for other in (tables.retirements, tables.corrections):
            touched = sa.select(other.c.seq).where(other.c.claim_id.in_(chunk)).limit(1)
            if connection.execute(touched).first() is not None:
                return UNKNOWN
        query = sa.select(table.c.row).where(table.c.id.in_(chunk))
        found.extend(load_claim(row) for row in connection.execute(query).scalars())
    return found
