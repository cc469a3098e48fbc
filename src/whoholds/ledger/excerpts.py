"""Excerpts: what came after a state of the ledger, and some claims with all that bears on them.

Whoever worked something out of a whole ledger can so bring it up to date: a million claims are not
read again for one more.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from whoholds.ledger import tables
from whoholds.ledger.engines import chunks
from whoholds.ledger.reviews import TIES, apply, decide_each, standing
from whoholds.ledger.rows import load_claim, load_correction
from whoholds.ledger.superseding import claims_of, families, kin_of, taken_back
from whoholds.ledger.tips import TIP_ROWS, written
from whoholds.records import UNKNOWN, Claim, Correction, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """What came after a state of the ledger, by what it may bear on."""

    claims: frozenset[str]
    """Claims that are new or newly known, or that are read, decided or counted otherwise, and all
    claims of reports that are linked to theirs."""
    fresh: frozenset[str]
    """Those of them that are new: no other was recorded after them."""
    places: frozenset[str]
    """Every place that the others were ever said to be about."""
    tied: bool
    """Whether people tied claims, split them or took that back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Some claims as they stand, in the order of recording, with all that bears on them."""

    claims: tuple[Claim, ...]
    """Withheld ones too; retired and rejected ones are left out."""
    decisions: tuple[Correction, ...]
    """Of people, that stand, oldest first."""
    withdrawn: dict[str, dt.date]
    """What outlets took back, since when."""
    families: dict[str, tuple[str, ...]]
    """By claim: the first reports of its stories, where its report is not alone."""


def arrivals(
    connection: sa.Connection, tip: Sequence[str], days: tuple[dt.date, dt.date]
) -> Arrivals | Unknown:
    """Return what came after a tip, or came to be known after one day and by another.

    UNKNOWN if the ledger has not grown from there.
    """
    last: dict[str, int] = {}
    for (table, ask), said in zip(TIP_ROWS.items(), tip, strict=True):
        last[table] = int(said.split(maxsplit=1)[0]) if said else 0
        row = connection.exec_driver_sql(f"{ask} WHERE seq = {last[table]:d}").first()
        if written(tuple(row) if row else None) != said:
            return UNKNOWN
    fresh = frozenset(_after(connection, tables.claims.c.id, last["claims"]))
    retired = _after(connection, tables.retirements.c.claim_id, last["retirements"])
    decided = frozenset(_after(connection, tables.corrections.c.claim_id, last["corrections"]))
    known = _known(connection, tables.claims.c.id, days)
    links = tables.supersessions.c
    ends = {
        end
        for column in (links.older, links.newer)
        for ends in (
            _after(connection, column, last["supersessions"]),
            _known(connection, column, days),
        )
        for end in ends
        if end
    }
    claims = _with_kin(connection, fresh.union(retired, decided, known), ends)[0]
    told = sorted(decided)
    return Arrivals(
        claims=claims,
        fresh=fresh,
        places=frozenset(_places(connection, claims - fresh)),
        tied=any(row.verdict in TIES for row in _rows(connection, tables.corrections, told)),
    )


def excerpt(connection: sa.Connection, ids: Collection[str], known_by: dt.date) -> Excerpt:
    """Return some claims as known by a day, with all claims of reports linked to theirs."""
    claims, kin = _with_kin(connection, ids, ())
    retired = {
        row.claim_id: bool(row.retired) for row in _rows(connection, tables.retirements, claims)
    }
    rows = _rows(connection, tables.corrections, claims)
    corrections = [load_correction(row.row) for row in rows]
    decided = decide_each(corrections)
    found = []
    for row in _rows(connection, tables.claims, claims):
        decision = decided.get(row.id)
        if row.known_on > known_by or retired.get(row.id) or (decision and decision.rejected):
            continue
        found.append(apply(load_claim(row.row), decision.changes if decision else ()))
    return Excerpt(
        claims=tuple(found),
        decisions=tuple(standing(corrections)),
        withdrawn=taken_back(connection, known_by, UNKNOWN, kin),
        families=families(connection, known_by, UNKNOWN, kin),
    )


def numbers(connection: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return in which place each claim was recorded."""
    table = tables.claims.c
    return {
        row.id: row.seq
        for chunk in chunks(sorted(ids))
        for row in connection.execute(sa.select(table.id, table.seq).where(table.id.in_(chunk)))
    }


def _after(connection: sa.Connection, column: sa.Column[Any], number: int) -> Iterator[Any]:
    """Yield the values of a column in the rows after one."""
    query = sa.select(column).where(column.table.c.seq > number)
    yield from connection.execute(query).scalars()


def _known(
    connection: sa.Connection, column: sa.Column[Any], days: tuple[dt.date, dt.date]
) -> Iterator[Any]:
    """Yield the values of a column in the rows known after one day and by another."""
    known_on = column.table.c.known_on
    query = sa.select(column).where(known_on > days[0], known_on <= days[1])
    yield from connection.execute(query).scalars() if days[0] < days[1] else ()


def _with_kin(
    connection: sa.Connection, ids: Collection[str], reports: Iterable[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return claims with all those of reports linked to theirs or to others; and these reports."""
    own = (row.report_id for row in _rows(connection, tables.claims, ids))
    kin = kin_of(connection, {*reports, *own})
    return frozenset(ids).union(claim for claim, _ in claims_of(connection, kin)), kin


def _places(connection: sa.Connection, claims: Iterable[str]) -> Iterator[str]:
    """Yield the places of claims, as they were read and as people corrected them."""
    for row in _rows(connection, tables.claims, claims):
        if row.place_id:
            yield row.place_id
    for row in _rows(connection, tables.corrections, claims):
        change = load_correction(row.row) if row.verdict == "correct" else UNKNOWN
        if change and change.field == "place_id" and change.value:
            yield change.value


def _rows(connection: sa.Connection, table: sa.Table, claims: Iterable[str]) -> list[Any]:
    """Return the rows of a table that are of some claims, in the order of recording."""
    of = table.c.id if table is tables.claims else table.c.claim_id
    found: list[Any] = []
    for chunk in chunks(sorted(claims)):
        found.extend(connection.execute(sa.select(table).where(of.in_(chunk))))
    return sorted(found, key=lambda row: row.seq)
