"""What the control reader finds: one reading of one word."""

from dataclasses import dataclass

from whoholds.reading.control.finding import Reality
from whoholds.reading.lexicon import ControlSense
from whoholds.reading.scene import Party, PlaceRef
from whoholds.records import Event, Span, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlEvent:
    """One reading of one word: an event at one place, with its parties and its reality."""

    token: int
    sense: ControlSense
    event: Event
    place: PlaceRef
    gainer: Party | Unknown
    loser: Party | Unknown
    contenders: tuple[Party, ...]
    reality: Reality
    span: Span
