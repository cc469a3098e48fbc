"""When each event of a report happened or held: its words, the same change, the telling, the tense.

No date found is not the publication date. But a wire report tells what happened since the last one,
and its tenses say more: what a report of that day tells in the past happened on that day or the day
before, or since the day that it spoke of last. `Dated.how` keeps which of these it was.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.edtf import edtf_bounds
from whoholds.reading.attribution import Speech
from whoholds.reading.bearing import Told, date_near, verb_over
from whoholds.reading.claimants import speech_around
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.dates import DateMention, attach_said_date
from whoholds.reading.lexicon import word_sets
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.scene import Party
from whoholds.reading.tense import Tense, is_told_in_present, tense_of
from whoholds.records import (
    CHANGES,
    UNKNOWN,
    Directness,
    Event,
    Modality,
    Polarity,
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
_STILL = frozenset({"still", "now"})
_PARAGRAPH = re.compile(r"\n\s*\n")
_STATES = frozenset({"hold", "control", "occupy", "keep", "rule", "run", "remain", "be"})
_HOUR = re.compile(
    r"\b(?:(?:in|by|at|before|until|this)\s+(?:the\s+|early\s+|late\s+|mid-?)*"
    r"(?:morning|afternoon|evening|night|dawn|daybreak|noon|midday|dusk|nightfall|midnight)"
    r"|\d\s*[ap]\.?m\b|\d{4}\s+(?:GMT|hours|local))",
    re.IGNORECASE,
)


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
    own = [
        _with_ends(date_near(event, doc, clock.dates, clock.day, event.place.words), event, clock)
        for event in events
    ]
    dated = [
        (event, date)
        for event, date in zip(events, own, strict=True)
        if date and _tells_change(event) and not is_old(date, clock.day)
    ]
    found: list[Dated] = []
    for event, date in zip(events, own, strict=True):
        shared = _closest({day for other, day in dated if _is_same_change(event, other)})
        token = doc[event.token]
        if date:
            found.append(Dated(date, "words"))
        elif shared and not is_told_in_present(token):
            found.append(Dated(shared, "same change"))
        else:
            found.append(_date_by_telling(event, token, clock, speeches))
    return found


def _closest(dates: set[str]) -> str | Unknown:
    """Return the date that says most where all agree: "in May" and "on May 5"."""
    bounds = {date: found for date in dates if (found := edtf_bounds(date))}
    for date, (first, last) in bounds.items():
        if all(other[0] <= first and last <= other[1] for other in bounds.values()):
            return date
    return UNKNOWN


def _with_ends(date: str | Unknown, event: ControlEvent, clock: Clock) -> str | Unknown:
    """Give "by Friday" a beginning: what is to come comes from now on, what came was so by then.

    What did not come about until then came about then.
    """
    negated = event.reality.polarity is Polarity.NEGATIVE and event.event in CHANGES
    if date and negated and date.startswith("../"):
        return date.removeprefix("../")
    if not date or not date.startswith("[..") or not clock.day:
        return date
    end = date.removeprefix("[..").removesuffix("]")
    to_come = event.reality.modality is not Modality.ACTUAL and end >= clock.day.isoformat()
    return f"{clock.day.isoformat()}/{end}" if to_come else end


def date_event(event: Told, doc: Doc, clock: Clock, speeches: Sequence[Speech]) -> Dated:
    """Date an event by words near it, else by its tense."""
    near = date_near(event, doc, clock.dates, clock.day)
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
    """Tell whether two words speak of one change of a place, told or denied.

    It is not the same where others gain it, or where those leave who gained it.
    """
    if not (_tells_change(one) and _tells_change(other)):
        return False
    places = [event.place.mention.id or event.place.mention.name for event in (one, other)]
    gained = [_words_of(event.gainer) for event in (one, other)]
    lost = [_words_of(event.loser) for event in (one, other)]
    if places[0] != places[1] or gained[0] & lost[1] or gained[1] & lost[0]:
        return False
    return not (gained[0] and gained[1]) or bool(gained[0] & gained[1])


def _words_of(party: Party | Unknown) -> set[str]:
    """Return the words of a party's name, without what any force is called."""
    words = set(party.name.casefold().split()) if party and party.name else set()
    return {word for word in words if word.rstrip("s") not in word_sets()["troops"]} or words


