"""How often each voice is wrong, and what its claims therefore say for each holder.

A voice of a side has two habits: to claim what its side does not hold (`lie`), and to give away
what it does (`slip`). Any other voice has a chance of error for each true holder (`error`), so that
an undeclared leaning shows. With A the states that a claim leaves open, its log-likelihood ratio
for a holder outside A is log(P(said | outside) / P(said | inside)), as in the confusion matrices of
Dawid and Skene (1979); 0 for those in A.
"""

from dataclasses import dataclass

import numpy as np

from whoholds.assessment.chain import FIGHTING
from whoholds.assessment.echoes import Echoes, independence
from whoholds.assessment.testimony import Floats, Stance, Testimony
from whoholds.assessment.weights import Weights

MOST_ERROR = 0.45
MOST_LIE = 0.6
MOST_SLIP = 0.35
"""No claim ever speaks against what it says: a source that is wrong more often is worth nothing."""


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of each voice, in the order of `Testimony.voices`."""

    error: Floats
    """Voices by holders: chance to be wrong of a place that this one holds."""
    lie: Floats
    slip: Floats
    echoes: Echoes
    """Who repeats whom."""
    silent: float
    """Chance a day that a place changes hands unreported."""


@dataclass(frozen=True, slots=True)
class Words:
    """What each claim says, given its voice's habits."""

    says: Floats
    """Claims by (quiet, fighting) by holders: log-likelihood ratios, none above 0 for holders."""
    leap: Floats
    """Claims by holders: integrated hazard of a change into each."""
    onset: Floats
    """Claims: integrated hazard that fighting begins."""


def usual_habits(testimony: Testimony, weights: Weights) -> Habits:
    """Return the habits of voices of whom nothing has been learned."""
    error = weights.error
    kinds = [
        error["unknown" if voice.kind == "party" else voice.kind] for voice in testimony.voices
    ]
    count = len(kinds)
    return Habits(
        error=np.repeat(np.array(kinds)[:, None], len(testimony.holders), axis=1).reshape(
            count, len(testimony.holders)
        ),
        lie=np.full(count, error["lie"]),
        slip=np.full(count, error["slip"]),
        echoes=Echoes(),
        silent=silent_rate(weights, 1 / weights.change["talk_days"]),
    )


def silent_rate(weights: Weights, talk: float) -> float:
    """Return the chance a day of unreported change, where a place is spoken of so often a day."""
    return weights.change["hands"] / (1 + weights.change["news_days"] * talk)


def hear(testimony: Testimony, habits: Habits, base: Floats) -> Words:
    """Return what each claim says; `base` are the shares in which unnamed gainers gain."""
    inside, outside = _chances(testimony, habits)
    informs = testimony.informs()
    least = np.where(testimony.says, inside, 1.0).min(axis=1)
    ratio = np.log(outside) - np.log(least)[:, None]
    says = np.where(testimony.says | ~informs[:, None], 0.0, np.minimum(ratio, 0.0))
    temper = testimony.temper
    # All who look tell of a change at once: that two do so is no sign that one repeats the other.
    own = temper * independence(testimony, habits.echoes)
    says *= own[:, None]
    both = np.stack([says, says], axis=1)
    both[:, FIGHTING] += (testimony.fight * own)[:, None]
    trust = np.where(testimony.says, inside, 0).max(axis=1) - np.where(
        testimony.says, 0, outside
    ).max(axis=1)
    chance = testimony.change * temper * np.clip(trust, 0, 1) * informs
    into = testimony.says * base[None, :]
    into /= np.maximum(into.sum(axis=1, keepdims=True), 1e-12)
    return Words(
        says=both,
        leap=-np.log1p(-chance)[:, None] * into,
        onset=-np.log1p(-testimony.onset * temper),
    )


def _chances(testimony: Testimony, habits: Habits) -> tuple[Floats, Floats]:
    """Return P(said | holder) for holders inside and outside of what each claim leaves open."""
    stance, voice = testimony.stance[:, None], testimony.voice
    wrong, lie, slip = habits.error[voice], habits.lie[voice, None], habits.slip[voice, None]
    others = max(1, len(testimony.holders) - 2)
    ways = np.where(testimony.says.sum(axis=1) == 1, others, 1)[:, None]
    inside = np.where(
        stance == Stance.FOR_ITSELF,
        1 - slip,
        np.where(stance == Stance.AGAINST_ITSELF, 1 - lie, 1 - wrong),
    )
    outside = np.where(
        stance == Stance.FOR_ITSELF,
        lie,
        np.where(stance == Stance.AGAINST_ITSELF, slip, wrong / ways),
    )
    return inside, outside
