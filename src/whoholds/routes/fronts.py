"""The line between sides, only where reports show them in contact, with how far it may be off.

A point of the line lies on a stretch between two places of different sides that are near each
other, both with recent evidence, where fighting or a move against each other is reported at a
named point on or by the stretch; or at a place that is fought over, with contact reported there and
the sides known that are in it. Where no contact is reported
there is no point, however clear it is who holds the towns on either side: between them may be
empty ground. Points are joined to a line only where they share a place and are near.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import combinations

from whoholds.records import UNKNOWN, Contact, Control, FrontPoint, Place, Road, Status, Unknown
from whoholds.routes.distances import LonLat, distance_km
from whoholds.routes.network import Network, build_network
from whoholds.routes.passage import CONTESTED, NONE, authority, picture_on

NEAR_KM = 60.0
"""How far apart two places may be for the line to be placed between them."""
RECENT = dt.timedelta(days=14)
"""How old evidence of control and contact may be: fronts move in less."""
BESIDE_KM = 10.0
"""How much longer the way over a contact may be than the straight line past it."""
TOWN_KM = 5.0
"""How far fighting "in" or "for" a town may be from its point."""

_FOUGHT_OVER = frozenset({Status.CONTESTED, Status.BESIEGED})
_SILENT = frozenset({Status.UNKNOWN, Status.STALE, Status.PRIOR_ONLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """What the line is drawn from."""

    day: dt.date
    picture: Mapping[str, Control]
    places: Mapping[str, Place]
    friends: Mapping[str, frozenset[str]]
    contacts: Sequence[Contact]

    def recent(self, place: str) -> Control | Unknown:
        """Return what is known of a place with a position if that is recent."""
        control = self.picture.get(place)
        if control is None or place not in self.places or control.status in _SILENT:
            return UNKNOWN
        last = control.last_evidence
        return control if last and self.day - last <= RECENT else UNKNOWN

    def hostile(self, one: str, other: str) -> bool:
        return one != other and other not in self.friends.get(one, frozenset())

    def spot(self, place: str) -> LonLat:
        return self.places[place].lon, self.places[place].lat


def front_points(
    roads: Sequence[Road] | Network,
    control: Sequence[Control],
    contacts: Sequence[Contact],
    *,
    on: dt.date,
    places: Sequence[Place],
    friends: Mapping[str, frozenset[str]],
) -> tuple[FrontPoint, ...]:
    """Return the points of the line on a day, each with the points that it is joined with.

    `friends` gives for each side those whose ground it may pass: there is no line between them.
    """
    ground = _Field(
        day=on,
        picture=picture_on(control, on),
        places={place.id: place for place in places},
        friends=friends,
        contacts=[c for c in contacts if c.first <= on and on - c.last <= RECENT],
    )
    network = build_network(roads)
    found: dict[tuple[str, str], FrontPoint] = {}
    for place in network.stretches:
        near = {there for there, _ in network.stretches[place]}
        for point in _fought_over(ground, place, near):
            found[(place, place)] = point
    for road in network.roads:
        for point in _between(ground, road):
            found.setdefault((point.start, point.end), point)
    points = [found[ends] for ends in sorted(found)]
    return tuple(replace(point, joins=_joins(point, points)) for point in points)


def _fought_over(ground: _Field, place: str, near: AbstractSet[str]) -> Iterator[FrontPoint]:
    """Yield the point at a place where sides that are known are reported in contact."""
    control = ground.recent(place)
    if not control or not (control.status in _FOUGHT_OVER or control.leader == CONTESTED):
        return
    lon, lat = ground.spot(place)
    met = [c for c in ground.contacts if distance_km((lon, lat), _spot(c)) <= TOWN_KM]
    sides = _rivals(ground, control, met, near)
    if not met or not sides:
        return
    yield FrontPoint(
        start=place,
        end=place,
        sides=sides,
        on=ground.day,
        lat=lat,
        lon=lon,
        uncertainty_km=max(TOWN_KM, *(contact.uncertainty_km for contact in met)),
        last_contact=min(ground.day, max(contact.last for contact in met)),
        joins=(),
        claims=tuple(sorted(contact.claim for contact in met)),
    )


def _rivals(
    ground: _Field, control: Control, met: Sequence[Contact], near: AbstractSet[str]
) -> tuple[str, str] | Unknown:
    """Return the two sides that fight for a place, the likelier holder first.

    They are those that the contacts name; where these name none, one of them holds a place next to
    it. Friends never fight each other here: who else does is then not known.
    """
    named = frozenset[str]().union(*(contact.sides for contact in met))
    about = named or {authority(ground.picture.get(there)) for there in near}
    enough = min(2, len(named)) or 1
    holding = {side for side in control.p if side not in (CONTESTED, NONE)}
    ranked = sorted(holding | named, key=lambda side: (-control.p.get(side, 0.0), side))
    for one, other in combinations(ranked, 2):
        if ground.hostile(one, other) and len({one, other} & about) >= enough:
            return one, other
    return UNKNOWN


def _between(ground: _Field, road: Road) -> Iterator[FrontPoint]:
    start, end = sorted((road.start, road.end))
    here, there = ground.recent(start), ground.recent(end)
    one, other = authority(here or None), authority(there or None)
    if not one or not other or not ground.hostile(one, other):
        return
    a, b = ground.spot(start), ground.spot(end)
    gap = distance_km(a, b)
    if gap > NEAR_KM:
        return
    met = [
        contact
        for contact in ground.contacts
        if not any(ground.hostile(s, one) and ground.hostile(s, other) for s in contact.sides)
        and distance_km(a, _spot(contact)) + distance_km(_spot(contact), b) <= gap + BESIDE_KM
    ]
    if met:
        newest = max(met, key=lambda contact: (contact.last, contact.claim))
        share, uncertainty = _where(a, b, gap, newest)
        yield FrontPoint(
            start=start,
            end=end,
            sides=(one, other),
            on=ground.day,
            lat=round(a[1] + share * (b[1] - a[1]), 5),
            lon=round(a[0] + share * (b[0] - a[0]), 5),
            uncertainty_km=round(uncertainty, 1),
            last_contact=min(newest.last, ground.day),
            joins=(),
            claims=tuple(sorted(contact.claim for contact in met)),
            assumed=road.assumed,
        )


def _where(a: LonLat, b: LonLat, gap: float, contact: Contact) -> tuple[float, float]:
    """Return how far along from a to b the line runs, and how far it may be off, in km.

    Contact reported between the two places is on the line. Contact at one of them, which its side
    holds all the same, says that the line is nearer to that one: a quarter of the way.
    """
    to_a, to_b = distance_km(a, _spot(contact)), distance_km(b, _spot(contact))
    if min(to_a, to_b) <= min(TOWN_KM, gap / 4):
        return (0.25 if to_a < to_b else 0.75), max(TOWN_KM, gap / 4, contact.uncertainty_km)
    return to_a / (to_a + to_b), max(TOWN_KM, contact.uncertainty_km)


def _spot(contact: Contact) -> LonLat:
    return contact.lon, contact.lat


def _joins(point: FrontPoint, points: Sequence[FrontPoint]) -> tuple[str, ...]:
    """Return the points of the same sides' line that share a place with this one and are near."""
    return tuple(
        f"{other.start}-{other.end}"
        for other in points
        if other is not point
        and set(other.sides) == set(point.sides)
        and {point.start, point.end} & {other.start, other.end}
        and distance_km((point.lon, point.lat), (other.lon, other.lat)) <= NEAR_KM
    )
