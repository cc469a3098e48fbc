"""The network as a sparse matrix: how far all of it is from a place, in compiled code.

Searches in this package say which way is taken; these lengths tell them where not to look.
"""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from whoholds.records import Road

Array = np.ndarray[tuple[int], np.dtype[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Stretches by number, each in both directions, sorted by the places they join."""

    places: tuple[str, ...]
    numbers: Mapping[str, int]
    leaves: Array
    """The place that an entry leaves from; `towards`: the one that it leads to."""
    leaving: Array
    """Where a place's stretches begin among the entries; the next number says where they end."""
    towards: Array
    stretch: Array
    """The road that an entry is."""
    km: Array
    """The length of each entry."""

    def near(self, shut: AbstractSet[int] = frozenset()) -> list[list[int]]:
        """Return for each place those one stretch away, but for roads that are not used."""
        used = ~np.isin(self.stretch, sorted(shut))
        leaving = np.concatenate(([0], np.cumsum(used)))[self.leaving].tolist()
        towards = self.towards[used].tolist()
        return [towards[first:last] for first, last in pairwise(leaving)]

    def lengths(
        self,
        source: str,
        *,
        limit: float = math.inf,
        shut: AbstractSet[int] = frozenset(),
        dead_ends: AbstractSet[str] = frozenset(),
    ) -> dict[str, float]:
        """Return how many kilometres all places within a limit are from one, itself among them.

        `shut` are the numbers of roads that are not used; no way leads on from a dead end.
        """
        km = self.km.copy()
        km[np.isin(self.stretch, sorted(shut))] = math.inf
        for place in dead_ends - {source}:
            number = self.numbers[place]
            km[self.leaving[number] : self.leaving[number + 1]] = math.inf
        far = self.costs(source, km, limit=limit)
        reached = np.flatnonzero(np.isfinite(far))
        return dict(
            zip(map(self.places.__getitem__, reached.tolist()), far[reached].tolist(), strict=True)
        )

    def costs(self, source: str, steps: Array, *, limit: float = math.inf) -> Array:
        """Return what it costs to reach each place within a limit, by the cost of each entry."""
        size = len(self.places)
        far: Array = dijkstra(
            csr_array((steps, self.towards, self.leaving), shape=(size, size)),
            indices=self.numbers[source],
            limit=limit,
        )
        return far

    def by_place(self, values: Array) -> dict[str, float]:
        """Return one value for each place, as searches that go from place to place ask for them."""
        return dict(zip(self.places, values.tolist(), strict=True))


def build_matrix(places: Sequence[str], roads: Sequence[Road]) -> Matrix:
    """Return the matrix of roads between places, which are numbered in the order given."""
    numbers = {place: number for number, place in enumerate(places)}
    starts = [numbers[road.start] for road in roads]
    ends = [numbers[road.end] for road in roads]
    leaves, towards = np.array(starts + ends, np.int32), np.array(ends + starts, np.int32)
    order = np.lexsort((towards, leaves))
    stretch = np.tile(np.arange(len(roads)), 2)[order]
    return Matrix(
        places=tuple(places),
        numbers=numbers,
        leaves=leaves[order],
        leaving=np.searchsorted(leaves[order], np.arange(len(places) + 1)).astype(np.int32),
        towards=towards[order],
        stretch=stretch,
        km=np.array([road.km for road in roads], np.float64)[stretch],
    )
