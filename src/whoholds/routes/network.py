"""The road network: places joined by stretches, and the cheapest way through it."""

import datetime as dt
import heapq
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from whoholds.errors import UsageError
from whoholds.likelihood import LIKELY
from whoholds.records import Road, RoadState, Unknown
from whoholds.records.values import UNKNOWN
from whoholds.routes.drawing import Draws
from whoholds.routes.matrix import Matrix, build_matrix

PENALTY_KM = 1e6
"""Added to a way for each obstacle on it: far more than any road on earth is long, so that a
search minimises obstacles first and kilometres second."""

SHUT = ("destroyed", "closed")
HINDERED = ("damaged", "restricted")

_SEVERITY = (*SHUT, *HINDERED, "open")

LIKELY_BOUND = LIKELY - 1e-6
"""Sums of four-decimal figures must not miss the bound by the last bit of a float."""


@dataclass(frozen=True, kw_only=True)
class Network:
    """Roads made ready for searching; build it once and use it for many questions."""

    roads: tuple[Road, ...]
    stretches: Mapping[str, tuple[tuple[str, Road], ...]]
    """For each place the places one stretch away, with the stretch; in a fixed order."""
    stated: Sequence[int]
    """The numbers, among `roads`, of stretches on record in any state."""

    @cached_property
    def matrix(self) -> Matrix:
        """The same stretches for the questions that look at all of them."""
        return build_matrix(tuple(self.stretches), self.roads)

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """The number of each stretch among `roads`, by its identity: some are equal."""
        return {id(road): number for number, road in enumerate(self.roads)}

    @cached_property
    def draws(self) -> Draws:
        """What its places are drawn by, by their numbers in `matrix`."""
        return Draws(self.matrix.places)

    @cached_property
    def chances_on(self) -> Callable[[dt.date], Mapping[int, float]]:
        """What gives how likely stretches are shut on a day, by their numbers among `roads`.

        Those of which nobody says so are left out.
        """

        def chances(day: dt.date) -> Mapping[int, float]:
            # All roads at a town may have the very same states, of hundreds of days.
            known: dict[int, float] = {}
            found: dict[int, float] = {}
            for number in self.stated:
                road = self.roads[number]
                key = id(road.states)
                if key not in known:
                    known[key] = shut_chance(road, day)
                if known[key]:
                    found[number] = known[key]
            return found

        return cache(chances)

    @cached_property
    def shut_on(self) -> Callable[[dt.date], frozenset[int]]:
        """What gives the numbers, among `roads`, of stretches likely shut on a day."""
        return cache(
            lambda day: frozenset(
                number for number, chance in self.chances_on(day).items() if chance >= LIKELY_BOUND
            )
        )

    @cached_property
    def kept(self) -> dict[dt.date, object]:
        """What others made of it for a day, so that the next question need not."""
        return {}

    @cached_property
    def near(self) -> Callable[[frozenset[int]], Sequence[Sequence[int]]]:
        """What gives, but for some stretches by number, the places one stretch from each place."""
        return cache(self.matrix.near)

    def require(self, place_id: str, role: str) -> None:
        """Raise `UsageError` if no road on record touches the place."""
        if place_id not in self.stretches:
            raise UsageError(
                f"{role} {place_id!r}: no road on record touches this place; "
                "use a place id that the road file has under `from` or `to`"
            )


Cost = Callable[[str, Road, str], float | Unknown]
"""What it costs to go from a place over a stretch to the next one; UNKNOWN: no way there."""


def build_network(roads: Sequence[Road] | Network) -> Network:
    """Index roads by place; a `Network` is returned as it is."""
    if isinstance(roads, Network):
        return roads
    stretches: dict[str, list[tuple[str, Road]]] = {}
    stated: list[int] = []
    for number, road in enumerate(roads):
        if road.states:
            stated.append(number)
        stretches.setdefault(road.start, []).append((road.end, road))
        stretches.setdefault(road.end, []).append((road.start, road))
    return Network(
        roads=tuple(roads),
        stretches={
            place: tuple(sorted(near, key=lambda pair: (pair[0], pair[1].km, pair[1].name)))
            for place, near in sorted(stretches.items())
        },
        stated=stated,
    )


