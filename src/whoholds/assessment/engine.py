"""Assess: every place in claims or prior, every day asked about, what was known by when."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np

from whoholds.assessment.evidence import Evidence
from whoholds.assessment.fits import Fit, fit_of, habits_of
from whoholds.assessment.learning import learn
from whoholds.assessment.model import Ground, Model, build, ground_of, merged
from whoholds.assessment.plans import Plan, as_it_came, in_hindsight, last_row, starts_of
from whoholds.assessment.verdicts import Verdicts
from whoholds.assessment.voices import Habits, Words, hear, usual_habits
from whoholds.assessment.weighing import (
    CONTESTED,
    NONE,
    Floats,
    Ints,
    Testimony,
    weigh,
)
from whoholds.assessment.weights import Weights, load_weights
from whoholds.records import UNKNOWN, Control, Holding, Road, Unknown

_NO_TICKS = np.array([], dtype=np.int64)


class EachDay(Enum):
    """Asks, for each day, what was known that day."""

    EACH_DAY = "each-day"


EACH_DAY = EachDay.EACH_DAY


def assess(
    evidence: Sequence[Evidence],
    *,
    days: tuple[dt.date, dt.date],
    known_by: dt.date | EachDay | Unknown = UNKNOWN,
    prior: Sequence[Holding] = (),
    roads: Sequence[Road] = (),  # noqa: ARG001
    fit: Fit | Unknown = UNKNOWN,
    weights: Weights | None = None,
) -> tuple[Control, ...]:
    """Return who holds each place on each day, in runs of equal days.

    `known_by` a date: in hindsight from then; `EACH_DAY`: each day from what was published by it;
    UNKNOWN: from everything. A place whose prior is dated in or after the days asked about has its
    prior count from its date. The sides are those in evidence and prior. Habits of voices are those
    of the fit; without one they are learned from the evidence itself, for `EACH_DAY` at the
    beginning of each month from what was published before it.
    """
    case = Case.of(evidence, known_by=known_by, prior=prior, weights=weights)
    frozen = case.frozen(fit) if fit else UNKNOWN
    if known_by is EACH_DAY:
        p, words = case.each_day(days, frozen)
    else:
        p, words = case.hindsight(days, frozen or case.learned())
    verdicts = Verdicts(
        testimony=case.testimony,
        words=words,
        states=case.states,
        priors=case.prior_states,
        each_day=known_by is EACH_DAY,
        weights=case.ground.weights,
    )
    return tuple(
        run for number in range(len(p)) for run in verdicts.of_place(number, p[number], days[0])
    )


def learn_fit(
    evidence: Sequence[Evidence],
    *,
    known_by: dt.date | Unknown = UNKNOWN,
    prior: Sequence[Holding] = (),
    weights: Weights | None = None,
) -> Fit:
    """Return the habits of every voice, learned from what was known by a day."""
    case = Case.of(evidence, known_by=known_by, prior=prior, weights=weights)
    return fit_of(case.testimony, case.learned(), known_by)


def states_of(evidence: Sequence[Evidence], prior: Sequence[Holding]) -> tuple[str, ...]:
    """Return the sides of the input, then "contested" and "none"."""
    sides: set[str] = {holding.holder for holding in prior}
    for item in evidence:
        sides.update(side for side in (item.holder, item.loser) if side)
    return (*sorted(sides - {CONTESTED, NONE}), CONTESTED, NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is asked, brought into columns."""

    testimony: Testimony
    states: tuple[str, ...]
    starts: Ints
    prior_states: tuple[int, ...]
    ground: Ground

    @classmethod
    def of(
        cls,
        evidence: Sequence[Evidence],
        *,
        known_by: dt.date | EachDay | Unknown,
        prior: Sequence[Holding],
        weights: Weights | None,
        places: Sequence[str] = (),
    ) -> "Case":
        """Return the case of evidence that was known by a moment."""
        constants = weights or load_weights()
        states = states_of(evidence, prior)
        holders = (*states[:-2], NONE)
        holdings = {holding.place_id: holding for holding in prior}
        names = tuple(places) or tuple(sorted({*(item.place_id for item in evidence), *holdings}))
        usable = [item for item in evidence if _usable(item, holdings, known_by)]
        testimony = weigh(usable, holders, names, constants)
        priors = [holdings.get(name, UNKNOWN) for name in names]
        return cls(
            testimony=testimony,
            states=states,
            starts=starts_of(testimony, [p.date.toordinal() if p else None for p in priors]),
            prior_states=tuple(states.index(p.holder) if p else -1 for p in priors),
            ground=ground_of(priors, holders, constants),
        )

    def frozen(self, fit: Fit) -> Habits:
        """Return the habits that a fit gives to the voices of the case."""
        return habits_of(fit, self.testimony, usual_habits(self.testimony, self.ground.weights))

    def learned(self) -> Habits:
        """Return the habits that all of the testimony teaches."""
        weights = self.ground.weights
        usual = usual_habits(self.testimony, weights)
        rounds = int(weights.learning["rounds"])
        return learn(self.testimony, self.starts, self.ground, usual, rounds)

    def hindsight(self, days: tuple[dt.date, dt.date], habits: Habits) -> tuple[Floats, Words]:
        """Return places by days by states, from all of the testimony."""
        plan = in_hindsight(self.testimony, self.starts, _NO_TICKS)
        words = hear(self.testimony, habits, self.ground.base)
        asked = np.arange(days[0].toordinal(), days[1].toordinal() + 1)
        return self._capped(plan, words, habits.silent, asked, smooth=True), words

    def each_day(
        self, days: tuple[dt.date, dt.date], frozen: Habits | Unknown
    ) -> tuple[Floats, Words]:
        """Return places by days by states, each day from what was published by it."""
        said, weights = self.testimony, self.ground.weights
        plan = as_it_came(said, self.starts, _NO_TICKS)
        habits = frozen or usual_habits(said, weights)
        parts: list[Floats] = []
        rounds = int(weights.learning["rounds"])
        for asked in _months(days):
            before = (said.since < asked[0]) & (said.gone > asked[0])
            if not frozen and before.any():
                habits = learn(said.only(before), self.starts, self.ground, habits, rounds)
                rounds = int(weights.learning["rounds_again"])
            words = hear(said, habits, self.ground.base)
            upto = replace(plan, rounds=tuple(r[plan.known[r] <= asked[-1]] for r in plan.rounds))
            parts.append(self._capped(upto, words, habits.silent, asked, smooth=False))
        return np.concatenate(parts, axis=1), words

    def _capped(
        self, plan: Plan, words: Words, silent: float, asked: Ints, *, smooth: bool
    ) -> Floats:
        """Return the probabilities, with no side lifted above "likely" by its own word alone."""
        own = self.testimony.own
        everything = np.ones(len(own), dtype=bool)
        p = self._by_day(build(plan, words, self.ground, silent, everything), asked, smooth=smooth)
        limit = self.ground.weights.limits["own_word"]
        for side in np.unique(own[own >= 0]):
            high = p[:, :, side] > limit
            if not high.any():
                continue
            without = build(plan, words, self.ground, silent, own != side)
            other = self._by_day(without, asked, smooth=smooth)[:, :, side]
            capped = np.where(
                high, np.maximum(limit, np.minimum(other, p[:, :, side])), p[:, :, side]
            )
            rest = (1 - capped) / np.maximum(1 - p[:, :, side], 1e-12)
            p *= rest[:, :, None]
            p[:, :, side] = capped
        p /= p.sum(axis=2, keepdims=True)
        return p

    def _by_day(self, model: Model, asked: Ints, *, smooth: bool) -> Floats:
        """Return places by days by states."""
        filtered = model.filtered()
        ahead = model.ahead() if smooth else np.empty(0)
        plan = model.plan
        found = np.empty((len(self.starts), len(asked), len(self.states)))
        for place in range(len(self.starts)):
            days, places = asked, np.full(len(asked), place)
            rows = last_row(plan, places, days, plan.day if smooth else plan.known)
            p = model.later(filtered, rows, days)
            if smooth:
                following = np.minimum(rows + 1, len(plan.place) - 1)
                more = (plan.place[following] == place) & (following > rows)
                more &= days >= plan.day[rows]
                some = np.flatnonzero(more)
                if some.size:
                    p[some] *= model.earlier(ahead, following[some], days[some])
            found[place] = merged(p)
        return found


def _usable(
    item: Evidence, holdings: dict[str, Holding], known_by: dt.date | EachDay | Unknown
) -> bool:
    """Tell whether a claim may move its place: known, standing, and not from before its prior."""
    held = holdings.get(item.place_id)
    if held and item.day <= held.date:
        return False
    if known_by is EACH_DAY:
        return True
    moment = known_by if isinstance(known_by, dt.date) else dt.date.max
    return item.known <= moment and not (item.withdrawn_on and item.withdrawn_on <= moment)


def _months(days: tuple[dt.date, dt.date]) -> Iterator[Ints]:
    """Yield the days asked about by calendar month, as ordinals."""
    start = days[0]
    while start <= days[1]:
        following = (start.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        yield np.arange(
            start.toordinal(), min(following, days[1] + dt.timedelta(days=1)).toordinal()
        )
        start = following
