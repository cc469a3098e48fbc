"""Assess: every place in claims or prior, every day asked about, what was known by when."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

import numpy as np

from whoholds.assessment.chain import Chain, limit_own_word
from whoholds.assessment.evidence import Evidence
from whoholds.assessment.status import Recent, judge_status
from whoholds.assessment.weighing import CONTESTED, NONE, Vector, Weighed, weigh_all
from whoholds.assessment.weights import Weights, load_weights
from whoholds.records import UNKNOWN, Control, Holding, Road, Unknown, Weight

_DIGITS = 4
_NAMED = 12
"""Claims named as the basis of a day: its last ones, the page of a place has all."""


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
    roads: Sequence[Road] = (),  # noqa: ARG001 - neighbours do not yet move a place
    weights: Weights | None = None,
) -> tuple[Control, ...]:
    """Return who holds each place on each day, in runs of equal days.

    `known_by` a date: in hindsight from then; `EACH_DAY`: each day from what was published by it;
    UNKNOWN: from everything. A place whose prior is dated in or after the days asked about has its
    prior count from its date. The sides are those in evidence and prior.
    """
    constants = weights or load_weights()
    states = states_of(evidence, prior)
    by_place: dict[str, list[Evidence]] = {}
    for item in evidence:
        if isinstance(known_by, dt.date) and item.known > known_by:
            continue
        by_place.setdefault(item.place_id, []).append(item)
    holdings = {holding.place_id: holding for holding in prior}
    found: list[Control] = []
    for place_id in sorted({*(item.place_id for item in evidence), *holdings}):
        place = PlaceCase(
            place_id=place_id,
            evidence=tuple(by_place.get(place_id, ())),
            prior=holdings.get(place_id, UNKNOWN),
            states=states,
            weights=constants,
        )
        daily = (
            _each_day(place, days) if known_by is EACH_DAY else _hindsight(place, days, known_by)
        )
        found.extend(_runs(daily))
    return tuple(found)


def states_of(evidence: Sequence[Evidence], prior: Sequence[Holding]) -> tuple[str, ...]:
    """Return the sides of the input, then "contested" and "none"."""
    sides: set[str] = {holding.holder for holding in prior}
    for item in evidence:
        sides.update(side for side in (item.holder, item.loser) if side)
    return (*sorted(sides - {CONTESTED, NONE}), CONTESTED, NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCase:
    """One place with what is said of it."""

    place_id: str
    evidence: tuple[Evidence, ...]
    prior: Holding | Unknown
    states: tuple[str, ...]
    weights: Weights

    def chain(self, last: dt.date) -> Chain:
        """Return an empty chain from the earliest day that bears on the place up to `last`."""
        starts = [item.day for item in self.evidence if item.weighs]
        if self.prior:
            starts = [self.prior.date + dt.timedelta(days=1)]
        start = min([*starts, last])
        return Chain(
            states=self.states,
            start=start,
            days=(last - start).days + 1,
            weights=self.weights,
            prior=self.prior,
            known=self.sides_known(self.evidence),
        )

    def sides_known(self, evidence: Sequence[Evidence]) -> frozenset[str]:
        """Return the sides that the prior and the given evidence name at this place."""
        told = [item for item in evidence if item.weighs]
        named = {side for item in told for side in (item.holder, item.loser) if side}
        return frozenset(named | ({self.prior.holder} if self.prior else set()))

    def usable(self) -> tuple[Evidence, ...]:
        """Return the evidence that may move the place: none from before its prior."""
        if not self.prior:
            return self.evidence
        return tuple(item for item in self.evidence if item.day > self.prior.date)

    def limited(self, p: Vector, used: Sequence[Weighed]) -> Vector:
        """Apply the limit on one side's word."""
        return limit_own_word(p, self.states, used, self.prior, self.weights.limits["own_word"])


def _hindsight(
    place: PlaceCase, days: tuple[dt.date, dt.date], known_by: dt.date | EachDay | Unknown
) -> Iterator[Control]:
    moment = known_by if isinstance(known_by, dt.date) else dt.date.max
    standing = [
        item for item in place.usable() if not item.withdrawn_on or item.withdrawn_on > moment
    ]
    used = weigh_all(standing, place.states, place.weights)
    last = max([days[1], *(w.evidence.day for w in used)])
    chain = place.chain(last)
    for weighed in used:
        chain.put(weighed)
    filtered = np.zeros((chain.days, len(place.states)))
    chain.forward(filtered, 0, chain.days - 1)
    smoothed = chain.smooth(filtered, chain.days - 1)
    for day in _each(days):
        p = smoothed[chain.number(day)] if day >= chain.start else chain.first()
        so_far = [w for w in used if w.evidence.day <= day]
        yield _control(place, day, place.limited(p, used), so_far)


