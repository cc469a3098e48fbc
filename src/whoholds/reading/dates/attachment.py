"""Choose the date that belongs to an event, or to a saying, among those of its sentence."""

from collections.abc import Iterable

from whoholds.reading.dates.mentions import DateMention
from whoholds.records import UNKNOWN, Span, Unknown


def attach_date(
    event: Span, clause: Span, sentence: Span, mentions: Iterable[DateMention]
) -> DateMention | Unknown:
    """Choose the date of an event: one in its clause before others of its sentence, then nearest.

    `event` is the word or words that tell it. Left out are dates that only name another event
    ("Sept. 11 attacks"), recur, date the saying and not what is said, or were not resolved.
    Where both stand in the clause, a day goes before a length of time: "took it on Friday after
    ten days of fighting". UNKNOWN where none is left; that is not the publication date.
    """
    found = [
        mention
        for mention in mentions
        if sentence.contains(mention.span) and mention.edtf and _may_date(mention, event)
    ]
    if not found:
        return UNKNOWN
    return min(found, key=lambda mention: _rank(mention, event, clause))


def _may_date(mention: DateMention, event: Span) -> bool:
    if mention.kind == "recurring" or mention.said:
        return False
    return not mention.names or mention.names.overlaps(event)


def _rank(mention: DateMention, event: Span, clause: Span) -> tuple[bool, bool, bool, int]:
    outside = not clause.overlaps(mention.span)
    named_here = bool(mention.names and mention.names.overlaps(event))
    return outside, not named_here, mention.kind == "duration", _gap(mention.span, event)


def attach_said_date(
    cue: Span, sentence: Span, mentions: Iterable[DateMention]
) -> DateMention | Unknown:
    """Choose the date of a saying: the one in the sentence that belongs to its reporting verb."""
    found = [
        mention
        for mention in mentions
        if mention.said and mention.edtf and sentence.contains(mention.span)
    ]
    return min(found, key=lambda mention: _gap(mention.span, cue)) if found else UNKNOWN


def _gap(one: Span, other: Span) -> int:
    """Count the code points between two spans; 0 where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)
