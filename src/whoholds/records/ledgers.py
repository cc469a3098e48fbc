"""What the ledger takes and gives back besides reports, claims and corrections."""

import datetime as dt
from dataclasses import dataclass

from whoholds.records.values import UNKNOWN, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Supersession:
    """An outlet's newer word on one of its reports; ids are those of `Report.id`."""

    older: str
    newer: str | Unknown = UNKNOWN
    """UNKNOWN where the outlet withdrew the report without publishing another."""
    kind: str
    """update, corrected, refile, repeat, hold or withdrawn."""
    known_on: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """What of a ledger counts, with a clock for each way in which it comes to say something else.

    Moved one at a time they tell why two pictures differ.
    """

    known_by: dt.date | Unknown = UNKNOWN
    """Publication of reports."""
    recorded_by: dt.datetime | Unknown = UNKNOWN
    """Our record of reports."""
    read_by: dt.datetime | Unknown = UNKNOWN
    """Readings of the reports that were there by then; later reports come as `recorded_by` says."""
    decided_by: dt.datetime | Unknown = UNKNOWN
    """Decisions of people."""
    taken_back_known_by: dt.date | Unknown = UNKNOWN
    """Corrections and withdrawals by outlets and speakers, with the reports that replace others."""
    taken_back_recorded_by: dt.datetime | Unknown = UNKNOWN

    @classmethod
    def at(cls, known_by: dt.date | Unknown, recorded_by: dt.datetime | Unknown) -> "Clocks":
        """Return all clocks at one moment of publication and one of our record."""
        return cls(
            known_by=known_by,
            recorded_by=recorded_by,
            read_by=recorded_by,
            decided_by=recorded_by,
            taken_back_known_by=known_by,
            taken_back_recorded_by=recorded_by,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One execution of a command, recorded also where it brought nothing."""

    id: str
    command: str
    settings: dict[str, str]
    started_at: dt.datetime
    finished_at: dt.datetime | Unknown = UNKNOWN
    """UNKNOWN while it works, and for good where it was killed."""
    reports: int | Unknown = UNKNOWN
    """Readings recorded: reports that were new, or new to this reader."""
    claims: int | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSummary:
    """What a bulk addition did; the four kinds of report add up to those given."""

    added: int = 0
    reread: int = 0
    """Known reports with a reading by another reader."""
    unchanged: int = 0
    failed: tuple[str, ...] = ()
    """One line for each report that could not be used: what is wrong, and what to do."""
    claims: int = 0
    retired: int = 0
    copies: int = 0
    """Links newly found between a report and the story that it reprints."""
    unread: int = 0
    """Those of the reports that are kept and not read, for they are in another language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report that the ledger has and can't lose any more, new or known before."""

    doc: str
    report: str
    """The id of this version, `Report.id`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a check of the ledger found wrong."""

    kind: str
    """storage, reference, report, quote, claim, reading, run, correction or supersession."""
    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerStats:
    """From how much a picture is made, and how much of it no person has reviewed."""

    reports: int
    publishers: int
    utterances: int
    """Independent acts of speaking, however many outlets carried them."""
    claims: int
    reviewed: int
    """Claims that a person accepted, corrected or rejected."""
    withheld: int = 0
    """Claims whose words a person withheld from publication; they count."""
    newest_evidence: dt.date | Unknown = UNKNOWN
    """The latest publication date among the claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedTable:
    """What a copy or a backup carried over, table by table."""

    table: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerMark:
    """How far a ledger had grown: the number of the last row of each kind that bears on control."""

    claims: int
    retirements: int
    corrections: int
    supersessions: int
