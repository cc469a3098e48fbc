"""A report as it was published, and what stands in it before anyone decides what it means."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from whoholds.records.values import (
    UNKNOWN,
    Directness,
    PlaceKind,
    Precision,
    Span,
    Unknown,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document with publisher and publication time; `text` is what every offset counts in."""

    doc: str
    text: str
    title: str | Unknown = UNKNOWN
    publisher: str | Unknown = UNKNOWN
    author: str | Unknown = UNKNOWN
    published: dt.date | Unknown = UNKNOWN
    url: str | Unknown = UNKNOWN
    language: str | Unknown = UNKNOWN
    """ISO 639-1; UNKNOWN where the report does not say and its words leave it open."""
    synthetic: bool = False
    """True for an example written for this project."""
    editorial: str | Unknown = UNKNOWN
    """An outlet's label on a newer version: update, corrected, refile, repeat, hold, withdrawn."""

    @property
    def id(self) -> str:
        """Name this version of the document: 128 bits of SHA-256 over `doc` and `text`, in hex."""
        content = f"{self.doc}\0{self.text}".encode(errors="surrogatepass")
        return hashlib.sha256(content).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A place given by distance and direction from another: `km` along `bearing` from `of`."""

    km: float | Unknown = UNKNOWN
    bearing: float | Unknown = UNKNOWN
    """Degrees clockwise from north."""
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Words of a report that mean a place, and the place meant as far as it can be told."""

    doc: str
    span: Span
    name: str
    """The words used, as they stand in the report."""
    id: str | Unknown = UNKNOWN
    lat: float | Unknown = UNKNOWN
    lon: float | Unknown = UNKNOWN
    country: str | Unknown = UNKNOWN
    """ISO 3166-1 alpha-2."""
    kind: PlaceKind = PlaceKind.OTHER
    precision: Precision = Precision.NONE
    uncertainty_m: int | Unknown = UNKNOWN
    relative: Relative | Unknown = UNKNOWN
    anchor_id: str | Unknown = UNKNOWN
    """The id of the place that a relative place, or a site such as an airport, is told by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A name that the statistical tagger saw, handed to stages that do not know spaCy."""

    span: Span
    label: str
    """OntoNotes label (PERSON, NORP, GPE, …), or SLOT or PARTY where the reader knows better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words that a report puts into someone's mouth: who (source), how (cue), what (content)."""

    doc: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    directness: Directness
    text: str
    """The content's words, joined by " … " where it is in several pieces."""
    stance: str | Unknown = UNKNOWN
    """The cue's stance from the lexicon: say, admit, confirm, claim, deny, insist, …"""
    source_name: str | Unknown = UNKNOWN
    """The fullest name that the report gives for the source, pronouns resolved."""
