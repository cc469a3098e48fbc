"""Assess: every place in claims or prior, every day asked about, what was known by when."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from whoholds.assessment.evidence import Evidence
from whoholds.assessment.fits import Fit, fit_of, habits_of
from whoholds.assessment.known import EACH_DAY, EachDay, holdings_of, is_known, usable
from whoholds.assessment.learning import learn
from whoholds.assessment.model import Drift, Ground, Model, alone, bound, build, ground_of, merged
from whoholds.assessment.neighbours import TICK_DAYS, Links, Spot, links_of, pull_of
from whoholds.assessment.plans import Plan, as_it_came, in_hindsight, last_row, starts_of
from whoholds.assessment.silence import NOBODY, keep_leads
from whoholds.assessment.testimony import (
    CONTESTED,
    NEVER,
    NONE,
    Bools,
    Floats,
    Ints,
    Testimony,
    joined,
)
from whoholds.assessment.verdicts import Verdicts
from whoholds.assessment.voices import Habits, Words, hear, usual_habits
from whoholds.assessment.weighing import weigh
from whoholds.assessment.weights import Weights, load_weights
from whoholds.records import UNKNOWN, Control, Holding, Road, Unknown

_AT_ONCE = 200_000
"""Days of places that are worked out at once."""


def assess(
    evidence: Sequence[Evidence],
    *,
    days: tuple[dt.date, dt.date],
    known_by: dt.date | EachDay | Unknown = UNKNOWN,
    prior: Sequence[Holding] = (),
    roads: Sequence[Road] = (),
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
    case = Case.of(
        evidence, known_by=known_by, prior=prior, weights=weights, roads=roads, days=days
    )
    frozen = case.frozen(fit) if fit else UNKNOWN
    if known_by is EACH_DAY:
        p, words = case.each_day(days, frozen)
    else:
        p, words = case.hindsight(days, frozen or case.learned())
    verdicts = case.verdicts(words, each_day=known_by is EACH_DAY)
    places = np.arange(len(p))
    return tuple(run for runs in verdicts.runs(places, p, days[0]) for run in runs)


def learn_fit(
    evidence: Sequence[Evidence],
    *,
    known_by: dt.date | Unknown = UNKNOWN,
    prior: Sequence[Holding] = (),
    weights: Weights | None = None,
) -> Fit:
    """Return the habits of every voice, learned from what was known by a day."""
    themselves = [item for item in evidence if not item.beside]
    case = Case.of(themselves, known_by=known_by, prior=prior, weights=weights)
    return fit_of(case.testimony, case.learned(), known_by)


def states_of(evidence: Iterable[Evidence], prior: Iterable[Holding]) -> tuple[str, ...]:
    """Return the sides of the input, then "contested" and "none"."""
    return states_with({*sides_of(evidence), *(holding.holder for holding in prior)})


def sides_of(evidence: Iterable[Evidence]) -> frozenset[str]:
    """Return the sides that evidence names as holder or loser."""
    return frozenset(side for item in evidence for side in (item.holder, item.loser) if side)


def holders_of(states: tuple[str, ...]) -> tuple[str, ...]:
    """Return who may hold a place: the sides, and none."""
    return (*states[:-2], NONE)


def states_with(sides: Collection[str]) -> tuple[str, ...]:
    """Return the states that there are with some sides."""
    return (*sorted({*sides} - {CONTESTED, NONE}), CONTESTED, NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all places have in common, so that a few can be assessed as if among all."""

    states: tuple[str, ...]
    tick_days: tuple[dt.date, dt.date] | Unknown
    """The first and last day on which neighbours may be looked at; UNKNOWN where nobody has any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is asked, brought into columns."""

    testimony: Testimony
    states: tuple[str, ...]
    starts: Ints
    prior_states: tuple[int, ...]
    ground: Ground
    links: Links
    ticks: Ints
    """Days on which neighbours are looked at; none without neighbours."""
    drift: Drift | Unknown = UNKNOWN
    """Where it is known already."""

    @classmethod
    def of(
        cls,
        evidence: Sequence[Evidence],
        *,
        known_by: dt.date | EachDay | Unknown,
        prior: Sequence[Holding],
        weights: Weights | None,
        roads: Sequence[Road] = (),
        days: tuple[dt.date, dt.date] | None = None,
        about: str | Unknown = UNKNOWN,
    ) -> "Case":
        """Return the case of evidence that was known by a moment.

        With `about` only of a place and those next to it, as they are among all others.
        """
        constants = weights or load_weights()
        holdings = holdings_of(prior)
        states = states_of(evidence, prior)
        names = tuple(sorted({*(item.place_id for item in evidence), *holdings}))
        counting = [item for item in evidence if usable(item, holdings, known_by)]
        known = [item for item in evidence if is_known(item, known_by)]
        links = links_of(names, roads, known, constants.limits["near_km"])
        ticks = np.array([], dtype=np.int64)
        if len(links.pairs) and days:
            begins = [h.date for h in prior] + [item.known for item in counting]
            ticks = _ticks(min([*begins, days[1]]), max([days[1], *(i.day for i in counting)]))
        if about and about in names:
            chosen = {names.index(about)}
            chosen.update(links.pairs[links.pairs[:, 0] == names.index(about), 1].tolist())
            names = tuple(names[number] for number in sorted(chosen))
            here = [item for item in known if item.place_id in names]
            links = links_of(names, roads, here, constants.limits["near_km"])
        testimony = weigh(counting, holders_of(states), names, constants)
        return cls.weighed(testimony, states, holdings, links, ticks, constants)

    @classmethod
    def among(
        cls,
        parts: Sequence[Testimony],
        shared: Shared,
        *,
        prior: Sequence[Holding],
        roads: Sequence[Road],
        spots: Sequence[Spot],
        weights: Weights,
    ) -> "Case":
        """Return the case of some places, weighed one by one, as they are among all others."""
        testimony = joined(parts)
        links = links_of(testimony.places, roads, spots, weights.limits["near_km"])
        ticks = _ticks(*shared.tick_days) if shared.tick_days else np.array([], dtype=np.int64)
        holdings = holdings_of(prior)
        return cls.weighed(testimony, shared.states, holdings, links, ticks, weights)

    @classmethod
    def weighed(
        cls,
        testimony: Testimony,
        states: tuple[str, ...],
        holdings: Mapping[str, Holding],
        links: Links,
        ticks: Ints,
        weights: Weights,
    ) -> "Case":
        """Return the case of claims that are weighed; `holdings` may be of other places too."""
        priors = [holdings.get(name, UNKNOWN) for name in testimony.places]
        return cls(
            testimony=testimony,
            states=states,
            starts=starts_of(testimony, [p.date.toordinal() if p else None for p in priors]),
            prior_states=tuple(states.index(p.holder) if p else -1 for p in priors),
            ground=ground_of(priors, testimony.holders, weights, holdings.values()),
            links=links,
            ticks=ticks,
        )

    def verdicts(self, words: Words, *, each_day: bool) -> Verdicts:
        """Return what writes down the days of the case's places."""
        return Verdicts(
            testimony=self.testimony,
            words=words,
            states=self.states,
            priors=self.prior_states,
            each_day=each_day,
            weights=self.ground.weights,
        )

    def frozen(self, fit: Fit) -> Habits:
        """Return the habits that a fit gives to the voices of the case."""
        return habits_of(fit, self.testimony, usual_habits(self.testimony, self.ground.weights))

    def learned(self) -> Habits:
        """Return the habits that all of the testimony teaches."""
        weights = self.ground.weights
        usual = usual_habits(self.testimony, weights)
        rounds = int(weights.learning["rounds"])
        said = self.testimony.only(~self.testimony.aside)
        return learn(said, self.starts, self.ground, usual, rounds)

    def drift_of(self, habits: Habits) -> Drift:
        """Return how places drift in hindsight, given the habits."""
        plan = in_hindsight(self.testimony, self.starts, self.ticks)
        words = hear(self.testimony, habits, self.ground.base)
        return self._drift(plan, words, habits.silent, NEVER, smooth=True)

    def hindsight(self, days: tuple[dt.date, dt.date], habits: Habits) -> tuple[Floats, Words]:
        """Return places by days by states, from all of the testimony."""
        plan = in_hindsight(self.testimony, self.starts, self.ticks)
        words = hear(self.testimony, habits, self.ground.base)
        return self._capped(plan, words, habits.silent, _all(days), smooth=True), words

    def each_day(
        self, days: tuple[dt.date, dt.date], frozen: Habits | Unknown
    ) -> tuple[Floats, Words]:
        """Return places by days by states, each day from what was published by it."""
        said, weights = self.testimony, self.ground.weights
        plan = as_it_came(said, self.starts, self.ticks)
        habits = frozen or usual_habits(said, weights)
        parts: list[Floats] = []
        rounds = int(weights.learning["rounds"])
        # Nothing is learned from month to month, and no neighbour comes to be known: one stretch.
        as_one = bool(frozen) and not self.links.since.any()
        for asked in [_all(days)] if as_one else _months(days):
            before = (said.since < asked[0]) & (said.gone > asked[0]) & ~said.aside
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
        """Return the probabilities, with what may not be said alone bounded.

        A side's own word lifts it to "likely" at most, words on a town's works to even odds; only
        others' words on the town itself may go beyond both.
        """
        own, aside, limits = self.testimony.own, self.testimony.aside, self.ground.weights.limits
        everything = np.ones(len(own), dtype=bool)
        drift = self._drift(plan, words, silent, NEVER if smooth else int(asked[0]), smooth=smooth)
        p = self._by_day(build(plan, words, self.ground, drift, everything), asked, smooth=smooth)

        def without(silenced: Bools) -> Floats:
            model = build(plan, words, self.ground, drift, ~silenced)
            return self._by_day(model, asked, smooth=smooth)

        for side in np.unique(own[own >= 0]):
            if (p[:, :, side] > limits["own_word"]).any():
                other = without((own == side) | aside)[:, :, side]
                bound(p, side, limits["own_word"], other)
        if aside.any():
            direct = without(aside)
            for state in range(len(self.states)):
                bound(p, state, limits["aside"], direct[:, :, state])
        p /= p.sum(axis=2, keepdims=True)
        return p

    def _drift(
        self, plan: Plan, words: Words, silent: float, moment: int, *, smooth: bool
    ) -> Drift:
        """Return how places drift; with neighbours, from a first pass without them."""
        drift = alone(self.ground, silent)
        if self.drift:
            return replace(self.drift, silent=drift.silent)
        pairs = self.links.by(moment)
        if not len(pairs):
            return drift
        heard = np.ones(len(self.testimony), dtype=bool)
        model = build(plan, words, self.ground, drift, heard)
        p = model.filtered()
        if smooth:
            p = p * model.ahead()
        ticks = self.ticks
        looked = np.isin(plan.day, ticks) & (plan.known == plan.day)
        looked[plan.root] = False
        rows = np.flatnonzero(looked)
        held = np.tile(self.ground.first.sum(axis=1)[:, None], (1, len(ticks), 1))
        sums = p[rows].sum(axis=1)
        held[plan.place[rows], np.searchsorted(ticks, plan.day[rows])] = sums / sums.sum(
            axis=1, keepdims=True
        )
        rate = silent * self.ground.weights.change["neighbours"]
        return replace(drift, ticks=ticks, pull=pull_of(held, pairs, rate))

    def _by_day(self, model: Model, asked: Ints, *, smooth: bool) -> Floats:
        """Return places by days by states."""
        plan = model.plan
        smooth = smooth and bool(
            asked[0] < plan.day.max(initial=0)
        )  # nothing is ahead of the last step
        filtered = model.filtered()
        ahead = model.ahead() if smooth else filtered
        by = plan.day if smooth else plan.known
        lead = model.leads(filtered)
        spoken = model.spoken_later() if smooth else np.zeros(len(lead), dtype=bool)
        count, days = len(self.starts), len(asked)
        found = np.empty((count, days, len(self.states)))
        step = max(1, _AT_ONCE // days)
        for first in range(0, count, step):
            places = np.repeat(np.arange(first, min(first + step, count)), days)
            when = np.tile(asked, len(places) // days)
            rows = last_row(plan, places, when, by)
            p = model.later(filtered, rows, when)
            if smooth:
                following = np.minimum(rows + 1, len(plan.place) - 1)
                more = (plan.place[following] == places) & (following > rows)
                some = np.flatnonzero(more & (when >= plan.day[rows]))
                if some.size:
                    p[some] *= model.earlier(ahead, following[some], when[some])
            keep_leads(p, np.where(spoken[rows], NOBODY, lead[rows]))
            found[first : first + step] = merged(p).reshape(-1, days, len(self.states))
        return found


def _ticks(first: dt.date, last: dt.date) -> Ints:
    """Return days at which neighbours are looked at, the same whatever stretch is asked about."""
    begin = -(-first.toordinal() // TICK_DAYS) * TICK_DAYS
    return np.arange(begin, last.toordinal() + 1, TICK_DAYS)


def _all(days: tuple[dt.date, dt.date]) -> Ints:
    return np.arange(days[0].toordinal(), days[1].toordinal() + 1)


def _months(days: tuple[dt.date, dt.date]) -> Iterator[Ints]:
    """Yield the days asked about by calendar month, as ordinals."""
    start = days[0]
    while start <= days[1]:
        following = (start.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        yield np.arange(
            start.toordinal(), min(following, days[1] + dt.timedelta(days=1)).toordinal()
        )
        start = following
