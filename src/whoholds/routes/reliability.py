"""The probability that a way exists when each place on it lets pass only with some probability.

This is two-terminal network reliability with unreliable vertices. The exact answer comes from
factoring (R. K. Wood, "Factoring algorithms for computing K-terminal network reliability",
Networks 16, 1986; abstract read): condition on one place, R = p·R(place passes) + (1-p)·R(place
blocks), here on a neighbour of the start, which is merged into the start or removed. Before that
the network is cut into its biconnected pieces along the way, whose reliabilities multiply; places
off every simple way drop out; and places in series or in parallel fold into one. Where that would
take more than `FACTORING_STEPS` steps, `SAMPLES` random networks are drawn instead, with a fixed
seed; the standard error is at most 0.5/√SAMPLES = 0.008, and the estimate says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np

FACTORING_STEPS = 2_000
FACTORING_PLACES = 80
"""Places left in one piece after folding: more of them never finish within the steps."""
SAMPLES = 4_096
SEED = 20011109

_PAIR = 2

_Graph = dict[str, set[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Probability that a way exists, with the standard error if it was sampled (0 if exact)."""

    p: float
    standard_error: float = 0.0


class _TooManySteps(Exception):  # noqa: N818 - it steers, nobody sees it
    pass


def reliability(
    edges: Iterable[tuple[str, str]],
    passes: Mapping[str, float],
    start: str,
    end: str,
    *,
    steps: int = FACTORING_STEPS,
) -> Reliability:
    """Return the probability that some way from `start` to `end` has only places that let pass.

    `passes` gives each place's probability, ends included; a place left out never lets pass.
    Places are independent of each other, stretches in `edges` always passable.
    """
    if start == end:
        return Reliability(p=passes.get(start, 0.0))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(
        (a, b) for a, b in edges if a != b and passes.get(a, 0.0) > 0 and passes.get(b, 0.0) > 0
    )
    chain = _chain(graph, start, end)
    p = passes.get(start, 0.0) * passes.get(end, 0.0)
    factoring = _Factoring(steps)
    variance = 0.0
    for number, (entry, leave, piece) in enumerate(chain):
        if number:
            p *= passes[entry]
        near = {place: set(graph[place]) & piece for place in piece}
        try:
            factor = factoring.solve(_copy(near), dict(passes), entry, leave)
        except _TooManySteps:
            factor = _sample(near, dict(passes), entry, leave)
            variance += factor * (1 - factor) / SAMPLES
        p *= factor
    if not chain:
        return Reliability(p=0.0)
    # Every factor but the sampled one is at most 1, so their errors bound the product's.
    return Reliability(p=p, standard_error=variance**0.5)


def places_on_every_way(edges: Iterable[tuple[str, str]], start: str, end: str) -> tuple[str, ...]:
    """Return the places, ends excluded, that no way from `start` to `end` can avoid, in order."""
    return tuple(entry for entry, _, _ in _chain(nx.Graph(edges), start, end)[1:])


def _chain(graph: "nx.Graph[str]", start: str, end: str) -> list[tuple[str, str, set[str]]]:
    """Return the biconnected pieces from start to end: (way in, way out, places), in order."""
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    pieces = [{str(place) for place in piece} for piece in nx.biconnected_components(graph)]
    memberships = Counter(place for piece in pieces for place in piece)
    shared = {place for place, count in memberships.items() if count > 1} | {start, end}
    # The tree's nodes are shared places ("place id", -1) and pieces ("", index).
    tree: nx.Graph[tuple[str, int]] = nx.Graph()
    for index, piece in enumerate(pieces):
        tree.add_edges_from(((place, -1), ("", index)) for place in sorted(piece & shared))
    steps = nx.shortest_path(tree, (start, -1), (end, -1))
    return [
        (steps[i][0], steps[i + 2][0], pieces[steps[i + 1][1]]) for i in range(0, len(steps) - 2, 2)
    ]


class _Factoring:
    """One exact computation on one piece, counting its steps."""

    def __init__(self, limit: int) -> None:
        self.left = limit

    def solve(self, near: _Graph, passes: dict[str, float], start: str, end: str) -> float:
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


def _simplify(near: _Graph, passes: dict[str, float], start: str, end: str) -> None:
    """Merge what passes for certain into the start, then fold the rest."""
    while end not in near[start]:
        certain = [place for place in sorted(near[start]) if passes[place] >= 1.0]
        if not certain:
            break
        _merge(near, start, certain[0])
    _fold(near, passes, start, end)


def _copy(near: _Graph) -> _Graph:
    return {place: set(others) for place, others in near.items()}


def _remove(near: _Graph, place: str) -> None:
    for other in near.pop(place):
        near[other].discard(place)


def _merge(near: _Graph, start: str, place: str) -> None:
    """Make `place`, which passes for certain, one with the start that it adjoins."""
    others = near[place] - {start}
    _remove(near, place)
    near[start] |= others
    for other in others:
        near[other].add(start)


def _fold(near: _Graph, passes: dict[str, float], start: str, end: str) -> None:
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
    near: _Graph, passes: dict[str, float], place: str, ends: tuple[str, str]
) -> list[str]:
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


def _sample(near: _Graph, passes: dict[str, float], start: str, end: str) -> float:
    """Estimate by drawing networks; one bit of a long integer is one drawn network."""
    _simplify(near, passes, start, end)
    draw = np.random.default_rng(SEED)
    lets_pass = {
        place: int.from_bytes(np.packbits(draw.random(SAMPLES) < passes[place]).tobytes(), "big")
        for place in sorted(near)
    }
    lets_pass[end] = (1 << SAMPLES) - 1
    reached = dict.fromkeys(near, 0)
    arriving = {start: lets_pass[end]}
    while arriving:
        leaving: dict[str, int] = {}
        for here, draws in arriving.items():
            reached[here] |= draws
            for there in near[here]:
                new = draws & lets_pass[there] & ~reached[there]
                if new:
                    leaving[there] = leaving.get(there, 0) | new
        arriving = leaving
    return reached[end].bit_count() / SAMPLES
