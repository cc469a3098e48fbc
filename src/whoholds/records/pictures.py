"""A picture: who holds what over a stretch of days, with all that a page or brief shows of it."""

import datetime as dt
from dataclasses import dataclass, field

from whoholds.records.claims import Claim
from whoholds.records.control import Control
from whoholds.records.ledgers import LedgerStats
from whoholds.records.routes import Consequence, Road, RouteStatus
from whoholds.records.theatres import Place
from whoholds.records.values import UNKNOWN, Passage, Status, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class SideStyle:
    """How a side is named and drawn; never by colour alone."""

    id: str
    name: str
    colour: str
    symbol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePicture:
    """One place over the picture's days: what was known each day, and what is known now."""

    place: Place
    known_then: tuple[Control, ...]
    """For each day, from what was published by that day."""
    in_hindsight: tuple[Control, ...]
    """From all that was published by the picture's `known_by`."""
    claims: tuple[str, ...]
    """Ids of the claims about this place, oldest publication first."""
    withheld: int = 0
    """How many claims more stand behind it whose words a person withheld from publication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A place whose likeliest state is another at the second of two moments of knowing."""

    place_id: str
    day: dt.date
    before: str
    after: str
    kind: str
    """control changed, late news, corrected or withdrawn, or fading evidence."""
    p: float
    status: Status
    """What sort of knowledge there is after it; UNKNOWN where nobody says who came."""
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A place whose picture differs between two moments, and why."""

    place_id: str
    before: Control | Unknown
    """UNKNOWN where nothing was known of the place."""
    after: Control | Unknown
    causes: tuple[str, ...]
    """recorded late, re-read, reviewed, corrected or withdrawn, late news; then what is left to the
    days between: control changed, newer evidence or time passed. Those that had a part, in this
    order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffRow:
    """A row of `diff`: a place as it is shown at the second moment, and what differs."""

    place: str
    status: str
    holder: str
    likelihood: str | Unknown
    p: str | Unknown
    last_evidence: dt.date | Unknown = field(metadata={"json": "last evidence"})
    place_id: str
    before: str
    kind: str
    cause: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchPicture:
    """What is reported of one stretch of road for one mode over a run of days."""

    road: int
    """The number of the road among the picture's: several may join the same two places."""
    start: str
    end: str
    mode: str
    date: dt.date
    until: dt.date
    status: Passage
    note: str | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that is shown; claims are complete, so that every colour leads to words."""

    title: str
    first: dt.date
    last: dt.date
    known_by: dt.date
    recorded_by: dt.datetime | Unknown = UNKNOWN
    """What of the ledger was asked; UNKNOWN: all that it held when the picture was drawn."""
    drawn_at: dt.datetime
    sides: tuple[SideStyle, ...]
    places: tuple[PlacePicture, ...]
    claims: tuple[Claim, ...]
    named: tuple[Place, ...] = ()
    """Places without a dot that roads, routes and consequences pass: areas, towns next door."""
    titles: tuple[tuple[str, str], ...] = ()
    """Headlines of the reports that have one, by their `doc`."""
    withdrawn: tuple[tuple[str, dt.date], ...] = ()
    """Claims that outlet or speaker took back, and since when that is known."""
    roads: tuple[Road, ...] = ()
    neighbours: tuple[Place, ...] = ()
    """Places that roads lead to and that no record of control speaks of: they have names."""
    stretches: tuple[StretchPicture, ...] = ()
    routes: tuple[RouteStatus, ...] = ()
    """Chosen routes on the last day."""
    changes: tuple[Change, ...] = ()
    """Changes as they became known, day by day, oldest first."""
    consequences: tuple[Consequence, ...] = ()
    sides_told_to: dt.date | Unknown = UNKNOWN
    """The last day whose consequences are told for fighting sides; UNKNOWN: all days are."""
    stats: LedgerStats
    synthetic: bool = False
    """True where any report behind it was written as an example."""
    gazetteer: str | Unknown = UNKNOWN
