"""Why: what each claim does to the odds of the likeliest answer, so that the parts add up.

Claims are added in the order in which they became known, as in a waterfall chart: each row is the
change of log-odds that a claim made when it came. The rows for prior and time come first, so the
sum of all rows is the final log-odds, exactly. Every "what if" is one place of a single run.
"""

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from whoholds.assessment.engine import Case
from whoholds.assessment.evidence import Evidence
from whoholds.assessment.fits import Fit
from whoholds.assessment.model import Drift, alone
from whoholds.assessment.testimony import Bools, Floats, Testimony
from whoholds.assessment.voices import Habits
from whoholds.assessment.weighing import share_of
from whoholds.assessment.weights import Weights
from whoholds.records import UNKNOWN, Contribution, Holding, Road, Unknown

_TINY = 1e-12


def explain(
    evidence: Sequence[Evidence],
    place_id: str,
    day: dt.date,
    *,
    known_by: dt.date | Unknown = UNKNOWN,
    prior: Sequence[Holding] = (),
    roads: Sequence[Road] = (),
    fit: Fit | Unknown = UNKNOWN,
    weights: Weights | None = None,
) -> tuple[Contribution, ...]:
    """Return the parts of the log-odds of a place's likeliest state on a day.

    The first row is the prior, the second the passing of time without any claim, then one row a
    claim that counts. Empty where neither prior nor claims speak of the place.
    """
    whole = Case.of(
        evidence,
        known_by=known_by,
        prior=prior,
        weights=weights,
        roads=roads,
        days=(day, day),
        about=place_id if fit else UNKNOWN,  # habits are learned from everything
    )
    if place_id not in whole.testimony.places:
        return ()
    habits = whole.frozen(fit) if fit else whole.learned()
    case = alone_among_neighbours(
        whole, whole.testimony.places.index(place_id), whole.drift_of(habits)
    )
    said = case.testimony
    if not said and case.prior_states[0] < 0:
        return ()
    count = len(said)
    added = np.tri(count + 1, count, -1, dtype=bool)
    left_out = ~np.eye(count, dtype=bool)
    p = _answers(case, np.concatenate([added, left_out]), day, habits)
    leader = int(p[count].argmax())
    odds = [_odds(row, leader) for row in p]
    start = case.ground.first[0].sum(axis=0)
    before = _odds(_with_contested(start), leader)
    rows = [
        Contribution(what="prior", known=UNKNOWN, log_odds=before),
        Contribution(what="time", known=UNKNOWN, log_odds=odds[0] - before),
    ]
    told = {item.id: item for item in evidence if item.place_id == place_id}
    for number, item in enumerate(map(told.__getitem__, said.ids)):
        rows.append(
            Contribution(
                what=item.id,
                known=item.known,
                log_odds=odds[number + 1] - odds[number],
                leave_one_out=odds[count] - odds[count + 1 + number],
                about=item.beside,
                share=share_of(item, case.ground.weights),
            )
        )
    return tuple(rows)


def alone_among_neighbours(case: Case, place: int, drift: Drift) -> Case:
    """Return the case of one place, among neighbours that stay what they are."""
    here = case.testimony.only(case.testimony.place == place)
    said = replace(here, places=(here.places[place],), place=np.zeros(len(here), dtype=np.int64))
    return replace(
        case,
        testimony=said,
        starts=case.starts[[place]],
        prior_states=(case.prior_states[place],),
        ground=replace(case.ground, first=case.ground.first[[place]]),
        drift=replace(drift, pull=drift.pull[[place]] if len(drift.ticks) else drift.pull),
    )


def _answers(case: Case, kept: Bools, day: dt.date, habits: Habits) -> Floats:
    """Return the states' probabilities on a day, for each row of claims kept."""
    which, claim = np.nonzero(kept)
    drift = case.drift or alone(case.ground, habits.silent)
    several = _repeated(case.testimony, claim, which, len(kept))
    what_if = replace(
        case,
        testimony=several,
        starts=np.repeat(case.starts, len(kept)),
        prior_states=case.prior_states * len(kept),
        ground=replace(case.ground, first=np.repeat(case.ground.first, len(kept), axis=0)),
        drift=replace(drift, pull=np.repeat(drift.pull, len(kept), axis=0)),
    )
    p, _ = what_if.hindsight((day, day), habits)
    return p[:, 0]


def _repeated(said: Testimony, claim: np.ndarray, which: np.ndarray, count: int) -> Testimony:
    """Return the testimony of many made-up places, each with some claims of the one place."""
    chosen = said.rows(claim)
    return replace(chosen, places=said.places * count, place=which)


def _with_contested(holders: Floats) -> Floats:
    return np.concatenate([holders[:-1], [0.0], holders[-1:]])


def _odds(p: Floats, state: int) -> float:
    mine = float(min(max(p[state], _TINY), 1 - _TINY))
    return math.log(mine / (1 - mine))
