"""Estimate the probability that a way exists by drawing networks, all of them at once.

One bit of a long integer is one drawn network, so that a search over integers searches all draws
together. A place's draws depend on the place alone: a place that passes more surely passes in
every draw that it passed in before, and there and back meet the same draws. The search leaves
from both ends and drops a draw as soon as its two searches meet, or one of them has nowhere left
to go, so that little of a large network is looked at. Each search looks first at what lies near the
straight way.
"""

import functools
import hashlib
import heapq
from collections.abc import Callable, Iterable

import numpy as np

SAMPLES = 1_024

_ALL = (1 << SAMPLES) - 1
_STEPS = 1 << 16
"""Chances are told apart to one in 65,536, a thousandth of the standard error."""

_REMEMBERED = 32_768
"""Places whose draws are kept for the next question about the same picture: some 8 MB."""

AT_ONCE = 16
"""Places looked from in a step, and an eighth of those that wait: fewer look less far aside, more
spare bookkeeping."""

RINGS = 8
"""Places are looked at in rings about the straight way, each an eighth of it longer."""

Neighbours = Callable[[str], Iterable[str]]
Chance = Callable[[str], float]
Distance = Callable[[str], float]
_Rank = Callable[[str], tuple[float, float, str]]


def nowhere(_: str) -> float:
    """Say nothing of where an end lies: all places are as near."""
    return 0.0


def draw_ways(
    neighbours: Neighbours,
    passes: Chance,
    start: str,
    end: str,
    ahead: tuple[Distance, Distance] = (nowhere, nowhere),
) -> float:
    """Return the share of drawn networks in which `start` and `end`, both passing, are joined.

    `ahead` tells how far a place is from the end, and from the start: where to look first. It
    makes no difference to the answer.
    """
    network = (neighbours, passes, {start: _ALL, end: _ALL})
    rank = _ranks(start, ahead)
    searches = (_Search(start, rank(ahead[1])), _Search(end, rank(ahead[0])))
    joined, still_open = 0, _ALL
    while still_open:
        here, other = sorted(searches, key=lambda search: search.looked_from)
        for place, bits in here.spread(network, still_open).items():
            joined |= bits & ~other.missing.get(place, _ALL)
        still_open = here.alive(still_open & ~joined)  # the other search has lost none
    return joined.bit_count() / SAMPLES


def _ranks(start: str, ahead: tuple[Distance, Distance]) -> Callable[[Distance], _Rank]:
    """Return what tells where to look first: by the way round, then by how far a search has come.

    So draws come to a place together, and far from the straight way only those that need it.
    """
    to_end, from_start = ahead
    straight = to_end(start)
    ring = straight / RINGS or 1.0

    def rank_by(come: Distance) -> _Rank:
        return functools.cache(
            lambda place: (
                (to_end(place) + from_start(place) - straight) // ring,
                come(place),
                place,
            )
        )

    return rank_by


_Network = tuple[Neighbours, Chance, dict[str, int]]
"""The network with the places' draws as far as they were asked for."""


class _Search:
    """A search of all draws from one end."""

    def __init__(self, source: str, rank: _Rank) -> None:
        self.missing = {source: 0}
        """For each place seen the draws in which it passes and is not reached yet."""
        self.looked_from = 0
        self._rank = rank
        self._waiting = {source: _ALL}
        """Places to look from next, with the draws that came to them; `_queue`: in which order."""
        self._queue = [rank(source)]

    def alive(self, draws: int) -> int:
        """Return those of some draws in which there is somewhere left to go."""
        alive = 0
        for bits in reversed(self._waiting.values()):
            alive |= bits & draws
            if alive == draws:  # mostly after a few
                break
        return alive

    def spread(self, network: _Network, still_open: int) -> dict[str, int]:
        """Carry draws one stretch further; return the places newly reached, each with its draws."""
        neighbours, passes, drawn = network
        missing, waiting = self.missing, self._waiting
        found: dict[str, int] = {}
        for here in self._next():
            carried = waiting.pop(here) & still_open
            if not carried:
                continue
            for there in neighbours(here):
                known = missing.get(there)
                if known is None:
                    if there not in drawn:
                        drawn[there] = _draw(there, round(passes(there) * _STEPS))
                    known = missing[there] = drawn[there]
                new = carried & known
                if new:
                    missing[there] = known ^ new
                    found[there] = found.get(there, 0) | new
        for place, bits in found.items():
            if place not in waiting:
                heapq.heappush(self._queue, self._rank(place))
            waiting[place] = waiting.get(place, 0) | bits
        return found

    def _next(self) -> list[str]:
        count = min(len(self._queue), AT_ONCE + len(self._queue) // 8)
        self.looked_from += count
        return [heapq.heappop(self._queue)[-1] for _ in range(count)]


@functools.lru_cache(maxsize=_REMEMBERED)
def _draw(place: str, limit: int) -> int:
    """Return the draws in which a place passes that does so in `limit` of `_STEPS`.

    They come from a hash of its name: the same on every machine and in any order.
    """
    if limit in (0, _STEPS):
        return _ALL if limit else 0
    digest = hashlib.shake_128(place.encode()).digest(2 * SAMPLES)
    numbers = np.frombuffer(digest, np.dtype("<u2"))
    return int.from_bytes(np.packbits(numbers < limit).tobytes(), "big")
