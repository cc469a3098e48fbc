"""The hidden Markov chain of one place: states by day, filtered and smoothed.

Forward and backward recursions as in Rabiner (1989), scaled day by day in place of logarithms.
A day's transition has a small silent chance of change, and a larger one towards what a claim of
that day says: silence is evidence that nothing changed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from whoholds.assessment.weighing import CONTESTED, NONE, Vector, Weighed
from whoholds.assessment.weights import Weights
from whoholds.records import Holding, Unknown

Matrix = NDArray[np.float64]


@dataclass(slots=True)
class Chain:
    """One place's chain from `start` on; evidence is put in day by day."""

    states: tuple[str, ...]
    start: dt.date
    days: int
    weights: Weights
    prior: Holding | Unknown
    known: frozenset[str]
    """Sides that prior or claims name at this place."""
    emission: Matrix = field(init=False)
    moves: dict[int, list[Weighed]] = field(init=False)
    spread: Vector = field(init=False)
    quiet: Matrix = field(init=False)
    """A day's transition when nobody speaks."""

    def __post_init__(self) -> None:
        self.emission = np.zeros((self.days, len(self.states)))
        self.moves = {}
        self.meet(self.known)

    def meet(self, known: frozenset[str]) -> None:
        """Set the sides that are known at this place; every day must be run again then."""
        self.known = known
        self.spread = self._spread()
        silent = self.weights.change["silent"]
        self.quiet = (1 - silent) * np.eye(len(self.states)) + silent * self.spread[None, :]

    def put(self, weighed: Weighed) -> int:
        """Add evidence on its day; return that day's number, from which to run again."""
        day = self.number(weighed.evidence.day)
        self.emission[day] += weighed.log_likelihood
        self.moves.setdefault(day, []).append(weighed)
        return day

    def take(self, weighed: Weighed) -> int:
        """Take evidence back out; return its day's number."""
        day = self.number(weighed.evidence.day)
        self.emission[day] -= weighed.log_likelihood
        self.moves[day].remove(weighed)
        return day

    def number(self, day: dt.date) -> int:
        """Return a day's number, the first for what came before it."""
        return max(0, min((day - self.start).days, self.days - 1))

    def first(self) -> Vector:
        """Return the probabilities before the first day."""
        spread = self.spread
        if not self.prior or self.prior.holder not in self.states:
            return spread
        sure = self.weights.prior["sure"]
        held = np.zeros(len(self.states))
        held[self.states.index(self.prior.holder)] = 1.0
        return sure * held + (1 - sure) * spread

    def _spread(self) -> Vector:
        """Return where a change without a named gainer leads."""
        change = self.weights.change
        shares = [
            change["contested"]
            if state == CONTESTED
            else change["nobody"]
            if state == NONE
            else change["known_side" if state in self.known or not self.known else "other_side"]
            for state in self.states
        ]
        return np.array(shares) / sum(shares)

    def transition(self, day: int) -> Matrix:
        """Return the day's chances of going from state (row) to state (column)."""
        size = len(self.states)
        matrix = self.quiet
        for move in sorted(self.moves.get(day, ()), key=lambda move: move.evidence.id):
            step = np.eye(size)
            if move.into and move.into in self.states:
                column = self.states.index(move.into)
                step *= 1 - move.chance
                step[:, column] += move.chance
            elif move.out_of and move.out_of in self.states:
                row = self.states.index(move.out_of)
                away = self.spread.copy()
                away[row] = 0.0
                step[row] = (1 - move.chance) * step[row] + move.chance * away / away.sum()
            matrix = matrix @ step
        return matrix

    def forward(self, filtered: Matrix, since: int, until: int) -> None:
        """Fill rows `since` to `until` (inclusive) of the filtered probabilities."""
        before = filtered[since - 1] if since else self.first()
        for day in range(since, until + 1):
            step = self.transition(day) if self.moves.get(day) else self.quiet
            now = before @ step
            if self.emission[day].any():
                now = now * np.exp(self.emission[day] - self.emission[day].max())
            before = now / now.sum()
            filtered[day] = before

    def smooth(self, filtered: Matrix, until: int) -> Matrix:
        """Return the smoothed probabilities of days 0 to `until`, given the filtered ones."""
        smoothed = filtered[: until + 1].copy()
        ahead = np.ones(len(self.states))
        for day in range(until - 1, -1, -1):
            step = self.transition(day + 1) if self.moves.get(day + 1) else self.quiet
            emitted = np.exp(self.emission[day + 1] - self.emission[day + 1].max())
            ahead = step @ (emitted * ahead)
            ahead /= ahead.max()
            joint = filtered[day] * ahead
            smoothed[day] = joint / joint.sum()
        return smoothed


def limit_own_word(
    p: Vector,
    states: Sequence[str],
    used: Sequence[Weighed],
    prior: Holding | Unknown,
    limit: float,
) -> Vector:
    """Hold a side that only its own word supports below "likely" turning into more.

    What is taken off goes to the other states in their proportion.
    """
    leader = int(p.argmax())
    if p[leader] <= limit or states[leader] in (CONTESTED, NONE):
        return p
    if prior and prior.holder == states[leader]:
        return p
    supporters = [w for w in used if w.log_likelihood[leader] > w.log_likelihood.min()]
    if not supporters or any(not w.own_word for w in supporters):
        return p
    others = p.sum() - p[leader]
    capped = (
        p * ((1 - limit) / others) if others > 0 else np.full(len(p), (1 - limit) / (len(p) - 1))
    )
    capped[leader] = limit
    return capped
