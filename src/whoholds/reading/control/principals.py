"""For whom a place is taken where nobody is told to take it: "an attempt to win back X for Y"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.subjects import objects
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import SUBJECTS, children
from whoholds.reading.scene import Scene
from whoholds.records import GAINS

_WISH = frozenset({"want", "need", "like"})


def with_principals(
    events: Sequence[ControlEvent], doc: Doc, scene: Scene
) -> Iterator[ControlEvent]:
    """Give a gain that names nobody to the party it is for, or that wants it."""
    for event in events:
        if event.gainer or event.event not in GAINS:
            yield event
            continue
        words = (*_served(doc[event.token]), *_wishing(doc[event.token]))
        parties = (scene.parties.party(word) for word in words)
        own = (party for party in parties if party and party.armed)
        yield replace(event, gainer=next(own, event.gainer))


def _served(verb: Token) -> Iterator[Token]:
    """Yield whom it is done for; the model can hang that on what is taken."""
    taken = [noun for first in objects(verb) for noun in (first, *first.conjuncts)]
    for word in (verb, *taken):
        for preposition in children(word, "prep", "dative"):
            if preposition.lower_ == "for" and preposition.i > verb.i:
                yield from children(preposition, "pobj")


def _wishing(verb: Token) -> list[Token]:
    """Return who wants it done by his own: "the generals want the town taken"."""
    wish = verb.head
    wanted = verb.tag_ == "VBN" and verb.dep_ == "ccomp" and wish.lemma_ in _WISH
    return children(wish, *SUBJECTS) if wanted else []
