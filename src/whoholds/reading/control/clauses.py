"""The stretch of text that says an event: the quote of a claim."""

from collections.abc import Iterator

from whoholds.reading.parsed import Token
from whoholds.reading.scene import PlaceRef
from whoholds.records import Span, Unknown

_OTHER_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis"})
_NOT_ITS_OWN = frozenset({"conj", "cc", "punct"})


def clause_span(token: Token, place: PlaceRef | Unknown) -> Span:
    """Return the smallest clause that says it: the word and what hangs on it, no other clause."""
    inside = [token]
    for child in token.children:
        if child.dep_ not in _OTHER_CLAUSES | _NOT_ITS_OWN:
            inside.extend(_without_clauses(child))
    tokens = [t for t in inside if t.sent == token.sent and not t.is_space]
    start = min(t.idx for t in tokens)
    end = max(t.idx + len(t) for t in tokens)
    if place and token.sent.start_char <= place.words.start < token.sent.end_char:
        start, end = min(start, place.words.start), max(end, place.words.end)
    return Span(start, end)


def _without_clauses(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ not in _OTHER_CLAUSES:
            yield from _without_clauses(child)
