"""What stands between two items of a list of places, whatever the small model makes of it.

"The bridge at A, 60 miles to the north, B, which the army lost in May, and most of C district" is
read as item, what is said of it, comma or "and", noun of the next item.
"""

from collections.abc import Callable
from dataclasses import dataclass

from whoholds.reading.lexicon import PlaceNoun, word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.records import PlaceMention

_ENDING = frozenset({".", "!", "?", "(", ")", ":", "-", "--", "—"})
_JOINTS = (("and",), ("or",), ("&",), ("as", "well", "as"), ("along", "with"), ("together", "with"))
_COMMAS = frozenset({",", ";"})
_LEADING = frozenset({"also", "then", "later", "possibly"})
_WHERE = frozenset({"in", "at", "from", "of"})
_BESIDE_NAME = frozenset({"the", "nearby", "neighbouring", "neighboring"})
_WITHIN = frozenset({"of", "at", "in", "near", "around", "on"})
_NAMED_BY_PLACE = frozenset({"settlement", "area"})
_TOLD_OF = frozenset({"capital", "headquarters", "junction", "stronghold", "gateway", "bastion"})
"""What a place is to another: "the capital of X" is a remark on the item before, and no item."""
_RELATIVES = frozenset({"which", "where", "whose", "whom", "who"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OF_PHRASE = ("DT", "PDT", "JJ", "NN", "CD", "PRP$", "RB", "VBN", "HYPH", "POS")
_NO_PLACE_OR_TIME = frozenset({"that", "if", "because", "while", "as", "than", "with", "against"})
_TIMES = frozenset({"last", "this", "the", "next"})
_LONGEST_NOUN = 6
_LONGEST_PHRASE = 7
_LONGEST_REMARK = 10
_LONGEST_CLAUSE = 18
_MOST_REMARKS = 2

NounOf = Callable[[Token], PlaceNoun | None]


@dataclass(frozen=True, slots=True)
class Link:
    """How a place is listed with the one before it."""

    noun: Token | None
    """The item's noun, where the place only says where it lies: "the bridge at X"."""
    joined: bool
    """By "and" or "or"."""
    sure: bool
    """No remark on the one before: after a comma alone it may be either."""


def link_between(
    doc: Doc, before: PlaceMention, place: PlaceMention, noun_of: NounOf
) -> Link | None:
    """Return how a place is listed with the one before it; None where it is not."""
    between = doc.char_span(before.span.end, place.span.start, alignment_mode="contract")
    words = _without_brackets([word for word in between or () if not word.is_space])
    if any(word.is_quote or (word.text in _ENDING and not _is_hyphen(word)) for word in words):
        return None
    parted = _last_parting(words)
    if parted is None:
        return None
    at, behind, joined = parted
    said = words[: at - 1] if at and words[at - 1].text in _COMMAS else words[:at]
    closed = len(said) < at or not joined
    if not _says_of_item(said, noun_of, closed=closed, joined=joined):
        return None
    return _read_item(words[behind:], noun_of, joined=joined, sure=joined or len(words) == 1)


def _without_brackets(words: list[Token]) -> list[Token]:
    """Leave out a remark in brackets right behind an item: "X (population 40,000) and Y"."""
    texts = [word.text for word in words]
    if texts[:1] != ["("] or ")" not in texts[:_LONGEST_REMARK]:
        return words
    return words[texts.index(")") + 1 :]


def _last_parting(words: list[Token]) -> tuple[int, int, bool] | None:
    """Return where the last word that parts two items begins and ends, and whether it joins."""
    lowers = [word.lower_ for word in words]
    for at in reversed(range(len(words))):
        for joint in _JOINTS:
            if tuple(lowers[at : at + len(joint)]) == joint:
                return at, at + len(joint), True
        if lowers[at] in _COMMAS:
            return at, at + 1, False
    return None


def _is_hyphen(mark: Token) -> bool:
    """Tell the hyphen of "south-east" from a dash."""
    before = mark.nbor(-1)
    return mark.text == "-" and before.idx + len(before) == mark.idx


def _read_item(words: list[Token], noun_of: NounOf, *, joined: bool, sure: bool) -> Link | None:
    """Read what leads to an item's name: "the bridge at", "most of", "the town of"."""
    itself = Link(None, joined, sure)
    leading = _LEADING | _WHERE if joined else _LEADING
    while words and words[0].lower_ in leading:
        words = words[1:]
    if words and words[-1].lower_ in _BESIDE_NAME:
        words = words[:-1]
    if not words:
        return itself
    leads = words[-1].lower_ in _WITHIN and len(words) > 1
    noun = words[-2] if leads else words[-1]
    told = noun_of(noun)
    plain = all(word.tag_.startswith(_OF_PHRASE) for word in words[: len(words) - leads])
    if told is None or not plain or len(words) > _LONGEST_NOUN or _ranks(words):
        return None
    if not leads:
        return itself  # "the port X"
    if told.group not in _NAMED_BY_PLACE:
        return Link(noun, joined, sure)
    named = words[-1].lower_ == "of" and noun.lemma_.lower() not in _TOLD_OF
    return itself if named else None


def _ranks(words: list[Token]) -> bool:
    """Tell what only a remark on a place has: "a base at X", "the last quarter of X"."""
    telling = word_sets()["ranked"] | {"a", "an"}
    return any(
        word.lower_ in telling or (word.tag_ == "JJS" and word.lower_ != "most") for word in words
    )


def noun_over(name: Token | None, noun_of: NounOf) -> Token | None:
    """Return the noun of "the bridge at X", if a name stands in such a phrase."""
    if name is None or name.dep_ != "pobj" or name.head.lower_ not in _WITHIN:
        return None
    noun = name.head.head
    told = noun_of(noun)
    beside = noun.i < name.i and told is not None and told.group not in _NAMED_BY_PLACE
    return noun if beside else None


def _says_of_item(words: list[Token], noun_of: NounOf, *, closed: bool, joined: bool) -> bool:
    """Tell what is only said of an item: "in the north, a market town", "district on Monday"."""
    while words and words[0].tag_.startswith("NN") and noun_of(words[0]) is not None:
        if words[0].tag_ == "NNS" and not joined:
            return False  # "the X outposts, Y and Z"
        words = words[1:]
    remarks: list[list[Token]] = [[]]
    for word in words:
        if word.text == ";":
            return False  # "A since Monday; the coast, B included, is calm"
        if word.text == ",":
            remarks.append([])
        else:
            remarks[-1].append(word)
    first, *others = remarks
    if not _is_where_or_when(first) or len(others) > _MOST_REMARKS or (others and not closed):
        return False
    return all(map(_is_remark, others))


def _is_where_or_when(words: list[Token]) -> bool:
    if not words:
        return True
    opens = words[0].tag_ in ("IN", "RB", "TO") or words[0].lower_ in _TIMES
    plain = not any(word.tag_.startswith(("V", "MD")) for word in words)
    other = words[0].lower_ in _NO_PLACE_OR_TIME
    return opens and plain and not other and len(words) <= _LONGEST_PHRASE


def _is_remark(words: list[Token]) -> bool:
    """Tell an apposition or a relative clause: ", 60 miles to the north", ", which they lost"."""
    if any(word.lower_ in _RELATIVES for word in words[:3]):
        return len(words) <= _LONGEST_CLAUSE
    finite = any(word.tag_ in _FINITE for word in words)
    return bool(words) and not finite and len(words) <= _LONGEST_REMARK
