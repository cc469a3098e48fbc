"""The probability that a way exists when each place on it lets pass only with some probability.

This is two-terminal network reliability with unreliable vertices. The exact answer comes from
factoring (R. K. Wood, "Factoring algorithms for computing K-terminal network reliability",
Networks 16, 1986; abstract read): condition on one place, R = p·R(place passes) + (1-p)·R(place
blocks), here on a neighbour of the start, which is merged into the start or removed. Before that
places that pass for certain become one with those of them that they adjoin, so that only as many
are left as are in doubt; the network is cut into its biconnected pieces along the way, whose
reliabilities multiply; places off every simple way drop out; and places in series or in parallel
fold into one. Where that would take more than `FACTORING_STEPS` steps, or more than `REACH` places
are left, `SAMPLES` random networks are drawn instead (see `drawing`), with a fixed seed; the
standard error is at most 0.5/√SAMPLES = 0.016, and the estimate says so.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import networkx as nx

from whoholds.records import UNKNOWN, Unknown
from whoholds.routes.drawing import SAMPLES, Bearings, Draws, Mesh, draw_ways

FACTORING_STEPS = 2_000
FACTORING_PLACES = 80
"""Places left in one piece after folding: more of them never finish within the steps."""
REACH = 400
"""Places and areas within reach: a larger network is not even cut into its pieces."""
_PAIR = 2

_Graph = dict[int, set[int]]
"""Places by number, which also tells which of them is folded or merged first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Probability that a way exists, with the standard error if it was sampled (0 if exact)."""

    p: float
    standard_error: float = 0.0


class _TooManySteps(Exception):  # noqa: N818 - it steers, nobody sees it
    pass


def reliability(
    mesh: Mesh,
    start: int,
    end: int,
    *,
    steps: int = FACTORING_STEPS,
    bearings: Bearings | Unknown = UNKNOWN,
) -> Reliability:
    """Return the probability that some way from `start` to `end` has only places that let pass.

    Both ends must let pass too. `bearings` tell where to look first, no more.
    """
    passes = mesh.passes
    ends = passes[start] * passes[end] if start != end else passes[start]
    if start == end or not ends:
        return Reliability(p=ends)
    chances = {start: 1.0, end: 1.0}  # given that the ends pass
    area, borders = _areas(mesh, start, chances)
    areas = set(area.values())
    if len(areas) > REACH:
        share = draw_ways(mesh, start, end, bearings)
        return Reliability(p=ends * share, standard_error=ends * _standard_error(share))
    if end not in area:
        return Reliability(p=0.0)
    near: _Graph = {one: set() for one in areas}
    for one, place in borders:
        near[one].add(area[place])
        near[area[place]].add(one)
    found = _exactly(mesh.draws, near, chances, (start, area[end]), steps)
    return Reliability(p=ends * found.p, standard_error=ends * found.standard_error)


def _areas(
    mesh: Mesh, start: int, chances: dict[int, float]
) -> tuple[dict[int, int], Iterable[tuple[int, int]]]:
    """Return for each place that may be reached its area, and which areas border on which places.

    An area is a place in doubt, or places joined that all pass for certain, named by the first of
    them. It goes on until there are a few more areas than `REACH`, and adds to `chances` what it
    asks of the mesh.
    """
    area: dict[int, int] = {}
    ones: list[int] = []
    others: list[int] = []  # apart from `ones`: so many pairs would call the garbage collector
    count = 0
    waiting = [start]
    while waiting and count <= REACH:
        first = waiting.pop()
        if first in area:
            continue
        count += 1
        area[first] = first
        members = [first]
        certain = chances[first] >= 1
        for here in members:  # grows while it is gone through
            for there in mesh.near[here]:
                if there in area:
                    if area[there] != first:
                        ones.append(first)
                        others.append(there)
                    continue
                p = chances.get(there)
                if p is None:
                    p = chances[there] = mesh.passes[there]
                if certain and p >= 1:
                    area[there] = first
                    members.append(there)
                elif p > 0:
                    ones.append(first)
                    others.append(there)
                    waiting.append(there)
    return area, zip(ones, others, strict=True)


def _standard_error(share: float) -> float:
    return float((share * (1 - share) / SAMPLES) ** 0.5)


def _exactly(
    draws: Draws,
    near: _Graph,
    passes: dict[int, float],
    ends: tuple[int, int],
    steps: int,
) -> Reliability:
    """Multiply the reliabilities of the pieces along the way, drawing where factoring is long."""
    start, end = ends
    if start == end:
        return Reliability(p=1.0)
    p = 1.0
    factoring = _Factoring(steps)
    variance = 0.0
    chain = _chain(nx.Graph([(a, b) for a in near for b in near[a]]), start, end)
    for entry, leave, piece in chain:
        p *= passes[entry]
        inside = {place: near[place] & piece for place in piece}
        try:
            factor = factoring.solve(_copy(inside), dict(passes), entry, leave)
        except _TooManySteps:
            chances = [passes.get(place, 0.0) for place in range(len(draws.names))]
            factor = draw_ways(Mesh(draws=draws, near=inside, passes=chances), entry, leave)
            variance += _standard_error(factor) ** 2
        p *= factor
    if not chain:
        return Reliability(p=0.0)
    # Every factor but the sampled one is at most 1, so their errors bound the product's.
    return Reliability(p=p, standard_error=variance**0.5)


def places_on_every_way(
    neighbours: Callable[[str], Iterable[str]],
    way: Sequence[str],
    ahead: Callable[[str], float] = lambda _: 0.0,
) -> tuple[str, ...]:
    """Return the places, ends excluded, that no way between the ends of `way` can avoid, in order.

    All of them lie on `way`. A place on it can be avoided if, from the part of `way` before it,
    places off the way lead past it; those are looked at once each, the nearest to the end first.
    """
    number = {place: index for index, place in enumerate(way)}
    seen: set[str] = set()
    waiting: list[tuple[float, str]] = []
    farthest = 0

    def look_from(place: str) -> int:
        best = 0
        for there in neighbours(place):
            if there in number:
                best = max(best, number[there])
            elif there not in seen:
                seen.add(there)
                heapq.heappush(waiting, (ahead(there), there))
        return best

    unavoidable = []
    for index, place in enumerate(way[:-1]):
        while farthest <= index and waiting:
            farthest = max(farthest, look_from(heapq.heappop(waiting)[1]))
        if farthest <= index and index:
            unavoidable.append(place)
        farthest = max(farthest, look_from(place))
    return tuple(unavoidable)


def _chain(graph: "nx.Graph[int]", start: int, end: int) -> list[tuple[int, int, set[int]]]:
    """Return the biconnected pieces from start to end: (way in, way out, places), in order."""
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    pieces = cast("list[set[int]]", list(nx.biconnected_components(graph)))
    memberships = Counter(place for piece in pieces for place in piece)
    shared = {place for place, count in memberships.items() if count > 1} | {start, end}
    # The tree's nodes are shared places, and pieces by their index.
    tree: nx.Graph[tuple[str, int]] = nx.Graph()
    for index, piece in enumerate(pieces):
        tree.add_edges_from(
            (("place", place), ("piece", index)) for place in sorted(piece & shared)
        )
    steps = nx.shortest_path(tree, ("place", start), ("place", end))
    return [
        (steps[i][1], steps[i + 2][1], pieces[steps[i + 1][1]]) for i in range(0, len(steps) - 2, 2)
    ]


class _Factoring:
    """One exact computation on one piece, counting its steps."""

    def __init__(self, limit: int) -> None:
        self.left = limit

    def solve(self, near: _Graph, passes: dict[int, float], start: int, end: int) -> float:
        """Return the reliability between two certain ends; `near` and `passes` are used up."""
        self.left -= 1
        if self.left < 0:
            raise _TooManySteps
        _simplify(near, passes, start, end)
        if end in near[start]:
            return 1.0
        if not near[start] or not near[end]:
            return 0.0
        if len(near) > FACTORING_PLACES:
            raise _TooManySteps
        pivot = max(sorted(near[start]), key=lambda place: len(near[place]))
        p = passes[pivot]
        with_it = _copy(near)
        _merge(with_it, start, pivot)
        _remove(near, pivot)
        return p * self.solve(with_it, dict(passes), start, end) + (1 - p) * self.solve(
            near, passes, start, end
        )


def _simplify(near: _Graph, passes: dict[int, float], start: int, end: int) -> None:
    """Merge what passes for certain into the start, then fold the rest."""
    while end not in near[start]:
        certain = [place for place in sorted(near[start]) if passes[place] >= 1.0]
        if not certain:
            break
        _merge(near, start, certain[0])
    _fold(near, passes, start, end)


def _copy(near: _Graph) -> _Graph:
    return {place: set(others) for place, others in near.items()}


def _remove(near: _Graph, place: int) -> None:
    for other in near.pop(place):
        near[other].discard(place)


def _merge(near: _Graph, start: int, place: int) -> None:
    """Make `place`, which passes for certain, one with the start that it adjoins."""
    others = near[place] - {start}
    _remove(near, place)
    near[start] |= others
    for other in others:
        near[other].add(start)


def _fold(near: _Graph, passes: dict[int, float], start: int, end: int) -> None:
    """Drop dead ends and fold places in series or in parallel, until nothing changes."""
    pending = sorted(near)
    while pending:
        place = pending.pop()
        if place not in near or place in (start, end):
            continue
        others = near[place]
        if len(others) < _PAIR:
            pending.extend(others)
            _remove(near, place)
        elif len(others) == _PAIR:
            pending.extend(_fold_through(near, passes, place, (start, end)))


def _fold_through(
    near: _Graph, passes: dict[int, float], place: int, ends: tuple[int, int]
) -> list[int]:
    """Fold a place with exactly two neighbours; return the places to look at again."""
    one, two = sorted(near[place])
    if two in near[one]:  # the neighbours adjoin: going through adds no new way
        _remove(near, place)
        return [one, two]
    for twin in sorted((near[one] & near[two]) - {place, *ends}):
        if near[twin] == {one, two}:
            passes[twin] = 1 - (1 - passes[twin]) * (1 - passes[place])
            _remove(near, place)
            return [one, two, twin]
    for other, beyond in ((one, two), (two, one)):
        if other not in ends and len(near[other]) == _PAIR:
            passes[other] *= passes[place]
            _remove(near, place)
            near[other].add(beyond)
            near[beyond].add(other)
            return [other, beyond]
    return []
