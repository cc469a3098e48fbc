"""A plan with its numbers: the kernels and likelihoods of every step, ready to run."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from whoholds.assessment.chain import FIGHTING, QUIET, Kernel, backward, forward, passing
from whoholds.assessment.plans import Plan
from whoholds.assessment.silence import leads
from whoholds.assessment.testimony import Bools, Floats, Ints
from whoholds.assessment.voices import Words
from whoholds.assessment.weights import Weights
from whoholds.records import Holding, Unknown

_SIDE_AND_NONE = 2
_TINY = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What holds for all places before anybody speaks."""

    base: Floats
    """Shares of holders among unnamed gainers; sums to 1."""
    first: Floats
    """Places by 2 by holders: probabilities at the beginning."""
    weights: Weights

    @property
    def known(self) -> Bools:
        """Return of which places it is known who holds them at the beginning."""
        held = self.first.sum(axis=1)
        return np.asarray(np.abs(held - self.base).max(axis=1) > _TINY, dtype=bool)

    def quiet(self, rates: Floats, days: Floats) -> Kernel:
        """Return the kernel of so many days without news, at rates of change into each holder."""
        fighting = self.weights.fighting
        return passing(
            rates * days[:, None],
            fighting["begins"] * days,
            fighting["ends"] * days,
        )


def alone(ground: Ground, silent: float) -> "Drift":
    """Return the drift of places without neighbours."""
    none = np.zeros((0, 0, len(ground.base)))
    return Drift(silent=silent * ground.base, ticks=np.array([], dtype=np.int64), pull=none)


def ground_of(
    holdings: Sequence[Holding | Unknown],
    holders: Sequence[str],
    weights: Weights,
    everywhere: Collection[Holding],
) -> Ground:
    """Return the ground of places that begin with the holdings.

    Sides that hold more places at the outset, of all `everywhere`, are oftener next door.
    """
    index = {holder: n for n, holder in enumerate(holders)}
    held = np.array(
        [index[h.holder] if h and h.holder in index else -1 for h in holdings], dtype=np.int64
    )
    of_all = [index[h.holder] for h in everywhere if h.holder in index]
    counts = 1.0 + np.bincount(np.array(of_all, dtype=np.int64), minlength=len(holders))
    if len(holders) > _SIDE_AND_NONE:
        counts[-1] = weights.change["nobody"] * counts[:-1].mean()
    else:  # "none" then stands for whoever else may hold a place
        counts[-1] = counts[0]
    base = counts / counts.sum()
    sure = weights.prior["sure"]
    p = np.tile(base, (len(held), 1))
    known = np.flatnonzero(held >= 0)
    p[known] *= 1 - sure
    p[known, held[known]] += sure
    fighting = weights.fighting
    share = fighting["begins"] / (fighting["begins"] + fighting["ends"])
    return Ground(base=base, first=np.stack([p * (1 - share), p * share], axis=1), weights=weights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """At what rates places change when nobody speaks: by themselves, and after their neighbours."""

    silent: Floats
    """Rate a day into each holder."""
    ticks: Ints
    """Days on which the neighbours are looked at; empty without neighbours."""
    pull: Floats
    """Places by ticks by holders: rate a day from each tick to the next."""

    def rates(self, places: Ints, days: Ints) -> Floats:
        """Return rows of rates from the given days on, up to the next tick."""
        alone = np.broadcast_to(self.silent, (len(places), len(self.silent)))
        if not len(self.ticks):
            return alone
        cell = np.searchsorted(self.ticks, days, side="right") - 1
        return np.asarray(
            alone + np.where((cell >= 0)[:, None], self.pull[places, cell], 0.0), dtype=np.float64
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Steps with their kernels and likelihoods."""

    plan: Plan
    ground: Ground
    drift: "Drift"
    news: Kernel
    """What the claims of a step say of changes on its day."""
    kernel: Kernel
    """The time since the step before, then the news."""
    seen: Floats
    says: Floats
    """What the claims of a step say for each holder."""

    def quiet(self, rows: Ints) -> Kernel:
        """Return the kernels of the time before the rows."""
        before = self.plan.day[self.plan.before[rows]]
        rates = self.drift.rates(self.plan.place[rows], before)
        return self.ground.quiet(rates, self.plan.gaps()[rows])

    def filtered(self) -> Floats:
        """Return the probabilities after each step."""
        plan = self.plan
        first = self.ground.first[plan.place]
        return forward(first, plan.before, plan.rounds, self.kernel, self.seen)

    def ahead(self) -> Floats:
        """Return what comes after each step says of it; for plans in hindsight."""
        return backward(self.plan.before, self.plan.rounds, self.kernel, self.seen)

    def leads(self, p: Floats) -> Ints:
        """Return who leads after each step by what was said, given its probabilities."""
        plan = self.plan
        known = self.ground.known[plan.place]
        return leads(p.sum(axis=1), self.says, known, plan.before, plan.rounds)

    def spoken_later(self) -> Bools:
        """Return the steps after which somebody says who holds the place; in hindsight."""
        speak = np.flatnonzero(np.ptp(self.says, axis=1) > 0)
        last = self.plan.root.copy()
        np.maximum.at(last, self.plan.place[speak], speak)
        return np.asarray(np.arange(len(self.plan.place)) < last[self.plan.place], dtype=bool)

    def later(self, p: Floats, rows: Ints, days: Ints) -> Floats:
        """Return the probabilities on days after (or on) the days of the rows."""
        gap = np.maximum(days - self.plan.day[rows], 0).astype(np.float64)
        rates = self.drift.rates(self.plan.place[rows], self.plan.day[rows])
        return self.ground.quiet(rates, gap).push(p[rows])

    def earlier(self, ahead: Floats, rows: Ints, days: Ints) -> Floats:
        """Return what the steps of the rows, and all after them, say of earlier days."""
        gap = (self.plan.day[rows] - days).astype(np.float64)
        rates = self.drift.rates(self.plan.place[rows], days)
        return self.ground.quiet(rates, gap).pull(
            self.news[rows].pull(self.seen[rows] * ahead[rows])
        )


def build(plan: Plan, words: Words, ground: Ground, drift: Drift, heard: Bools) -> Model:
    """Return the model of a plan; claims that are not `heard` say nothing."""
    says = plan.sums(words.says * heard[:, None, None])
    leap = plan.sums(words.leap * heard[:, None])
    onset = plan.sums((words.onset * heard)[:, None])[:, 0]
    news = passing(leap, onset, np.zeros_like(onset))
    rates = drift.rates(plan.place, plan.day[plan.before])
    kernel = ground.quiet(rates, plan.gaps()).then(news)
    return Model(
        plan=plan,
        ground=ground,
        drift=drift,
        news=news,
        kernel=kernel,
        seen=np.exp(says - says.max(axis=(1, 2), keepdims=True)),
        says=says[:, QUIET],
    )


def merged(p: Floats) -> Floats:
    """Return rows of (sides, contested, none) from rows of (2, holders)."""
    quiet = p[:, QUIET] / p.sum(axis=(1, 2))[:, None]
    contested = p[:, FIGHTING].sum(axis=1) / p.sum(axis=(1, 2))
    return np.concatenate([quiet[:, :-1], contested[:, None], quiet[:, -1:]], axis=1)


def bound(p: Floats, state: int, limit: float, other: Floats) -> None:
    """Lower a state to the limit in place, or to what other words make of it where that is more."""
    before = p[:, :, state].copy()
    after = np.where(before > limit, np.maximum(limit, np.minimum(other, before)), before)
    p *= ((1 - after) / np.maximum(1 - before, _TINY))[:, :, None]
    p[:, :, state] = after
