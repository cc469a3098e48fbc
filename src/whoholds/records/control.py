"""Who holds a place over time, with the evidence that says so."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from whoholds.records.values import UNKNOWN, Status, Unknown

WITHHELD = "withheld"
"""Stands for the id of a claim whose words a person has withheld from publication."""


class Weight(NamedTuple):
    """One claim's part in a probability: the change of log-odds that it made."""

    claim: str
    log_odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A run of days on which the picture of one place did not change; `until` is inclusive."""

    place_id: str
    date: dt.date
    until: dt.date
    p: dict[str, float]
    """Probability of each side, of "contested" and of "none"; sums to 1."""
    status: Status
    last_evidence: dt.date | Unknown = UNKNOWN
    basis: tuple[Weight, ...] = ()

    @property
    def leader(self) -> str:
        """The likeliest state: a side, "contested" or "none"."""
        return max(self.p, key=self.p.__getitem__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who held a place at the end of a day: a theatre's starting control."""

    place_id: str
    date: dt.date
    holder: str
    source: str = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A claim that nobody has made: what it would say, and in what voice."""

    kind: str
    """seize, hold, withdraw or contest."""
    side: str | Unknown = UNKNOWN
    """The side that takes, holds or leaves the place; UNKNOWN for fighting."""
    voice: str
    """own word (of that side), third party, witness, or admission (of the side that loses)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """Something that would change the verdict on a place: claims left out, or one more."""

    would_change: str
    """leader or status."""
    without: tuple[str, ...] = ()
    """Claims without all of which, and all that repeats them, it would be another."""
    smallest: bool = True
    """Fewer claims would not do; false where there were too many to try all sets of that size."""
    new: NewClaim | Unknown = UNKNOWN
    leader: str
    """The likeliest state then, with `p`; and the status then."""
    status: Status
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One row of a `why`: what a claim, the prior or the passing of time did to the log-odds."""

    what: str
    """A claim's id, or "prior", or "time"."""
    known: dt.date | Unknown
    log_odds: float
    leave_one_out: float | Unknown = UNKNOWN
    """How far the final log-odds would move back without it; UNKNOWN for prior and time."""
    about: str | Unknown = UNKNOWN
    """The works or quarter by the place that the claim is about, by id."""
    share: float = 1.0
    """How much it counts for the place, by what it is about: less for a part or works of it."""
