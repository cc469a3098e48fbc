"""What a list leaves out: "the whole north, Gulu apart", "everything except the port"."""

from collections.abc import Iterator

from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import SUBJECTS, is_only, left_edge
from whoholds.records import Span

_LEAVE_OUT = frozenset({"except", "save", "barring", "excluding", "excepting"})
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
    if _opens_clause(doc[first - 1], place.root):
        return False
    if any(map(_leaves_place_out, (doc[first - 1], *_before_list(place.root)))):
        return True
    before, behind = doc[first - 1], doc[last + 1]
    return behind.lower_ in _BEHIND and before.lower_ in (",", "(", "-", "--")


def _opens_clause(but: Token, place: Token) -> bool:
    """Tell what goes on from what is left out: "every road is cut, but X has not been taken"."""
    before = but.nbor(-1) if but.i else but
    return but.lower_ == "but" and before.text == "," and place.dep_ in SUBJECTS


def leaves_out(link: Token) -> bool:
    """Tell a preposition that leaves out from the one of "nothing except X", which is X."""
    return link.lower_ in _LEAVE_OUT and not _is_of_nothing(link)


def _is_of_nothing(link: Token) -> bool:
    return link.i > 0 and is_only(link.nbor(-1))


def _leaves_place_out(before: Token) -> bool:
    if before.lower_ == "but" and not _is_of_nothing(before):
        said = before.doc[max(before.sent.start, before.i - _NEAR) : before.i]
        return any(word.lower_ in _ALL for word in said)
    return leaves_out(before) and before.dep_ == "prep"  # but "to save Gulu"


def _before_list(item: Token) -> Iterator[Token]:
    """Yield the words before those that an item is listed with: "but the port and X"."""
    while item.dep_ == "conj":
        item = item.head
        start = left_edge(item)
        if start > item.sent.start:
            yield item.doc[start - 1]
