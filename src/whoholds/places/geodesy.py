"""Distances, directions and points on a sphere: exact enough for words such as "12 miles east".

The Earth is taken as a sphere of 6,371 km, which is wrong by at most 0.6 %; the formulas are the
haversine and the direct problem on a great circle (R. W. Sinnott, "Virtues of the Haversine",
Sky and Telescope 68, 1984, unverified).
"""

import math
from typing import NamedTuple

EARTH_RADIUS_KM = 6371.0


class Point(NamedTuple):
    """A position in WGS 84 decimal degrees."""

    lat: float
    lon: float


def distance_km(here: Point, there: Point) -> float:
    """Return the great-circle distance in kilometres."""
    phi, psi = math.radians(here.lat), math.radians(there.lat)
    step = math.radians(there.lon - here.lon)
    half = math.sin((psi - phi) / 2) ** 2 + math.cos(phi) * math.cos(psi) * math.sin(step / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def destination(start: Point, km: float, bearing: float) -> Point:
    """Return the point `km` away from `start` towards `bearing` (degrees clockwise from north)."""
    angle, course = km / EARTH_RADIUS_KM, math.radians(bearing)
    phi, lam = math.radians(start.lat), math.radians(start.lon)
    lat = math.asin(
        math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(course)
    )
    lon = lam + math.atan2(
        math.sin(course) * math.sin(angle) * math.cos(phi),
        math.cos(angle) - math.sin(phi) * math.sin(lat),
    )
    return Point(math.degrees(lat), (math.degrees(lon) + 540) % 360 - 180)


def midpoint(here: Point, there: Point) -> Point:
    """Return the point halfway along the great circle between two points."""
    phi, psi = math.radians(here.lat), math.radians(there.lat)
    step = math.radians(there.lon - here.lon)
    east, north = math.cos(psi) * math.cos(step), math.cos(psi) * math.sin(step)
    lat = math.atan2(math.sin(phi) + math.sin(psi), math.hypot(math.cos(phi) + east, north))
    lon = math.radians(here.lon) + math.atan2(north, math.cos(phi) + east)
    return Point(math.degrees(lat), (math.degrees(lon) + 540) % 360 - 180)
