"""One event for each fact: what several words of a sentence tell together."""

from collections.abc import Iterator

from whoholds.reading.control.event import ControlEvent
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import children
from whoholds.records import CHANGES


def without_repeats(events: list[ControlEvent], doc: Doc) -> Iterator[ControlEvent]:
    """Keep one event for each sentence, place, meaning and gainer: the one that names most."""
    best: dict[tuple[object, ...], ControlEvent] = {}
    for event in events:
        key = (*_meaning(event, doc), event.gainer.name if event.gainer else None)
        if key not in best or _named(event) > _named(best[key]):
            best[key] = event
    yield from best.values()


def _meaning(event: ControlEvent, doc: Doc) -> tuple[object, ...]:
    place = event.place.mention
    return (
        doc[event.token].sent.start,
        place.id or place.name,
        event.place.part,
        is_again(event, doc),
        event.event in CHANGES and _is_under_way(doc[event.token]),
        event.event,
        event.reality.polarity,
        event.reality.modality,
    )


def is_again(event: ControlEvent, doc: Doc) -> bool:
    """Tell whether a place is taken back: another change than the one before it."""
    return doc[event.token].lemma_ in word_sets()["again"]


def _is_under_way(verb: Token) -> bool:
    """Tell what goes on from what is done: "were clearing X, which fell to them on Friday"."""
    return verb.tag_ == "VBG" and any(aux.lemma_ == "be" for aux in children(verb, "aux"))


def _named(event: ControlEvent) -> int:
    return bool(event.gainer) + bool(event.loser) + len(event.contenders)
