"""Questions: the claims as they were published, recorded and decided by given times."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from whoholds.ledger import tables
from whoholds.ledger.clocks import upto
from whoholds.ledger.correcting import decisions_by, list_standing
from whoholds.ledger.following import mark
from whoholds.ledger.remembering import Remembered
from whoholds.ledger.reviews import TIES, apply
from whoholds.ledger.rows import load_claim
from whoholds.ledger.superseding import TAKING_BACK, families
from whoholds.ledger.ties import tie
from whoholds.records import UNKNOWN, Claim, Clocks, LedgerStats, Unknown

_ROWS_A_FETCH = 1000
_ALWAYS = Clocks()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """Which claims are asked for; what is UNKNOWN or empty does not narrow."""

    clocks: Clocks = _ALWAYS
    place_id: str | Unknown = UNKNOWN
    report_id: str | Unknown = UNKNOWN
    events: frozenset[str] = frozenset()
    include_retired: bool = False
    include_rejected: bool = False
    include_withheld: bool = False
    corrected: bool = True


def find_claims(
    connection: sa.Connection, query: ClaimQuery, remembered: Remembered | None = None
) -> Iterator[Claim]:
    """Yield the claims asked for, in the order in which they were recorded."""
    if remembered is None:
        yield from _find(connection, query, None, 0)
        return
    # Rows of claims never change: while nothing else has come in, new ones are all there is.
    now = mark(connection)
    asked = (query, now.retirements, now.corrections, now.supersessions)
    before, last = remembered.answer(asked)
    found = (*before, *_find(connection, query, remembered, last))
    remembered.keep(asked, found, now.claims)
    yield from found


def _find(
    connection: sa.Connection, query: ClaimQuery, remembered: Remembered | None, after: int
) -> Iterator[Claim]:
    decisions = decisions_by(connection, query.clocks.decided_by)
    for name, claim in _read(connection, query, remembered, after):
        decision = decisions.get(name)
        if decision is None:
            if _fits(claim, query):
                yield claim
            continue
        if decision.rejected and not query.include_rejected:
            continue
        if decision.withheld and not query.include_withheld:
            continue
        changed = apply(claim, decision.changes) if query.corrected else claim
        if _fits(changed, query):
            yield changed


def _read(
    connection: sa.Connection, query: ClaimQuery, remembered: Remembered | None, after: int
) -> Iterator[tuple[str, Claim]]:
    """Yield the claims after a row that may fit, as they were read, each with its id."""
    table = tables.claims
    row = remembered.column() if remembered else table.c.row
    rows = sa.select(table.c.seq, table.c.id, row).where(*_conditions(query))
    if after:
        rows = rows.where(table.c.seq > after)
    answer = connection.execution_options(yield_per=_ROWS_A_FETCH).execute(
        rows.order_by(table.c.seq)
    )
    for number, name, text in answer:
        if remembered:
            yield name, remembered.claim(connection, number, name, text)
        else:
            yield name, load_claim(text)


def _fits(claim: Claim, query: ClaimQuery) -> bool:
    """Tell whether the claim, as corrected, is about the place and events asked for."""
    here = not query.place_id or claim.place_id == query.place_id
    return here and (not query.events or claim.event.value in query.events)


def _conditions(query: ClaimQuery) -> list[sa.ColumnElement[bool]]:
    table = tables.claims
    found = _counted(query.clocks)
    if query.report_id:
        found.append(table.c.report_id == query.report_id)
    narrow: list[sa.ColumnElement[bool]] = []
    if query.place_id:
        narrow.append(table.c.place_id == query.place_id)
    if query.events:
        narrow.append(table.c.event.in_(sorted(query.events)))
    if narrow and query.corrected:
        # A correction may have moved a claim here; those that it moved away are left out later.
        changed = sa.select(tables.corrections.c.claim_id).where(
            tables.corrections.c.verdict == "correct"
        )
        found.append(sa.or_(sa.and_(*narrow), table.c.id.in_(changed)))
    else:
        found.extend(narrow)
    if not query.include_retired:
        found.append(table.c.id.not_in(_retired(query.clocks)))
    return found


def _counted(clocks: Clocks) -> list[sa.ColumnElement[bool]]:
    """Return the conditions under which a claim counts, before what was decided about it."""
    table = tables.claims
    found = upto(table, clocks.known_by, clocks.recorded_by)
    if clocks == Clocks.at(clocks.known_by, clocks.recorded_by):
        return found
    links = tables.supersessions
    replacing = table.c.report_id.in_(
        sa.select(links.c.newer).where(links.c.kind.in_(TAKING_BACK), links.c.newer.is_not(None))
    )
    back = upto(table, clocks.taken_back_known_by, clocks.taken_back_recorded_by)
    known = sa.or_(
        sa.and_(sa.true(), sa.not_(replacing), *found), sa.and_(sa.true(), replacing, *back)
    )
    return [known, *_of_readings(table, table.c.report_id, clocks)]


def _of_readings(
    table: sa.Table, report: sa.ColumnElement[Any], clocks: Clocks
) -> list[sa.ColumnElement[bool]]:
    """Leave out what later readings say of reports that were there when the clock stood still."""
    if not clocks.read_by:
        return []
    later = sa.select(tables.reports.c.id).where(tables.reports.c.recorded_at > clocks.read_by)
    return [sa.or_(table.c.recorded_at <= clocks.read_by, report.in_(later))]


def _retired(clocks: Clocks) -> sa.Select[Any]:
    """Select the claims whose newest retirement row retires them."""
    table, claims = tables.retirements, tables.claims
    newest = sa.select(sa.func.max(table.c.seq)).group_by(table.c.claim_id)
    newest = newest.where(*upto(table, UNKNOWN, clocks.recorded_by))
    if clocks.read_by != clocks.recorded_by:
        newest = newest.join(claims, claims.c.id == table.c.claim_id)
        newest = newest.where(*_of_readings(table, claims.c.report_id, clocks))
    return sa.select(table.c.claim_id).where(table.c.seq.in_(newest), table.c.retired)


def count(
    connection: sa.Connection, known_by: dt.date | Unknown, recorded_by: dt.datetime | Unknown
) -> LedgerStats:
    """Count from how much the picture is made; retired claims are left out."""
    conditions = _conditions(ClaimQuery(clocks=Clocks.at(known_by, recorded_by)))
    reports = connection.execute(
        sa.select(sa.func.count(), sa.func.count(sa.distinct(tables.reports.c.publisher))).where(
            *upto(tables.reports, known_by, recorded_by)
        )
    ).one()
    table = tables.claims
    claims = connection.execute(
        sa.select(
            sa.func.count(),
            sa.func.count(sa.distinct(table.c.utterance_id)),
            sa.func.max(table.c.published),
        ).where(*conditions)
    ).one()
    touched = sa.select(table.c.id).where(
        *conditions, table.c.id.in_(sa.select(tables.corrections.c.claim_id))
    )
    by_claim = decisions_by(connection, recorded_by)
    decisions = [
        by_claim[claim] for claim in connection.execute(touched).scalars() if claim in by_claim
    ]
    return LedgerStats(
        reports=int(reports[0]),
        publishers=int(reports[1]),
        utterances=int(claims[1])
        - _copied_voices(connection, conditions, known_by, recorded_by)
        + _by_ties(connection, conditions, recorded_by),
        claims=int(claims[0]),
        reviewed=sum(decision.reviewed for decision in decisions),
        withheld=sum(decision.withheld for decision in decisions),
        newest_evidence=claims[2] or UNKNOWN,
    )


def _copied_voices(
    connection: sa.Connection,
    conditions: list[sa.ColumnElement[bool]],
    known_by: dt.date | Unknown,
    recorded_by: dt.datetime | Unknown,
) -> int:
    """Count the utterances that are a reporter's own voice reprinted: one a story is enough."""
    stories = families(connection, known_by, recorded_by)
    if not stories:
        return 0
    table = tables.claims
    own: dict[str, str] = {}
    rows = sa.select(table.c.id, table.c.utterance_id, table.c.row).where(*conditions)
    in_families = sa.select(tables.supersessions.c.older).union(
        sa.select(tables.supersessions.c.newer)
    )
    for row in connection.execute(rows.where(table.c.report_id.in_(in_families))):
        first = stories.get(row.id, ())
        if len(first) == 1 and load_claim(row.row).claimant is UNKNOWN:
            own[row.utterance_id] = first[0]
    return len(own) - len(set(own.values()))


def _by_ties(
    connection: sa.Connection,
    conditions: list[sa.ColumnElement[bool]],
    recorded_by: dt.datetime | Unknown,
) -> int:
    """Count by how many utterances people's merges and splits change what was read."""
    ties = [row for row in list_standing(connection, recorded_by) if row.verdict in TIES]
    if not ties:
        return 0
    table = tables.claims
    rows = connection.execute(sa.select(table.c.id, table.c.utterance_id).where(*conditions))
    read = {row.id: str(row.utterance_id) for row in rows}
    return len(set(tie(read, ties).values())) - len(set(read.values()))
