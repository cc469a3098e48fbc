"""How a date stands in its sentence: whether it looks ahead, dates a saying, names an event."""

from whoholds.reading.dates.when import Tense
from whoholds.reading.dates.words import Words
from whoholds.records import UNKNOWN, Span, Unknown

_STOP = "!"
_REACH = 6
"""Words between a reporting verb and the date of the saying: "told a news conference on"."""
_NOUN_PHRASE = 5
"""Words of a noun phrase after a date: "Oct. 7 start of", "1948 Arab-Israeli war"."""
_TO_COME = ("ux", "uxx", "Kx", "Kxx")
"""What makes a participle one to come: "will have left", "to be taken"."""
_ENDS = frozenset("BJb")
_BREAKS = frozenset(",;!-c=<&rtuxSJBfb")
_DETERMINERS = frozenset("TvHA")


def find_tense(words: Words, start: int, end: int) -> Tense | Unknown:
    """Tell which way the sentence looks: by the nearest cue before the date, else after it.

    UNKNOWN where the sentence has no cue at all, as in a heading or a list.
    """
    letters = words.letters
    opened = letters.rfind(_STOP, 0, start) + 1
    closed = letters.find(_STOP, end)
    rest = range(end, closed if closed >= 0 else len(letters))
    for at in (*range(start - 1, opened - 1, -1), *rest):
        if letters[at] == "u" or (letters[at] == "N" and _looks_ahead(words, at)):
            return "future"
        if letters[at] == "K" and _is_to(words, at):
            return "future"
        if letters[at] in "tr" and not (at < start and letters[:at].endswith(_TO_COME)):
            return "future" if at < start and _bids(words, at, start) else "past"
    return UNKNOWN


def _is_to(words: Words, at: int) -> bool:
    """Tell "are to leave on Friday" from "is to the north"."""
    is_ = words.values[at - 1] in ("is", "are", "be")
    return at > 0 and is_ and words.letters[at + 1 : at + 2] in (*".x",)


def _bids(words: Words, at: int, start: int) -> bool:
    """Tell "ordered them to leave by Friday", which looks ahead, from "ordered on Friday"."""
    ends = words.letters[:start].rstrip("aOT")[-1:] in _ENDS
    return ends and words.values[at] == "bid" and "K" in words.letters[at + 1 : start]


def _looks_ahead(words: Words, at: int) -> bool:
    """Tell "next week" and "the coming days" from the "next day" of a story."""
    return words.values[at] == "next" and words.letters[at + 1 : at + 2] in ("W", "k", "V", "M")


def reports_speech(words: Words, start: int, end: int) -> bool:
    """Tell whether a date belongs to a reporting verb: "said on Friday", "Friday, X said"."""
    letters = words.letters
    if letters[start] in "SRIC":
        return False
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if letters[at] == "r":
            return True
        if letters[at] in "!,;-&utxc=ASJBK":
            break
    before = letters[:start].rstrip("OI@T,;")
    if before and before[-1] != _STOP:
        return False
    for at in range(end, min(len(letters), end + _REACH + _REACH)):
        if letters[at] in "!utx":
            return False
        if letters[at] == "r":
            return True
    return False


def named_event(words: Words, start: int, end: int) -> Span | Unknown:
    """Return the noun phrase that a date is part of, if it's part of one: "Monday's election"."""
    letters = words.letters
    last = end
    while last < min(len(letters), end + _NOUN_PHRASE) and letters[last] not in _BREAKS | {"o"}:
        if letters[last] in "OIRCKXTvG@":
            break
        last += 1
    event = "+" in letters[end:last] or letters[end : last + 1] == "Qo"
    if last == end or letters[end] not in ".+qQ" or (letters[end] == "Q" and not event):
        return UNKNOWN
    # "An overnight attack was repelled": today's and last night's events are the report's own.
    if letters[start:end] == "D":
        return UNKNOWN
    before = letters[start - 1 : start]
    determined = letters[start] == "T" or before in _DETERMINERS or _owned(words, start)
    adverbial = letters[start - 2 : start - 1] if letters[start] != "T" else before
    own = end - 1 in words.possessive
    if own or (determined and (event or adverbial not in "OI")):
        return words.span(end, last)
    return words.span(end, last) if letters[end] == "+" and before not in ("O", "I") else UNKNOWN


def _owned(words: Words, start: int) -> bool:
    return start - 1 in words.possessive
