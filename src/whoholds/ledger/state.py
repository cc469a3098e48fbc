"""How far a ledger has grown: what tells, at next to no cost, that nothing was added since."""

import datetime as dt

import sqlalchemy as sa

from whoholds.ledger import tables
from whoholds.records import UNKNOWN, Unknown

_GROWING = (tables.readings, tables.claims, tables.retirements, tables.corrections)


def state_of(connection: sa.Connection) -> str:
    """Return a word that is another after every addition, and the same until then.

    Tables only grow, so the number of each one's last row says it all.
    """
    growing = (*_GROWING, tables.supersessions)
    last = [sa.select(sa.func.max(table.c.seq)).scalar_subquery() for table in growing]
    row = connection.execute(sa.select(*last)).one()
    return "-".join(str(number or 0) for number in row)


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
