"""When each event of a report happened or held: its words, the same change, the telling, the tense.

No date found is not the publication date. But a wire report tells what happened since the last one,
and its tenses say more: what a report of that day tells in the past happened on that day or the day
before, or since the day that it spoke of last. `Dated.how` keeps which of these it was.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from whoholds.edtf import edtf_bounds
from whoholds.reading.attribution import Speech
from whoholds.reading.claimants import speech_around
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.finding import Reality
from whoholds.reading.dates import DateMention, attach_date, attach_said_date
from whoholds.reading.numbers import digits_value, words_value
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.phrases import children, clause_of, span_of
from whoholds.reading.tense import Tense, is_told_in_present, tense_of
from whoholds.records import (
    CHANGES,
    UNKNOWN,
    Event,
    Modality,
    Span,
    Unknown,
)

OLD_NEWS = dt.timedelta(days=60)
"""What happened longer before publication than this is history to the report: a front that moves
is reported within days, and monthly surveys within some weeks."""

_ONE_DAY = dt.timedelta(days=1)
_FRESH = dt.timedelta(days=3)
"""A report that names a day at most so far back tells the news of these days."""
_TOLD_ON = dt.timedelta(days=7)
"""What follows on a day further back than this in the telling is history, not news."""
_SENTENCES_BACK = 2
_STATES = frozenset({"hold", "control", "occupy", "keep", "rule", "run", "remain", "be"})
_STARTS = frozenset({"begin", "start", "launch", "open", "commence"})
_APART = frozenset({"after", "before", "since", "until", "till"})
_HOUR = re.compile(
    r"\b(?:(?:in|by|at|before|until|this)\s+(?:the\s+|early\s+|late\s+|mid-?)*"
    r"(?:morning|afternoon|evening|night|dawn|daybreak|noon|midday|dusk|nightfall|midnight)"
    r"|\d\s*[ap]\.?m\b|\d{4}\s+(?:GMT|hours|local))",
    re.IGNORECASE,
)
_COUNTED = {"after": -1, "before": 1}
_UNITS = {"day": 1, "week": 7}
_DURING = frozenset({"in", "during"})


@dataclass(frozen=True, slots=True)
class Clock:
    """What a report's dates count from, and all dates that it names."""

    day: dt.date | Unknown
    """The report's own day: that of a fresh dateline, else of publication."""
    has_dateline: bool
    dates: Sequence[DateMention]


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of an event (EDTF) and how it was found."""

    edtf: str | Unknown = UNKNOWN
    how: str = "none"
    """words, same change, present, told after, news, or none."""


def date_events(
    events: Sequence[ControlEvent], doc: Doc, clock: Clock, speeches: Sequence[Speech]
) -> list[Dated]:
    """Date each event: by words near it, else by the same change elsewhere, else by its tense.

    "The army lost the port" and "pulled out of it on Tuesday" speak of one change of hands:
    where the report dates a place's change in one way only, that is the date of all words on it.
    """
    own = [_with_ends(_date_near(event, doc, clock.dates), event, clock) for event in events]
    dated = [
        (event, date)
        for event, date in zip(events, own, strict=True)
        if date and _tells_change(event) and not is_old(date, clock.day)
    ]
    found: list[Dated] = []
    for event, date in zip(events, own, strict=True):
        shared = {day for other, day in dated if _is_same_change(event, other)}
        token = doc[event.token]
        if date:
            found.append(Dated(date, "words"))
        elif len(shared) == 1 and not is_told_in_present(token):
            found.append(Dated(next(iter(shared)), "same change"))
        else:
            found.append(_date_by_telling(event, token, clock, speeches))
    return found


def _with_ends(date: str | Unknown, event: ControlEvent, clock: Clock) -> str | Unknown:
    """Give "by Friday" a beginning: what is to come comes from now on, what came was so by then."""
    if not date or not date.startswith("[..") or not clock.day:
        return date
    end = date.removeprefix("[..").removesuffix("]")
    to_come = event.reality.modality is not Modality.ACTUAL and end >= clock.day.isoformat()
    return f"{clock.day.isoformat()}/{end}" if to_come else end


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


def date_event(event: Told, doc: Doc, clock: Clock, speeches: Sequence[Speech]) -> Dated:
    """Date an event by words near it, else by its tense."""
    near = _date_near(event, doc, clock.dates)
    if near:
        return Dated(near, "words")
    return _date_by_telling(event, doc[event.token], clock, speeches)


def said_date(speech: Speech | Unknown, doc: Doc, clock: Clock) -> str | Unknown:
    """Return when something was said, where the report dates the saying."""
    if not speech or speech.cue_head is UNKNOWN:
        return UNKNOWN
    cue = doc[speech.cue_head]
    sentence = Span(cue.sent.start_char, cue.sent.end_char)
    found = attach_said_date(Span(cue.idx, cue.idx + len(cue)), sentence, clock.dates)
    return found.edtf if found else UNKNOWN


def is_old(date: str, day: dt.date | Unknown) -> bool:
    """Tell whether what happened then is history to a report of `day`, not its news."""
    bounds = edtf_bounds(date)
    return bool(bounds and day and day - bounds[1] > OLD_NEWS)


def _is_same_change(one: ControlEvent, other: ControlEvent) -> bool:
    """Tell whether two words speak of one change of a place, by whoever gains it in both."""
    if not (_tells_change(one) and _tells_change(other)):
        return False
    places = [event.place.mention.id or event.place.mention.name for event in (one, other)]
    named = [event.gainer.name for event in (one, other) if event.gainer and event.gainer.name]
    gainers = {_first_word(name) for name in named}
    same = places[0] == places[1] and one.reality.polarity is other.reality.polarity
    return same and len(gainers) <= 1


def _first_word(name: str) -> str:
    return name.split(maxsplit=1)[0].casefold()


def _tells_change(event: ControlEvent) -> bool:
    return event.event in CHANGES and event.reality.modality is Modality.ACTUAL


def _date_near(event: Told, doc: Doc, dates: Sequence[DateMention]) -> str | Unknown:
    token = doc[event.token]
    when = _date_of_when(token, dates)
    if when:
        return when
    sentence = Span(token.sent.start_char, token.sent.end_char)
    here = Span(token.idx, token.idx + len(token))
    bearing = [date for date in dates if _bears_on(date, event, doc)]
    within = [date for date in bearing if date.names and _is_within(date, token)]
    found = attach_date(here, event.span, sentence, bearing)
    if not found and within:
        return within[0].edtf
    return found.edtf if found else _counted_from(token, dates)


def _date_of_when(token: Token, dates: Sequence[DateMention]) -> str | Unknown:
    """Return the day that a clause says more of: "in March, when they took X, and in May"."""
    first = token.left_edge
    opens = first.lower_ == "when" and first.i > token.sent.start + 1
    before = token.doc[first.i - 2 if opens and first.nbor(-1).text == "," else first.i - 1]
    named = [date for date in dates if opens and date.span.contains(span_of(before))]
    return named[0].edtf if named else UNKNOWN


def _counted_from(token: Token, dates: Sequence[DateMention]) -> str | Unknown:
    """Count from the day of the clause above: "on Friday, three days after they took the town"."""
    link = next((c for c in token.children if c.dep_ == "mark" and c.lower_ in _COUNTED), None)
    if link is None or link.i == 0:
        return UNKNOWN
    unit = token.doc[link.i - 1]
    number = next((c.lower_ for c in unit.children if c.dep_ in ("nummod", "det")), "")
    days = _UNITS.get(unit.lemma_, 0) * (1 if number in ("a", "one") else _value_of(number))
    governing = {verb.i for verb in token.ancestors}
    above = [
        bounds
        for date in dates
        if (words := token.doc.char_span(*date.span, alignment_mode="expand"))
        and _verb_over(words.root).i in governing
        and date.edtf
        and not date.said
        and (bounds := edtf_bounds(date.edtf))
        and bounds[0] == bounds[1]
    ]
    if not days or len(above) != 1:
        return UNKNOWN
    return (above[0][0] + dt.timedelta(days=days * _COUNTED[link.lower_])).isoformat()


def _value_of(number: str) -> int:
    return digits_value(number) or words_value([number]) or 0


def _bears_on(date: DateMention, event: Told, doc: Doc) -> bool:
    """Tell whether a date stands in the event's clause, or in one that the clause depends on.

    "If they take the town, it will be as it was a decade ago" dates nothing in its condition, and
    "the heaviest fighting for years" says how rare it is, not when it was.
    """
    words = doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    head = words.root if words is not None else None
    if head is None or _measures_rarity(head):
        return False
    verb, token = _verb_over(head), doc[event.token]
    if event.span.contains(date.span):
        return not (_is_aside(verb, token) or _lasts_otherwise(date, event, head))
    if event.reality.modality not in (Modality.ACTUAL, Modality.POSSIBLE):
        return False
    if verb == token or verb in _same_time(token):
        return True
    # "the offensive against it, which began on Saturday"
    begun = verb.lemma_ in _STARTS and verb.dep_ in ("relcl", "acl")
    return begun and token.pos_ == "NOUN" and (verb.head == token or token in verb.head.ancestors)


def _is_aside(verb: Token, token: Token) -> bool:
    """Tell whether a date is of what is said of somebody by the way: "which crossed on Friday"."""
    starts = verb.lemma_ in _STARTS and not children(verb, "dobj")
    aside = verb.dep_ in ("relcl", "acl") and not starts
    return aside and verb != token and verb in token.subtree and token.pos_ in ("VERB", "AUX")


def _lasts_otherwise(date: DateMention, event: Told, head: Token) -> bool:
    """Tell how long something else lasted than what came about: "its seat for ten years fell"."""
    noun = head.head.head if head.head.dep_ == "prep" else head.head
    of_noun = noun.pos_ in ("NOUN", "PROPN") and noun.i != event.token
    return date.kind == "duration" and event.event in CHANGES and of_noun


def _same_time(token: Token) -> Iterator[Token]:
    """Yield what governs an event, up to a clause that it comes before or after."""
    at = token
    while at.head != at:
        if at.dep_ in ("advcl", "pcomp") and any(
            c.dep_ == "mark" and c.lower_ in _APART for c in at.children
        ):
            return
        if at.dep_ == "pcomp" and at.head.lower_ in _APART:
            return
        at = at.head
        yield at


def _measures_rarity(date: Token) -> bool:
    """Tell "the heaviest fighting for years", "for the first time in months" from a date."""
    steps = [date, *date.ancestors][:4]
    return any(
        child.tag_ in ("JJS", "RBS") or (child.lower_ == "first" and step.lemma_ == "time")
        for step in steps
        if step.pos_ in ("NOUN", "PROPN", "PRON")
        for child in step.children
        if child.i < date.i
    )


def _is_within(date: DateMention, token: Token) -> bool:
    """Tell whether a dated event is the frame of this one: "captured in the 1967 war"."""
    named = date.names and token.doc.char_span(*date.names, alignment_mode="expand")
    if not named or not date.edtf:
        return False
    link = named.root.head
    return link.dep_ == "prep" and link.lower_ in _DURING and link.head == token


def _date_by_telling(event: Told, token: Token, clock: Clock, speeches: Sequence[Speech]) -> Dated:
    """Date what has no date of its own by the tense, the day spoken of last, and the report's day.

    What somebody said on a day counts from that day.
    """
    if not _has_happened(event, token) or not clock.day or _is_dated_vaguely(event, clock):
        return Dated()
    speech = speech_around(token, speeches)
    said = edtf_bounds(said_date(speech, token.doc, clock) or "")
    day = said[1] if said and said[1] <= clock.day else clock.day
    if is_told_in_present(token):
        return Dated(day.isoformat(), "present")
    if not _is_told(event, token, in_speech=bool(speech)) or not _tells_news(token, clock):
        return Dated()
    before = _day_before(token, clock) if tense_of(token) is Tense.PAST else UNKNOWN
    if before and day - before[1] > _TOLD_ON:
        return Dated()
    first = before and (before[1] if before[0] == dt.date.min else before[0])
    if first and first < day - _ONE_DAY:  # "by May 20" has no beginning, and may be still to come
        return Dated(f"{first.isoformat()}/{day.isoformat()}", "told after")
    return Dated(f"{(day - _ONE_DAY).isoformat()}/{day.isoformat()}", "news")


def _is_dated_vaguely(event: Told, clock: Clock) -> bool:
    """Tell whether a clause names a season, which no calendar resolves: "lost last autumn"."""
    return any(
        not date.edtf and date.kind == "interval" and event.span.contains(date.span)
        for date in clock.dates
    )


def _has_happened(event: Told, token: Token) -> bool:
    """Tell what is told as having happened, surely or maybe: "seems to have been taken"."""
    if event.reality.modality is Modality.POSSIBLE:
        return tense_of(token) is Tense.PERFECT
    return event.reality.modality is Modality.ACTUAL


def _is_told(event: Told, token: Token, *, in_speech: bool) -> bool:
    """Tell whether the words tell the event, or only mention what has long been so.

    Not told are holds in passing ("rebel-held", "which held it") and what a reporter says had
    happened before his story; in somebody's mouth "had" only shifts "has".
    """
    if event.event is Event.HOLD and (
        token.pos_ not in ("VERB", "AUX") or token.dep_ in ("amod", "acl", "compound")
    ):
        return False
    tense = tense_of(token)
    if token.lemma_ in _STATES and token.dep_ == "relcl" and tense is Tense.PAST:
        return False
    return in_speech or tense is not Tense.PLUPERFECT


def _tells_news(token: Token, clock: Clock) -> bool:
    """Tell whether the report speaks of its own days.

    It has a dateline, names a day just before its own, or an hour without a day ("at dawn").
    """
    if clock.has_dateline or _HOUR.search(token.sent.text):
        return True
    bounds = [edtf_bounds(date.edtf) for date in clock.dates if date.edtf]
    return any(
        found and clock.day and clock.day - _FRESH <= found[1] <= clock.day for found in bounds
    )


def _day_before(token: Token, clock: Clock) -> tuple[dt.date, dt.date] | Unknown:
    """Return the days last spoken of in the telling itself, at most two sentences back.

    What is told in passing ("which began in May") or looks back ("had taken it in May") does not
    move the telling.
    """
    start = token.sent.start
    for _ in range(_SENTENCES_BACK):
        if start > 0:
            start = token.doc[start - 1].sent.start
    first = token.doc[start].idx
    spoken = [
        date
        for date in clock.dates
        if first <= date.span.start < token.idx
        and date.edtf
        and not (date.said or date.names)
        and date.kind in ("point", "interval")
        and _moves_on(date, token.doc)
    ]
    found = edtf_bounds(spoken[-1].edtf) if spoken and spoken[-1].edtf else UNKNOWN
    return found if found and clock.day and found[0] <= clock.day else UNKNOWN


def _moves_on(date: DateMention, doc: Doc) -> bool:
    words = doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    if words is None:
        return False
    verb = _verb_over(words.root)
    return verb.dep_ not in ("relcl", "acl") and tense_of(verb) is not Tense.PLUPERFECT


def _verb_over(word: Token) -> Token:
    return word.doc[clause_of(word)]
