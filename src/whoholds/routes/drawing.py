"""Estimate the probability that a way exists by drawing networks, all of them at once.

One bit of a long integer is one drawn network, so that a search over integers searches all draws
together. A place's draws depend on the place alone: a place that passes more surely passes in
every draw that it passed in before, and there and back meet the same draws. The search leaves
from both ends and drops a draw as soon as its two searches meet, or one of them has nowhere left
to go. It looks along one way first, where nearly all draws are decided, and goes on in the whole
network with the few that are left.
"""

import functools
import operator
import random
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet

import numpy as np

SAMPLES = 1_024
SEED = 20011109

_ALL = (1 << SAMPLES) - 1
_STEPS = 1 << 16
"""Chances are told apart to one in 65,536, a thousandth of the standard error."""

Neighbours = Callable[[str], Iterable[str]]
Chance = Callable[[str], float]


def draw_ways(
    neighbours: Neighbours,
    passes: Chance,
    start: str,
    end: str,
    *,
    along: AbstractSet[str] = frozenset(),
) -> float:
    """Return the share of drawn networks in which `start` and `end`, both passing, are joined.

    `along` are the places where to look first; they change no result.
    """
    drawn: dict[str, int] = {start: _ALL, end: _ALL}

    def lets_pass(place: str) -> int:
        if place not in drawn:
            drawn[place] = _draw(place, passes(place))
        return drawn[place]

    def nearby(place: str) -> Iterable[str]:
        return (there for there in neighbours(place) if there in along)

    joined = _join(nearby, lets_pass, (start, end), _ALL) if along else 0
    joined |= _join(neighbours, lets_pass, (start, end), _ALL & ~joined)
    return joined.bit_count() / SAMPLES


def _join(
    neighbours: Neighbours,
    lets_pass: Callable[[str], int],
    ends: tuple[str, str],
    draws: int,
) -> int:
    """Return those of some draws in which the ends are joined."""
    reached = [{end: draws} for end in ends]
    waiting = [dict(front) for front in reached]
    joined, still_open = 0, draws
    while still_open:
        side = min((0, 1), key=lambda side: len(waiting[side]))
        here, other = reached[side], reached[1 - side]
        waiting[side] = _spread(neighbours, lets_pass, here, waiting[side], still_open)
        for place, bits in waiting[side].items():
            joined |= bits & other.get(place, 0)
        alive = (functools.reduce(operator.or_, front.values(), 0) for front in waiting)
        still_open = functools.reduce(operator.and_, alive) & ~joined
    return joined


def _spread(
    neighbours: Neighbours,
    lets_pass: Callable[[str], int],
    reached: dict[str, int],
    waiting: dict[str, int],
    still_open: int,
) -> dict[str, int]:
    """Carry draws one stretch further; return the places newly reached, each with its draws."""
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
            new &= lets_pass(there)
            if new:
                reached[there] = before | new
                found[there] = found.get(there, 0) | new
    return found


def _draw(place: str, chance: float) -> int:
    limit = round(chance * _STEPS)
    if limit in (0, _STEPS):
        return _ALL if limit else 0
    source = random.Random(f"{SEED} {place}")  # noqa: S311 - nothing secret
    numbers = np.frombuffer(source.randbytes(2 * SAMPLES), np.uint16)
    return int.from_bytes(np.packbits(numbers < limit).tobytes(), "big")
