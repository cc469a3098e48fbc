"""Read a parsed report: control events, their voices and dates, and what is remarked on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.reading.attribution import speeches_of
from whoholds.reading.control.events import find_control_events
from whoholds.reading.counts import find_counts
from whoholds.reading.dates import find_dateline, find_dates, find_heard, own_day
from whoholds.reading.dating import Clock
from whoholds.reading.drafts import Context, draft_claims
from whoholds.reading.echoes import answer_reported
from whoholds.reading.happenings.drafting import draft_happenings
from whoholds.reading.happenings.events import find_happenings
from whoholds.reading.lexicon import load_lexicons
from whoholds.reading.paragraphs import paragraphs
from whoholds.reading.parsed import Doc
from whoholds.reading.questions import answer_questions
from whoholds.reading.registers import Registers
from whoholds.reading.remarks import Layout, mark_unconfirmed, note_access
from whoholds.reading.responses import Answer, find_responses, note_responses
from whoholds.reading.scene import Scene
from whoholds.reading.sharing import Gainers, nobodys_word
from whoholds.reading.station import own_bulletins
from whoholds.records import (
    Draft,
    PlaceMention,
    Reader,
    Report,
    Span,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one report says."""

    drafts: tuple[Draft, ...]
    sites: tuple[PlaceMention, ...]
    """The places of drafts that it tells by their kind alone: "the airport"."""


def read(
    report: Report,
    doc: Doc,
    *,
    mentions: Sequence[PlaceMention],
    names: Sequence[str] = (),
    stamp: Reader,
    gainers_by_word: Gainers = nobodys_word,
) -> Reading:
    """Return the draft claims of a report, in the order of its words, and the sites it tells.

    `doc` is the report's parse, `mentions` its places, `names` those of actors known beforehand;
    `stamp` says what reads it, `gainers_by_word` who gains by what a side says.
    """
    lexicons = load_lexicons()
    scene = Scene(doc, mentions, lexicons, names)
    # "PESHAWAR (Update 1): …" is where it was filed, and says nothing
    speeches = tuple(
        speech
        for speech in speeches_of(doc)
        if not (speech.source and scene.places.opens_story(doc[speech.source[0][0]]))
    )
    context = Context(
        report=report,
        doc=doc,
        scene=scene,
        speeches=speeches,
        clock=_clock(report),
        counts=find_counts(report.text),
        bulletins=own_bulletins(doc, lexicons),
        stamp=stamp,
        gainers_by_word=gainers_by_word,
    )
    layout = _layout(doc)
    registers = Registers(doc, lexicons)
    control = tuple(
        event
        for event in find_control_events(doc, scene, lexicons)
        if not registers.is_civil(event)
    )
    others = find_happenings(doc, scene, lexicons, control)
    claims = answer_questions(draft_claims(control, context), context)
    claims = answer_reported(claims, context)
    responses = find_responses(speeches, doc)
    drafts = (
        # What is remarked on control says nothing of other events, and the other way round.
        *_with_remarks(claims, responses, layout),
        *_with_remarks(draft_happenings(others, context), responses, layout),
    )
    return Reading(
        drafts=tuple(sorted(drafts, key=lambda draft: (draft.span, draft.event))),
        sites=tuple(scene.places.sites.values()),
    )


def _with_remarks(
    drafts: tuple[Draft, ...], responses: tuple[Answer, ...], layout: Layout
) -> tuple[Draft, ...]:
    drafts = note_access(mark_unconfirmed(drafts, layout), layout)
    return note_responses(drafts, responses, layout)


def _clock(report: Report) -> Clock:
    text, published = report.text, report.published
    return Clock(
        day=own_day(text, published),
        has_dateline=bool(find_dateline(text, published) or find_heard(text, published)),
        dates=find_dates(report.text, report.published),
    )


def _layout(doc: Doc) -> Layout:
    text = doc.text
    return Layout(
        text=text,
        sentences=tuple(Span(s.start_char, s.end_char) for s in doc.sents),
        paragraphs=tuple(Span(start, end) for start, end in paragraphs(text)),
    )
