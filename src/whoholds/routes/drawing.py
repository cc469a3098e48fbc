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
from functools import cached_property
from typing import Any

import numpy as np

from whoholds.records import UNKNOWN, Unknown
from whoholds.routes.matrix import Array

SAMPLES = 1_024

_ALL = (1 << SAMPLES) - 1
_STEPS = 1 << 16
"""Chances are told apart to one in 65,536, a thousandth of the standard error."""

_REMEMBERED = 32_768
"""Draws of places that a network keeps for the next question about the same picture: some 8 MB."""

AT_ONCE = 32
"""Places looked from, and a quarter of those that wait, before it is seen which draws are left:
fewer look less far aside, more spare bookkeeping."""

TOGETHER = 128
"""Places drawn at once."""

RINGS = 16
"""Places are looked at in rings about the straight way, each a sixteenth of it longer."""
_NARROWEST_RING_KM = 0.001
"""A metre: no map tells two places apart that are nearer, and no ring is thinner."""


class Draws:
    """What a network's places are drawn by: random numbers that come from their names alone.

    They are the same on every machine and in any order: each place has a generator of its own
    (SplitMix64: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number
    generators", 2014; unverified), begun with a hash of its name.
    """

    def __init__(self, names: Sequence[str]) -> None:
        """Take the places' names by number."""
        self.names = names
        self._drawn: dict[int, int] = {}

    @cached_property
    def seeds(self) -> "np.ndarray[Any, np.dtype[np.uint64]]":
        """The number that each place's generator begins with."""
        hashes = (hashlib.blake2b(name.encode(), digest_size=8).digest() for name in self.names)
        return np.frombuffer(b"".join(hashes), np.dtype("<u8")).astype(np.uint64, copy=False)

    def of(self, places: Sequence[int], chances: Sequence[float]) -> list[int]:
        """Return the draws in which each of some places passes that does so with a probability."""
        limits = [round(chance * _STEPS) for chance in chances]
        keys = [place * _STEPS + limit for place, limit in zip(places, limits, strict=True)]
        if len(self._drawn) > _REMEMBERED:
            self._drawn.clear()
        drawn = [
            _CERTAIN[limit] if limit in _CERTAIN else self._drawn.get(key, _MISSING)
            for key, limit in zip(keys, limits, strict=True)
        ]
        new = [at for at, bits in enumerate(drawn) if bits == _MISSING]
        if new:
            numbers = self._numbers([places[at] for at in new])
            passes = numbers < np.array([[limits[at]] for at in new], np.uint16)
            for at, bits in zip(new, np.packbits(passes, axis=1), strict=True):
                drawn[at] = self._drawn[keys[at]] = int.from_bytes(bits.tobytes(), "big")
        return drawn

    def _numbers(self, places: Sequence[int]) -> "np.ndarray[Any, np.dtype[np.uint16]]":
        """Return a row of random numbers below `_STEPS` for each place."""
        mixed = self.seeds[places, None] + _GAMMAS
        mixed ^= mixed >> np.uint64(30)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(27)
        mixed *= np.uint64(0x94D049BB133111EB)
        mixed ^= mixed >> np.uint64(31)
        numbers: np.ndarray[Any, np.dtype[np.uint16]] = mixed.astype("<u8", copy=False).view("<u2")
        return numbers


_MISSING = -1
_CERTAIN = {0: 0, _STEPS: _ALL}
"""The draws of what never and of what always passes."""
_GAMMAS = np.arange(1, SAMPLES // 4 + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
"""What a generator of SplitMix64 adds up: four numbers come of each sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mesh:
    """A network by number, as one traveller meets it."""

    draws: Draws
    near: Sequence[Collection[int]] | Mapping[int, Collection[int]]
    """The places one passable stretch from each, in both directions."""
    passes: Sequence[float]
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


def draw_reach(mesh: Mesh, start: int) -> Mapping[int, float]:
    """Return for each place the share of drawn networks in which it passes and `start` leads there.

    `start` passes in all of them. Places that it leads to in none may be left out.
    """
    drawn = {start: _ALL}
    search = _Search(mesh, drawn, start, np.arange(len(mesh.draws.names)))
    nobody: list[int | None] = [None] * len(mesh.draws.names)
    while search.alive(_ALL):
        search.spread(_ALL, nobody)
    return {
        place: (drawn[place] & ~missing).bit_count() / SAMPLES
        for place, missing in enumerate(search.missing)
        if missing is not None
    }


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
        order, drawn, near = self._order, self._drawn, self._mesh.near
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
                if not known:  # reached in all draws in which it passes, or not seen yet
                    if known is not None:
                        continue
                    if there not in drawn:
                        self._draw(there)
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

    def _draw(self, place: int) -> None:
        """Draw a place with those whose turn comes after it: many at once is quicker."""
        drawn, passes = self._drawn, self._mesh.passes
        turn = self._turn[place] % len(self._order)
        together = [one for one in self._order[turn : turn + TOGETHER] if one not in drawn]
        chances = [passes[one] for one in together]
        drawn.update(zip(together, self._mesh.draws.of(together, chances), strict=True))
