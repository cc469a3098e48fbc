"""Which of a report's dates bear on an event, by the grammar between their words."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Protocol

from whoholds.edtf import edtf_bounds
from whoholds.reading.control.finding import Reality
from whoholds.reading.dates import DateMention, attach_date, count_from
from whoholds.reading.numbers import digits_value, words_value
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import children, clause_of, span_of
from whoholds.reading.tense import Tense, tense_of
from whoholds.records import CHANGES, UNKNOWN, Event, Modality, Span, Unknown

_STARTS = frozenset({"begin", "start", "launch", "open", "commence"})
_APART = frozenset({"after", "before", "since", "until", "till"})
_AFTER = frozenset({"after", "following"})
_COUNTED = {"after": -1, "before": 1}
_DURING = frozenset({"in", "during"})
_ASIDES = frozenset({"relcl", "acl"})
_NEXT = re.compile(r"\s*(?:[;,]|\band\b)")
"""What begins the next item of a list."""
_AND = " and "
_VERBS = ("VERB", "AUX")
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth"})
_SUPERLATIVES = frozenset({"JJS", "RBS"})
_COARSE = dt.timedelta(days=27)
"""What is dated to a month or a year and goes on "before leaving" did so in the same one."""
_SEVERAL = (3, 7)
"""What "days after" without a number is worth."""


class Told(Protocol):
    """What can be dated: an event's word, its clause, and how real the words say that it is."""

    @property
    def token(self) -> int:
        """Return the index of its word."""

    @property
    def event(self) -> Event:
        """Return what happened."""

    @property
    def span(self) -> Span:
        """Return its clause."""

    @property
    def reality(self) -> Reality:
        """Return its polarity and modality."""


def date_near(
    event: Told,
    doc: Doc,
    dates: Sequence[DateMention],
    day: dt.date | Unknown,
    place: Span | Unknown = UNKNOWN,
) -> str | Unknown:
    """Return the date that an event has by words of its sentence; `day` is the report's own.

    Of several dates of one verb that of its `place` goes first: "A fell in May, B in March".
    """
    token = doc[event.token]
    when = _date_of_when(token, dates)
    if when:
        return when
    sentence = Span(token.sent.start_char, token.sent.end_char)
    here = Span(token.idx, token.idx + len(token))
    bearing = [date for date in dates if _bears_on(date, event, doc)]
    of_place = [date for date in bearing if place and _is_of(date, place, bearing, event, doc)]
    bearing = of_place or bearing
    found = attach_date(here, event.span, sentence, bearing)
    if not found or not event.span.contains(found.span):
        within = next((date for date in dates if _is_within(date, token)), None)
        if within is not None:
            return within.edtf
    return found.edtf if found else _counted_from(token, dates, day)


def verb_over(word: Token) -> Token:
    """Return the verb of the clause that a word stands in."""
    return word.doc[clause_of(word)]


def _is_of(
    date: DateMention, place: Span, dates: Sequence[DateMention], event: Told, doc: Doc
) -> bool:
    """Tell whether a date follows its place where an earlier one comes between verb and place."""
    between = any(
        doc[event.token].idx < one.span.start < place.start
        and _NEXT.match(doc.text[one.span.end : place.start])
        for one in dates
    )
    follows = date.span.start > place.end and event.span.contains(date.span)
    return between and follows and _AND not in doc.text[place.end : date.span.start]


def _date_of_when(token: Token, dates: Sequence[DateMention]) -> str | Unknown:
    """Return the day that a clause says more of: "in March, when they took X, and in May"."""
    first = token.left_edge
    opens = first.lower_ == "when" and first.i > token.sent.start + 1
    before = token.doc[first.i - 2 if opens and first.nbor(-1).text == "," else first.i - 1]
    named = [date for date in dates if opens and date.span.contains(span_of(before))]
    # "It was theirs until May, when rebels stormed it."
    return named[0].edtf.removeprefix("../") if named and named[0].edtf else UNKNOWN


def _counted_from(
    token: Token, dates: Sequence[DateMention], day: dt.date | Unknown
) -> str | Unknown:
    """Count from the day of the clause above: "on Friday, three days after they took the town".

    Where that has no day it is the report's news: "will leave, a week after they marched in".
    """
    link = _link_over(token)
    if link is None or link.i == 0:
        return UNKNOWN
    unit = token.doc[link.i - 1]
    number = next((c.lower_ for c in unit.children if c.dep_ in ("nummod", "det")), "")
    count = (1 if number in ("a", "an", "one") else _value_of(number)) if number else 0
    low, high = (count, count) if number or unit.tag_ != "NNS" else _SEVERAL
    governing = {verb.i for verb in token.ancestors}
    above = [
        bounds
        for date in dates
        if (words := token.doc.char_span(*date.span, alignment_mode="expand"))
        and verb_over(words.root).i in governing
        and date.edtf
        and not date.said
        and (bounds := edtf_bounds(date.edtf))
        and bounds[1] - bounds[0] <= _COARSE
    ]
    if not low or len(above) > 1:
        return UNKNOWN
    if not above and day and _tells_news(link):
        above = [(day, day)]
    if not above:
        return UNKNOWN
    sign = _COUNTED[link.lower_]
    return count_from(above[0], unit.lemma_, sign * low, sign * high)


def _link_over(token: Token) -> Token | None:
    """Return the "after" or "before" that an event's clause or noun hangs on."""
    links = [child for child in token.children if child.dep_ == "mark"]
    if token.dep_ in ("pobj", "pcomp"):
        links.append(token.head)
    return next((link for link in links if link.lower_ in _COUNTED), None)


