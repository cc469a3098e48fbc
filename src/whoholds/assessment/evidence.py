"""Claims as evidence: what the assessment needs of a claim, from either kind of row."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from whoholds.edtf import edtf_bounds
from whoholds.errors import InputError
from whoholds.records import (
    CONTROL_EVENTS,
    UNKNOWN,
    Claim,
    Modality,
    PlaceKind,
    Polarity,
    Precision,
    Unknown,
)

_CONTROL = frozenset(event.value for event in CONTROL_EVENTS)
_NO_SIDES = frozenset({"contested", "none"})
"""Words that control uses for places that no side holds: no side may be called so."""
TOLD_BY = "#"
"""Stands in the ids of places that are only told of by another: "the airport of X"."""
_WHOLES = frozenset({"all", "entirety", "whole"})
_CENTRES = frozenset({"center", "centre", "downtown", "heart"})
"""Control is of the built-up centre: words on it are words on the place."""
_WORKS = frozenset(
    {
        PlaceKind.AIRPORT,
        PlaceKind.BASE,
        PlaceKind.BRIDGE,
        PlaceKind.CROSSING,
        PlaceKind.HEIGHT,
        PlaceKind.POINT,
        PlaceKind.OTHER,
    }
)


class Bearing(NamedTuple):
    """The town that a place belongs to, and whether it is a quarter of it or works by it."""

    town: str
    quarter: bool

    @classmethod
    def of(cls, kind: str | Unknown, town: str | Unknown) -> "Bearing | Unknown":
        """Return how a place of a kind bears on the town it is by; UNKNOWN for not at all.

        Roads, rivers, fronts, passes and areas are by many towns, and are none of theirs.
        """
        quarter = kind == PlaceKind.NEIGHBOURHOOD
        return cls(town, quarter) if town and (quarter or kind in _WORKS) else UNKNOWN


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
    """Whether it speaks of a part of the place."""
    bearing: Bearing | Unknown = UNKNOWN
    """Where the place is told by a town: how it bears on that."""
    beside: str | Unknown = UNKNOWN
    """The works or quarter of the place that it is really about, by id."""
    unconfirmed: bool = False
    confidence: float = 1.0
    spot: tuple[float, float] | Unknown = UNKNOWN
    """Latitude and longitude of the place, in degrees."""
    withdrawn_on: dt.date | Unknown = UNKNOWN
    """Since when its outlet is known to have taken it back."""

    @property
    def aside(self) -> bool:
        """Tell whether it speaks of a part or works of the place, not of the place itself."""
        return self.partial or bool(self.beside)


def evidence_from_rows(rows: Iterable[tuple[int, dict[str, Any]]]) -> tuple[Evidence, ...]:
    """Return the evidence in numbered rows of `read` or of the plain form, told apart by `event`.

    Rows of other events and without a place are left out. What is not what its field says (a date
    that is none, a side that is a number, "none" or "contested", a position off the earth) raises
    `InputError` with the line: to guess on would make up a holder.
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
    return tuple(
        evidence_of(claim)
        for claim in claims
        if claim.place_id and claim.published and claim.event in CONTROL_EVENTS
    )


def evidence_of(claim: Claim) -> Evidence:
    """Return one claim as evidence, of whatever event: who says it, how, and since when.

    It is not made by way of its row, for a ledger has a million.
    """
    where = f"claim {claim.id}"
    known = claim.published or dt.date.min
    told = not claim.reader.theatre
    return Evidence(
        id=claim.id or where,
        place_id=str(claim.place_id),
        kind=claim.event.value,
        known=known,
        day=_last_day(claim.date, "date", known, where),
        holder=_checked(
            claim.holder_side or claim.holder_id or (told and claim.holder) or UNKNOWN,
            "holder",
            where,
        ),
        loser=_checked(
            claim.loser_side or claim.loser_id or (told and claim.loser) or UNKNOWN, "loser", where
        ),
        denied=claim.polarity is Polarity.NEGATIVE,
        weighs=claim.modality is Modality.ACTUAL and not claim.background,
        interest=claim.interest.value if claim.interest else UNKNOWN,
        source_side=_checked(claim.claimant_side or UNKNOWN, "claimant_side", where),
        source=claim.claimant or UNKNOWN,
        outlet=claim.outlet or UNKNOWN,
        report=claim.doc or UNKNOWN,
        utterance=claim.utterance_id or UNKNOWN,
        basis=claim.basis.value if claim.basis else UNKNOWN,
        degree=claim.degree.value,
        partial=_is_part(claim.part, denied=claim.polarity is Polarity.NEGATIVE),
        bearing=_bearing(str(claim.place_id), claim.place_kind, claim.precision),
        unconfirmed=claim.unconfirmed,
        confidence=_within(claim.confidence, "confidence", where, 0, 1) or 1.0,
        spot=_spot(claim.lat, claim.lon, where),
    )


