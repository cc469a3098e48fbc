"""Roads between places, what is reported of passage over them, and what a change of hands does."""

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass, field

from whoholds.records.values import UNKNOWN, Passage, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadState:
    """What is on record of a stretch or crossing for a period; both days inclusive."""

    since: dt.date | Unknown = field(default=UNKNOWN, metadata={"json": "from"})
    until: dt.date | Unknown = UNKNOWN
    state: str
    """open, closed, restricted, destroyed or damaged."""
    source: str = "unverified"
    note: str | Unknown = UNKNOWN
    p: float = 1.0
    """How likely it is that it is so; 1 where it is on public record."""
    claims: tuple[str, ...] = ()
    """The claims that say so; none where it is on public record."""
    against: tuple[str, ...] = ()
    """The claims that say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A stretch between two named places."""

    start: str
    end: str
    """Place ids (`from` and `to` in GeoJSON)."""
    km: float
    name: str
    road_class: str
    line: tuple[tuple[float, float], ...] = ()
    """(lon, lat) pairs from `start` to `end`."""
    states: tuple[RoadState, ...] = ()
    assumed: bool = False
    source: str = "unverified"
    """Where its length and course come from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A part of a route with one authority all along, from its first place to its last."""

    start: str = field(metadata={"json": "from"})
    end: str = field(metadata={"json": "to"})
    authority: str | Unknown = UNKNOWN
    """The side that likely holds its places; UNKNOWN: none is known, or it is fought over."""
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Where a route leaves one authority's ground for another's, with what lies between."""

    start: str = field(metadata={"json": "from"})
    end: str = field(metadata={"json": "to"})
    near: str | Unknown
    """The authority that is left; `far`: the one that is entered."""
    far: str | Unknown
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WeakPlace:
    """A place on a route with the probability that it lets pass."""

    place_id: str
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStatus:
    """What reports and records say of getting from A to B; it never says that a road is safe."""

    start: str = field(metadata={"json": "from"})
    end: str = field(metadata={"json": "to"})
    mode: str = field(metadata={"json": "for"})
    """A side, "civilian" or "aid"."""
    on: dt.date
    status: Passage
    p: float
    """Probability that some way is not blocked, as far as control, dated states and what is
    claimed of passage tell."""
    km: float | Unknown = UNKNOWN
    usual_km: float | Unknown = UNKNOWN
    """Length of the shortest way whatever stands in it: what `km` is a way round of."""
    path: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    """Places or stretches ("a-b") that decide the status: see `ends_of_spot`."""
    claims: tuple[str, ...] = ()
    note: str | Unknown = UNKNOWN
    legs: tuple[Leg, ...] = ()
    lines: tuple[Line, ...] = ()
    """Every line between two authorities that the path crosses."""
    assumed: bool = False
    """Some stretch of the path is assumed from where towns lie: there are no road data."""
    weakest: tuple[WeakPlace, ...] = ()
    """The places of the path that are least sure to let pass, weakest first."""
    oldest_word: dt.date | Unknown = UNKNOWN
    """The oldest of the last days on which anything was reported of each place of the path."""
    unreported: tuple[str, ...] = ()
    """Places of the path of which nothing is reported: at most it is known who held them before."""
    alternative: int = 0
    """0 for the best way; 1 and more for others, whose `p` is that of the one way alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """A route that a change of hands newly cuts or newly links for a side."""

    consequence: str
    """cut or linked; of what is only supposed for civilians and aid also "line" and "line gone"."""
    start: str = field(metadata={"json": "from"})
    end: str = field(metadata={"json": "to"})
    mode: str = field(metadata={"json": "for"})
    at: tuple[str, ...]
    """The places whose change of hands does it."""
    day: dt.date
    p: float
    claims: tuple[str, ...]
    note: str
    km: float | Unknown = UNKNOWN
    """Length of the road cut or linked."""
    otherwise_km: float | Unknown = UNKNOWN
    """Length of the way left after a cut, or had before a link; UNKNOWN: there is none."""
    assumed: bool = False
    """Some stretch of the road is assumed from where towns lie."""
    people: int = 0
    """People of the places that it matters to, as far as populations are known."""
    share: float = 0.0
    """How much of the people and roads of the whole network it matters for, from 0 to 1."""
    legs: tuple[Leg, ...] = ()
    """The road by authority: one that is cut as it was before, any other as it is after."""
    lines: tuple[Line, ...] = ()
    """Every line between two authorities that the road crosses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition(Consequence):
    """What a change of hands that nobody has reported would cut or link."""

    supposed: tuple[str, ...]
    """The changes supposed, each as "place id=side"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Isolation:
    """A town with no way, or one way, left to the base of a side or of civilians and aid."""

    place_id: str
    base: str
    mode: str = field(metadata={"json": "for"})
    on: dt.date
    state: str
    """encircled, cut off or one way left."""
    ways: int
    """Places one stretch away over which the base can be reached."""
    usual_ways: int
    """As many as there would be if nothing stood in the way."""
    at: tuple[str, ...]
    """The places next to it that block it, or the one that is left."""
    p: float
    """Probability that some way to the base lets pass."""
    people: int
    claims: tuple[str, ...]
    note: str
    assumed: bool = False
    """Some stretch out of the town is assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossingReach:
    """A border crossing: what is reported of the way to it, and of the crossing itself."""

    crossing: str
    """The stretch "a-b"."""
    inside: str
    outside: str
    country: str | Unknown
    """The country on the other side."""
    state: str
    """open, restricted, damaged, closed, destroyed or unknown."""
    until: dt.date | Unknown
    state_note: str | Unknown
    way: RouteStatus
    """The way to the place on this side."""
    claims: tuple[str, ...] = ()
    """The claims behind the crossing's own state; none where it is on public record."""
    assumed: bool = False
    """The crossing, or some stretch of the way to it, is assumed from where towns lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Fighting or a move against each other that is reported at a named point."""

    claim: str
    first: dt.date
    last: dt.date
    """The days on which it may have been; both inclusive."""
    lat: float
    lon: float
    uncertainty_km: float
    sides: frozenset[str] = frozenset()
    """The sides said to be in it, as far as they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPoint:
    """Where the line between two sides meets a stretch, as far as contact there is reported."""

    start: str = field(metadata={"json": "from"})
    """The nearest place of the first side; `end`: of the second; both: the place fought over."""
    end: str = field(metadata={"json": "to"})
    sides: tuple[str, str]
    on: dt.date
    lat: float
    lon: float
    uncertainty_km: float
    """The line is reported to run within this distance of the point."""
    last_contact: dt.date
    joins: tuple[str, ...]
    """The points ("from-to") next to it in the line: those at the same places, and near."""
    claims: tuple[str, ...]
    assumed: bool = False
    """The stretch that it lies on is assumed from where towns lie."""


def ends_of_spot(spot: str, places: Container[str]) -> tuple[str, ...]:
    """Return the place that a route is decided at, or both ends of the stretch "a-b".

    Ids hold hyphens too, so both halves must be among the `places`.
    """
    if spot not in places:
        for at, letter in enumerate(spot):
            if letter == "-" and spot[:at] in places and spot[at + 1 :] in places:
                return spot[:at], spot[at + 1 :]
    return (spot,)
