"""What is said of one place and, in two words, of another: "Lira is ours, and so is Kitgum"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whoholds.reading.control.clauses import clause_span
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.parsed import Token
from whoholds.reading.phrases import SUBJECTS, children
from whoholds.reading.scene import Scene

_ALIKE = frozenset({"so", "as", "nor", "neither"})
_TAKEN_FOR = ("dobj", "attr")
"""What the model takes a subject behind its verb for."""
_AUXILIARIES = frozenset({"be", "have", "do"})


def may_say_alike(token: Token) -> bool:
    """Tell whether a word is one that "so has X" and the like can turn on."""
    return token.lemma_ in _AUXILIARIES


def said_alike(token: Token, found: Sequence[ControlEvent], scene: Scene) -> Iterator[ControlEvent]:
    """Yield the event before once more, of the places that "so has X", "as does X" adds.

    "Nor has X" adds it as it was told, denied.
    """
    if not found or not may_say_alike(token) or token.i == 0:
        return
    added = next((c for c in children(token, *SUBJECTS, *_TAKEN_FOR) if c.i > token.i), None)
    last = found[-1]
    if added is None or token.nbor(-1).lower_ not in _ALIKE or not _is_just_before(token, last):
        return
    told = next(event for event in found if event.token == last.token)
    for place in scene.places.refs(added):
        yield replace(told, token=token.i, place=place, span=clause_span(token, place))


def _is_just_before(token: Token, event: ControlEvent) -> bool:
    """Tell whether an event stands in the sentence or the one before it."""
    start = token.sent.start
    first = token.doc[start - 1].sent.start if start else 0
    return first <= event.token < token.i
