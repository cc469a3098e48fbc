"""In which order the chains take their steps: by day in hindsight, or as the news came in.

A row is one step of one place: it goes on from the row `before`, to a `day`, with the claims of
that day. Each place begins with a root, which has no row before. When news speaks of earlier
days, the chain of that place is taken again from there, as new rows that branch off.
"""

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whoholds.assessment.testimony import NEVER, Floats, Ints, Testimony


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Rows in order of place and of being taken; the first of each place is its root."""

    place: Ints
    before: Ints
    day: Ints
    known: Ints
    """When the step could be taken."""
    claims: Ints
    """Numbers of claims, those of one row side by side."""
    first_claim: Ints
    """Where in `claims` each row begins; one more for the end."""
    rounds: tuple[Ints, ...]
    root: Ints
    """The root row of each place."""

    def gaps(self) -> Floats:
        """Return the days since the row before; 0 for roots."""
        return (self.day - self.day[self.before]).astype(np.float64)

    def sums(self, of_claims: Floats) -> Floats:
        """Return, for each row, the sum of what is given for each claim."""
        flat = of_claims.reshape(len(of_claims), math.prod(of_claims.shape[1:]))[self.claims]
        total = np.zeros((len(self.place), flat.shape[1]))
        full = np.flatnonzero(np.diff(self.first_claim))
        if full.size:
            total[full] = np.add.reduceat(flat, self.first_claim[full], axis=0)
        return total.reshape(len(self.place), *of_claims.shape[1:])

    def row_of_claim(self) -> Ints:
        """Return the row of each entry of `claims`."""
        return np.repeat(np.arange(len(self.place)), np.diff(self.first_claim))


def in_hindsight(testimony: Testimony, starts: Ints, ticks: Ints) -> Plan:
    """Return the plan by day: one row for each place and day with claims or on a tick."""
    count = len(testimony.places)
    place = np.concatenate(
        [np.arange(count), testimony.place, np.repeat(np.arange(count), len(ticks))]
    )
    day = np.concatenate(
        [starts - 1, np.maximum(testimony.day, starts[testimony.place]), np.tile(ticks, count)]
    )
    kept = np.flatnonzero((day >= starts[place]) | (np.arange(len(day)) < count))
    order = kept[np.lexsort((day[kept], place[kept]))]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (place[order][1:] != place[order][:-1]) | (day[order][1:] != day[order][:-1])
    row = np.cumsum(new) - 1
    is_claim = (order >= count) & (order < count + len(testimony))
    counted = np.bincount(row[is_claim], minlength=int(new.sum()))
    rows_place, rows_day = place[order][new], day[order][new]
    root = np.searchsorted(rows_place, np.arange(count))
    rows_day[root] = starts
    before = np.maximum(np.arange(len(rows_place)) - 1, 0)
    before[root] = root
    return Plan(
        place=rows_place,
        before=before,
        day=rows_day,
        known=rows_day,
        claims=order[is_claim] - count,
        first_claim=np.concatenate([[0], np.cumsum(counted)]),
        rounds=_rounds(rows_place, root),
        root=root,
    )


def as_it_came(testimony: Testimony, starts: Ints, ticks: Ints) -> Plan:
    """Return the plan in order of knowledge, with branches where news speaks of earlier days."""
    steps = _Steps()
    count = len(testimony.places)
    bounds = np.searchsorted(testimony.place, np.arange(count + 1))
    root = np.empty(count, dtype=np.int64)
    for number in range(count):
        root[number] = len(steps.day)
        steps.begin(number, int(starts[number]))
        for known, day, claim, arrives in _news(
            testimony, int(starts[number]), range(bounds[number], bounds[number + 1]), ticks
        ):
            steps.hear(known, day, claim, arrives=arrives)
        steps.settle()
    place = np.array(steps.place, dtype=np.int64)
    lengths = [len(claims) for claims in steps.claims]
    return Plan(
        place=place,
        before=np.array(steps.before, dtype=np.int64),
        day=np.array(steps.day, dtype=np.int64),
        known=np.array(steps.known, dtype=np.int64),
        claims=np.array([c for claims in steps.claims for c in claims], dtype=np.int64),
        first_claim=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        rounds=_rounds(place, root),
        root=root,
    )


_TICK = -1


def _news(
    testimony: Testimony, start: int, claims: range, ticks: Ints
) -> list[tuple[int, int, int, bool]]:
    """Return (known, day, claim, arrives) of one place in order; ticks are claim -1."""
    found = [(int(tick), int(tick), _TICK, True) for tick in ticks if tick >= start]
    for claim in claims:
        day = max(int(testimony.day[claim]), start)
        found.append((max(int(testimony.since[claim]), day), day, claim, True))
        gone = int(testimony.gone[claim])
        if gone < NEVER:
            found.append((gone, day, claim, False))
    found.sort()
    return found


class _Steps:
    """The rows so far, and the chain of the place that is being planned."""

    def __init__(self) -> None:
        self.place: list[int] = []
        self.before: list[int] = []
        self.day: list[int] = []
        self.known: list[int] = []
        self.claims: list[tuple[int, ...]] = []

    def begin(self, place: int, start: int) -> None:
        """Begin a place with its root."""
        self.number, self.start = place, start
        self.chain_days: list[int] = []
        self.chain_rows: list[int] = []
        self.told: dict[int, set[int]] = {}
        self.now = start
        self.touched: set[int] = set()
        self._row(len(self.day), start, start, ())

    def hear(self, known: int, day: int, claim: int, *, arrives: bool) -> None:
        """Take in one piece of news; steps are taken when the day is over."""
        if known != self.now:
            self.settle()
            self.now = known
        told = self.told.setdefault(day, set())
        if claim != _TICK:
            (told.add if arrives else told.discard)(claim)
        self.touched.add(day)

    def settle(self) -> None:
        """Take the steps from the earliest day that today's news speaks of."""
        if not self.touched:
            return
        first = min(self.touched)
        keep = bisect_left(self.chain_days, first)
        again = sorted({*self.chain_days[keep:], *self.touched})
        del self.chain_days[keep:], self.chain_rows[keep:]
        root = self.root
        for day in again:
            before = self.chain_rows[-1] if self.chain_rows else root
            self.chain_days.append(day)
            self.chain_rows.append(len(self.day))
            self._row(before, day, self.now, tuple(sorted(self.told[day])))
        self.touched = set()

    def _row(self, before: int, day: int, known: int, claims: tuple[int, ...]) -> None:
        if before == len(self.day):
            self.root = before
        self.place.append(self.number)
        self.before.append(before)
        self.day.append(day)
        self.known.append(known)
        self.claims.append(claims)


def _rounds(place: Ints, root: Ints) -> tuple[Ints, ...]:
    """Return the rows of each place's first step, of each one's second, and so on."""
    turn = np.arange(len(place)) - root[place]
    order = np.argsort(turn, kind="stable")
    ends = np.cumsum(np.bincount(turn))
    return tuple(np.split(order, ends[:-1])[1:]) if len(place) else ()


def last_row(plan: Plan, places: Ints, days: Ints, by: Ints) -> Ints:
    """Return the last row of each place whose `by` (day or known) is not after the day."""
    span = max(int(by.max(initial=0)), int(days.max(initial=0))) + 1
    found = np.searchsorted(plan.place * span + by, places * span + days, side="right") - 1
    return np.maximum(found, plan.root[places])


def starts_of(testimony: Testimony, prior_days: Sequence[int | None]) -> Ints:
    """Return the day on which each place's chain begins: its prior's, or its first claim's."""
    earliest = np.full(len(testimony.places), NEVER, dtype=np.int64)
    np.minimum.at(earliest, testimony.place, testimony.day)
    days = [
        known if known is not None else int(day)
        for known, day in zip(prior_days, earliest, strict=True)
    ]
    return np.array(days, dtype=np.int64)
