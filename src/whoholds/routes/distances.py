"""Distances on a sphere of 6,371 km, wrong by at most 0.6 %: by the haversine formula."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

EARTH_RADIUS_KM = 6371.0

LonLat = tuple[float, float]
"""A position in WGS 84 decimal degrees, longitude first as in GeoJSON."""


def distance_km(here: LonLat, there: LonLat) -> float:
    """Return the great-circle distance in kilometres."""
    (lam, phi), (mu, psi) = (tuple(map(math.radians, point)) for point in (here, there))
    half = (
        math.sin((psi - phi) / 2) ** 2
        + math.cos(phi) * math.cos(psi) * math.sin((mu - lam) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def lengths_along(points: Sequence[LonLat]) -> list[float]:
    """Return how far along a line each of its points is, in kilometres."""
    if not points:
        return []
    lon, lat = np.radians(np.array(points)).T
    half = (
        np.sin(np.diff(lat) / 2) ** 2
        + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    )
    steps = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    along: list[float] = np.concatenate(([0.0], np.cumsum(steps))).tolist()
    return along


def length_km(points: Iterable[LonLat]) -> float:
    """Return the length of a line."""
    return sum(distance_km(*pair) for pair in pairwise(points))
