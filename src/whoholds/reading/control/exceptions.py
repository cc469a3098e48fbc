"""What a list leaves out: "the whole north, Gulu apart", "nothing except the loss of Gulu"."""

from whoholds.reading.parsed import Doc
from whoholds.records import Span

BEFORE = frozenset({"except", "save", "barring", "excluding", "excepting"})
_BEHIND = frozenset({"apart", "excepted", "excluded", "aside"})


def is_excepted(doc: Doc, words: Span) -> bool:
    """Tell whether what is said of all is just not said of the place in these words."""
    place = doc.char_span(*words, alignment_mode="expand")
    if not place:
        return False
    first, last = place[0].i, place[len(place) - 1].i
    before = doc[first - 1].lower_ if first else ""
    behind = doc[last + 1].lower_ if last + 1 < len(doc) else ""
    return before in BEFORE or (behind in _BEHIND and before in (",", "(", "-", "--"))
