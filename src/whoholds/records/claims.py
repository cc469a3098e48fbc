"""Claims: one proposition at an exact span of one report, before and after it is placed."""

import datetime as dt
from dataclasses import dataclass

from whoholds.records.values import (
    UNKNOWN,
    Basis,
    ClaimantType,
    Degree,
    Directness,
    Event,
    Interest,
    Modality,
    Polarity,
    Span,
    Unknown,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number that a report gives, with its bounds: "some 200 fighters" is 200 to 200 of them."""

    min: int
    max: int | Unknown = UNKNOWN
    unit: str | Unknown = UNKNOWN
    of: str | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What the other side, or the speaker later, says to a claim."""

    kind: str
    """deny, no-comment, confirm or retract."""
    who: str | Unknown
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What made a claim: versions and digests, and the path through the rules."""

    version: str
    model: str
    rule: str
    """Which line of which lexicon fired and how the rest was found: an error has an address."""
    gazetteer: str | Unknown = UNKNOWN
    theatre: str | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim as read: its words and who says them, not yet on the map nor on a side."""

    doc: str
    span: Span
    quote: str
    event: Event
    place: str | Unknown = UNKNOWN
    """The fullest name that the report gives for the place meant."""
    place_span: Span | Unknown = UNKNOWN
    """The words used here, which may be "the city"."""
    mention: Span | Unknown = UNKNOWN
    """Where the place was named, the key into the report's place mentions."""
    part: str | Unknown = UNKNOWN
    degree: Degree = Degree.CONTROLS
    origin: str | Unknown = UNKNOWN
    destination: str | Unknown = UNKNOWN
    agent: str | Unknown = UNKNOWN
    target: str | Unknown = UNKNOWN
    holder: str | Unknown = UNKNOWN
    loser: str | Unknown = UNKNOWN
    contenders: tuple[str, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    modality: Modality = Modality.ACTUAL
    background: bool = False
    claimant: str | Unknown = UNKNOWN
    """UNKNOWN stands for the reporter's own voice, as the contract says."""
    claimants: tuple[str, ...] = ()
    claimant_role: str | Unknown = UNKNOWN
    claimant_party: str | Unknown = UNKNOWN
    """The words that name whom the claimant speaks for: "the southern wing of the front"."""
    claimant_type: ClaimantType | Unknown = UNKNOWN
    via: tuple[str, ...] = ()
    """Whoever passed the claimant's words on, outermost first."""
    cue: str | Unknown = UNKNOWN
    stance: str | Unknown = UNKNOWN
    directness: Directness = Directness.NONE
    basis: Basis | Unknown = UNKNOWN
    unconfirmed: bool = False
    unconfirmed_span: Span | Unknown = UNKNOWN
    verification: tuple[str, ...] = ()
    responses: tuple[Response, ...] = ()
    said_at: str | Unknown = UNKNOWN
    """EDTF."""
    date: str | Unknown = UNKNOWN
    """EDTF; when it happened or held."""
    counts: tuple[Count, ...] = ()
    confidence: float = 0.5
    """The chance that place, kind, parties, claimant, polarity and modality are read right."""
    reader: Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Draft):
    """A claim on the map and on a side: what `whoholds read` writes and the ledger keeps."""

    id: str
    published: dt.date | Unknown = UNKNOWN
    outlet: str | Unknown = UNKNOWN
    url: str | Unknown = UNKNOWN
    place_id: str | Unknown = UNKNOWN
    lat: float | Unknown = UNKNOWN
    lon: float | Unknown = UNKNOWN
    place_kind: str | Unknown = UNKNOWN
    precision: str | Unknown = UNKNOWN
    uncertainty_m: int | Unknown = UNKNOWN
    holder_id: str | Unknown = UNKNOWN
    loser_id: str | Unknown = UNKNOWN
    holder_side: str | Unknown = UNKNOWN
    loser_side: str | Unknown = UNKNOWN
    claimant_side: str | Unknown = UNKNOWN
    interest: Interest | Unknown = UNKNOWN
    interest_reason: str | Unknown = UNKNOWN
    """Why: who gains or loses, and what that side is to the claimant's on that day."""
    utterance_id: str
    synthetic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's decision about a claim: a new row with author, time and reason; never an edit."""

    id: str
    claim_id: str
    verdict: str
    """accept, correct, reject, merge, split, comment, withhold or withdraw."""
    author: str
    made_at: dt.datetime
    reason: str
    field: str | Unknown = UNKNOWN
    value: str | Unknown = UNKNOWN
    other: str | Unknown = UNKNOWN
    """The claim that a merge makes one act of speaking with this one, or a split parts from it."""
    withdraws: str | Unknown = UNKNOWN
    """The id of an earlier correction that this one takes back."""
