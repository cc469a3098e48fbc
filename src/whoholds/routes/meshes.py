"""The network as drawn or factored: places that may let pass, and stretches that may.

A stretch that is shut for certain is left out. One that is only said to be shut becomes a place in
the middle of it, which lets pass with the chance that it is not: whatever reckons with doubtful
places then reckons with doubtful stretches. Stretches that the same words shut, all roads at a town
or all from one town to another, are shut together or not at all: the cases are told apart, and
their answers weighed.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from whoholds.routes.drawing import Bearings, Draws, Mesh
from whoholds.routes.network import Network, shut_by

TOGETHER = 3
"""Groups of stretches of which all cases are told apart, eight at most; more count as if each
stretch were by itself, which makes p a lower bound, but for draws, which are shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A network on a day, with the stretches that may be shut as further places."""

    weight: float
    """How likely the case is."""
    draws: Draws
    near: Sequence[Sequence[int]]
    passes: Sequence[float] = ()
    """The chance of each stretch in doubt that it lets pass."""
    ends: Sequence[tuple[int, int]] = field(default=())
    """The places that each of them joins."""

    def mesh(self, passes: Sequence[float]) -> Mesh:
        """Return the mesh in which places let pass with these chances."""
        return Mesh(draws=self.draws, near=self.near, passes=[*passes, *self.passes])

    def bearings(self, bearings: Bearings) -> Bearings:
        """Return bearings of places with those of stretches in doubt: halfway between its ends."""
        if not self.ends:
            return bearings
        ends = np.array(self.ends)
        return Bearings(
            from_start=np.append(bearings.from_start, bearings.from_start[ends].mean(axis=1)),
            to_end=np.append(bearings.to_end, bearings.to_end[ends].mean(axis=1)),
        )


def cases_on(network: Network, day: dt.date, along: Collection[int] = ()) -> Iterator[Case]:
    """Yield the cases of a day, whose weights sum to 1; one where no stretch is in doubt.

    `along` are the numbers of stretches in question: what is said of them is told apart first.
    """
    chances = network.chances_on(day)
    if not any(chance < 1 for chance in chances.values()):
        near = network.near(frozenset(chances))
        yield Case(weight=1.0, draws=network.draws, near=near)
        return
    groups = _groups(network, day, chances)
    many = [key for key, numbers in groups.items() if len(numbers) > 1]
    many.sort(key=lambda key: (groups[key].isdisjoint(along), -len(groups[key]), key))
    apart = many[:TOGETHER]
    for shut in product((True, False), repeat=len(apart)):
        weight = 1.0
        case = dict(chances)
        for is_shut, key in zip(shut, apart, strict=True):
            weight *= key[0] if is_shut else 1 - key[0]
            case |= dict.fromkeys(groups[key], float(is_shut))
        yield _case(network, case, groups, weight)


_Key = tuple[float, tuple[str, ...]]
"""How likely stretches are shut, and by which claims."""


def _groups(network: Network, day: dt.date, chances: Mapping[int, float]) -> dict[_Key, set[int]]:
    """Return the stretches in doubt by what is said of them."""
    found: dict[_Key, set[int]] = {}
    for number, chance in chances.items():
        state = shut_by(network.roads[number], day)
        if state and chance < 1:
            found.setdefault((chance, state.claims), set()).add(number)
    return found


def _case(
    network: Network, chances: Mapping[int, float], groups: Mapping[_Key, set[int]], weight: float
) -> Case:
    matrix = network.matrix
    doubtful = [number for number, chance in chances.items() if 0 < chance < 1]
    gone = frozenset(number for number, chance in chances.items() if chance)
    joined = [list(beside) for beside in network.near(gone)]
    name = {n: " ".join(key[1]) for key, numbers in groups.items() for n in numbers}
    roads = [network.roads[number] for number in doubtful]
    ends = [(matrix.numbers[road.start], matrix.numbers[road.end]) for road in roads]
    for middle, pair in enumerate(ends, start=len(matrix.places)):
        joined.append(list(pair))
        for end in pair:
            joined[end].append(middle)
    return Case(
        weight=weight,
        # What is drawn depends on the name: what the same words shut is shut in the same draws.
        draws=Draws([*matrix.places, *(name[number] for number in doubtful)]),
        near=joined,
        passes=[1 - chances[number] for number in doubtful],
        ends=ends,
    )
