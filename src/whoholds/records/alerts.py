"""Alerts: what a person wants to be told of, what there is to tell, and what was told."""

import datetime as dt
from dataclasses import dataclass

from whoholds.records.claims import Claim
from whoholds.records.values import UNKNOWN, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRule:
    """What to tell of: which kinds of change, of a place or near a site, from how sure on."""

    name: str
    kinds: tuple[str, ...]
    """holder-changed, contested or road-cut."""
    at_least: float
    """Probability of what is told, from which on it is told."""
    one_side: bool = False
    """Tell also what rests on one side's word alone."""
    place: str | Unknown = UNKNOWN
    """A place's name or id; UNKNOWN where a site is meant."""
    site: str | Unknown = UNKNOWN
    km: float = 25.0
    """How far round the site."""
    start: str | Unknown = UNKNOWN
    """Where the road to the place or site begins."""
    mode: str = "aid"
    """civilian or aid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRules:
    """A file of rules with where digests go."""

    rules: tuple[AlertRule, ...]
    days: int = 7
    """What nobody was told of yet is held against the picture of so many days before."""
    sites: str | Unknown = UNKNOWN
    """The file of sites, beside the rules."""
    file: str | Unknown = UNKNOWN
    mail_to: tuple[str, ...] = ()
    mail_from: str | Unknown = UNKNOWN
    mail_server: str = "localhost:25"
    webhook: str | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A change to be told, with the words that it rests on."""

    rule: str
    kind: str
    place_id: str
    place: str
    site: str | Unknown = UNKNOWN
    km: float | Unknown = UNKNOWN
    """Distance of the place from the site."""
    start: str | Unknown = UNKNOWN
    """Where the road begins that is told of."""
    mode: str | Unknown = UNKNOWN
    day: dt.date
    state: str
    """The new holder, or contested, or cut."""
    before: str
    p: float
    status: str
    last_evidence: dt.date | Unknown = UNKNOWN
    claims: tuple[Claim, ...] = ()
    """What speaks for it, weightiest first."""
    against: tuple[Claim, ...] = ()
    withheld: int = 0
    note: str | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """That a state was told over a channel, or ended and may be told again."""

    subject: str
    """Rule, kind and place, as one text."""
    channel: str
    """file, mail, webhook or output."""
    state: str
