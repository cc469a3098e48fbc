"""Where places are drawn that have no point of their own: seats round the point that they share.

"The airport at Goma" is known to lie at Goma and no more exactly, so its coordinates are the town's
and its dot would hide the town's or lie under it. It gets a seat beside it instead: some pixels
off, the same at every scale, so that nobody reads a distance or a bearing from it.
"""

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from whoholds.records import UNKNOWN, Place, PlaceKind, Unknown

SEAT_SIZE = 0.66
"""Size of a mark on a seat against that of a place at its own point."""

_RING, _RING_STEP = 19.0, 15.0
"""Pixels from the point to the first ring of seats, and from ring to ring."""
# Degrees clockwise from east. The corners come first: names stand right, left, above and below.
_FIRST_RING = (-45, 45, 135, -135, 180, 90, -90, 0)
_CLEAR = 16.0
"""Pixels that the outermost ring keeps from the next place's point before it is drawn."""
_LEAST_ZOOM, _LAST_ZOOM = 5.0, 11.0
"""Never drawn before the one: a continent of marks; always from the other on, however close."""
_WORLD_PX, _EQUATOR_KM = 512.0, 40_075.0
"""The width of the world at zoom 0, as web maps have it."""
_MEASURED = re.compile(r"\d+(\.\d+)?(km|m|deg)\b")
"""Begins what stands in an id after "#" where a report gives distance or bearing from a place."""


class Seat(NamedTuple):
    """A place's seat beside the point that it shares."""

    around: int
    """Number of the place whose own point it is; where that has no dot, of the first seated."""
    hosted: bool
    """Whether there is such a dot."""
    dx: float
    dy: float
    """Pixels right and down of the point."""
    clear: float
    """Pixels that there must be to the next place's point before the seat is drawn."""
    room_km: float
    """How far off that point is; without end for the first seat at a point that has no dot."""
    from_zoom: float
    """The zoom of a web map from which there is that room."""
    label: str
    """The place's name without its town's, for a label beside it."""
    position: str
    """What is known of its position, as words."""


def seat_places(
    places: Sequence[Place], claims: Sequence[int], names: Mapping[str, str]
) -> tuple[Seat | Unknown, ...]:
    """Give each place without a point of its own a seat, in the places' order.

    `claims` counts those about each place: among places at one point the town keeps it, then the
    one most spoken of. `names` are those of all places, shown or not.
    """
    seats: list[Seat | Unknown] = [UNKNOWN] * len(places)
    clusters = _clusters(places, claims)
    if not clusters:
        return tuple(seats)
    owners = sorted(set(range(len(places))).difference(*(guests for _, guests in clusters)))
    spots = np.array([(places[n].lat, places[n].lon) for n in owners], dtype=np.float64)
    for host, guests in clusters:
        point = places[guests[0] if host is UNKNOWN else host]
        offsets = _offsets(len(guests))
        clear = math.hypot(*offsets[-1]) + _CLEAR
        room_km = _room_km(point, spots.reshape(-1, 2))
        for number, (dx, dy) in zip(guests, offsets, strict=True):
            always = host is UNKNOWN and number == guests[0]
            seats[number] = Seat(
                around=guests[0] if host is UNKNOWN else host,
                hosted=host is not UNKNOWN,
                dx=dx,
                dy=dy,
                clear=clear,
                room_km=math.inf if always else room_km,
                from_zoom=0.0 if always else _zoom(clear, room_km, point.lat),
                label=places[number].name.removesuffix(f" at {point.name}"),
                position=_position(places[number], UNKNOWN if host is UNKNOWN else point, names),
            )
    return tuple(seats)


def told_by(place: Place) -> str | Unknown:
    """Return the id of the place by which this one is told, if no distance from it is known."""
    whole, mark, tag = place.id.partition("#")
    return whole if mark and not _MEASURED.match(tag) else UNKNOWN


def _clusters(
    places: Sequence[Place], claims: Sequence[int]
) -> list[tuple[int | Unknown, list[int]]]:
    """Return places that share a point: whose own it is, and the others, in the order of ids."""
    numbers = {place.id: number for number, place in enumerate(places)}
    by_point: dict[tuple[float, float], list[int]] = {}
    for number, place in enumerate(places):
        town = told_by(place)
        point = places[numbers[town]] if town and town in numbers else place
        by_point.setdefault((round(point.lat, 4), round(point.lon, 4)), []).append(number)

    def rank(number: int) -> tuple[bool, int, int, int]:
        place = places[number]
        is_town = place.kind is PlaceKind.CITY
        return is_town, claims[number], place.population or 0, -number

    found: list[tuple[int | Unknown, list[int]]] = []
    for here in by_point.values():
        own = [number for number in here if not told_by(places[number])]
        host = max(own, key=rank) if own else UNKNOWN
        guests = [number for number in here if number != host]
        if guests:
            found.append((host, sorted(guests, key=lambda number: places[number].id)))
    return found


def _offsets(count: int) -> list[tuple[float, float]]:
    """Return so many seats round a point, ring by ring, in pixels right and down."""
    found: list[tuple[float, float]] = []
    for ring in itertools.count():
        radius = _RING + ring * _RING_STEP
        between = 45 / (ring + 1)  # outer rings have seats between those of the first one too
        for turn, part in itertools.product(_FIRST_RING, range(ring + 1)):
            if len(found) == count:
                return found
            angle = math.radians(turn + part * between)
            found.append((round(radius * math.cos(angle), 1), round(radius * math.sin(angle), 1)))
    raise AssertionError  # rings have no end


def _room_km(point: Place, spots: npt.NDArray[np.float64]) -> float:
    """Return how far the nearest other point is, on a plane that touches the earth here."""
    apart = spots - (point.lat, point.lon)
    apart[:, 1] *= math.cos(math.radians(point.lat))
    km = np.hypot(apart[:, 0], apart[:, 1]) * _EQUATOR_KM / 360
    others = km[km > _SAME_KM]
    return float(others.min()) if len(others) else _EQUATOR_KM


_SAME_KM = 0.02
"""Points that are nearer are the same one, written with fewer decimals."""


def _zoom(clear: float, room_km: float, lat: float) -> float:
    km = _EQUATOR_KM * math.cos(math.radians(min(abs(lat), 85.0)))
    zoom = math.log2(clear * km / room_km / _WORLD_PX)
    return round(min(max(zoom, _LEAST_ZOOM), _LAST_ZOOM), 2)


def _position(place: Place, point: Place | Unknown, names: Mapping[str, str]) -> str:
    """Say what is known of a position: "at the town of Goma, not known more exactly"."""
    town = told_by(place) or place.near
    if point and point.id in (town, place.near):
        town_words = "the town of " if point.kind is PlaceKind.CITY else ""
        return f"at {town_words}{point.name}, not known more exactly"
    if town:
        return f"at {names.get(town, 'its town')}, not known more exactly"
    return f"the same point on record as that of {point.name}" if point else "not known exactly"
