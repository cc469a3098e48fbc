"""What a claim speaks for and against, so that both sides' words can stand face to face."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from whoholds.publishing.wording import CONTESTED, NONE
from whoholds.records import (
    GAINS,
    UNKNOWN,
    Claim,
    Control,
    Degree,
    Event,
    Modality,
    Polarity,
    Status,
    Unknown,
)

FOR = "for"
AGAINST = "against"
ASIDE = "aside"

_GAINING = GAINS | {Event.HOLD, Event.BESIEGE}


class Bearing(NamedTuple):
    """The state of a place that a claim speaks for, and the one that it speaks against."""

    supports: str | Unknown = UNKNOWN
    opposes: str | Unknown = UNKNOWN

    def on(self, state: str) -> str:
        """Tell whether the claim speaks for a state, against it or to another matter.

        A claim that a side left says who lost, not who came in: it stands for whichever other
        side is thought to hold the place.
        """
        if self.opposes == state:
            return AGAINST
        if self.supports == state:
            return FOR
        if self.supports:
            return AGAINST
        return FOR if self.opposes and state not in (CONTESTED, NONE) else ASIDE


def claim_bearing(claim: Claim) -> Bearing:
    """Read a claim's bearing from its words alone; plans, wishes and old history have none."""
    if claim.modality is not Modality.ACTUAL or claim.background:
        return Bearing()
    if claim.degree is not Degree.CONTROLS:
        return Bearing()
    gains = claim.holder_side or claim.holder_id or claim.holder
    loses = claim.loser_side or claim.loser_id or claim.loser
    if claim.event in _GAINING or claim.event is Event.WITHDRAW:
        bearing = Bearing(gains, loses)
    elif claim.event is Event.CONTEST:
        bearing = Bearing(CONTESTED, UNKNOWN)
    else:
        return Bearing()
    if claim.polarity is Polarity.NEGATIVE:
        return Bearing(bearing.opposes, bearing.supports)
    return bearing


def asks_whose_word(runs: Iterable[Control]) -> bool:
    """Tell whether any run is one side's word only: else its claims need not be looked at."""
    return any(run.status is Status.CLAIMED_ONLY for run in runs)


def claimed_by(control: Control, claims: Sequence[Claim]) -> str | Unknown:
    """Find the side that claims a place for itself alone: its newest such word known by then."""
    if not asks_whose_word((control,)):
        return UNKNOWN
    own = [
        claim
        for claim in claims
        if claim.published
        and claim.published <= control.until
        and claim.claimant_side
        and claim_bearing(claim).supports == claim.claimant_side
    ]
    if own:
        return max(own, key=lambda claim: str(claim.published)).claimant_side
    sides = [state for state in control.p if state not in (CONTESTED, NONE)]
    return max(sides, key=lambda side: control.p[side], default=UNKNOWN)
