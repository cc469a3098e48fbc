"""Changes of hands without a fight: "walked in unopposed", "took it without firing a shot"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from whoholds.reading.control.event import ControlEvent
from whoholds.records import Event, Modality, Polarity

_FIGHT = frozenset(
    """fight fighting shot battle clash combat struggle resistance resist bloodshed opposition
    incident violence gunfire firing fire""".split()  # noqa: SIM905
)
_QUIETLY = frozenset("unopposed peacefully bloodlessly unresisted unchallenged".split())  # noqa: SIM905


def without_force(events: list[ControlEvent], doc: Doc) -> list[ControlEvent]:
    """Make of each capture that the words call bloodless a transfer of control."""
    return [
        replace(event, event=Event.TRANSFER)
        if event.event is Event.SEIZE and _is_real(event) and _is_peaceful(doc[event.token])
        else event
        for event in events
    ]


def _is_real(event: ControlEvent) -> bool:
    reality = event.reality
    return reality.polarity is Polarity.POSITIVE and reality.modality is Modality.ACTUAL


def _is_peaceful(token: Token) -> bool:
    """Tell whether a verb's own clause says that nobody fought, or an adjective beside a noun."""
    return any(
        child.lower_ in _QUIETLY
        or child.lower_ == "bloodless"
        or (child.dep_ == "prep" and any(_names_no_fight(child)))
        for child in token.children
    )


def _names_no_fight(prep: Token) -> Iterator[bool]:
    """Yield whether each object is a fight that there was none of: "without", "with no"."""
    for inner in prep.children:
        fought = inner.lemma_.lower() in _FIGHT or any(
            child.lemma_.lower() in _FIGHT for child in inner.children if child.dep_ == "dobj"
        )
        none = prep.lower_ == "without" or any(child.lower_ == "no" for child in inner.children)
        yield inner.dep_ in ("pobj", "pcomp") and fought and none
