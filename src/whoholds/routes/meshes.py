"""The network as drawn or factored: places that may let pass, and stretches that may.

A stretch that is shut for certain is left out. One that is only said to be shut becomes a place in
the middle of it, which lets pass with the chance that it is not: whatever reckons with doubtful
places then reckons with doubtful stretches. Stretches that the same words shut, all roads at a town
or all from one town to another, are shut together or not at all: the cases are told apart, and
their answers weighed.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from whoholds.routes.drawing import Bearings, Draws, Mesh
from whoholds.routes.network import Network, shut_by

TOGETHER = 3
"""Groups of stretches of which all cases are told apart, eight at most; more count as if each
stretch were by itself, which makes p a lower bound, but for draws, which are shared."""

_Key = tuple[float, int]
"""How likely stretches are shut by the very same state, and the number of the first of them.

The claims would not tell them apart, for those that are withheld have no names.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubtful:
    """A network on a day with its stretches in doubt as further places."""

    draws: Draws
    near: Sequence[Sequence[int]]
    roads: Sequence[int]
    """The numbers of the stretches in doubt."""
    ends: Sequence[tuple[int, int]]
    """The places that each of them joins."""
    said: Sequence[_Key]
    """What is said of each of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A network on a day in one of the cases of its stretches in doubt."""

    weight: float
    """How likely the case is."""
    doubtful: _Doubtful
    passes: Sequence[float] = ()
    """The chance of each stretch in doubt that it lets pass."""

    def mesh(self, passes: Sequence[float]) -> Mesh:
        """Return the mesh in which places let pass with these chances."""
        made = self.doubtful
        return Mesh(draws=made.draws, near=made.near, passes=[*passes, *self.passes])

    def bearings(self, bearings: Bearings) -> Bearings:
        """Return bearings of places with those of stretches in doubt: halfway between its ends."""
        if not self.passes:
            return bearings
        ends = np.array(self.doubtful.ends)
        return Bearings(
            from_start=np.append(bearings.from_start, bearings.from_start[ends].mean(axis=1)),
            to_end=np.append(bearings.to_end, bearings.to_end[ends].mean(axis=1)),
        )


def cases_on(network: Network, day: dt.date, along: Collection[int] = ()) -> Iterator[Case]:
    """Yield the cases of a day, whose weights sum to 1; one where no stretch is in doubt.

    `along` are the numbers of stretches in question: what is said of them is told apart first.
    """
    doubtful = network.kept.get(day)
    if not isinstance(doubtful, _Doubtful):
        doubtful = network.kept[day] = _doubtful_on(network, day)
    groups: dict[_Key, set[int]] = {}
    for number, key in zip(doubtful.roads, doubtful.said, strict=True):
        groups.setdefault(key, set()).add(number)
    many = [key for key, numbers in groups.items() if len(numbers) > 1]
    many.sort(key=lambda key: (groups[key].isdisjoint(along), -len(groups[key]), key))
    apart = many[:TOGETHER]
    for shut in product((True, False), repeat=len(apart)):
        case = dict(zip(apart, shut, strict=True))
        weight = 1.0
        for key, is_shut in case.items():
            weight *= key[0] if is_shut else 1 - key[0]
        passes = [1 - float(case.get(key, key[0])) for key in doubtful.said]
        yield Case(weight=weight, doubtful=doubtful, passes=passes)


def _doubtful_on(network: Network, day: dt.date) -> _Doubtful:
    matrix, chances = network.matrix, network.chances_on(day)
    said = _said(network, day, chances)
    near = network.near(frozenset(chances))
    if not said:
        return _Doubtful(draws=network.draws, near=near, roads=(), ends=(), said=())
    roads = [network.roads[number] for number in said]
    ends = [(matrix.numbers[road.start], matrix.numbers[road.end]) for road in roads]
    joined = [list(beside) for beside in near]
    for middle, pair in enumerate(ends, start=len(matrix.places)):
        joined.append(list(pair))
        for end in pair:
            joined[end].append(middle)
    return _Doubtful(
        # What is drawn depends on the name: what the same words shut is shut in the same draws.
        draws=Draws([*matrix.places, *(f"stretch {first}" for _, first in said.values())]),
        near=joined,
        roads=list(said),
        ends=ends,
        said=list(said.values()),
    )


def _said(network: Network, day: dt.date, chances: Mapping[int, float]) -> dict[int, _Key]:
    """Return what is said of each stretch in doubt, by its number."""
    found: dict[int, _Key] = {}
    firsts: dict[int, int] = {}
    for number, chance in chances.items():
        state = shut_by(network.roads[number], day) if chance < 1 else None
        if state:
            found[number] = (chance, firsts.setdefault(id(state), number))
    return found