def _from_read(row: dict[str, Any], where: str) -> Evidence | None:
    if row["event"] not in _CONTROL or not row.get("place_id") or not row.get("published"):
        return None
    known = _date(row["published"], where)
    actual = row.get("modality", "actual") == "actual"
    return Evidence(
        id=_id(row, where),
        place_id=str(row["place_id"]),
        kind=row["event"],
        known=known,
        day=_day(row, "date", known, where),
        holder=_side(row, where, "holder_side", "holder_id", "holder"),
        loser=_side(row, where, "loser_side", "loser_id", "loser"),
        denied=row.get("polarity") == "-",
        weighs=actual and not row.get("background"),
        interest=_text(row, "interest", where),
        source_side=_side(row, where, "claimant_side"),
        source=_text(row, "claimant", where),
        outlet=_text(row, "outlet", where),
        report=_text(row, "doc", where),
        utterance=_text(row, "utterance_id", where),
        basis=_text(row, "basis", where),
        degree=_text(row, "degree", where) or "controls",
        partial=_is_part(_text(row, "part", where), denied=row.get("polarity") == "-"),
        bearing=_bearing(
            str(row["place_id"]),
            _text(row, "place_kind", where),
            _text(row, "precision", where),
        ),
        unconfirmed=bool(row.get("unconfirmed")),
        confidence=_within(row.get("confidence"), "confidence", where, 0, 1) or 1.0,
        spot=_spot(row.get("lat"), row.get("lon"), where),
    )


def _from_plain(row: dict[str, Any], where: str) -> Evidence | None:
    if row.get("kind") not in _CONTROL or not row.get("place_id"):
        return None
    known = _date(row.get("date"), where)
    holder, loser = _side(row, where, "holder"), _side(row, where, "loser")
    side = _side(row, where, "source_side")
    interest: str | Unknown = UNKNOWN
    if side and (holder or loser):
        interest = "self-serving" if side == holder else "third-party"
        interest = "against-interest" if side == loser or (holder and side != holder) else interest
    return Evidence(
        id=_id(row, where),
        place_id=str(row["place_id"]),
        kind=row["kind"],
        known=known,
        day=_day(row, "event_date", known, where),
        holder=holder,
        loser=loser,
        weighs=not row.get("late"),
        interest=interest,
        source_side=side,
        source=_text(row, "claimant", where),
        outlet=_text(row, "outlet", where),
        spot=_spot(row.get("lat"), row.get("lon"), where),
    )


def _is_part(words: str | Unknown, *, denied: bool) -> bool:
    """Tell whether words on a part ("the northern half") leave open who has the place.

    Whoever has all of it, or its centre, has it; whoever has not all of it may.
    """
    last = words.casefold().split()[-1:] if words else []
    return bool(last) and last[0] not in (_CENTRES if denied else _CENTRES | _WHOLES)


def _bearing(place: str, kind: str | Unknown, precision: str | Unknown) -> Bearing | Unknown:
    """Return how a place that is told by another bears on it: "10 km south of X" does not."""
    if TOLD_BY not in place or (kind != PlaceKind.NEIGHBOURHOOD and precision != Precision.SITE):
        return UNKNOWN
    return Bearing.of(kind, place.split(TOLD_BY, maxsplit=1)[0])


def _id(row: dict[str, Any], where: str) -> str:
    return str(row.get("id") or where.replace("line ", "line:"))


def _side(row: dict[str, Any], where: str, *fields: str) -> str | Unknown:
    """Return the first of the fields that names a side."""
    for field in fields:
        side = _text(row, field, where)
        if side:
            return _checked(side, field, where)
    return UNKNOWN


def _checked(side: str | Unknown, field: str, where: str) -> str | Unknown:
    if side in _NO_SIDES:
        raise InputError(
            f"{where}: {field} {side!r} is no side; leave it null and use `loser`, or `contest`"
        )
    return side


def _text(row: dict[str, Any], field: str, where: str) -> str | Unknown:
    value = row.get(field)
    if value is None or value == "":
        return UNKNOWN
    if not isinstance(value, str):
        raise InputError(f"{where}: {field} {value!r} is no text; write a name, or null")
    return value


def _within(value: Any, field: str, where: str, least: float, most: float) -> float | Unknown:
    if value is None or value is UNKNOWN:
        return UNKNOWN
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
        raise InputError(f"{where}: {field} {value!r} is no number from {least} to {most}")
    return float(value)


def _spot(lat: Any, lon: Any, where: str) -> tuple[float, float] | Unknown:
    lat, lon = _within(lat, "lat", where, -90, 90), _within(lon, "lon", where, -180, 180)
    return UNKNOWN if lat is UNKNOWN or lon is UNKNOWN else (lat, lon)


def _day(row: dict[str, Any], field: str, known: dt.date, where: str) -> dt.date:
    return _last_day(_text(row, field, where), field, known, where)


def _last_day(date: str | Unknown, field: str, known: dt.date, where: str) -> dt.date:
    """Return the last day that a date speaks of; without a date the day of publication.

    That is no guess of when it happened, only the day for which the words hold. EDTF that names no
    day, as for "since then", is no date either.
    """
    bounds = _bounds(date) if date else UNKNOWN
    if date and not bounds and ".." not in date:
        raise InputError(f"{where}: {field} {date!r} is no date; write 2001-11-12 (EDTF), or null")
    return min(bounds[1], known) if bounds else known


_bounds = lru_cache(maxsize=20_000)(edtf_bounds)
"""Of the few thousand dates that a ledger's claims name again and again."""


def _date(value: Any, where: str) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError as problem:
        raise InputError(f"{where}: {value!r} is no date; write 2001-11-12") from problem
