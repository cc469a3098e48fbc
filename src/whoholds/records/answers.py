"""Rows that the ledger's questions answer with, as `--json` writes them; tests hold them to it.

Only the schemas are made of these: the package does without them, for a kept answer is written as
it was kept, in less time than it takes to define a record.
"""

import datetime as dt
from dataclasses import dataclass, field

from whoholds.records.values import Interest, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """Who holds a place on a day, as a person is told it."""

    place: str
    status: str
    holder: str
    likelihood: str
    p: str
    """In words: "79 %"."""
    last_evidence: dt.date | Unknown = field(metadata={"json": "last evidence"})
    withheld: int
    """How many claims more stand behind it whose words are not shown."""
    place_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow(StatusRow):
    """A place of which nobody has reported for some days."""

    days_silent: int | Unknown = field(metadata={"json": "days silent"})
    """UNKNOWN: no report has ever named it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRow(StatusRow):
    """A place where sources disagree or fighting is reported."""

    said_for: str | Unknown = field(metadata={"json": "for"})
    against: str | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class NearRow:
    """A place near a point; of a site that has none only the status is known, which says so."""

    km: float | Unknown
    place: str | Unknown
    status: str
    holder: str | Unknown
    likelihood: str | Unknown
    p: str | Unknown
    last_evidence: dt.date | Unknown = field(metadata={"json": "last evidence"})
    withheld: int | Unknown
    place_id: str | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonRow:
    """What one claim, or the prior, or time, does to the likeliest answer for a place."""

    log_odds: str = field(metadata={"json": "log-odds"})
    without_it: str | Unknown = field(metadata={"json": "without it"})
    known: dt.date | Unknown
    says: str
    interest: Interest | Unknown
    because: str | Unknown
    words: str | Unknown
    claim: str | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteRow:
    """The words of one claim, with all that it takes to check them."""

    quote: str
    says: str | Unknown
    denied: bool
    taken_back: dt.date | Unknown = field(metadata={"json": "taken back"})
    """The day from which it weighs nothing, because outlet or speaker took it back."""
    outlet: str | Unknown
    published: dt.date | Unknown
    url: str | Unknown
    report: str
    span: tuple[int, ...]
    sha256: str
    """Of the report's stored text in UTF-8."""
    reader: str
    claim: str
