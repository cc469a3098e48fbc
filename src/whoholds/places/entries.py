"""What the gazetteer knows of one place, and of a name's claim to it."""

import math
from typing import NamedTuple

from whoholds.places.geodesy import Point
from whoholds.records import UNKNOWN, Place, PlaceKind, Unknown

# Settlements house some 5,000 people a square kilometre where wars and newspapers find them; a
# town's radius follows from its population (order of magnitude only, our own estimate).
_PEOPLE_PER_KM2 = 5000.0
_SMALLEST_RADIUS_KM = 0.5
_UNKNOWN_RADIUS_KM = 1.0
_DIVIDED = (PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.PROVINCE, PlaceKind.COUNTRY)
_WIDE_KM = 50.0
_AREA_RADII_KM = {
    PlaceKind.PROVINCE: 100.0,
    PlaceKind.DISTRICT: 30.0,
    PlaceKind.REGION: 30.0,
    PlaceKind.RIVER: 30.0,
    PlaceKind.COUNTRY: 300.0,
}
"""For areas whose extent nobody states, a theatre's own and imported ones: typical sizes."""

_FEWEST = 300
"""Inhabitants taken for places of unknown size."""
_RANKS = (1.0, 0.0, 0.5, 0.0)
_KINDS = {
    PlaceKind.COUNTRY: 2.0,  # "Jordan" and "Georgia" alone are most often the countries
    PlaceKind.DISTRICT: -1.0,  # a bare name means the district's town
}
_LANDMARK = 5.0
_CAPITAL = 1.5
"""National capitals stand for themselves in any report: "Washington", "Victoria"."""
_OWN = 6.0
_SHARPNESS = 1.5
_ALTERNATE = -0.7


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


def is_landmark(entry: Entry) -> bool:
    """Tell whether a place is one of the world's known rivers, ranges and regions.

    They are wide; a hill or stream that a country's dump adds is not, whatever its name.
    """
    return entry.kind not in _DIVIDED and entry.radius_km >= _WIDE_KM


class Match(NamedTuple):
    """A place that a name may mean, and how directly the name names it.

    The gazetteer hands out the same ones again, so what follows from them alone is worked out once.
    """

    entry: Entry
    rank: int
    """0 primary name, 1 alternate, 2 abbreviation that needs its town before, 3 near spelling."""
    prior: float
    """How likely the name means this place where nothing else is known: a power of ten."""
    weight: float
    """Its share of the name's vote, as a number to compare with those of its namesakes."""
    fame: float
    """How well known the place is by this name, in log-odds that a word means it at all."""


def match_of(entry: Entry, rank: int) -> Match:
    """Return a place as one that a name may mean."""
    prior = _prior(entry, rank)
    return Match(entry, rank, prior, math.exp(_SHARPNESS * prior), _fame(entry, rank))


def _prior(entry: Entry, rank: int) -> float:
    score = math.log10(entry.population + _FEWEST) + _RANKS[rank]
    score += _KINDS.get(entry.kind, 0.0) + (_CAPITAL if entry.is_capital else 0.0)
    score += _LANDMARK if is_landmark(entry) else 0.0
    return score + (_OWN if entry.own else 0.0)


def _fame(entry: Entry, rank: int) -> float:
    if entry.own:
        worth = 3.0
    elif entry.kind is PlaceKind.COUNTRY:
        worth = 3.5
    elif is_landmark(entry) or (entry.kind is PlaceKind.PROVINCE and rank != 1):
        worth = 2.5
    else:
        worth = min(2.0, max(-1.0, math.log10(entry.population + 1) - 4.0))
    return worth + (_ALTERNATE if rank == 1 else 0.0)


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
