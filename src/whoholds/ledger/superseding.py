"""Superseding: what a newer report does to an older one, and which reports are one story."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from whoholds.errors import InputError, LedgerError
from whoholds.jsonlines import to_row
from whoholds.ledger import tables
from whoholds.ledger.clocks import upto
from whoholds.ledger.engines import chunks
from whoholds.ledger.rows import dump, load_supersession, or_null
from whoholds.ledger.runs import require_run
from whoholds.records import UNKNOWN, Supersession, Unknown

TAKING_BACK = frozenset({"corrected", "refile", "hold", "withdrawn"})
"""The outlet no longer stands by the older text."""
LEAVING = frozenset({"update", "repeat", "copy"})
"""The older text stands: an update that leaves something out for length takes nothing back, and
what it says again counts once because the words are the same utterance. A copy is another
outlet's repeat."""


def supersede(connection: sa.Connection, row: Supersession, *, run: str, now: dt.datetime) -> bool:
    """Record a supersession; False if the same was recorded before."""
    if row.kind not in TAKING_BACK | LEAVING:
        kinds = ", ".join(sorted(TAKING_BACK | LEAVING))
        raise InputError(f"report {row.older}: no supersession {row.kind!r}; use one of {kinds}")
    if row.newer == row.older:
        raise InputError(f"report {row.older}: it can't supersede itself; name the newer report")
    if not row.newer and row.kind != "withdrawn":
        raise InputError(f"report {row.older}: {row.kind} by what? name the newer report")
    require_run(connection, run)
    for report in (row.older, row.newer):
        known = sa.select(tables.reports.c.id).where(tables.reports.c.id == report)
        if not isinstance(report, Unknown) and connection.execute(known).first() is None:
            raise LedgerError(f"the ledger has no report {report}; add it first")
    table = tables.supersessions
    written = dump(to_row(row))
    same = sa.select(table.c.seq).where(table.c.older == row.older, table.c.row == written)
    if connection.execute(same).first() is not None:
        return False
    connection.execute(
        sa.insert(table).values(
            older=row.older,
            newer=or_null(row.newer),
            kind=row.kind,
            known_on=row.known_on,
            row=written,
            run_id=run,
            recorded_at=now,
        )
    )
    return True


def list_supersessions(connection: sa.Connection) -> list[Supersession]:
    """Return every supersession, in the order of recording."""
    table = tables.supersessions
    rows = connection.execute(sa.select(table.c.row).order_by(table.c.seq)).scalars()
    return [load_supersession(row) for row in rows]


def taken_back(
    connection: sa.Connection,
    known_by: dt.date | Unknown,
    recorded_by: dt.datetime | Unknown,
    kin: Collection[str] | Unknown = UNKNOWN,
) -> dict[str, dt.date]:
    """Return the claims whose report its outlet took back, each with the day it was known.

    With a report its copies are taken back: they rest on nothing else. A report put together of
    several stories stands, for it has other words too. Of reports that are all `kin`, or of all.
    """
    links = _links(connection, known_by, recorded_by, kin)
    since: dict[str, dt.date] = {}
    for link in links:
        if link.kind in TAKING_BACK:
            since[link.older] = min(since.get(link.older, link.known_on), link.known_on)
    older = _older(links, frozenset({"copy"}))
    stories = {newer: len(_first(newer, older, frozenset())) for newer in older}
    copies = [link for link in links if link.kind == "copy" and stories[link.newer] == 1]
    spread = True
    while spread:
        spread = False
        for link in copies:
            day = since.get(link.older)
            if day is not None and since.get(link.newer, dt.date.max) > max(day, link.known_on):
                since[link.newer] = max(day, link.known_on)
                spread = True
    return {claim: since[report] for claim, report in claims_of(connection, since)}


def families(
    connection: sa.Connection,
    known_by: dt.date | Unknown,
    recorded_by: dt.datetime | Unknown,
    kin: Collection[str] | Unknown = UNKNOWN,
) -> dict[str, tuple[str, ...]]:
    """Return, for each claim of a report that is not alone, the first reports of its stories.

    One, but for reports put together of several stories. Of reports that are all `kin`, or of all.
    """
    links = _links(connection, known_by, recorded_by, kin)
    older = _older(links, frozenset({"copy", "update", "repeat", "refile", "corrected"}))
    involved = {name for newer, olds in older.items() for name in (newer, *olds)}
    first = {name: tuple(sorted(_first(name, older, frozenset()))) for name in involved}
    return {claim: first[report] for claim, report in claims_of(connection, involved)}


def kin_of(connection: sa.Connection, reports: Iterable[str]) -> frozenset[str]:
    """Return the reports with all that are linked to them, over whatever others.

    Nothing that a link says reaches beyond these. Reports without a link are left out.
    """
    table = tables.supersessions
    found: set[str] = set()
    new = set(reports)
    while new:
        ends: set[str] = set()
        for chunk in chunks(sorted(new)):
            query = sa.select(table.c.older, table.c.newer).where(_touches(chunk))
            for older, newer in connection.execute(query):
                ends.update((older, newer or older))
        new = ends - found
        found |= ends
    return frozenset(found)


def _touches(reports: Sequence[str]) -> sa.ColumnElement[bool]:
    table = tables.supersessions
    return sa.or_(table.c.older.in_(reports), table.c.newer.in_(reports))


def _links(
    connection: sa.Connection,
    known_by: dt.date | Unknown,
    recorded_by: dt.datetime | Unknown,
    kin: Collection[str] | Unknown,
) -> Sequence[Any]:
    table = tables.supersessions
    query = sa.select(table.c.seq, table.c.older, table.c.newer, table.c.kind, table.c.known_on)
    query = query.where(*upto(table, known_by, recorded_by)).order_by(table.c.seq)
    if isinstance(kin, Unknown):
        return connection.execute(query).all()
    found = {
        link.seq: link
        for chunk in chunks(sorted(kin))
        for link in connection.execute(query.where(_touches(chunk)))
    }
    return [found[number] for number in sorted(found)]


def _older(links: Iterable[Any], kinds: frozenset[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for link in links:
        if link.kind in kinds and link.newer is not None:
            found.setdefault(link.newer, set()).add(link.older)
    return found


def _first(name: str, older: dict[str, set[str]], seen: frozenset[str]) -> set[str]:
    """Return the reports at the head of a report's stories; links in a circle lead nowhere new."""
    up = older.get(name, set()) - seen
    if not up:
        return {name}
    return set().union(*(_first(one, older, seen | {name}) for one in up))


def claims_of(connection: sa.Connection, reports: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Yield the claims of some reports, with the report."""
    table = tables.claims
    for chunk in chunks(sorted(reports)):
        query = sa.select(table.c.id, table.c.report_id).where(table.c.report_id.in_(chunk))
        for row in connection.execute(query):
            yield row.id, row.report_id
