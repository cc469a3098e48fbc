"""Days: which claims have one, and over which they reach."""

import datetime as dt

import sqlalchemy as sa

from whoholds.ledger import tables
from whoholds.records import UNKNOWN, Unknown


def undated(connection: sa.Connection) -> dict[str, dt.date]:
    """Return the claims of reports without a date, each with the day since which it is known."""
    table = tables.claims
    query = sa.select(table.c.id, table.c.known_on).where(table.c.published.is_(None))
    return {row.id: row.known_on for row in connection.execute(query)}


def published_span(connection: sa.Connection) -> tuple[dt.date, dt.date] | Unknown:
    """Return the first and last day on which any claim was published; UNKNOWN without any."""
    day = tables.claims.c.published
    first, last = connection.execute(sa.select(sa.func.min(day), sa.func.max(day))).one()
    return (first, last) if first and last else UNKNOWN
