"""Estimate the probability that a way exists by drawing networks, all of them at once.

One bit of a long integer is one drawn network, so that a search over integers searches all draws
together. A place's draws depend on the place alone: a place that passes more surely passes in
every draw that it passed in before, and there and back meet the same draws. The search leaves
from both ends and drops a draw as soon as its two searches meet, or one of them has nowhere left
to go, so that little of a large network is looked at.
"""

import functools
import hashlib
import operator
from collections.abc import Callable, Iterable

import numpy as np

SAMPLES = 1_024

_ALL = (1 << SAMPLES) - 1
_STEPS = 1 << 16
"""Chances are told apart to one in 65,536, a thousandth of the standard error."""

Neighbours = Callable[[str], Iterable[str]]
Chance = Callable[[str], float]


def draw_ways(neighbours: Neighbours, passes: Chance, start: str, end: str) -> float:
    """Return the share of drawn networks in which `start` and `end`, both passing, are joined."""
    drawn: dict[str, int] = {start: _ALL, end: _ALL}
    reached = [{start: _ALL}, {end: _ALL}]
    waiting = [{start: _ALL}, {end: _ALL}]
    joined, still_open = 0, _ALL
    while still_open:
        side = 0 if len(waiting[0]) <= len(waiting[1]) else 1
        here, other = reached[side], reached[1 - side]
        network = (neighbours, passes, drawn)
        waiting[side] = _spread(network, here, waiting[side], still_open)
        for place, bits in waiting[side].items():
            joined |= bits & other.get(place, 0)
        alive = (functools.reduce(operator.or_, front.values(), 0) for front in waiting)
        still_open = functools.reduce(operator.and_, alive) & ~joined
    return joined.bit_count() / SAMPLES


def _spread(
    network: tuple[Neighbours, Chance, dict[str, int]],
    reached: dict[str, int],
    waiting: dict[str, int],
    still_open: int,
) -> dict[str, int]:
    """Carry draws one stretch further; return the places newly reached, each with its draws."""
    neighbours, passes, drawn = network
    found: dict[str, int] = {}
    for here, bits in waiting.items():
        carried = bits & still_open
        if not carried:
            continue
        for there in neighbours(here):
            before = reached.get(there, 0)
            new = carried & ~before
            if not new:
                continue
            if there not in drawn:
                drawn[there] = _draw(there, passes(there))
            new &= drawn[there]
            if new:
                reached[there] = before | new
                found[there] = found.get(there, 0) | new
    return found


def _draw(place: str, chance: float) -> int:
    limit = round(chance * _STEPS)
    if limit in (0, _STEPS):
        return _ALL if limit else 0
    # A hash of the name draws the same numbers on every machine, whatever was drawn before.
    noise = hashlib.shake_128(place.encode()).digest(2 * SAMPLES)
    numbers = np.frombuffer(noise, np.dtype("<u2"))
    return int.from_bytes(np.packbits(numbers < limit).tobytes(), "big")