def states_on(road: Road, day: dt.date) -> list[RoadState]:
    """Return what is on record, or claimed, of a stretch on a day, the gravest first."""
    standing = [
        state
        for state in road.states
        if (not state.since or state.since <= day) and (not state.until or day <= state.until)
    ]
    return sorted(standing, key=lambda state: (_SEVERITY.index(state.state), -state.p))


def state_on(road: Road, day: dt.date) -> RoadState | Unknown:
    """Return what a stretch is on a day, as far as that is likely, the gravest if several are."""
    likely = (state for state in states_on(road, day) if state.p >= LIKELY_BOUND)
    return next(likely, UNKNOWN)


def shut_by(road: Road, day: dt.date) -> RoadState | Unknown:
    """Return the likeliest reason for which a stretch may be shut on a day.

    It alone counts: who tells of two reasons would else be believed more than likely, though nobody
    else says so.
    """
    shut = (state for state in states_on(road, day) if state.state in SHUT)
    return max(shut, key=lambda state: state.p, default=UNKNOWN)


def shut_chance(road: Road, day: dt.date) -> float:
    """Return how likely it is that a stretch is closed or destroyed on a day."""
    state = shut_by(road, day)
    return state.p if state else 0.0


def is_shut(road: Road, day: dt.date) -> bool:
    """Tell whether a stretch is likely closed or destroyed on a day, for everyone."""
    return shut_chance(road, day) >= LIKELY_BOUND


def stretch_id(road: Road) -> str:
    """Return the "a-b" that names a stretch in `at`."""
    return f"{road.start}-{road.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The cheapest ways from some places to all that can be reached."""

    cost: Mapping[str, float]
    back: Mapping[str, tuple[str, Road]]

    def path_to(self, place_id: str) -> tuple[str, ...]:
        """Return the place ids from the source to `place_id`, both included."""
        path = [place_id]
        while path[-1] in self.back:
            path.append(self.back[path[-1]][0])
        return tuple(reversed(path))

    def roads_to(self, place_id: str) -> tuple[Road, ...]:
        """Return the stretches from the source to `place_id`."""
        roads = []
        while place_id in self.back:
            place_id, road = self.back[place_id]
            roads.append(road)
        return tuple(reversed(roads))


def search(
    network: Network,
    sources: Iterable[str],
    cost: Cost | Unknown = UNKNOWN,
    *,
    target: str | Unknown = UNKNOWN,
    limit: float = math.inf,
    ahead: Callable[[str], float] | Unknown = UNKNOWN,
) -> Reach:
    """Find the cheapest ways from `sources`, up to `target` or to a cost of `limit` if given.

    The cost is in kilometres if none is given. Dijkstra's algorithm, and with `ahead`, a lower
    bound of what it costs from a place to the target, A* (P. E. Hart, N. J. Nilsson and B. Raphael,
    1968; unverified): places that lead away from the target are not looked at. `ahead` must be
    consistent: it differs between neighbours by no more than the step costs. Ties go to the place
    id that comes first, so the answer is the same on every run. Costs are kilometres plus penalties
    and never negative.
    """
    best = dict.fromkeys(sorted(sources), 0.0)
    queue = [(0.0 if ahead is UNKNOWN else ahead(place), place) for place in best]
    heapq.heapify(queue)
    back: dict[str, tuple[str, Road]] = {}
    settled: set[str] = set()
    stretches = network.stretches
    while queue:
        here = heapq.heappop(queue)[1]
        if here in settled:
            continue
        settled.add(here)
        if here == target:
            break
        so_far = best[here]
        for there, road in stretches.get(here, ()):
            if there in settled:
                continue
            step = road.km if cost is UNKNOWN else cost(here, road, there)
            if step is UNKNOWN:
                continue
            total = so_far + step
            known = best.get(there)
            if known is not None and known <= total:
                continue
            estimate = total if ahead is UNKNOWN else total + ahead(there)
            if estimate <= limit:
                best[there] = total
                back[there] = (here, road)
                heapq.heappush(queue, (estimate, there))
    return Reach(
        cost={place: best[place] for place in settled},
        back={place: back[place] for place in settled if place in back},
    )


def shortest_roads(network: Network, start: str, end: str) -> tuple[Road, ...]:
    """Return the stretches of the shortest way whatever stands in it; () if none joins the two."""
    return search(network, [start], target=end).roads_to(end)
