"""From probabilities by day to the records that are given out: runs of equal days."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from whoholds.assessment.chain import QUIET
from whoholds.assessment.status import Heard, judge
from whoholds.assessment.voices import Words
from whoholds.assessment.weighing import NEVER, Bools, Floats, Ints, Testimony
from whoholds.assessment.weights import Weights
from whoholds.records import UNKNOWN, Control, Unknown, Weight

_UNIT = 10**4
_NAMED = 12
"""Claims named as the basis of a day: its last ones, the page of a place has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What is needed to write down a place's days."""

    testimony: Testimony
    words: Words
    states: tuple[str, ...]
    """The sides, "contested", "none"."""
    priors: Sequence[int]
    """The state of each place's prior, -1 without one."""
    each_day: bool
    """Whether a claim counts from when it was known, or from the day that it speaks of."""
    weights: Weights

    def of_place(self, place: int, p: Floats, first: dt.date) -> Iterator[Control]:
        """Yield the runs of equal days of one place; `p` is days by states."""
        said = self.testimony
        start, stop = np.searchsorted(said.place, [place, place + 1])
        rows = np.arange(start, stop)
        counts_from = said.since[rows] if self.each_day else said.day[rows]
        gone = said.gone[rows] if self.each_day else np.full(len(rows), NEVER)
        heard, for_state = self._heard(rows, counts_from, gone)
        begin = first.toordinal()
        statuses = judge(p, begin, heard, self.priors[place], self.states, self.weights)
        rounded = round_rows(p)
        days = begin + np.arange(len(p))
        version = np.searchsorted(np.sort(counts_from), days, side="right")
        version += np.searchsorted(np.sort(gone), days, side="right")
        leader = p.argmax(axis=1)
        new = np.ones(len(p), dtype=bool)
        new[1:] = (rounded[1:] != rounded[:-1]).any(axis=1) | (version[1:] != version[:-1])
        new[1:] |= leader[1:] != leader[:-1]
        new[1:] |= np.array(
            [a is not b for a, b in zip(statuses[1:], statuses[:-1], strict=True)], dtype=bool
        )
        begins = np.flatnonzero(new)
        basis: dict[tuple[int, int], tuple[Weight, ...]] = {}
        values = (rounded / _UNIT).tolist()
        for run, until in zip(begins, [*(begins[1:] - 1), len(p) - 1], strict=True):
            key = (int(version[run]), int(leader[run]))
            if key not in basis:
                standing = np.flatnonzero((counts_from <= days[run]) & (gone > days[run]))
                basis = {key: self._basis(rows[standing], for_state[standing, leader[run]])}
                last = self._last(rows[standing])
            yield Control(
                place_id=said.places[place],
                date=first + dt.timedelta(days=int(run)),
                until=first + dt.timedelta(days=int(until)),
                p=dict(zip(self.states, values[run], strict=True)),
                status=statuses[run],
                last_evidence=last,
                basis=basis[key],
            )

    def _heard(self, rows: Ints, counts_from: Ints, gone: Ints) -> tuple[Heard, Floats]:
        said = self.testimony
        by_state = for_states(self.words.says[rows])
        return Heard(
            known=counts_from,
            gone=gone,
            day=said.day[rows],
            published=said.since[rows],
            kinds=tuple("" if said.items[r].denied else said.items[r].kind for r in rows),
            own_word=said.stance[rows] == 1,
            speaks_for=by_state > 0,
            names=with_contested(said.says[rows] & (said.says[rows].sum(axis=1) == 1)[:, None]),
        ), by_state

    def _basis(self, rows: Ints, sizes: Floats) -> tuple[Weight, ...]:
        return tuple(
            Weight(self.testimony.items[row].id, float(size))
            for row, size in zip(rows[-_NAMED:], sizes[-_NAMED:], strict=True)
        )

    def _last(self, rows: Ints) -> dt.date | Unknown:
        if not rows.size:
            return UNKNOWN
        return dt.date.fromordinal(int(self.testimony.since[rows].max()))


def with_contested(says: Bools) -> Bools:
    """Return claims by states from claims by holders; nobody names "contested" a holder."""
    return np.insert(says, says.shape[1] - 1, values=False, axis=1)


def for_states(says: Floats) -> Floats:
    """Return what claims (claims, 2, holders) say for each state against the mean of the others."""
    fighting = says[:, 1].max(axis=1, initial=-np.inf)
    states = np.concatenate([says[:, QUIET, :-1], fighting[:, None], says[:, QUIET, -1:]], axis=1)
    others = (states.sum(axis=1, keepdims=True) - states) / (states.shape[1] - 1)
    return np.asarray(states - others, dtype=np.float64)


def round_rows(p: Floats) -> Ints:
    """Return rows in ten-thousandths that sum to one whole each (largest remainders)."""
    scaled = np.maximum(p, 0) / p.sum(axis=1, keepdims=True) * _UNIT
    floors = np.floor(scaled).astype(np.int64)
    missing = _UNIT - floors.sum(axis=1)
    rank = np.argsort(np.argsort(floors - scaled, axis=1, kind="stable"), axis=1, kind="stable")
    return np.asarray(floors + (rank < missing[:, None]), dtype=np.int64)
