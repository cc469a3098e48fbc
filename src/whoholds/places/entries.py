"""What the gazetteer knows of one place, and of a name's claim to it."""

from typing import NamedTuple

from whoholds.places.geodesy import Point
from whoholds.records import UNKNOWN, Place, PlaceKind, Unknown

# Settlements house some 5,000 people a square kilometre where wars and newspapers find them; a
# town's radius follows from its population (order of magnitude only, our own estimate).
_PEOPLE_PER_KM2 = 5000.0
_SMALLEST_RADIUS_KM = 0.5
_UNKNOWN_RADIUS_KM = 1.0
_AREA_RADII_KM = {
    PlaceKind.PROVINCE: 100.0,
    PlaceKind.DISTRICT: 30.0,
    PlaceKind.REGION: 30.0,
    PlaceKind.RIVER: 30.0,
    PlaceKind.COUNTRY: 300.0,
}
"""For areas whose extent nobody states, a theatre's own and imported ones: typical sizes."""


class Entry(NamedTuple):
    """A place of the gazetteer; `radius_km` is about how far it reaches from its point."""

    id: str
    name: str
    point: Point | Unknown
    country: str | Unknown
    kind: PlaceKind
    population: int
    """0 where not known."""
    admin: str
    """Code of the division it lies in or is: "AF.24", "AF.24.1401"; "" where not known."""
    radius_km: float
    is_capital: bool = False
    """True for the seat of a national government."""
    own: bool = False
    """True for a place of the theatre."""


class Match(NamedTuple):
    """A place that a name may mean, and how directly the name names it."""

    entry: Entry
    rank: int
    """0 primary name, 1 alternate, 2 abbreviation that needs its town before, 3 near spelling."""


def town_radius_km(population: int) -> float:
    """Return about how far a town of that many people reaches from its centre, in kilometres."""
    if not population:
        return _UNKNOWN_RADIUS_KM
    area = population / _PEOPLE_PER_KM2
    return float(max(_SMALLEST_RADIUS_KM, (area / 3.1416) ** 0.5))


def radius_km(kind: PlaceKind, population: int) -> float:
    """Return about how far a place of that kind reaches from its point, in kilometres."""
    return _AREA_RADII_KM.get(kind) or town_radius_km(population)


def entry_of(place: Place) -> Entry:
    """Return a theatre's own place as an entry of the gazetteer."""
    population = place.population or 0
    return Entry(
        id=place.id,
        name=place.name,
        point=Point(place.lat, place.lon),
        country=place.country,
        kind=place.kind,
        population=population,
        admin="",
        radius_km=radius_km(place.kind, population),
        own=True,
    )


def place_of(entry: Entry) -> Place:
    """Return a town of the gazetteer, which has a point, as a place of a theatre."""
    point = entry.point or Point(0.0, 0.0)
    return Place(
        id=entry.id,
        name=entry.name,
        lat=point.lat,
        lon=point.lon,
        country=entry.country,
        kind=entry.kind,
        population=entry.population or UNKNOWN,
        source="gazetteer",
    )
