"""What a theatre's record says of control: who held each place, and under which side."""

import datetime as dt
from dataclasses import replace

from whoholds.records import Holding, Theatre
from whoholds.theatre.sides import Sides

NO_HOLDER = frozenset({"contested", "none"})
"""Holders of prior.csv and history.csv that are a state of a place and no actor."""


def holders_on(theatre: Theatre, day: dt.date) -> dict[str, str]:
    """Return the holder on record of each place at the end of `day`: actor, contested or none.

    A place that the record names only later is left out.
    """
    rows = sorted((*theatre.prior, *theatre.history), key=lambda row: row.date)
    return {row.place_id: row.holder for row in rows if row.date <= day}


def prior_by_side(theatre: Theatre) -> tuple[Holding, ...]:
    """Return the starting control with sides for actors: claims are weighed between sides."""
    sides = Sides(theatre)
    return tuple(
        row if row.holder in NO_HOLDER else replace(row, holder=sides.side_of(row.holder, row.date))
        for row in theatre.prior
    )
