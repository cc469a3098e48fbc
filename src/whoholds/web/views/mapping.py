"""The map: its ground, which a state of the ledger has once, and control as known by a day."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from whoholds.publishing import (
    CAVEATS,
    SEAT_SIZE,
    SHADES,
    SHAPES,
    SYNTHETIC,
    RunRow,
    Seat,
    counts_words,
    stretch_words,
)
from whoholds.records import Unknown
from whoholds.web.keeping import Kept
from whoholds.web.lookups import Lookups
from whoholds.web.records import Side

THEN = "then"
"""Asks for what was known on each day, in place of by one day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatBeside:
    """Where a place is drawn that has no point of its own: beside the one that it shares."""

    around: int
    """Number of the place at that point; where it has no dot, of the first that is told by it."""
    hosted: bool
    dx: float
    dy: float
    """Pixels right and down of the point, at every zoom."""
    from_zoom: float
    """The zoom of the map, whose world is 512 pixels wide at 0, from which there is room."""
    label: str
    position: str
    """What is known of its position, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place on the map."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    people: int | None
    claims: int
    seat: SeatBeside | None
    """Given where the coordinates are those of another place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLine:
    """A road on the map, with what is reported of it in runs of days."""

    start: str
    end: str
    name: str
    km: float
    assumed: bool
    line: tuple[tuple[float, float], ...]
    runs: tuple[tuple[int, int, str, str], ...]
    """First and last day, status, words; days count from the picture's first, which is 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the map shows whatever day is chosen."""

    state: str
    title: str
    first: str
    days: int
    known_to: str
    """The last day by which anything can have been known: the desk's own."""
    warning: str | None
    counts: str
    caveats: tuple[str, ...]
    sides: tuple[Side, ...]
    seat_size: float
    """Size of a mark on a seat against that of a place at its own point."""
    shades: Mapping[str, float]
    """How much of its side's colour each kind of look takes; other kinds are patterns."""
    places: tuple[Dot, ...]
    roads: tuple[RoadLine, ...]
    evidence: tuple[int, ...]
    """Days on which claims were published."""
    ticks: tuple[tuple[int, int], ...]
    """Day, and how many places changed on it as it was known."""
    bounds: tuple[float, float, float, float]
    """West, south, east and north of all that is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A drawing of a place: how it is filled, and from which sides it takes its colours."""

    kind: str
    states: tuple[int, ...]
    besieged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlOver:
    """Control over all days, as known then or by one day; rows mean looks and words by number."""

    state: str
    known: str
    looks: tuple[Look, ...]
    words: tuple[tuple[str, str], ...]
    runs: tuple[tuple[tuple[int | None, ...], ...], ...]
    """For each place in the ground's order: first day, last day, look, words, day of the latest
    evidence, then per cent of each side's probability."""


def ground(kept: Kept) -> Ground:
    """Return what the map shows whatever day is chosen."""
    looked, picture = kept.lookups, kept.answers.picture
    evidence = {_day(looked, claim.published) for claim in picture.claims if claim.published}
    ticks = Counter(_day(looked, change.day) for change in picture.changes)
    return Ground(
        state=kept.answers.state,
        title=picture.title,
        first=picture.first.isoformat(),
        days=(picture.last - picture.first).days + 1,
        known_to=picture.known_by.isoformat(),
        warning=SYNTHETIC if picture.synthetic else None,
        counts=counts_words(picture.stats),
        caveats=CAVEATS,
        sides=sides(looked),
        seat_size=SEAT_SIZE,
        shades=SHADES,
        places=tuple(
            Dot(
                id=one.place.id,
                name=one.place.name,
                lat=round(one.place.lat, 5),
                lon=round(one.place.lon, 5),
                kind=one.place.kind.value,
                people=one.place.population or None,
                claims=len(one.claims),
                seat=_seat(looked.seats.get(one.place.id)),
            )
            for one in picture.places
        ),
        roads=_roads(looked),
        evidence=tuple(sorted(evidence)),
        ticks=tuple(sorted(ticks.items())),
        bounds=_bounds(looked),
    )


