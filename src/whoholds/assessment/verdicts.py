"""From probabilities by day to the records that are given out: runs of equal days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from whoholds.assessment.chain import QUIET
from whoholds.assessment.status import STATUSES, Heard, Stretch, judge
from whoholds.assessment.testimony import NEVER, Bools, Floats, Ints, Testimony
from whoholds.assessment.voices import Words
from whoholds.assessment.weights import Weights
from whoholds.records import UNKNOWN, Control, Unknown, Weight

_UNIT = 10**4
_SHARES = [number / _UNIT for number in range(_UNIT + 1)]
"""Every probability that is written down: runs share these in place of a number each."""
_NAMED = 12
"""Claims named as the basis of a day: its last ones, the page of a place has all."""
_AT_ONCE = 200_000
"""Days of places that are written down at once."""

Runs = tuple[Control, ...]
"""Of one place, in order of days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What is needed to write down the days of places."""

    testimony: Testimony
    words: Words
    states: tuple[str, ...]
    """The sides, "contested", "none"."""
    priors: Sequence[int]
    """The state of each place's prior, -1 without one."""
    each_day: bool
    """Whether a claim counts from when it was known, or from the day that it speaks of."""
    weights: Weights

    def runs(self, places: Ints, p: Floats, first: dt.date) -> list[Runs]:
        """Return the runs of equal days of some places; `p` is these by days by states."""
        found: list[Runs] = []
        step = max(1, _AT_ONCE // max(1, p.shape[1]))
        for start in range(0, len(places), step):
            part = slice(start, start + step)
            found.extend(self._runs(places[part], p[part], first))
        return found

    def _runs(self, places: Ints, p: Floats, first: dt.date) -> list[Runs]:
        """Return the runs of as many places as are judged at once."""
        said = self.testimony
        bounds = np.searchsorted(said.place, np.stack([places, places + 1]))
        sizes = bounds[1] - bounds[0]
        ends = np.cumsum(sizes)
        rows = np.arange(int(sizes.sum())) + np.repeat(bounds[0] - ends + sizes, sizes)
        counts_from = said.since[rows] if self.each_day else said.day[rows]
        gone = said.gone[rows] if self.each_day else np.full(len(rows), NEVER)
        sizes_for = for_states(self.words.says[rows])
        heard = Heard(
            place=np.repeat(np.arange(len(places)), sizes),
            known=counts_from,
            gone=gone,
            day=said.day[rows],
            published=said.since[rows],
            kinds=tuple([said.kinds[row] for row in rows.tolist()]),
            own_word=said.stance[rows] == 1,
            speaks_for=sizes_for > 0,
            names=with_contested(said.says[rows] & (said.says[rows].sum(axis=1) == 1)[:, None]),
        )
        priors = np.array(self.priors, dtype=np.int64)[places]
        # What is said of works by a town is no word on it: it moves odds, never the status.
        lent = said.lent[rows]
        spoken = heard.only(~lent) if lent.any() else heard
        statuses = judge(p, first.toordinal(), spoken, priors, self.states, self.weights)
        days = _Days.of(p, first, heard, statuses)
        ids = [said.ids[row] for row in rows.tolist()]
        found = []
        for number, (start, end) in enumerate(pairwise([0, *ends.tolist()])):
            part = slice(start, end)
            basis = _Basis(ids[part], heard, part, sizes_for[part], lent[part])
            found.append(days.of_place(number, said.places[places[number]], self.states, basis))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """What is written down of each day of some places."""

    dates: list[dt.date]
    rounded: Ints
    """Places by days by states, in ten-thousandths."""
    statuses: Ints
    leader: Ints
    version: Ints
    """How many claims had come or gone by the day."""
    begins: Bools
    """Whether the day is another than the one before."""

    @classmethod
    def of(cls, p: Floats, first: dt.date, heard: Heard, statuses: Ints) -> "_Days":
        count, length, width = p.shape
        rounded = round_rows(p.reshape(count * length, width)).reshape(p.shape)
        stretch = Stretch(first.toordinal(), length, count)
        every = np.ones(len(heard.known), dtype=bool)
        never = np.full(len(every), NEVER)
        come, left = (
            stretch.within(heard.place, since, never, every) for since in (heard.known, heard.gone)
        )
        version = (come + left).astype(np.int64)
        leader = p.argmax(axis=2)
        begins = np.ones((count, length), dtype=bool)
        begins[:, 1:] = (rounded[:, 1:] != rounded[:, :-1]).any(axis=2)
        for what in (version, leader, statuses):
            begins[:, 1:] |= what[:, 1:] != what[:, :-1]
        return cls(
            dates=[first + dt.timedelta(days=number) for number in range(length)],
            rounded=rounded,
            statuses=statuses,
            leader=leader,
            version=version,
            begins=begins,
        )

    def of_place(self, number: int, place_id: str, states: Sequence[str], basis: "_Basis") -> Runs:
        """Return the runs of one place."""
        begins = np.flatnonzero(self.begins[number])
        starts = begins.tolist()
        untils = [*(day - 1 for day in starts[1:]), len(self.dates) - 1]
        told = zip(
            starts,
            untils,
            self.rounded[number, begins].tolist(),
            self.statuses[number, begins].tolist(),
            self.version[number, begins].tolist(),
            self.leader[number, begins].tolist(),
            strict=True,
        )
        runs = []
        dates, shares, key = self.dates, _SHARES, None
        origin = dates[0].toordinal()
        for start, until, row, status, version, leader in told:
            if key != (version, leader):
                key = (version, leader)
                weights, last = basis.on(origin + start, leader)
            runs.append(
                Control(
                    place_id=place_id,
                    date=dates[start],
                    until=dates[until],
                    p=dict(zip(states, [shares[part] for part in row], strict=True)),
                    status=STATUSES[status],
                    last_evidence=last,
                    basis=weights,
                )
            )
        return tuple(runs)


class _Basis:
    """A place's claims, for telling which of them a day rests on."""

    def __init__(
        self, ids: list[str], heard: Heard, part: slice, sizes: Floats, lent: Bools
    ) -> None:
        self._ids, self._sizes, self._lent = ids, sizes, lent
        self._from, self._gone = heard.known[part], heard.gone[part]
        self._published = heard.published[part]
        self._weights: dict[int, list[Weight]] = {}

    def on(self, day: int, state: int) -> tuple[tuple[Weight, ...], dt.date | Unknown]:
        """Return the last claims that stand on a day, with what they say for a state.

        With them the last day on which one of all that stand and speak of the place was published.
        """
        standing = np.flatnonzero((self._from <= day) & (self._gone > day))
        if not standing.size:
            return (), UNKNOWN
        if state not in self._weights:
            sizes = self._sizes[:, state].tolist()
            self._weights[state] = list(map(Weight, self._ids, sizes))
        weights = self._weights[state]
        basis = tuple([weights[row] for row in standing[-_NAMED:].tolist()])
        direct = self._published[standing[~self._lent[standing]]]
        return basis, dt.date.fromordinal(int(direct.max())) if direct.size else UNKNOWN


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
