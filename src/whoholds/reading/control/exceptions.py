"""What a list leaves out: "the whole north, Gulu apart", "nothing except the loss of Gulu"."""

from whoholds.reading.parsed import Doc
from whoholds.records import Span

LEAVE_OUT = frozenset({"except", "save", "barring", "excluding", "excepting"})
"""Prepositions: "everything except the port"."""
_BEHIND = frozenset({"apart", "excepted", "excluded", "aside"})


def is_excepted(doc: Doc, words: Span) -> bool:
    """Tell whether what is said of all is just not said of the place in these words."""
    place = doc.char_span(*words, alignment_mode="expand")
    if not place:
        return False
    first, last = place[0].i, place[len(place) - 1].i
    if not first or last + 1 == len(doc):
        return False
    before, behind = doc[first - 1], doc[last + 1]
    left_out = before.lower_ in LEAVE_OUT and before.dep_ == "prep"  # but "to save Gulu"
    return left_out or (behind.lower_ in _BEHIND and before.lower_ in (",", "(", "-", "--"))