def _tells_news(link: Token) -> bool:
    """Tell whether the clause that a count hangs on tells news, and no history."""
    verb = verb_over(link.head.head if link.dep_ == "mark" else link.head)
    return verb.dep_ not in _ASIDES and tense_of(verb) is not Tense.PLUPERFECT


def _value_of(number: str) -> int:
    return digits_value(number) or words_value([number]) or 0


def _bears_on(date: DateMention, event: Told, doc: Doc) -> bool:
    """Tell whether a date stands in the event's clause, or in one that the clause depends on.

    "If they take the town, it will be as it was a decade ago" dates nothing in its condition, and
    "the heaviest fighting for years" says how rare it is, not when it was.
    """
    words = doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    head = words.root if words is not None else None
    if head is None or _measures_rarity(head, date):
        return False
    # "before the year was out" is no clause of its own.
    verb, token = verb_over(head.head if head.pos_ in _VERBS else head), doc[event.token]
    if _lasts_elsewhere(date, verb, token, doc):
        return False
    runs_on = event.span.start < date.span.start and event.span.end < date.span.end
    if runs_on and not doc.text[event.span.end : date.span.start].strip():
        return True  # "captured X that October": whatever verb the parser hangs it on
    if event.span.contains(date.span):
        return not (_is_aside(verb, token) or _lasts_otherwise(date, event, head))
    if verb == token:
        return True
    if event.reality.modality not in (Modality.ACTUAL, Modality.POSSIBLE):
        return False
    if verb in _same_time(token, coarse=_is_coarse(date)):
        return True
    # "the offensive against it, which began on Saturday"
    begun = verb.lemma_ in _STARTS and verb.dep_ in _ASIDES
    return begun and token.pos_ == "NOUN" and (verb.head == token or token in verb.head.ancestors)


def _is_coarse(date: DateMention) -> bool:
    bounds = edtf_bounds(date.edtf) if date.edtf else UNKNOWN
    return bool(bounds and not date.since and bounds[1] - bounds[0] >= _COARSE)


def _lasts_elsewhere(date: DateMention, verb: Token, token: Token, doc: Doc) -> bool:
    """Tell how long something else lasted than the event.

    "X has been theirs since May, but soldiers hold the port", "took it after two days of fighting".
    """
    if not (date.since or date.kind == "duration"):
        return False
    first = doc.text[date.span.start : date.span.end].split(maxsplit=1)[0].lower()
    if first in _AFTER:
        return True
    steps = [token, *token.ancestors]
    if verb not in steps:
        return token.pos_ in _VERBS and verb in token.subtree
    return any(step.dep_ == "conj" and step.pos_ != "NOUN" for step in steps[: steps.index(verb)])


def _is_aside(verb: Token, token: Token) -> bool:
    """Tell whether a date is of what is said of somebody by the way: "which crossed on Friday"."""
    told = {token.i, *(word.i for word in token.ancestors)}
    between = takewhile(lambda word: word.i not in told, (verb, *verb.ancestors))
    starts = verb.lemma_ in _STARTS and not children(verb, "dobj", "xcomp")
    if starts or not any(word.dep_ in _ASIDES for word in between):
        return False
    return token.pos_ in _VERBS or verb not in token.subtree


def _lasts_otherwise(date: DateMention, event: Told, head: Token) -> bool:
    """Tell how long something else lasted than what came about: "its seat for ten years fell".

    Who "occupied it for some days" came in before them.
    """
    noun = head.head.head if head.head.dep_ == "prep" else head.head
    of_noun = noun.pos_ in ("NOUN", "PROPN") and noun.i != event.token
    for_some_time = head.head.dep_ == "prep" and head.head.lower_ == "for"
    return date.kind == "duration" and event.event in CHANGES and (of_noun or for_some_time)


def _same_time(token: Token, *, coarse: bool) -> Iterator[Token]:
    """Yield what governs an event, up to a clause that it comes before or after.

    Under a month or a year goes on who did something "before leaving".
    """
    at = token
    while at.head != at:
        if at.dep_ in ("advcl", "pcomp") and any(
            c.dep_ == "mark" and c.lower_ in _APART for c in at.children
        ):
            return
        if at.dep_ == "pcomp" and at.head.lower_ in _APART and not coarse:
            return
        at = at.head
        yield at


def _measures_rarity(head: Token, date: DateMention) -> bool:
    """Tell "the heaviest fighting for years", "for the first time in months" from a date."""
    lasting = date.since or date.kind == "duration"
    steps = [head, *head.ancestors][:4]
    if any(
        child.tag_ in _SUPERLATIVES
        or (lasting and child.lower_ in _ORDINALS and step.lemma_ == "time")
        for step in steps
        if step.pos_ in ("NOUN", "PROPN", "PRON")
        for child in step.children
        if child.i < head.i
    ):
        return True
    if not lasting:
        return False
    # "the heaviest attack mounted by rebels in four years", "their first conquest for years"
    clause = (word for word in verb_over(head).subtree if word.i < head.i)
    return any(word.tag_ in _SUPERLATIVES or word.lower_ in _ORDINALS for word in clause)


def _is_within(date: DateMention, token: Token) -> bool:
    """Tell whether a dated event is the frame of this one: "captured in the 1967 war"."""
    named = date.names and token.doc.char_span(*date.names, alignment_mode="expand")
    if not named or not date.edtf:
        return False
    link = named.root.head
    return link.dep_ == "prep" and link.lower_ in _DURING and link.head == token