def _tells_change(event: ControlEvent) -> bool:
    return event.event in CHANGES and event.reality.modality is Modality.ACTUAL


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
        # In reported speech a present says what is so when the report is written.
        quoted = speech and speech.directness is Directness.DIRECT
        return Dated((day if quoted else clock.day).isoformat(), "present")
    if event.event is Event.HOLD and _is_said_by_the_way(token):
        return Dated(clock.day.isoformat(), "present")
    if not _is_told(event, token, in_speech=bool(speech)) or not _tells_news(token, clock):
        return Dated()
    news = Dated(f"{(day - _ONE_DAY).isoformat()}/{day.isoformat()}", "news")
    if tense_of(token) is not Tense.PAST or _stands(event, token, said=bool(said), speech=speech):
        return news
    return _told_after(token, clock, day) or news


def _is_said_by_the_way(token: Token) -> bool:
    """Tell a word before a noun for whose it is, as things are: "government-held Keren"."""
    return "-" in token.text and token.dep_ in ("amod", "compound", "nmod")


def _stands(event: Told, token: Token, *, said: bool, speech: Speech | Unknown) -> bool:
    """Tell what is so when it is told: "still held", and what a voice says that its side holds."""
    if event.event in CHANGES:
        return said
    lasting = token.lemma_ == "remain" or any(c.lower_ in _STILL for c in token.children)
    return lasting or (bool(speech) and event.event in (Event.HOLD, Event.BESIEGE))


def _told_after(token: Token, clock: Clock, day: dt.date) -> Dated | Unknown:
    """Date what the telling comes to after the day that it spoke of last.

    History goes on within its paragraph, in the month or year that it has named.
    """
    date = _day_before(token, clock)
    before = edtf_bounds(date.edtf) if date and date.edtf else UNKNOWN
    if not date or not before:
        return UNKNOWN
    if day - before[1] > _TOLD_ON:
        if _PARAGRAPH.search(token.doc.text[date.span.end : token.idx]):
            return UNKNOWN
        coarse = before[1] - before[0] > _TOLD_ON and before[0] != dt.date.min
        return Dated(date.edtf, "told after") if coarse else Dated()
    first = before[1] if before[0] == dt.date.min else before[0]
    if first < day - _ONE_DAY:  # "by May 20" has no beginning, and may be still to come
        return Dated(f"{first.isoformat()}/{day.isoformat()}", "told after")
    return UNKNOWN


def _is_dated_vaguely(event: Told, clock: Clock) -> bool:
    """Tell whether a clause names a season, which no calendar resolves: "lost last autumn"."""
    return any(
        not date.edtf and date.kind == "interval" and event.span.contains(date.span)
        for date in clock.dates
    )


def _has_happened(event: Told, token: Token) -> bool:
    """Tell what is told as having happened, surely or maybe: "seems to have been taken".

    A state may also be so now: "are believed to hold it".
    """
    if event.reality.modality is Modality.POSSIBLE:
        tense = tense_of(token)
        return tense in (Tense.PERFECT, Tense.PLUPERFECT) or (
            event.event not in CHANGES and tense is Tense.PRESENT
        )
    return event.reality.modality is Modality.ACTUAL


def _is_told(event: Told, token: Token, *, in_speech: bool) -> bool:
    """Tell whether the words tell the event, or only mention what has long been so.

    Not told are holds in passing ("rebel-held", "which held it") and what a reporter says had
    happened before his story; in somebody's mouth "had" only shifts "has".
    """
    told = token.pos_ in ("VERB", "AUX") or token.dep_ == "oprd"  # "was declared secure"
    if event.event is Event.HOLD and (not told or token.dep_ in ("amod", "acl", "compound")):
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


def _day_before(token: Token, clock: Clock) -> DateMention | Unknown:
    """Return the date last spoken of in the telling itself, at most two sentences back.

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
    return spoken[-1] if found and clock.day and found[0] <= clock.day else UNKNOWN


def _moves_on(date: DateMention, doc: Doc) -> bool:
    words = doc.char_span(date.span.start, date.span.end, alignment_mode="expand")
    if words is None:
        return False
    verb = verb_over(words.root)
    return verb.dep_ not in ("relcl", "acl") and tense_of(verb) is not Tense.PLUPERFECT
