"""Why: what each claim does to the odds of the likeliest answer, so that the parts add up.

Claims are added in the order in which they became known, as in a waterfall chart: each row is the
change of log-odds that a claim made when it came. The rows for prior and time come first, so the
sum of all rows is the final log-odds, exactly.
"""

import datetime as dt
import math
from collections.abc import Sequence

import numpy as np

from whoholds.assessment.engine import PlaceCase, states_of
from whoholds.assessment.evidence import Evidence
from whoholds.assessment.weighing import Vector, Weighed, weigh_all
from whoholds.assessment.weights import Weights, load_weights
from whoholds.records import UNKNOWN, Contribution, Holding, Unknown

_TINY = 1e-12


def explain(
    evidence: Sequence[Evidence],
    place_id: str,
    day: dt.date,
    *,
    known_by: dt.date | Unknown = UNKNOWN,
    prior: Sequence[Holding] = (),
    weights: Weights | None = None,
) -> tuple[Contribution, ...]:
    """Return the parts of the log-odds of a place's likeliest state on a day.

    The first row is the prior, the second the passing of time without any claim, then one row a
    claim that counts. Empty where neither prior nor claims speak of the place.
    """
    moment = known_by or dt.date.max
    here = tuple(
        item
        for item in evidence
        if item.place_id == place_id
        and item.known <= moment
        and not (item.withdrawn_on and item.withdrawn_on <= moment)
    )
    held = next((h for h in prior if h.place_id == place_id), UNKNOWN)
    if not here and not held:
        return ()
    case = PlaceCase(
        place_id=place_id,
        evidence=here,
        prior=held,
        states=states_of(evidence, prior),
        weights=weights or load_weights(),
    )
    used = weigh_all(case.usable(), case.states, case.weights)
    leader = int(_answer(case, used, day).argmax())
    rows = [
        Contribution(what="prior", known=UNKNOWN, log_odds=_odds(case.chain(day).first(), leader))
    ]
    so_far = _odds(_answer(case, [], day), leader)
    rows.append(Contribution(what="time", known=UNKNOWN, log_odds=so_far - rows[0].log_odds))
    final = _odds(_answer(case, used, day), leader)
    for count, weighed in enumerate(used, start=1):
        with_it = _odds(_answer(case, used[:count], day), leader)
        without = _odds(_answer(case, [w for w in used if w is not weighed], day), leader)
        rows.append(
            Contribution(
                what=weighed.evidence.id,
                known=weighed.evidence.known,
                log_odds=with_it - so_far,
                leave_one_out=final - without,
            )
        )
        so_far = with_it
    return tuple(rows)


def _answer(case: PlaceCase, used: Sequence[Weighed], day: dt.date) -> Vector:
    """Return the smoothed probabilities of the day from the given evidence."""
    chain = case.chain(max([day, *(w.evidence.day for w in used)]))
    for weighed in used:
        chain.put(weighed)
    if day < chain.start:
        return case.limited(chain.first(), used)
    filtered = np.zeros((chain.days, len(case.states)))
    chain.forward(filtered, 0, chain.days - 1)
    return case.limited(chain.smooth(filtered, chain.days - 1)[chain.number(day)], used)


def _odds(p: Vector, state: int) -> float:
    mine = float(min(max(p[state], _TINY), 1 - _TINY))
    return math.log(mine / (1 - mine))
