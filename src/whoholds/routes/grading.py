"""All places and stretches of a network graded at once, for searches in compiled code."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

import numpy as np

from whoholds.records import UNKNOWN, Control, Status, Unknown
from whoholds.routes.matrix import Array, Matrix
from whoholds.routes.network import LIKELY_BOUND, Network
from whoholds.routes.passage import (
    CONTESTED,
    NONE,
    Grade,
    Traveller,
)

_NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """The grades of one traveller on one day, by the numbers of a network's matrix."""

    places: Array
    passes: Array
    """The probability that each place lets the traveller pass."""
    entries: Array
    """The grade of the stretch that each entry of the matrix is, its places left out."""

    def costs(
        self, matrix: Matrix, tolls: Sequence[float], *, km: Array | Unknown = UNKNOWN
    ) -> Array:
        """Return the cost of each entry: its length, or what `km` says, and a toll for each grade.

        Half of a place's toll is taken on either side of it: the same cost in both directions.
        """
        toll = np.array(tolls)
        half = toll[self.places] / 2
        lengths = matrix.km if km is UNKNOWN else km
        costs: Array = lengths + (half[matrix.leaves] + half[matrix.towards]) + toll[self.entries]
        return costs


def grade_all(network: Network, travels: Traveller) -> Graded:
    """Grade every place and stretch, as the traveller grades them one by one."""
    matrix = network.matrix
    held = _hold(matrix.places, travels.picture)
    if travels.civilian:
        places, passes = _as_civilian(held)
        here, there = held.authority[matrix.leaves], held.authority[matrix.towards]
        crosses = (here != there) & (here != _NOBODY) & (there != _NOBODY)
        entries = np.where(crosses, Grade.RESTRICTED, Grade.UNSAID).astype(np.int8)
    else:
        places, passes = _as_side(held, travels.friends)
        entries = np.full(len(matrix.stretch), Grade.OPEN, np.int8)
    if network.stated:
        roads = np.full(len(network.roads), _NOBODY, np.int8)
        roads[network.stated] = [travels.road_grade(network.roads[n]) for n in network.stated]
        stated = roads[matrix.stretch]
        entries = np.where(stated == _NOBODY, entries, stated)
    return Graded(places=places.astype(np.int8), passes=passes, entries=entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """Who holds the places of a network, in the order of their numbers."""

    reported: Array
    p: Mapping[str, Array]
    """For each state that any place may be in its probability everywhere."""
    authority: Array
    """A number for the side that likely holds each place."""

    def chance(self, states: Iterable[str]) -> Array:
        """Return the probability that a place is in one of some states."""
        chance = np.zeros(len(self.reported))
        for state in states:
            if state in self.p:
                chance += self.p[state]
        return chance


def _hold(places: Sequence[str], picture: Mapping[str, Control]) -> _Held:
    silent: dict[str, float] = {}
    # Thousands of places: a call of `is_reported` for each would take longer than all the rest.
    tables = [
        silent if record is None or record.status is Status.UNKNOWN else record.p
        for record in map(picture.get, places)
    ]
    reported = np.array([table is not silent for table in tables], bool)
    met = sorted(set().union(*tables))
    p = dict(zip(met, _columns(tables, met), strict=True))
    authority = np.full(len(places), _NOBODY)
    for number, (state, chances) in enumerate(p.items()):
        if state not in (CONTESTED, NONE):
            authority[reported & (chances >= LIKELY_BOUND) & (authority == _NOBODY)] = number
    return _Held(reported=reported, p=p, authority=authority)


def _columns(tables: Sequence[Mapping[str, float]], met: Sequence[str]) -> Iterable[Array]:
    """Return a row for each state with its probability everywhere, 0 where a table has none."""
    if len(met) > 1 and all(map(len(met).__eq__, map(len, tables))):  # all have all of them
        # One by one: thousands of tuples at once would call the garbage collector.
        rows = chain.from_iterable(map(itemgetter(*met), tables))
        return np.fromiter(rows, np.float64, len(met) * len(tables)).reshape(-1, len(met)).T
    return np.array([[table.get(state, 0.0) for table in tables] for state in met])


def _as_civilian(held: _Held) -> tuple[Array, Array]:
    """Return each place's grade for civilians and aid, and the probability that it lets pass."""
    fought_over = held.chance([CONTESTED])
    under_one = held.authority != _NOBODY
    grades = np.select(
        [~held.reported, fought_over >= LIKELY_BOUND, under_one],
        [Grade.UNKNOWN, Grade.CONTESTED, Grade.OPEN],
        Grade.UNKNOWN,
    )
    return grades, np.where(held.reported, 1.0 - fought_over, 0.0)


def _as_side(held: _Held, friends: frozenset[str]) -> tuple[Array, Array]:
    """Return each place's grade for a side, and the probability that it lets pass."""
    friendly = np.minimum(1.0, held.chance(sorted(friends)))
    hostile = held.chance(state for state in held.p if state not in {*friends, CONTESTED, NONE})
    grades = np.select(
        [
            ~held.reported,
            friendly >= LIKELY_BOUND,
            friendly + held.chance([NONE]) >= LIKELY_BOUND,
            hostile >= LIKELY_BOUND,
        ],
        [Grade.UNKNOWN, Grade.OPEN, Grade.UNKNOWN, Grade.BLOCKED],
        Grade.CONTESTED,
    )
    return grades, np.where(held.reported, friendly, 0.0)
