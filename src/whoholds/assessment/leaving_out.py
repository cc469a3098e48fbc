"""Effects: what the picture would be without one claim, for many claims of many places at once.

Each "without" is a made-up place with the real place's claims but one, weighed anew: where another
report carries the same utterance, that one takes over, and nothing changes. All made-up places are
one run, among neighbours that stay what they are. The work is bounded: of a place the newest claims
are asked about, and places in order of their newest claim until the bound is reached.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from whoholds.assessment.engine import Case
from whoholds.assessment.evidence import Evidence
from whoholds.assessment.fits import Fit, habits_of
from whoholds.assessment.known import usable
from whoholds.assessment.testimony import Floats
from whoholds.assessment.voices import usual_habits
from whoholds.assessment.weighing import weigh
from whoholds.assessment.weights import load_weights
from whoholds.records import Effect, Holding, Road

_OF_A_PLACE = 20
"""Claims of one place that are asked about, the newest: older ones rarely move it any more."""
_AT_ONCE = 10_000
"""Claims in one run, which bounds its memory."""


@dataclass(frozen=True, slots=True)
class _WhatIf:
    """A made-up place: the claims of a real one, all or all but one."""

    place: int
    items: tuple[Evidence, ...]
    left_out: str = ""


def effects(
    evidence: Sequence[Evidence],
    day: dt.date,
    *,
    asked: Collection[str],
    fit: Fit,
    known_by: dt.date,
    prior: Sequence[Holding] = (),
    roads: Sequence[Road] = (),
    at_most: int = 40_000,
) -> tuple[Effect, ...]:
    """Return what leaving out each of the claims asked about would do to its place on a day.

    After `at_most` claims were weighed, made-up places' counted each time, no more are. Claims
    that move nothing (plans, old history), that are not known by then or beyond the bound have no
    row.
    """
    whole = Case.of(
        evidence, known_by=known_by, prior=prior, weights=None, roads=roads, days=(day, day)
    )
    drift = whole.drift_of(whole.frozen(fit))
    case = replace(whole, drift=drift)
    number = {place: n for n, place in enumerate(whole.testimony.places)}
    counted = _that_count(evidence, known_by, prior, number)
    found: list[Effect] = []
    left = at_most
    for batch in _batches(counted, number, frozenset(asked)):
        if left <= 0:
            break
        left -= sum(len(what_if.items) for what_if in batch)
        p = _answers(case, batch, day, fit)
        found.extend(_rows(batch, p, whole))
    return tuple(found)


def _that_count(
    evidence: Sequence[Evidence],
    known_by: dt.date,
    prior: Sequence[Holding],
    number: dict[str, int],
) -> dict[str, list[Evidence]]:
    """Return the claims that may move their places, by place, the places newest first."""
    holdings = {holding.place_id: holding for holding in prior}
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        if item.weighs and item.place_id in number and usable(item, holdings, known_by):
            found.setdefault(item.place_id, []).append(item)
    newest = {place: max(item.known for item in items) for place, items in found.items()}
    return {p: found[p] for p in sorted(found, key=lambda p: (newest[p], p), reverse=True)}


def _batches(
    counted: dict[str, list[Evidence]], number: dict[str, int], asked: frozenset[str]
) -> "list[list[_WhatIf]]":
    batches: list[list[_WhatIf]] = [[]]
    size = 0
    for place, items in counted.items():
        mine = sorted(
            (i for i in items if i.id in asked and not i.beside), key=lambda i: (i.known, i.id)
        )
        if not mine:
            continue
        of_place = [_WhatIf(number[place], tuple(items))]
        of_place += [
            _WhatIf(number[place], tuple(i for i in items if i is not item), item.id)
            for item in mine[-_OF_A_PLACE:]
        ]
        if size > _AT_ONCE:
            batches.append([])
            size = 0
        size += len(of_place) * len(items)
        batches[-1] += of_place
    return [batch for batch in batches if batch]


def _answers(case: Case, batch: Sequence[_WhatIf], day: dt.date, fit: Fit) -> Floats:
    """Return the states' probabilities on a day, for each made-up place."""
    names = tuple(str(n) for n in range(len(batch)))
    items = [
        replace(item, place_id=name, id=f"{name} {item.id}")
        for name, what_if in zip(names, batch, strict=True)
        for item in what_if.items
    ]
    said = weigh(items, case.testimony.holders, names, load_weights())
    places = np.array([what_if.place for what_if in batch], dtype=np.int64)
    drift = case.drift
    if drift and len(drift.ticks):
        drift = replace(drift, pull=drift.pull[places])
    made_up = replace(
        case,
        testimony=said,
        starts=case.starts[places],
        prior_states=tuple(case.prior_states[place] for place in places.tolist()),
        ground=replace(case.ground, first=case.ground.first[places]),
        drift=drift,
    )
    habits = habits_of(fit, said, usual_habits(said, case.ground.weights))
    p, _ = made_up.hindsight((day, day), habits)
    return np.asarray(p[:, 0], dtype=np.float64)


def _rows(batch: Sequence[_WhatIf], p: Floats, whole: Case) -> list[Effect]:
    rows = []
    everything = p[0]
    for what_if, row in zip(batch, p, strict=True):
        if not what_if.left_out:
            everything = row
            continue
        leader, other = int(everything.argmax()), int(row.argmax())
        rows.append(
            Effect(
                claim=what_if.left_out,
                place_id=whole.testimony.places[what_if.place],
                leader=whole.states[leader],
                p=round(float(everything[leader]), 4),
                without=round(float(row[leader]), 4),
                leader_without=whole.states[other],
            )
        )
    return rows
