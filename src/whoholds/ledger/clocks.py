"""Clocks: which rows were there by the times that a question asks about."""

import datetime as dt

import sqlalchemy as sa

from whoholds.ledger.rows import aware
from whoholds.records import Unknown


def upto(
    table: sa.Table, known_by: dt.date | Unknown, recorded_by: dt.datetime | Unknown
) -> list[sa.ColumnElement[bool]]:
    """Return the conditions under which a row was there by a day known and a time of our desk.

    Raises `UsageError` where the time has no time zone.
    """
    found: list[sa.ColumnElement[bool]] = []
    if known_by:
        found.append(table.c.known_on <= known_by)
    if recorded_by:
        found.append(table.c.recorded_at <= aware(recorded_by, "recorded_by"))
    return found
