"""The status of a place: what kind of knowledge there is, apart from who most likely holds it.

Asked in this order; the first that fits is the status:

1. `unknown` nobody has said anything and there is no prior; `prior-only` there is a prior alone.
2. `besieged` a siege was reported within `siege_days`, and nobody has since been said to take it.
3. `contested` fighting is the likeliest state, or was reported within `fight_days` while no side
   is "settled".
4. `unknown` no claim and no prior names the leader: somebody left, and nobody says who came.
5. `disputed` claims of `dispute_days` speak for and against the leader, and it is not settled.
6. `claimed-only` only the leader's own side speaks for it, or all that is said is sides' own word.
7. `stale` the last word is older than `stale_days`.
8. `held` the leader is at least "likely"; otherwise `unknown`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whoholds.assessment.weighing import NEVER, Bools, Floats, Ints
from whoholds.assessment.weights import Weights
from whoholds.records import Status

_ORDER: Sequence[Status] = (
    Status.PRIOR_ONLY,
    Status.UNKNOWN,
    Status.BESIEGED,
    Status.CONTESTED,
    Status.UNKNOWN,
    Status.DISPUTED,
    Status.CLAIMED_ONLY,
    Status.STALE,
    Status.HELD,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is said of one place, claims in order of becoming known; days are ordinals."""

    known: Ints
    """From which day each claim counts in the picture of a day."""
    gone: Ints
    day: Ints
    published: Ints
    kinds: tuple[str, ...]
    """The kind of each claim, "" where it is denied."""
    own_word: Bools
    speaks_for: Bools
    """Claims by states: which state it speaks for."""
    names: Bools
    """Claims by states: which side it says holds the place."""


@dataclass(frozen=True, slots=True)
class _Days:
    """A stretch of days, for counting the claims that bear on each."""

    first: int
    count: int

    def within(self, since: Ints, until: Ints, of: Floats | Bools) -> Floats:
        """Return, for each day, the sum of `of` over claims from `since` to `until` (exclusive)."""
        steps = np.zeros((self.count + 1, *of.shape[1:]))
        start = np.clip(since - self.first, 0, self.count)
        stop = np.maximum(np.clip(until - self.first, 0, self.count), start)
        np.add.at(steps, start, of)
        np.add.at(steps, stop, -np.asarray(of, dtype=np.float64))
        return np.cumsum(steps[:-1], axis=0)

    def latest(self, since: Ints, value: Ints) -> Ints:
        """Return, for each day, the greatest value of claims up to then; -1 before the first."""
        last = np.full(self.count, -1, dtype=np.int64)
        inside = since < self.first + self.count
        np.maximum.at(last, np.clip(since[inside] - self.first, 0, None), value[inside])
        return np.maximum.accumulate(last)


def judge(
    p: Floats, first: int, heard: Heard, prior: int, states: Sequence[str], weights: Weights
) -> list[Status]:
    """Return the status of every day of `p` (days by states); `prior` is a state or -1."""
    limits = weights.status
    days = _Days(first, len(p))
    every = np.arange(len(p))
    ones = np.ones(len(heard.known))
    leader = p.argmax(axis=1)
    top = p[every, leader]
    settled = top >= limits["settled"]
    said = days.within(heard.known, heard.gone, ones) > 0
    is_prior = leader == prior
    contested = states.index("contested")
    fought = _lately(days, heard, limits["fight_days"], _is(heard, "contest")) > 0
    lately = _lately(days, heard, limits["dispute_days"], heard.speaks_for.astype(float))
    spoke = _lately(
        days, heard, limits["dispute_days"], np.any(heard.speaks_for, axis=1).astype(float)
    )
    mine = lately[every, leader]
    others = days.within(heard.known, heard.gone, heard.speaks_for & ~heard.own_word[:, None])
    own = days.within(heard.known, heard.gone, heard.speaks_for & heard.own_word[:, None])
    not_own = days.within(heard.known, heard.gone, ~heard.own_word)
    claimed = ~is_prior & (others[every, leader] == 0)
    claimed &= (own[every, leader] > 0) | (not_own == 0)
    named = days.within(heard.known, heard.gone, heard.names)[every, leader] > 0
    stale = first + every - days.latest(heard.known, heard.published) > limits["stale_days"]
    held = (states.index("none") != leader) & (top >= limits["likely"])
    tests = (
        ~said & (prior >= 0),
        ~said,
        _besieged(days, heard, limits["siege_days"]),
        (leader == contested) | (~settled & fought),
        ~is_prior & ~named,
        ~settled & (mine > 0) & (spoke > mine),
        claimed,
        stale,
        held,
    )
    which = np.argmax(np.stack([*tests, np.ones(len(p), dtype=bool)]), axis=0)
    return [(*_ORDER, Status.UNKNOWN)[number] for number in which]


def _is(heard: Heard, *kinds: str) -> Bools:
    return np.array([kind in kinds for kind in heard.kinds], dtype=bool)


def _lately(days: _Days, heard: Heard, span: float, of: Floats | Bools) -> Floats:
    """Return the sum over claims that speak of the last `span` days."""
    until = np.minimum(heard.gone, np.minimum(heard.day, NEVER) + int(span))
    return days.within(np.maximum(heard.known, heard.day), until, of)


def _besieged(days: _Days, heard: Heard, span: float) -> Bools:
    siege = _is(heard, "besiege")
    taken = _is(heard, "seize", "transfer") & ~heard.own_word
    last = days.latest(heard.known[siege], heard.day[siege])
    ended = days.latest(heard.known[taken], heard.day[taken])
    return (_lately(days, heard, span, siege) > 0) & (ended < last)
