"""Estimate the probability that a way exists by drawing networks, all of them at once.

One bit of a long integer is one drawn network, so that a search over integers searches all draws
together. A place's draws depend on its name alone: a place that passes more surely passes in every
draw that it passed in before, and there and back meet the same draws. The search leaves from both
ends and drops a draw as soon as its two searches meet, or one of them has nowhere left to go, so
that little of a large network is looked at. Each search looks first at what lies near the straight
way, and comes back to a place only after all others that wait: by then the draws that come there in
twos and threes, by ways round, have become many.
"""

import hashlib
import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whoholds.records import UNKNOWN, Unknown
from whoholds.routes.matrix import Array

SAMPLES = 1_024

_ALL = (1 << SAMPLES) - 1
_STEPS = 1 << 16
"""Chances are told apart to one in 65,536, a thousandth of the standard error."""

_REMEMBERED = 32_768
"""Draws of places that a network keeps for the next question about the same picture: some 8 MB."""

_NUMBERED = 8_192
"""Places whose random numbers a network keeps for the next picture: some 16 MB."""

AT_ONCE = 32
"""Places looked from, and a quarter of those that wait, before it is seen which draws are left:
fewer look less far aside, more spare bookkeeping."""

RINGS = 16
"""Places are looked at in rings about the straight way, each a sixteenth of it longer."""
_NARROWEST_RING_KM = 0.001
"""A metre: no map tells two places apart that are nearer, and no ring is thinner."""


class Draws:
    """What a network's places are drawn by: random numbers that come from a hash of their names.

    They are the same on every machine and in any order. Kept in plain numbers and bytes, which
    the garbage collector need not look through.
    """

    def __init__(self, names: Sequence[str]) -> None:
        """Take the places' names by number."""
        self.names = names
        self._numbers: dict[int, bytes] = {}
        self._drawn: dict[int, int] = {}

    def of(self, place: int, chance: float) -> int:
        """Return the draws in which a place passes that does so with some probability."""
        limit = round(chance * _STEPS)
        if limit in (0, _STEPS):
            return _ALL if limit else 0
        key = place * _STEPS + limit
        found = self._drawn.get(key)
        if found is None:
            numbers = np.frombuffer(self._numbers_of(place), np.dtype("<u2"))
            found = int.from_bytes(np.packbits(numbers < limit).tobytes(), "big")
            if len(self._drawn) >= _REMEMBERED:
                self._drawn.clear()
            self._drawn[key] = found
        return found

    def _numbers_of(self, place: int) -> bytes:
        numbers = self._numbers.get(place)
        if numbers is None:
            numbers = hashlib.shake_128(self.names[place].encode()).digest(2 * SAMPLES)
            if len(self._numbers) < _NUMBERED:
                self._numbers[place] = numbers
        return numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Mesh:
    """A network by number, as one traveller meets it."""

    draws: Draws
    near: Sequence[Collection[int]] | Mapping[int, Collection[int]]
    """The places one passable stretch from each, in both directions."""
    passes: Sequence[float] | Mapping[int, float]
    """The probability that each place lets pass; places are independent of each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearings:
    """How far each place is from the two ends of a way, in km: where to look first, no more."""

    from_start: Array
    to_end: Array

    def orders(self, start: int) -> tuple[Array, Array]:
        """Return the places in the order in which a search from either end looks at them.

        By the way round, then by how far it has come: so draws come to a place together, and far
        from the straight way only those that need it.
        """
        both = self.from_start + self.to_end
        straight = both[start]
        rings = np.floor((both - straight) / max(straight / RINGS, _NARROWEST_RING_KM))
        return np.lexsort((self.from_start, rings)), np.lexsort((self.to_end, rings))


def draw_ways(mesh: Mesh, start: int, end: int, bearings: Bearings | Unknown = UNKNOWN) -> float:
    """Return the share of drawn networks in which `start` and `end`, both passing, are joined.

    `bearings` make no difference to the answer.
    """
    as_numbered = np.arange(len(mesh.draws.names))
    orders = bearings.orders(start) if bearings else (as_numbered, as_numbered)
    drawn = {start: _ALL, end: _ALL}
    searches = [
        _Search(mesh, drawn, source, order)
        for source, order in zip((start, end), orders, strict=True)
    ]
    joined, still_open = 0, _ALL
    while still_open:
        here, other = sorted(searches, key=lambda search: search.looked_from)
        joined |= here.spread(still_open, other.missing)
        still_open = here.alive(still_open & ~joined)  # the other search has lost none
    return joined.bit_count() / SAMPLES


class _Search:
    """A search of all draws from one end."""

    def __init__(self, mesh: Mesh, drawn: dict[int, int], source: int, order: Array) -> None:
        self._mesh, self._drawn, self._order = mesh, drawn, order.tolist()
        self._turn: list[int] = np.argsort(order).tolist()
        """For each place its turn in the queue: a round of all places later each time."""
        self.missing: list[int | None] = [None] * len(order)
        """For each place seen the draws in which it passes and is not reached yet."""
        self.missing[source] = 0
        self.looked_from = 0
        self._waiting = {source: _ALL}
        """Places to look from next, with the draws that came to them; `_queue`: their turns."""
        self._queue = [self._turn[source]]

    def alive(self, draws: int) -> int:
        """Return those of some draws in which there is somewhere left to go."""
        alive = 0
        for bits in reversed(self._waiting.values()):
            alive |= bits & draws
            if alive == draws:  # mostly after a few
                break
        return alive

    def spread(self, still_open: int, others: Sequence[int | None]) -> int:
        """Carry draws on from some of the places that wait; return those that met the other search.

        `others` is what that search is missing.
        """
        missing, waiting, queue, turn = self.missing, self._waiting, self._queue, self._turn
        order, drawn = self._order, self._drawn
        near, draw, passes = self._mesh.near, self._mesh.draws.of, self._mesh.passes
        size = len(order)
        met = 0
        for _ in range(min(len(queue), AT_ONCE + len(queue) // 4)):
            here = order[heapq.heappop(queue) % size]
            carried = waiting.pop(here) & still_open
            if not carried:
                continue
            self.looked_from += 1
            turn[here] += size
            for there in near[here]:
                known = missing[there]
                if known is None:
                    if there not in drawn:
                        drawn[there] = draw(there, passes[there])
                    known = missing[there] = drawn[there]
                new = carried & known
                if not new:
                    continue
                missing[there] = known ^ new
                beyond = others[there]
                if beyond is not None:
                    met |= new & ~beyond
                if there in waiting:
                    waiting[there] |= new
                else:
                    waiting[there] = new
                    heapq.heappush(queue, turn[there])
        return met
