"""Changes of hands without a fight: "walked in unopposed", "took it without firing a shot"."""

from dataclasses import replace

from whoholds.reading.control.event import ControlEvent
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import children
from whoholds.records import Event

_FIGHT = frozenset(
    """fight fighting shot battle clash combat struggle resistance resist bloodshed opposition
    incident violence gunfire firing fire""".split()  # noqa: SIM905
)
_QUIETLY = frozenset({"peacefully", "bloodlessly"})


def without_force(events: list[ControlEvent], doc: Doc) -> list[ControlEvent]:
    """Make of each capture that the words call bloodless a transfer of control."""
    return [
        replace(event, event=Event.TRANSFER)
        if event.event is Event.SEIZE and event.reality.is_so and _is_peaceful(doc[event.token])
        else event
        for event in events
    ]


def _is_peaceful(token: Token) -> bool:
    """Tell whether a verb's own clause says that nobody fought, or an adjective beside a noun."""
    return any(
        child.lower_ in _QUIETLY | word_sets()["unopposed"]
        or child.lower_ == "bloodless"
        or (child.dep_ == "prep" and any(_is_no_fight(inner) for inner in child.children))
        for child in token.children
    )


def _is_no_fight(noun: Token) -> bool:
    """Tell "without a fight", "without firing a shot", "with no resistance"."""
    fought = any(word.lemma_.lower() in _FIGHT for word in (noun, *children(noun, "dobj")))
    none = noun.head.lower_ == "without" or any(child.lower_ == "no" for child in noun.children)
    return noun.dep_ in ("pobj", "pcomp") and fought and none
