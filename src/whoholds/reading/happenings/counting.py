"""How many an event counts: the numbers in its phrase, with their bounds."""

from whoholds.reading.counts import find_counts
from whoholds.reading.numbers import counted_nouns
from whoholds.reading.parsed import Token
from whoholds.records import Count

_BEFORE = 4
"""Tokens before a number that can bound it ("no fewer than")."""
_OTHERS = frozenset(
    {"others", "other", "more", "dead", "killed", "wounded", "injured", "them", "life", "lives"}
)
"""Words for people already spoken of: "thirty others"."""
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "several", "many"})
_ONE = frozenset({"a", "an"})


def counts_of(head: Token, *, people: bool) -> tuple[Count, ...]:
    """Return the counts in the phrase headed by a noun: "12 soldiers and 30 civilians".

    `people` tells that the noun means people, whatever it is: "384 Libyans".
    """
    found: list[Count] = []
    for item in (head, *(c for c in head.conjuncts if c.i > head.i)):
        found.extend(_count_at(item) or (_count_of_people(item) if people else ()))
    return tuple(dict.fromkeys(found))


def _count_of_people(head: Token) -> tuple[Count, ...]:
    numbers = [child for child in head.children if child.dep_ == "nummod" and child.i < head.i]
    number, of = (head, counted_noun(head)) if _is_number(head) else (head, head)
    if numbers:
        number = numbers[-1]
    elif number == of:
        return ()
    return tuple(
        Count(min=count.min, max=count.max, unit=count.unit, of=of.text)
        for count in _counts_before(number, number.i + 1)
    )


def _is_number(token: Token) -> bool:
    return token.like_num or token.lower_ in _VAGUE


def count_people(head: Token) -> tuple[Count, ...]:
    """Return the count of a bare number that stands for people: "killing 12", "30 others"."""
    if not _is_bare(head):
        return ()
    end = head.i if head.lower_ in _OTHERS else head.i + 1
    return tuple(
        Count(min=count.min, max=count.max, unit=count.unit) for count in _counts_before(head, end)
    )


def _counts_before(number: Token, end: int) -> tuple[Count, ...]:
    """Read the number that ends before token `end` as one of people."""
    start = max(number.sent.start, number.left_edge.i - _BEFORE)
    words = number.doc[start:end].text + " people"
    return tuple(count for span, count in find_counts(words) if span.end == len(words))


def _is_bare(head: Token) -> bool:
    if head.lower_ in _OTHERS:
        return any(child.dep_ in ("nummod", "amod", "advmod") for child in head.children)
    others = any(
        obj.lower_ in _OTHERS
        for prep in head.children
        if prep.lower_ == "of"
        for obj in prep.children
    )
    return _is_number(head) and (others or not any(prep.lower_ == "of" for prep in head.children))


def _count_at(head: Token) -> tuple[Count, ...]:
    start = max(head.sent.start, head.left_edge.i - _BEFORE)
    doc = head.doc
    end = counted_noun(head)
    offset = doc[start].idx
    words = doc[start : end.i + 1].text
    place = (head.left_edge.idx - offset, end.idx + len(end) - offset)
    own = head.idx - offset
    found = [
        count
        for span, count in find_counts(words)
        if span.end > place[0] and (span.start <= own < span.end or span.end >= own)
    ]
    if found:
        return tuple(found[:1])
    one = any(child.lower_ in _ONE and child.dep_ == "det" for child in head.children)
    unit = counted_nouns().get(head.lower_)
    if one and unit and head.tag_ == "NN":
        return (Count(min=1, max=1, unit=unit, of=head.lower_),)
    return ()


def counted_noun(head: Token) -> Token:
    """Return what a quantity is of, "people" in "hundreds of people"; else the word itself."""
    for prep in head.children:
        if prep.lower_ == "of" and prep.i == head.i + 1:
            for obj in prep.children:
                if obj.dep_ == "pobj":
                    return obj
    return head
