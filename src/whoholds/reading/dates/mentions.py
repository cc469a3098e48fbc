"""A date in a report: the words, the days they mean, and how they stand in their sentence."""

from dataclasses import dataclass

from whoholds.reading.dates.when import Kind
from whoholds.records import UNKNOWN, Span, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """Words of a report that say when, as EDTF against the report's own day."""

    span: Span
    """The words, with the prepositions that matter ("since", "until", "from")."""
    edtf: str | Unknown = UNKNOWN
    """UNKNOWN where the report's day is needed and unknown, or the words fit no calendar."""
    kind: Kind
    """point, interval, duration (a length counted to the report's day) or recurring."""
    approximate: bool = False
    since: bool = False
    """A beginning: the interval is closed by the report's own day where that is known."""
    said: bool = False
    """It dates the saying, not what is said: "said on Friday that …"."""
    names: Span | Unknown = UNKNOWN
    """The words that it belongs to where it names an event: "attacks" in "Sept. 11 attacks"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The opening of a wire report: place, day and outlet; "KABUL, Nov 12 (Reuters) -"."""

    span: Span
    place: Span
    words: Span | Unknown = UNKNOWN
    """The words of the date."""
    date: str | Unknown = UNKNOWN
    """EDTF; UNKNOWN without a date, or without a year to put it in."""
    outlet: Span | Unknown = UNKNOWN
