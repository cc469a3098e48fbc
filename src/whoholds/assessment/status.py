"""The status of a place: what kind of knowledge there is, apart from who most likely holds it.

Asked in this order; the first that fits is the status:

1. `unknown` nobody has said anything and there is no prior; `prior-only` there is a prior alone.
2. `besieged` a siege was reported within `siege_days`, and nobody has since been said to take it.
3. `contested` fighting is the likeliest state, or was reported within `fight_days` while no side
   is "settled".
4. `disputed` claims of `dispute_days` speak for and against the leader, and it is not settled.
5. `claimed-only` only the leader's own side speaks for it, or a side alone says that it took the
   place from the leader.
6. `stale` the last word is older than `stale_days`.
7. `held` the leader is at least "likely"; otherwise `unknown`.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.assessment.weighing import CONTESTED, NONE, Vector, Weighed
from whoholds.assessment.weights import Weights
from whoholds.records import Holding, Status, Unknown


@dataclass(frozen=True, slots=True)
class Recent:
    """What has been said of a place up to a day."""

    day: dt.date
    used: Sequence[Weighed]
    place_prior: Holding | Unknown
    states: tuple[str, ...]

    def within(self, days: float) -> list[Weighed]:
        """Return what was said of the last `days` days."""
        since = self.day - dt.timedelta(days=int(days))
        found = []
        for weighed in reversed(self.used):  # in order of publication, so older ones are behind
            if weighed.evidence.known <= since:
                break
            if since < weighed.evidence.day <= self.day:
                found.append(weighed)
        return found


def judge_status(p: Vector, recent: Recent, weights: Weights) -> Status:
    """Return the first status that fits, in the order of this module's docstring."""
    limits = weights.status
    if not any(w.size > 0 for w in recent.used):
        return Status.PRIOR_ONLY if recent.place_prior else Status.UNKNOWN
    leader = int(p.argmax())
    settled = p[leader] >= limits["settled"]
    if _besieged(recent, limits):
        return Status.BESIEGED
    if recent.states[leader] == CONTESTED:
        return Status.CONTESTED
    if not settled and any(w.into == CONTESTED for w in recent.within(limits["fight_days"])):
        return Status.CONTESTED
    lately = recent.within(limits["dispute_days"])
    if not settled and _contradictory(lately, leader):
        return Status.DISPUTED
    if _own_word_only(recent, leader):
        return Status.CLAIMED_ONLY
    if _is_stale(recent, limits):
        return Status.STALE
    named = recent.states[leader] != NONE and p[leader] >= limits["likely"]
    return Status.HELD if named else Status.UNKNOWN


def _besieged(recent: Recent, limits: dict[str, float]) -> bool:
    sieges = [
        w
        for w in recent.within(limits["siege_days"])
        if w.evidence.kind == "besiege" and not w.evidence.denied
    ]
    if not sieges:
        return False
    last = max(w.evidence.day for w in sieges)
    return not any(
        w.evidence.kind in ("seize", "transfer") and not w.evidence.denied
        for w in recent.used
        if w.evidence.day >= last and not w.own_word
    )


def _contradictory(lately: Sequence[Weighed], leader: int) -> bool:
    signs = {bool(_speaks_for(w, leader)) for w in lately if w.size > 0}
    return len(signs) > 1


def _speaks_for(weighed: Weighed, state: int) -> bool:
    return bool(weighed.log_likelihood[state] > weighed.average)


def _own_word_only(recent: Recent, leader: int) -> bool:
    if recent.place_prior and recent.place_prior.holder == recent.states[leader]:
        return False
    supported = False
    for weighed in reversed(recent.used):
        if weighed.size > 0 and _speaks_for(weighed, leader):
            if not weighed.own_word:
                return False
            supported = True
    return supported or all(weighed.own_word for weighed in recent.used)


def _is_stale(recent: Recent, limits: dict[str, float]) -> bool:
    last = recent.used[-1].evidence.known
    return (recent.day - last).days > limits["stale_days"]