def _each_day(place: PlaceCase, days: tuple[dt.date, dt.date]) -> Iterator[Control]:
    """Yield each day's picture from what was published by that day.

    The filter runs once; when a day's news speaks of earlier days, it runs again from there.
    """
    usable = place.usable()
    chain = place.chain(days[1])
    chain.meet(place.sides_known(()))
    filtered = np.zeros((chain.days, len(place.states)))
    done = -1
    used: list[Weighed] = []
    first = min([days[0], chain.start, *(item.known for item in usable)])
    turning = {item.known for item in usable}
    turning |= {item.withdrawn_on for item in usable if item.withdrawn_on}
    for day in _each((first, days[1])):
        if day in turning:
            standing = [
                item
                for item in usable
                if item.known <= day and not (item.withdrawn_on and item.withdrawn_on <= day)
            ]
            wanted = weigh_all(standing, place.states, place.weights)
            done = min(done, _exchange(chain, used, wanted) - 1)
            met = place.sides_known(standing)
            if met != chain.known:
                chain.meet(met)
                done = -1
            used = wanted
        if day < chain.start:
            p = chain.first()
        else:
            now = chain.number(day)
            chain.forward(filtered, done + 1, now)
            done, p = now, filtered[now]
        if day >= days[0]:
            yield _control(place, day, place.limited(p, used), used)


def _exchange(chain: Chain, old: Sequence[Weighed], new: Sequence[Weighed]) -> int:
    """Bring the chain from old to new evidence; return the first day that changed."""
    before = {(w.evidence.id, w.size): w for w in old}
    after = {(w.evidence.id, w.size): w for w in new}
    touched = [chain.take(w) for key, w in before.items() if key not in after]
    kept = {key: before[key] for key in before if key in after}
    touched += [chain.put(w) for key, w in after.items() if key not in kept]
    return min(touched, default=chain.days)


def _control(place: PlaceCase, day: dt.date, p: Vector, used: Sequence[Weighed]) -> Control:
    leader = int(p.argmax())
    recent = Recent(day=day, used=used, place_prior=place.prior, states=place.states)
    basis = tuple(
        Weight(w.evidence.id, _for_leader(w, leader)) for w in used[-_NAMED:] if w.size > 0
    )
    return Control(
        place_id=place.place_id,
        date=day,
        until=day,
        p=_rounded(place.states, p),
        status=judge_status(p, recent, place.weights),
        last_evidence=used[-1].evidence.known if used else UNKNOWN,
        basis=basis,
    )


def _for_leader(weighed: Weighed, leader: int) -> float:
    """Return what the evidence says for the leader against the average of the other states."""
    says = weighed.log_likelihood
    others = (says.sum() - says[leader]) / max(1, len(says) - 1)
    return float(says[leader] - others)


def _rounded(states: Sequence[str], p: Vector) -> dict[str, float]:
    """Round to four decimals so that the sum is exactly 1 (largest remainders)."""
    unit = 10**_DIGITS
    scaled = np.maximum(p, 0) / p.sum() * unit
    floors = np.floor(scaled).astype(int)
    missing = unit - int(floors.sum())
    for index in np.argsort(-(scaled - floors), kind="stable")[:missing]:
        floors[index] += 1
    return {
        state: round(int(count) / unit, _DIGITS)
        for state, count in zip(states, floors, strict=True)
    }


def _runs(daily: Iterator[Control]) -> Iterator[Control]:
    def same(control: Control) -> tuple[object, ...]:
        return (tuple(control.p.items()), control.status, control.last_evidence, control.basis)

    for _, group in groupby(daily, key=same):
        days = list(group)
        first = days[0]
        yield Control(
            place_id=first.place_id,
            date=first.date,
            until=days[-1].date,
            p=first.p,
            status=first.status,
            last_evidence=first.last_evidence,
            basis=first.basis,
        )


def _each(days: tuple[dt.date, dt.date]) -> Iterator[dt.date]:
    for number in range((days[1] - days[0]).days + 1):
        yield days[0] + dt.timedelta(days=number)
