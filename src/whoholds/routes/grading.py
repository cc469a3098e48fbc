"""All places and stretches of a network graded at once, for searches in compiled code."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whoholds.routes.matrix import Array, Matrix
from whoholds.routes.network import Network
from whoholds.routes.passage import Grade, Traveller

_NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """The grades of one traveller on one day, by the numbers of a network's matrix."""

    places: Array
    entries: Array
    """The grade of the stretch that each entry of the matrix is, its places left out."""

    def costs(self, matrix: Matrix, tolls: Sequence[float]) -> Array:
        """Return the cost of each entry in kilometres, with a toll for each grade.

        Half of a place's toll is taken on either side of it: the same cost in both directions.
        """
        toll = np.array(tolls)
        half = toll[self.places] / 2
        costs: Array = matrix.km + (half[matrix.leaves] + half[matrix.towards]) + toll[self.entries]
        return costs


def grade_all(network: Network, travels: Traveller) -> Graded:
    """Grade every place and stretch, as the traveller grades them one by one."""
    matrix = network.matrix
    if travels.civilian:
        holders = _holders(matrix.places, travels)
        here, there = holders[matrix.leaves], holders[matrix.towards]
        crosses = (here != there) & (here != _NOBODY) & (there != _NOBODY)
        entries = np.where(crosses, Grade.RESTRICTED, Grade.UNSAID).astype(np.int8)
    else:
        entries = np.full(len(matrix.stretch), Grade.OPEN, np.int8)
    if network.stated:
        roads = np.full(len(network.roads), _NOBODY, np.int8)
        roads[network.stated] = [travels.road_grade(network.roads[n]) for n in network.stated]
        stated = roads[matrix.stretch]
        entries = np.where(stated == _NOBODY, entries, stated)
    places = np.fromiter(map(travels.place_grade, matrix.places), np.int8, len(matrix.places))
    return Graded(places=places, entries=entries)


def _holders(places: Sequence[str], travels: Traveller) -> Array:
    """Return a number for the authority over each place."""
    numbers: dict[str, int] = {}
    return np.array(
        [
            numbers.setdefault(side, len(numbers)) if side else _NOBODY
            for side in map(travels.authority, places)
        ]
    )
