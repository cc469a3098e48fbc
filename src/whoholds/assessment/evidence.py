"""Claims as evidence: what the assessment needs of a claim, from either kind of row."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from whoholds.edtf import edtf_bounds
from whoholds.errors import InputError
from whoholds.jsonlines import to_row
from whoholds.records import CONTROL_EVENTS, UNKNOWN, Claim, Unknown

_CONTROL = frozenset(event.value for event in CONTROL_EVENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim about one place, reduced to what bears on who holds it."""

    id: str
    place_id: str
    kind: str
    known: dt.date
    """When it was published."""
    day: dt.date
    """The last day that it speaks of, never after `known`."""
    holder: str | Unknown = UNKNOWN
    loser: str | Unknown = UNKNOWN
    denied: bool = False
    weighs: bool = True
    """False for what is planned, feared, asked for, or old history: it moves nothing."""
    interest: str | Unknown = UNKNOWN
    source_side: str | Unknown = UNKNOWN
    source: str | Unknown = UNKNOWN
    """The claimant; UNKNOWN for the reporter's own voice."""
    outlet: str | Unknown = UNKNOWN
    report: str | Unknown = UNKNOWN
    utterance: str | Unknown = UNKNOWN
    basis: str | Unknown = UNKNOWN
    degree: str = "controls"
    partial: bool = False
    unconfirmed: bool = False
    confidence: float = 1.0
    spot: tuple[float, float] | Unknown = UNKNOWN
    """Latitude and longitude of the place, in degrees."""
    withdrawn_on: dt.date | Unknown = UNKNOWN
    """Since when its outlet is known to have taken it back."""


def evidence_from_rows(rows: Iterable[tuple[int, dict[str, Any]]]) -> tuple[Evidence, ...]:
    """Return the evidence in numbered rows of `read` or of the plain form, told apart by `event`.

    Rows of other events and without a place or date are left out. Raises `InputError` with the
    line where a date can't be read.
    """
    found = []
    for number, row in rows:
        where = f"line {number}"
        item = _from_read(row, where) if "event" in row else _from_plain(row, where)
        if item is not None:
            found.append(item)
    return tuple(found)


def evidence_from_claims(claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    """Return the evidence in claims, as `evidence_from_rows` would from their rows.

    Where a theatre was there to tell sides, words that it could not tell ("the enemy") are no side.
    """
    controls = (claim for claim in claims if claim.event in CONTROL_EVENTS and claim.place_id)
    return evidence_from_rows(enumerate(map(_sided_row, controls), start=1))


def _sided_row(claim: Claim) -> dict[str, Any]:
    row = to_row(claim)
    if claim.reader.theatre:
        for role in ("holder", "loser"):
            row[role] = row[f"{role}_id"] if not row[f"{role}_side"] else row[role]
    return row


def _from_read(row: dict[str, Any], where: str) -> Evidence | None:
    if row["event"] not in _CONTROL or not row.get("place_id") or not row.get("published"):
        return None
    known = _date(row["published"], where)
    actual = row.get("modality", "actual") == "actual"
    return Evidence(
        id=row.get("id") or where.replace("line ", "line:"),
        place_id=row["place_id"],
        kind=row["event"],
        known=known,
        day=_day(row.get("date"), known),
        holder=_side(row, "holder"),
        loser=_side(row, "loser"),
        denied=row.get("polarity") == "-",
        weighs=actual and not row.get("background"),
        interest=row.get("interest") or UNKNOWN,
        source_side=row.get("claimant_side") or UNKNOWN,
        source=row.get("claimant") or UNKNOWN,
        outlet=row.get("outlet") or UNKNOWN,
        report=row.get("doc") or UNKNOWN,
        utterance=row.get("utterance_id") or UNKNOWN,
        basis=row.get("basis") or UNKNOWN,
        degree=row.get("degree") or "controls",
        partial=bool(row.get("part")),
        unconfirmed=bool(row.get("unconfirmed")),
        confidence=float(row.get("confidence") or 1.0),
        spot=_spot(row),
    )


def _side(row: dict[str, Any], role: str) -> str | Unknown:
    for field in (f"{role}_side", f"{role}_id", role):
        if row.get(field):
            return str(row[field])
    return UNKNOWN


def _from_plain(row: dict[str, Any], where: str) -> Evidence | None:
    if row.get("kind") not in _CONTROL or not row.get("place_id"):
        return None
    known = _date(row.get("date"), where)
    holder, loser = row.get("holder") or UNKNOWN, row.get("loser") or UNKNOWN
    side = row.get("source_side") or UNKNOWN
    interest: str | Unknown = UNKNOWN
    if side and (holder or loser):
        interest = "self-serving" if side == holder else "third-party"
        interest = "against-interest" if side == loser or (holder and side != holder) else interest
    return Evidence(
        id=row.get("id") or where.replace("line ", "line:"),
        place_id=str(row["place_id"]),
        kind=row["kind"],
        known=known,
        day=_day(row.get("event_date"), known),
        holder=holder,
        loser=loser,
        weighs=not row.get("late"),
        interest=interest,
        source_side=side,
        source=row.get("claimant") or UNKNOWN,
        outlet=row.get("outlet") or UNKNOWN,
        spot=_spot(row),
    )


def _spot(row: dict[str, Any]) -> tuple[float, float] | Unknown:
    lat, lon = row.get("lat"), row.get("lon")
    return (float(lat), float(lon)) if lat is not None and lon is not None else UNKNOWN


def _day(date: str | None, known: dt.date) -> dt.date:
    """Return the last day that a date speaks of; without a date the day of publication.

    That is no guess of when it happened, only the day for which the words hold.
    """
    bounds = edtf_bounds(date) if date else UNKNOWN
    return min(bounds[1], known) if bounds else known


def _date(value: Any, where: str) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError as problem:
        raise InputError(f"{where}: {value!r} is no date; write 2001-11-12") from problem
