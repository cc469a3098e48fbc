"""What a claim speaks for and against, so that both sides' words can stand face to face."""

import datetime as dt
from collections.abc import Iterable
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

# Members of an enumeration are slow to look up, and this is asked of every claim on a page.
_ACTUAL, _CONTROLS, _NEGATIVE = Modality.ACTUAL, Degree.CONTROLS, Polarity.NEGATIVE
_CHANGING = GAINS | {Event.HOLD, Event.BESIEGE, Event.WITHDRAW}
_CONTEST, _CLAIMED_ONLY = Event.CONTEST, Status.CLAIMED_ONLY


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


_NO_BEARING = Bearing()


def claim_bearing(claim: Claim) -> Bearing:
    """Read a claim's bearing from its words alone; plans, wishes and old history have none."""
    if claim.modality is not _ACTUAL or claim.background or claim.degree is not _CONTROLS:
        return _NO_BEARING
    gains = claim.holder_side or claim.holder_id or claim.holder
    loses = claim.loser_side or claim.loser_id or claim.loser
    if claim.event in _CHANGING:
        bearing = Bearing(gains, loses)
    elif claim.event is _CONTEST:
        bearing = Bearing(CONTESTED, UNKNOWN)
    else:
        return _NO_BEARING
    if claim.polarity is _NEGATIVE:
        return Bearing(bearing.opposes, bearing.supports)
    return bearing


def asks_whose_word(runs: Iterable[Control]) -> bool:
    """Tell whether any run is one side's word only: else its claims need not be looked at."""
    return any(run.status is _CLAIMED_ONLY for run in runs)


def own_words(claims: Iterable[Claim]) -> list[Claim]:
    """Return the dated claims in which a side says of itself that it holds the place."""
    return [
        claim
        for claim in claims
        if claim.published
        and claim.claimant_side
        and claim_bearing(claim).supports == claim.claimant_side
    ]


def claimed_by(control: Control, own: Iterable[Claim]) -> str | Unknown:
    """Find the side that claims a place for itself alone: its newest such word known by then.

    `own` are the place's claims that `own_words` picks.
    """
    if control.status is not _CLAIMED_ONLY:
        return UNKNOWN
    known = [claim for claim in own if claim.published and claim.published <= control.until]
    if known:
        return max(known, key=lambda claim: claim.published or dt.date.min).claimant_side
    sides = [state for state in control.p if state not in (CONTESTED, NONE)]
    return max(sides, key=lambda side: control.p[side], default=UNKNOWN)