def sides(looked: Lookups) -> tuple[Side, ...]:
    """Return every side with its name, colour and outline, then contested and no side."""
    styled = {side.id: side.symbol for side in looked.sides}
    return tuple(
        Side(
            id=state,
            name=looked.state_name(state),
            colour=looked.colour(state),
            shape=SHAPES[styled.get(state, "circle")],
            drawn=state in looked.drawn,
        )
        for state in looked.states
    )


def control_over(kept: Kept, known: dt.date | Unknown) -> ControlOver:
    """Return control over all days as known by one, or, UNKNOWN, as known on each."""
    looked, answers = kept.lookups, kept.answers
    by_place, _ = kept.control(known)
    table = looked.run_table()
    numbers = {state: number for number, state in enumerate(looked.states)}
    runs = []
    for one in answers.picture.places:
        rows = table.rows(by_place.get(one.place.id, ()), one.claims, one.withheld)
        runs.append(tuple(_run(looked, row) for row in rows))
    return ControlOver(
        state=answers.state,
        known=known.isoformat() if known else THEN,
        looks=tuple(
            Look(
                kind=look.kind,
                states=tuple(numbers[state] for state in look.states),
                besieged=look.besieged,
            )
            for look in table.looks
        ),
        words=table.words,
        runs=tuple(runs),
    )


def _run(looked: Lookups, row: RunRow) -> tuple[int | None, ...]:
    shares = dict(row.percents)
    return (
        _day(looked, row.first),
        _day(looked, row.last),
        row.look,
        row.words,
        _day(looked, row.evidence) if row.evidence else None,
        *[shares.get(state, 0) for state in looked.states],
    )


def _seat(seat: Seat | None) -> SeatBeside | None:
    if not seat:
        return None
    return SeatBeside(
        around=seat.around,
        hosted=seat.hosted,
        dx=seat.dx,
        dy=seat.dy,
        from_zoom=seat.from_zoom,
        label=seat.label,
        position=seat.position,
    )


def _roads(looked: Lookups) -> tuple[RoadLine, ...]:
    picture = looked.picture
    runs: dict[int, list[tuple[int, int, str, str]]] = {}
    for stretch in picture.stretches:
        runs.setdefault(stretch.road, []).append(
            (
                _day(looked, stretch.date),
                _day(looked, stretch.until),
                stretch.status.value,
                stretch_words(stretch),
            )
        )
    found = []
    for number, road in enumerate(picture.roads):
        line = road.line or tuple(
            (place.lon, place.lat)
            for place in (looked.place(end) for end in (road.start, road.end))
            if place
        )
        if len(line) > 1:
            found.append(
                RoadLine(
                    start=road.start,
                    end=road.end,
                    name=" – ".join(looked.place_names.get(e, e) for e in (road.start, road.end)),
                    km=round(road.km),
                    assumed=road.assumed,
                    line=tuple((round(lon, 4), round(lat, 4)) for lon, lat in line),
                    runs=tuple(runs.get(number, ())),
                )
            )
    return tuple(found)


def _bounds(looked: Lookups) -> tuple[float, float, float, float]:
    """Return the box of the places, but for the few that lie far off: a misread name, a capital."""
    spots = looked.spots
    if not len(spots):
        return 0.0, 0.0, 0.0, 0.0
    apart = np.abs(spots - np.median(spots, axis=0)).max(axis=1)
    near = spots[apart <= max(_FAR * float(np.quantile(apart, _BULK)), _LEAST_DEGREES)]
    south, west = near.min(axis=0).tolist()
    north, east = near.max(axis=0).tolist()
    return west, south, east, north


_BULK, _FAR, _LEAST_DEGREES = 0.9, 2.0, 1.0
"""What is twice as far from the middle as nine in ten places are is left out of the first view."""


def _day(looked: Lookups, day: dt.date) -> int:
    return (day - looked.picture.first).days
