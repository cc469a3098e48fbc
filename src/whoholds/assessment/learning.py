"""Habits learned from claims alone: expectation and maximisation with strong priors.

E-step: the smoothed probabilities of every place with the habits so far. M-step: each voice's
errors are counted against them, with the habits of its kind as prior claims, and those of its kind
with the constants as prior claims (Dirichlet priors in two levels; Dawid and Skene 1979). The
chance of silent change is counted in the stretches between claims, with a gamma prior.
"""

from dataclasses import replace

import numpy as np

from whoholds.assessment.echoes import learn_echoes
from whoholds.assessment.model import Ground, Model, alone, build
from whoholds.assessment.plans import in_hindsight
from whoholds.assessment.testimony import Bools, Floats, Ints, Stance, Testimony
from whoholds.assessment.voices import (
    MOST_ERROR,
    MOST_LIE,
    MOST_SLIP,
    Habits,
    hear,
    silent_rate,
    usual_habits,
)
from whoholds.assessment.weights import Weights

_MONTH = 30
_MOST = 0.99
"""Share of spoken months beyond which talk can't be told apart from talk without end."""


def learn(
    testimony: Testimony, starts: Ints, ground: Ground, habits: Habits, rounds: int
) -> Habits:
    """Return the habits after so many rounds from the given ones."""
    if not len(testimony):
        return habits
    plan = in_hindsight(testimony, starts, np.array([], dtype=np.int64))
    heard = np.ones(len(testimony), dtype=bool)
    usual = silent_rate(ground.weights, _talk(testimony, ground.weights))
    habits = replace(habits, echoes=learn_echoes(testimony, ground.weights))
    for _ in range(rounds):
        words = hear(testimony, habits, ground.base)
        model = build(plan, words, ground, alone(ground, habits.silent), heard)
        filtered, ahead = model.filtered(), model.ahead()
        smoothed = filtered * ahead
        smoothed /= smoothed.sum(axis=(1, 2), keepdims=True)
        held = np.empty((len(testimony), len(testimony.holders)))
        held[plan.claims] = smoothed.sum(axis=1)[plan.row_of_claim()]
        silent = _silent(model, filtered, ahead, usual)
        habits = replace(_count(testimony, held, silent, ground), echoes=habits.echoes)
    return habits


def _silent(model: Model, filtered: Floats, ahead: Floats, usual: float) -> float:
    """Return the chance of silent change, counted between the steps."""
    plan, learning = model.plan, model.ground.weights.learning
    rows = np.flatnonzero(plan.before != np.arange(len(plan.before)))
    before = plan.before[rows]
    quiet = model.quiet(rows)
    after = model.news[rows].pull(model.seen[rows] * ahead[rows])
    start = filtered[before]
    stayed = (start * after * (quiet.stay[:, None] + quiet.jump)[:, None, :]).sum(axis=(1, 2))
    moved = (start.sum(axis=2) * (after * quiet.jump[:, None, :]).sum(axis=2)).sum(axis=1)
    total = quiet.stay * (start * after).sum(axis=(1, 2)) + moved
    leaving = (start.sum(axis=1) * (1 - model.ground.base)).sum(axis=1)
    changed = float((1 - stayed / total).sum())
    exposed = float((leaving * plan.gaps()[rows]).sum())
    known = learning["changes"]
    return (known + changed) / (known / usual + exposed)


def _talk(testimony: Testimony, weights: Weights) -> float:
    """Return how often a day a place is spoken of: from the share of silent months.

    Counting silence keeps a few towns that everybody speaks of from standing for all.
    """
    month = (testimony.since - testimony.since.min()) // _MONTH
    cells = len(testimony.places) * (int(month.max()) + 1)
    spoken = len(np.unique(testimony.place * (int(month.max()) + 1) + month))
    usual = -np.expm1(-_MONTH / weights.change["talk_days"])
    known = weights.learning["months"]
    share = (spoken + known * usual) / (cells + known)
    return float(-np.log1p(-min(share, _MOST)) / _MONTH)


def _count(testimony: Testimony, held: Floats, silent: float, ground: Ground) -> Habits:
    """Return the habits that fit who held what when each claim was made."""
    weights = ground.weights
    usual = usual_habits(testimony, weights)
    size, informs = _crowding(testimony, weights), testimony.informs()
    true = (held * testimony.says).sum(axis=1)
    parts = (testimony.stance, informs)
    ours = _sum(testimony, size * true * _is(parts, Stance.FOR_ITSELF))
    lied = _sum(testimony, size * (1 - true) * _is(parts, Stance.FOR_ITSELF))
    gave = _sum(testimony, size * true * _is(parts, Stance.AGAINST_ITSELF))
    slipped = _sum(testimony, size * (1 - true) * _is(parts, Stance.AGAINST_ITSELF))
    neutral = (size * _is(parts, Stance.NEUTRAL))[:, None]
    wrong = _sum(testimony, neutral * held * ~testimony.says)
    spoken = _sum(testimony, neutral * held)
    groups = _groups(testimony)
    return Habits(
        echoes=usual.echoes,
        error=np.minimum(_shrink(wrong, spoken, usual.error, groups, ground), MOST_ERROR),
        lie=np.minimum(_shrink(lied, lied + gave, usual.lie, groups, ground), MOST_LIE),
        slip=np.minimum(_shrink(slipped, slipped + ours, usual.slip, groups, ground), MOST_SLIP),
        silent=silent,
    )


def _crowding(testimony: Testimony, weights: Weights) -> Floats:
    """Return what each claim counts: what a voice says of one town is no random sample of it.

    How much of a claim is news does not matter here: a word repeated is as right as the first.
    """
    pair = testimony.voice * len(testimony.places) + testimony.place
    _, which, count = np.unique(pair, return_inverse=True, return_counts=True)
    share: Floats = weights.learning["place_claims"] / count[which]
    return np.minimum(1.0, share)


def _is(parts: tuple[Ints, Bools], stance: Stance) -> Bools:
    chosen: Bools = (parts[0] == stance) & parts[1]
    return chosen


def _sum(testimony: Testimony, of_claims: Floats) -> Floats:
    total = np.zeros((len(testimony.voices), *of_claims.shape[1:]))
    np.add.at(total, testimony.voice, of_claims)
    return total


def _groups(testimony: Testimony) -> Ints:
    """Return the kind of each voice: its side's, or its sort of neutrality."""
    seen: dict[object, int] = {}
    return np.array(
        [seen.setdefault((voice.kind, voice.side), len(seen)) for voice in testimony.voices],
        dtype=np.int64,
    )


def _shrink(wrong: Floats, of: Floats, usual: Floats, groups: Ints, ground: Ground) -> Floats:
    """Return shares of wrong claims, drawn towards those of the kind, and these to the usual."""
    learning = ground.weights.learning
    kinds = int(groups.max(initial=-1)) + 1
    shape = (kinds, *wrong.shape[1:])
    kind_wrong, kind_of, kind_usual = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    np.add.at(kind_wrong, groups, wrong)
    np.add.at(kind_of, groups, of)
    kind_usual[groups] = usual
    strength = learning["kind_claims"]
    kind = (kind_wrong + strength * kind_usual) / (kind_of + strength)
    mine = learning["voice_claims"]
    return (wrong + mine * kind[groups]) / (of + mine)
