"""What would change a verdict: the fewest claims it rests on, and one new claim that would turn it.

Every answer is found by assessing the place anew, among neighbours that stay what they are, so it
is exact, and it is bounded: sets of claims are gone through by size as long as that takes no more
than `ROWS` claims in all; past that size a set is found among the newest claims, by taking them
away in the order of their effect and putting back all that need not go, which may not be the
smallest, and is so marked.
"""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np

from whoholds.assessment.engine import Case
from whoholds.assessment.evidence import Evidence
from whoholds.assessment.fits import Fit, fit_of, habits_of
from whoholds.assessment.known import usable
from whoholds.assessment.plans import starts_of
from whoholds.assessment.reasons import alone_among_neighbours
from whoholds.assessment.testimony import CONTESTED, NONE
from whoholds.assessment.verdicts import Verdicts
from whoholds.assessment.voices import usual_habits
from whoholds.assessment.weighing import utterance_of, weigh
from whoholds.assessment.weights import Weights
from whoholds.records import UNKNOWN, Control, Holding, NewClaim, Road, Turning, Unknown

ROWS = 20_000
"""Claims in all what-ifs of a size together; with thirty claims, all pairs of them."""
FEWEST = 10
"""Claims that are looked at in any case; the others of a place that is much spoken of stay."""
_NOBODY_YET = "somebody not heard before"

Units = Sequence[tuple[Evidence, ...]]
"""Utterances, each with all that carries it."""


def what_would_change(
    evidence: Sequence[Evidence],
    place_id: str,
    day: dt.date,
    *,
    known_by: dt.date | Unknown = UNKNOWN,
    prior: Sequence[Holding] = (),
    roads: Sequence[Road] = (),
    fit: Fit | Unknown = UNKNOWN,
    weights: Weights | None = None,
) -> tuple[Turning, ...]:
    """Return what would change the likeliest state of a place on a day, or else its status.

    First claims without which it would be another (a set of which none can be put back), for the
    state and for the status where that takes fewer; then single new claims, made on the day, each
    in the weakest voice that would do. Empty where nobody speaks of the place.
    """
    whole = Case.of(
        evidence, known_by=known_by, prior=prior, weights=weights, roads=roads, days=(day, day)
    )
    if place_id not in whole.testimony.places:
        return ()
    habits = whole.frozen(fit) if fit else whole.learned()
    held = next((holding for holding in prior if holding.place_id == place_id), UNKNOWN)
    bench = _Bench(
        case=alone_among_neighbours(
            whole, whole.testimony.places.index(place_id), whole.drift_of(habits)
        ),
        fit=fit or fit_of(whole.testimony, habits, known_by),
        prior=held,
        day=day,
    )
    said = [
        item
        for item in evidence
        if item.place_id == place_id and item.weighs and usable(item, {place_id: held}, known_by)
    ]
    if not said and not held:
        return ()
    (now,) = bench.verdicts([said])
    moment = min(day, known_by) if known_by else day
    return (*_fewer(bench, said, now), *_one_more(bench, said, now, moment))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """A place to be assessed anew with other claims."""

    case: Case
    fit: Fit
    prior: Holding | Unknown
    day: dt.date

    def verdicts(self, what_ifs: Sequence[Sequence[Evidence]]) -> list[Control]:
        """Return the verdict on the day for each set of claims: made-up places of a single run."""
        count, case = len(what_ifs), self.case
        names = tuple(f"{number:06}" for number in range(count))
        items = [
            replace(item, place_id=name)
            for name, kept in zip(names, what_ifs, strict=True)
            for item in kept
        ]
        weights, first = case.ground.weights, case.ground.first
        said = weigh(items, case.testimony.holders, names, weights)
        drift = case.drift
        begins = self.prior.date.toordinal() if self.prior else None
        asked = replace(
            case,
            testimony=said,
            starts=starts_of(said, [begins] * count),
            prior_states=case.prior_states * count,
            ground=replace(case.ground, first=np.repeat(first, count, axis=0)),
            drift=drift and replace(drift, pull=np.repeat(drift.pull, count, axis=0)),
        )
        habits = habits_of(self.fit, said, usual_habits(said, weights))
        p, words = asked.hindsight((self.day, self.day), habits)
        verdicts = Verdicts(
            testimony=said,
            words=words,
            states=case.states,
            priors=asked.prior_states,
            each_day=False,
            weights=weights,
        )
        return [run for runs in verdicts.runs(np.arange(count), p, self.day) for run in runs]


