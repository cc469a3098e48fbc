"""What each piece of evidence weighs: log-likelihoods over the states of a place.

The states are the sides, then "contested", then "none". A claim that is borne out with
probability r multiplies the odds of what it says by r / (1 - r); doubts pull r towards a half.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from whoholds.assessment.evidence import Evidence
from whoholds.assessment.weights import Weights
from whoholds.records import UNKNOWN, Unknown

Vector = NDArray[np.float64]

CONTESTED = "contested"
NONE = "none"
_GAINS = frozenset({"seize", "transfer", "hold"})
_CHANGES = frozenset({"seize", "transfer", "withdraw"})
_FIGHTS = frozenset({"contest", "besiege"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence with its weight: what it says for each state, and which change it may mark."""

    evidence: Evidence
    log_likelihood: Vector
    into: str | Unknown
    """The state that a change on that day would lead to; UNKNOWN where only a loser is named."""
    out_of: str | Unknown
    chance: float
    """Chance that a change happened that day, by the kind of claim alone."""
    own_word: bool
    """A side's word for itself."""
    size: float
    """How far it moves anything."""
    average: float
    """The mean of the log-likelihoods: what it says for a state is told against it."""


def weigh_all(
    evidence: Iterable[Evidence], states: Sequence[str], weights: Weights
) -> list[Weighed]:
    """Weigh the evidence on one place: copies and repeated utterances once, the weightiest first.

    Two claims are one utterance if they share its id, or else speaker, kind, parties and day. The
    voices of one report for one thing count as its weightiest; the reporter's own voice hardly
    counts beside a voice that the same report names for the same thing.
    """
    items = [item for item in evidence if item.weighs]
    named = {
        (item.report, _says(item)) for item in items if item.source and item.report is not UNKNOWN
    }
    best: dict[object, Weighed] = {}
    for item in sorted(items, key=lambda item: (item.known, item.day, item.id)):
        twice = not item.source and (item.report, _says(item)) in named
        weighed = weigh(item, states, weights, said_twice=twice)
        key = _utterance(item)
        if key not in best:
            best[key] = weighed
    once: dict[object, Weighed] = {}
    for weighed in best.values():
        item = weighed.evidence
        speaker = item.source_side or item.source or item.report or item.id
        key = (item.report or item.id, speaker, _says(item))
        if key not in once or weighed.size > once[key].size:
            once[key] = weighed
    return sorted(once.values(), key=lambda w: (w.evidence.known, w.evidence.day, w.evidence.id))


def _says(item: Evidence) -> tuple[object, ...]:
    group = "gains" if item.kind in _GAINS else item.kind
    return (group, item.holder, item.loser if group != "gains" else UNKNOWN, item.denied)


def _utterance(item: Evidence) -> tuple[object, ...]:
    if item.utterance:
        return (item.utterance, _says(item))
    return (item.source or item.outlet or item.id, item.kind, item.holder, item.loser, item.day)


def weigh(
    item: Evidence, states: Sequence[str], weights: Weights, *, said_twice: bool = False
) -> Weighed:
    """Return what one piece of evidence says for each state."""
    strength = _strength(item, weights, said_twice=said_twice)
    says = np.zeros(len(states))
    into: str | Unknown = UNKNOWN
    out_of: str | Unknown = UNKNOWN
    kinds = weights.kinds

    def add(state: str | Unknown, share: float) -> None:
        if state and state in states:
            says[states.index(state)] += share * strength

    if item.kind in _GAINS and item.holder:
        add(item.holder, -1.0 if item.denied else 1.0)
        if item.denied:
            add(item.loser, kinds["denied_loser_keeps"])
        elif item.kind == "seize":
            add(CONTESTED, kinds["seize_contested"])
        into = UNKNOWN if item.denied else item.holder
    elif item.kind in _CHANGES and item.loser:
        add(item.loser, 1.0 if item.denied else -1.0)
        out_of = UNKNOWN if item.denied else item.loser
    elif item.kind == "contest":
        add(CONTESTED, -kinds["contest"] if item.denied else kinds["contest"])
        into = UNKNOWN if item.denied else CONTESTED
    elif item.kind == "besiege" and not item.denied:
        add(CONTESTED, kinds["besiege_contested"])
        add(item.holder or item.loser, kinds["besiege_defender"])
    return Weighed(
        evidence=item,
        log_likelihood=says,
        into=into,
        out_of=out_of,
        chance=_chance(item, weights) * min(1.0, strength),
        own_word=item.interest == "self-serving",
        size=float(np.ptp(says)),
        average=float(says.mean()),
    )


def _strength(item: Evidence, weights: Weights, *, said_twice: bool) -> float:
    """Return the log-odds that the claim adds to what it says."""
    interest = str(item.interest or "unknown").replace("-", "_")
    if not item.source and not item.interest:
        interest = "unknown" if item.outlet else "reporter"
    truth = weights.truth["witnessed"] if item.basis == "witnessed" else weights.truth[interest]
    discount = item.confidence
    cuts = weights.discounts
    for applies, name in (
        (item.unconfirmed, "unconfirmed"),
        (item.basis == "relayed", "relayed"),
        (said_twice, "said_twice"),
        (item.partial, "part"),
        (item.degree in ("presence", "administration"), item.degree),
    ):
        if applies:
            discount *= cuts[name]
    chance = 0.5 + (truth - 0.5) * discount
    return math.log(chance / (1 - chance))


def _chance(item: Evidence, weights: Weights) -> float:
    if item.denied:
        return 0.0
    if item.kind in _CHANGES:
        return weights.change["claimed"]
    return weights.change["fought" if item.kind in _FIGHTS else "held"]
