"""What is so for weeks and whose end nobody reports: a road closed, a checkpoint, a mine.

The same chain, voices and weights as for who holds a place, under other rates of change
(`weights.toml`, `fleeting`): one that fades within weeks toward "none", nothing being known.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from whoholds.assessment.engine import assess, learn_fit
from whoholds.assessment.evidence import Evidence
from whoholds.assessment.fits import Fit
from whoholds.assessment.known import EachDay
from whoholds.assessment.weights import Weights, load_weights
from whoholds.records import UNKNOWN, Control, Unknown


def assess_fleeting(
    evidence: Sequence[Evidence],
    *,
    days: tuple[dt.date, dt.date],
    known_by: dt.date | EachDay | Unknown = UNKNOWN,
) -> tuple[Control, ...]:
    """Return how likely each state of what fades is on each day, in runs of equal days.

    States stand as `holder` and `loser` of the evidence, the two that there are in each item, and
    what they are states of as its `place_id`; nothing is known of neighbours. Voices have the usual
    habits of their kind: what is heard of roads is too little to learn from.
    """
    return assess(evidence, days=days, known_by=known_by, fit=_usual(), weights=_weights())


@cache
def _weights() -> Weights:
    weights = load_weights()
    fleeting = weights.fleeting
    return replace(
        weights,
        change=weights.change
        | {
            "hands": fleeting["ends"],
            "news_days": 0.0,
            "nobody": fleeting["unsaid"],
            "neighbours": 0.0,
        },
        fighting=weights.fighting | {"begins": 0.0},
    )


@cache
def _usual() -> Fit:
    return learn_fit((), weights=_weights())
