"""Which places are next to each other, and how they pull: fronts move along roads.

A place follows its neighbours as in the voter model (Clifford and Sudbury 1973; Holley and Liggett
1975): it changes into a holder at a rate in proportion to the share of its neighbours that are his.
What the neighbours are is read off a first pass in which nobody has any, so a claim reaches one
step and no further.
"""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from whoholds.assessment.evidence import Evidence
from whoholds.assessment.testimony import Floats, Ints
from whoholds.records import Road

TICK_DAYS = 10
"""How often neighbours are looked at again."""
_EARTH_KM = 6371.0088


class Spot(NamedTuple):
    """Where a place lies, and since when a claim tells so."""

    place_id: str
    known: dt.date
    spot: tuple[float, float]
    """Latitude and longitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs (place, neighbour) of numbers, both ways, and since which day each is known."""

    pairs: Ints
    since: Ints

    def by(self, day: int) -> Ints:
        """Return the pairs that are known on a day."""
        return self.pairs[self.since <= day]


def links_of(
    places: Sequence[str], roads: Sequence[Road], evidence: Sequence[Evidence | Spot], km: float
) -> Links:
    """Return who is next to whom.

    Without roads, places whose coordinates the claims give stand next to others within `km`.
    """
    number = {place: n for n, place in enumerate(places)}
    pairs: dict[tuple[int, int], int] = {}
    if roads:
        for road in roads:
            if road.start in number and road.end in number and road.start != road.end:
                pairs[number[road.start], number[road.end]] = 0
    else:
        pairs = _within(number, evidence, km)
    both = sorted({**pairs, **{(b, a): since for (a, b), since in pairs.items()}}.items())
    return Links(
        np.array([pair for pair, _ in both], dtype=np.int64).reshape(len(both), 2),
        np.array([since for _, since in both], dtype=np.int64),
    )


def _within(
    number: dict[str, int], evidence: Sequence[Evidence | Spot], km: float
) -> dict[tuple[int, int], int]:
    spots: dict[int, tuple[int, tuple[float, float]]] = {}
    for item in evidence:
        if item.spot and item.place_id in number:
            first = (item.known.toordinal(), item.spot)
            place = number[item.place_id]
            spots[place] = min(first, spots.get(place, first))
    if not spots:
        return {}
    which, since = list(spots), [known for known, _ in spots.values()]
    up, chord = upright([spot for _, spot in spots.values()]), reach(km)
    pairs = {}
    for row in range(len(which)):
        apart = np.linalg.norm(up[row + 1 :] - up[row], axis=1)
        for other in (row + 1 + np.flatnonzero(apart <= chord)).tolist():
            pairs[which[row], which[other]] = max(since[row], since[other])
    return pairs


def reach(km: float) -> float:
    """Return the straight line through the earth, of radius 1, between two points so far apart."""
    return 2 * math.sin(km / _EARTH_KM / 2)


def upright(spots: Sequence[tuple[float, float]]) -> Floats:
    """Return points in degrees of latitude and longitude as points on the unit sphere."""
    lat, lon = np.radians(np.array(spots, dtype=np.float64).reshape(len(spots), 2)).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def pull_of(held: Floats, pairs: Ints, rate: float) -> Floats:
    """Return the rate a day at which neighbours pull each place into each holder.

    `held` is places by ticks by holders; the result has its shape, zero where nobody is near.
    """
    total = np.zeros_like(held)
    np.add.at(total, pairs[:, 0], held[pairs[:, 1]])
    degree = np.bincount(pairs[:, 0], minlength=len(held))
    return np.asarray(rate * total / np.maximum(degree, 1)[:, None, None], dtype=np.float64)