def _fewer(bench: _Bench, said: Sequence[Evidence], now: Control) -> Iterator[Turning]:
    """Yield the fewest claims without which the leader, or the status, would be another."""
    told: dict[object, list[Evidence]] = {}
    for item in said:
        told.setdefault(utterance_of(item), []).append(item)
    units: Units = [tuple(told[key]) for key in sorted(told, key=lambda key: told[key][0].id)]
    # Without prior and without any claim there is no verdict at all.
    most = len(units) if bench.prior else len(units) - 1
    rows, status_told = 0, False
    for size in range(1, most + 1):
        rows += math.comb(len(units), size) * len(said)
        if rows > ROWS:
            count = min(most, max(FEWEST, ROWS // len(said)))
            yield from _without_by_effect(bench, units, count, now)
            return
        sets = list(combinations(range(len(units)), size))
        then = bench.verdicts([_but(units, out) for out in sets])
        found = _weakest(then, now, "leader")
        if found is not None:
            yield _without(units, sets[found], now, then[found], smallest=True)
            return
        found = _weakest(then, now, "status")
        if found is not None and not status_told:
            status_told = True
            yield _without(units, sets[found], now, then[found], smallest=True)


def _weakest(then: Sequence[Control], now: Control, what: str) -> int | None:
    """Return the what-if that leaves least to the leader of those that change it, if any does."""
    turned = [n for n, verdict in enumerate(then) if getattr(verdict, what) != getattr(now, what)]
    return min(turned, key=lambda number: then[number].p[now.leader], default=None)


def _without_by_effect(bench: _Bench, units: Units, count: int, now: Control) -> Iterator[Turning]:
    """Yield claims among the `count` newest that change the leader together, none to spare."""
    newest = sorted(range(len(units)), key=lambda number: units[number][0].known)[-count:]
    alone = bench.verdicts([_but(units, (number,)) for number in newest])
    effect = {number: verdict.p[now.leader] for number, verdict in zip(newest, alone, strict=True)}
    order = sorted(newest, key=effect.__getitem__)
    enough = bench.verdicts([_but(units, order[:size]) for size in range(1, count + 1)])
    first = next((n for n, verdict in enumerate(enough) if verdict.leader != now.leader), None)
    if first is None:
        return
    out, then = order[: first + 1], enough[first]
    for number in list(out):
        fewer = [other for other in out if other != number]
        (again,) = bench.verdicts([_but(units, fewer)])
        if fewer and again.leader != now.leader:
            out, then = fewer, again
    yield _without(units, out, now, then, smallest=False)


def _but(units: Units, out: Sequence[int]) -> list[Evidence]:
    return [item for number, unit in enumerate(units) if number not in out for item in unit]


def _without(
    units: Units, out: Sequence[int], now: Control, then: Control, *, smallest: bool
) -> Turning:
    return Turning(
        would_change="leader" if then.leader != now.leader else "status",
        without=tuple(units[number][0].id for number in sorted(out)),
        smallest=smallest,
        leader=then.leader,
        status=then.status,
        p=round(then.p[then.leader], 4),
    )


def _one_more(
    bench: _Bench, said: Sequence[Evidence], now: Control, moment: dt.date
) -> Iterator[Turning]:
    """Yield each new claim that would change the leader or status, in the weakest voice for it."""
    tried = [
        (subject, new, _spoken(new, now, moment))
        for subject, voices in _new_claims(now, _named(bench, said, now))
        for new in voices
    ]
    then = bench.verdicts([[*said, item] for _, _, item in tried])
    told: set[tuple[object, str]] = set()
    for (subject, new, _), verdict in zip(tried, then, strict=True):
        for what in ("leader", "status"):
            if getattr(verdict, what) != getattr(now, what) and (subject, what) not in told:
                told |= {(subject, what), (subject, "status")}
                yield Turning(
                    would_change=what,
                    new=new,
                    leader=verdict.leader,
                    status=verdict.status,
                    p=round(verdict.p[verdict.leader], 4),
                )
                break


def _named(bench: _Bench, said: Sequence[Evidence], now: Control) -> list[str]:
    """Return the sides but the leader that claims or prior name, or else the likeliest."""
    sides = [state for state in now.p if state not in (CONTESTED, NONE, now.leader)]
    named = {side for item in said for side in (item.holder, item.loser)}
    named |= {bench.prior.holder} if bench.prior else set()
    likeliest = sorted(sides, key=lambda side: (-now.p[side], side))
    return [side for side in likeliest if side in named] or likeliest[:1]


def _new_claims(now: Control, others: Sequence[str]) -> Iterator[tuple[object, list[NewClaim]]]:
    """Yield what a new claim may say, each with the voices that may say it, the weakest first."""
    leader = now.leader if now.leader not in (CONTESTED, NONE) else UNKNOWN

    def voices(kind: str, side: str | Unknown, *names: str) -> tuple[object, list[NewClaim]]:
        return (kind, side), [NewClaim(kind=kind, side=side, voice=voice) for voice in names]

    if leader:
        yield voices("hold", leader, "own word", "third party", "witness")
        yield voices("withdraw", leader, "third party", "witness", "admission")
    for side in others:
        admits = ("admission",) if leader else ()
        yield voices("seize", side, "own word", "third party", "witness", *admits)
    yield voices("contest", UNKNOWN, "third party", "witness")


def _spoken(new: NewClaim, now: Control, moment: dt.date) -> Evidence:
    """Return a new claim as evidence, by somebody who has not spoken before."""
    leaves = new.kind == "withdraw"
    speakers: dict[str, dict[str, Any]] = {
        "own word": {"interest": "self-serving", "source_side": new.side},
        "admission": {"interest": "against-interest", "source_side": now.leader},
        "third party": {"interest": "third-party", "source": _NOBODY_YET},
        "witness": {"basis": "witnessed", "interest": "third-party", "source": _NOBODY_YET},
    }
    return Evidence(
        id="a claim not made",
        place_id=now.place_id,
        kind=new.kind,
        known=moment,
        day=moment,
        holder=UNKNOWN if leaves else new.side,
        loser=new.side if leaves else UNKNOWN,
        **speakers[new.voice],
    )
