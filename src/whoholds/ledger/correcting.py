"""Correcting: what people decided about claims, as rows that later rows may take back."""

import datetime as dt

import sqlalchemy as sa

from whoholds.errors import InputError
from whoholds.jsonlines import to_row
from whoholds.ledger import tables
from whoholds.ledger.clocks import upto
from whoholds.ledger.originals import find_claim
from whoholds.ledger.reviews import Decision, check, decide_each, standing
from whoholds.ledger.rows import dump, load_correction, or_null
from whoholds.records import UNKNOWN, Correction, Unknown


def correct(connection: sa.Connection, correction: Correction, *, now: dt.datetime) -> bool:
    """Record a decision; False if the same was recorded before."""
    table = tables.corrections
    claim = find_claim(connection, correction.claim_id)
    same = sa.select(table.c.row).where(table.c.id == correction.id)
    stored = connection.execute(same).scalar()
    if stored is not None:
        if load_correction(stored) == correction:
            return False
        raise InputError(f"correction {correction.id}: the id is taken by another; give a new one")
    if correction.other:
        find_claim(connection, correction.other)
    check(correction, claim, list_corrections(connection, claim.id))
    connection.execute(
        sa.insert(table).values(
            id=correction.id,
            claim_id=correction.claim_id,
            verdict=correction.verdict,
            withdraws=or_null(correction.withdraws),
            row=dump(to_row(correction)),
            recorded_at=now,
        )
    )
    return True


def decisions_by(
    connection: sa.Connection, recorded_by: dt.datetime | Unknown = UNKNOWN
) -> dict[str, Decision]:
    """Return what people decided by a time, for every claim that somebody looked at."""
    table = tables.corrections
    rows = connection.execute(
        sa.select(table.c.row).where(*upto(table, UNKNOWN, recorded_by)).order_by(table.c.seq)
    )
    return decide_each(map(load_correction, rows.scalars()))


def list_corrections(connection: sa.Connection, claim_id: str | Unknown) -> list[Correction]:
    """Return every correction of one claim, or of all, in the order of recording."""
    table = tables.corrections
    query = sa.select(table.c.row).order_by(table.c.seq)
    if claim_id:
        query = query.where(table.c.claim_id == claim_id)
    return [load_correction(row) for row in connection.execute(query).scalars()]


def list_standing(
    connection: sa.Connection, recorded_by: dt.datetime | Unknown = UNKNOWN
) -> list[Correction]:
    """Return the decisions that stood by a time, of all claims, in the order of recording."""
    table = tables.corrections
    query = sa.select(table.c.row).where(*upto(table, UNKNOWN, recorded_by)).order_by(table.c.seq)
    return standing([load_correction(row) for row in connection.execute(query).scalars()])
