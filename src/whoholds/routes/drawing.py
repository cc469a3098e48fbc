"""Estimate the probability that a way exists by drawing networks, all of them at once.

One bit of a long integer is one drawn network, so that a search over integers searches all draws
together. A place's draws depend on the place alone: a place that passes more surely passes in
every draw that it passed in before, and there and back meet the same draws. The search leaves
from both ends and drops a draw as soon as its two searches meet, or one of them has nowhere left
to go, so that little of a large network is looked at. Each search looks first at what is nearest
the other's end.
"""

import functools
import hashlib
import heapq
import operator
from collections.abc import Callable, Iterable

import numpy as np

SAMPLES = 1_024

_ALL = (1 << SAMPLES) - 1
_STEPS = 1 << 16
"""Chances are told apart to one in 65,536, a thousandth of the standard error."""

_REMEMBERED = 32_768
"""Places whose draws are kept for the next question about the same picture: some 8 MB."""

AT_ONCE = 32
"""Places looked from in the first steps: fewer look less far aside, more spare bookkeeping. Later
steps, that look for a way round at any distance, take an eighth of all before at once."""

Neighbours = Callable[[str], Iterable[str]]
Chance = Callable[[str], float]
Distance = Callable[[str], float]


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
    drawn: dict[str, int] = {start: _ALL, end: _ALL}
    missing = [{start: 0}, {end: 0}]
    waiting = [{start: _ALL}, {end: _ALL}]
    looked_from = [0, 0]
    joined, still_open = 0, _ALL
    while still_open:
        side = 0 if looked_from[0] <= looked_from[1] else 1
        here, other, front = missing[side], missing[1 - side], waiting[side]
        nearest = heapq.nsmallest(AT_ONCE + looked_from[side] // 8, front, key=ahead[side])
        looked_from[side] += len(nearest)
        step = {place: front.pop(place) & still_open for place in nearest}
        for place, bits in _spread((neighbours, passes, drawn), here, step).items():
            joined |= bits & ~other.get(place, _ALL)
            front[place] = front.get(place, 0) | bits
        alive = (functools.reduce(operator.or_, front.values(), 0) for front in waiting)
        still_open = functools.reduce(operator.and_, alive) & ~joined
    return joined.bit_count() / SAMPLES


def _spread(
    network: tuple[Neighbours, Chance, dict[str, int]],
    missing: dict[str, int],
    waiting: dict[str, int],
) -> dict[str, int]:
    """Carry draws one stretch further; return the places newly reached, each with its draws.

    `missing` are the draws in which a place that was seen passes and is not reached yet.
    """
    neighbours, passes, drawn = network
    found: dict[str, int] = {}
    for here, carried in waiting.items():
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
    return found


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
