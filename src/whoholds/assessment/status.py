"""The status of a place: what kind of knowledge there is, apart from who most likely holds it.

Asked in this order; the first that fits is the status:

1. `prior-only` nobody has said anything, and the leader is the prior's; `unknown` there is no
   prior, or words on works by the place make another likelier.
2. `besieged` a siege was reported within `siege_days`, and nobody has since been said to take it.
3. `contested` fighting is the likeliest state, or was reported within `fight_days` while no side
   is "settled".
4. `unknown` no claim and no prior names the leader: somebody left, and nobody says who came.
5. `disputed` claims of `dispute_days` speak for and against the leader, and it is not settled.
6. `claimed-only` only the leader's own side speaks for it, or all that is said is sides' own word.
7. `stale` the last word is older than `stale_days`.
8. `held` the leader is at least "likely"; otherwise `unknown`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whoholds.assessment.testimony import NEVER, Bools, Floats, Ints
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
    Status.UNKNOWN,
)
STATUSES: Sequence[Status] = tuple(Status)
_NUMBERS = np.array([STATUSES.index(status) for status in _ORDER], dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What is said of some places, claims in order of becoming known; days are ordinals."""

    place: Ints
    """The row of probabilities that each claim is about."""
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

    def only(self, kept: Bools) -> "Heard":
        """Return what the claims that are kept say."""
        return Heard(
            place=self.place[kept],
            known=self.known[kept],
            gone=self.gone[kept],
            day=self.day[kept],
            published=self.published[kept],
            kinds=tuple(self.kinds[row] for row in np.flatnonzero(kept).tolist()),
            own_word=self.own_word[kept],
            speaks_for=self.speaks_for[kept],
            names=self.names[kept],
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days of some places, for counting the claims that bear on each."""

    first: int
    days: int
    places: int

    def within(self, place: Ints, since: Ints, until: Ints, of: Bools) -> Floats:
        """Return, for each place and day, how many claims from `since` to `until` (exclusive) are.

        `of` is claims, or claims by states; the result is places by days, or these by states.
        """
        start = np.clip(since - self.first, 0, self.days)
        stop = np.maximum(np.clip(until - self.first, 0, self.days), start)
        cells, width = self.places * (self.days + 1), self.days + 1
        columns = of.reshape(len(of), math.prod(of.shape[1:])).T
        found = np.empty((len(columns), self.places, self.days))
        for number, column in enumerate(columns):
            which = np.flatnonzero(column)
            begin = place[which] * width
            steps = np.bincount(begin + start[which], minlength=cells)
            steps -= np.bincount(begin + stop[which], minlength=cells)
            np.cumsum(steps.reshape(self.places, width)[:, :-1], axis=1, out=found[number])
        return found.transpose(1, 2, 0).reshape(self.places, self.days, *of.shape[1:])

    def latest(self, place: Ints, since: Ints, value: Ints) -> Ints:
        """Return, for each place and day, the greatest value of claims up to then; -1 before."""
        last = np.full(self.places * self.days, -1, dtype=np.int64)
        inside = since < self.first + self.days
        cell = place[inside] * self.days + np.clip(since[inside] - self.first, 0, None)
        np.maximum.at(last, cell, value[inside])
        return np.maximum.accumulate(last.reshape(self.places, self.days), axis=1)


def judge(
    p: Floats, first: int, heard: Heard, priors: Ints, states: Sequence[str], weights: Weights
) -> Ints:
    """Return the status of every day of `p` (places by days by states), as a number of `STATUSES`.

    `priors` are states, or -1.
    """
    limits = weights.status
    stretch = Stretch(first, p.shape[1], len(p))
    leader = p.argmax(axis=2)

    def led(of_states: Floats) -> Floats:
        return np.take_along_axis(of_states, leader[:, :, None], axis=2)[:, :, 0]

    def standing(of: Bools) -> Floats:
        return stretch.within(heard.place, heard.known, heard.gone, of)

    top = led(p)
    settled = top >= limits["settled"]
    said = standing(np.ones(len(heard.known), dtype=bool)) > 0
    is_prior = leader == priors[:, None]
    contested = states.index("contested")
    fought = _lately(stretch, heard, limits["fight_days"], _is(heard, "contest")) > 0
    mine = led(_lately(stretch, heard, limits["dispute_days"], heard.speaks_for))
    spoke = _lately(stretch, heard, limits["dispute_days"], _any(heard.speaks_for))
    others = led(standing(heard.speaks_for & ~heard.own_word[:, None]))
    own = led(standing(heard.speaks_for & heard.own_word[:, None]))
    claimed = ~is_prior & (others == 0) & ((own > 0) | (standing(~heard.own_word) == 0))
    named = led(standing(heard.names)) > 0
    age = first + np.arange(p.shape[1]) - stretch.latest(heard.place, heard.known, heard.published)
    held = (states.index("none") != leader) & (top >= limits["likely"])
    tests = (
        ~said & is_prior,
        ~said,
        _besieged(stretch, heard, limits["siege_days"]),
        (leader == contested) | (~settled & fought),
        ~is_prior & ~named,
        ~settled & (mine > 0) & (spoke > mine),
        claimed,
        age > limits["stale_days"],
        held,
        np.ones(leader.shape, dtype=bool),
    )
    found: Ints = _NUMBERS[np.argmax(np.stack(tests), axis=0)]
    return found


def _any(of_states: Bools) -> Bools:
    return np.asarray(of_states.any(axis=1), dtype=bool)


def _is(heard: Heard, *kinds: str) -> Bools:
    return np.array([kind in kinds for kind in heard.kinds], dtype=bool)


def _lately(stretch: Stretch, heard: Heard, span: float, of: Bools) -> Floats:
    """Return how many claims that speak of the last `span` days are."""
    until = np.minimum(heard.gone, np.minimum(heard.day, NEVER) + int(span))
    return stretch.within(heard.place, np.maximum(heard.known, heard.day), until, of)


def _besieged(stretch: Stretch, heard: Heard, span: float) -> Bools:
    siege = _is(heard, "besiege")
    taken = _is(heard, "seize", "transfer") & ~heard.own_word
    last, ended = (
        stretch.latest(heard.place[kind], heard.known[kind], heard.day[kind])
        for kind in (siege, taken)
    )
    return np.asarray((_lately(stretch, heard, span, siege) > 0) & (ended < last), dtype=bool)
