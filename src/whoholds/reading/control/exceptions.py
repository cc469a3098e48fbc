"""What a list leaves out: "the whole north, Gulu apart", "nothing except the loss of Gulu"."""

from collections.abc import Iterator

from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import left_edge
from whoholds.records import Span

LEAVE_OUT = frozenset({"except", "save", "barring", "excluding", "excepting"})
"""Prepositions: "everything except the port"."""
_ALL = frozenset({"all", "every", "everything", "everywhere", "whole", "entire", "nothing", "any"})
"""What "but" takes out of: "all of the town but the airport"."""
_NEAR = 9
"""How many words before "but" its "all" may stand."""
_BEHIND = frozenset({"apart", "excepted", "excluded", "aside"})


def is_excepted(doc: Doc, words: Span) -> bool:
    """Tell whether what is said of all is just not said of the place in these words."""
    place = doc.char_span(*words, alignment_mode="expand")
    if not place:
        return False
    first, last = place[0].i, place[len(place) - 1].i
    if not first or last + 1 == len(doc):
        return False
    if any(map(_leaves_out, (doc[first - 1], *_before_list(place.root)))):
        return True
    before, behind = doc[first - 1], doc[last + 1]
    return behind.lower_ in _BEHIND and before.lower_ in (",", "(", "-", "--")


def _leaves_out(before: Token) -> bool:
    if before.lower_ == "but":
        said = before.doc[max(before.sent.start, before.i - _NEAR) : before.i]
        return any(word.lower_ in _ALL for word in said)
    return before.lower_ in LEAVE_OUT and before.dep_ == "prep"  # but "to save Gulu"


def _before_list(item: Token) -> Iterator[Token]:
    """Yield the words before those that an item is listed with: "but the port and X"."""
    while item.dep_ == "conj":
        item = item.head
        start = left_edge(item)
        if start > item.sent.start:
            yield item.doc[start - 1]
