"""Read a parsed report: its events, their voices and dates, and what is remarked on them."""

from collections.abc import Sequence

from spacy.tokens import Doc

from whoholds.reading.attribution import Speech, find_speeches
from whoholds.reading.control.events import find_control_events
from whoholds.reading.dates import find_dates
from whoholds.reading.denials import deny_reported
from whoholds.reading.drafts import Context, draft_claims
from whoholds.reading.happenings.drafting import draft_happenings
from whoholds.reading.happenings.events import find_happenings
from whoholds.reading.language import paragraphs
from whoholds.reading.lexicon import load_lexicons
from whoholds.reading.remarks import Layout, mark_unconfirmed, note_access, note_responses
from whoholds.reading.scene import Scene
from whoholds.records import (
    Draft,
    PlaceMention,
    Reader,
    Report,
    Response,
    Span,
)


def read(
    report: Report,
    doc: Doc,
    *,
    mentions: Sequence[PlaceMention],
    names: Sequence[str] = (),
    stamp: Reader,
) -> tuple[Draft, ...]:
    """Return the draft claims of a report, in the order of its words.

    `doc` is the report's parse, `mentions` its places, `names` those of actors known beforehand;
    `stamp` says what reads it.
    """
    lexicons = load_lexicons()
    scene = Scene(doc, mentions, lexicons, names)
    speeches = find_speeches(doc)
    context = Context(
        report=report,
        doc=doc,
        scene=scene,
        speeches=speeches,
        dates=find_dates(report.text, report.published),
        stamp=stamp,
    )
    layout = _layout(doc)
    control = find_control_events(doc, scene, lexicons)
    others = find_happenings(doc, scene, lexicons, control)
    drafts = (
        # What is remarked on control says nothing of other events, and the other way round.
        *_with_remarks(
            deny_reported(draft_claims(control, context), speeches, doc), context, layout
        ),
        *_with_remarks(draft_happenings(others, context), context, layout),
    )
    return tuple(sorted(drafts, key=lambda draft: (draft.span, draft.event)))


def _with_remarks(drafts: tuple[Draft, ...], context: Context, layout: Layout) -> tuple[Draft, ...]:
    drafts = mark_unconfirmed(drafts, layout)
    drafts = note_access(drafts, layout)
    return note_responses(drafts, tuple(_responses(context.speeches, context.doc)), layout)


def _layout(doc: Doc) -> Layout:
    return Layout(
        text=doc.text,
        sentences=tuple(Span(s.start_char, s.end_char) for s in doc.sents),
        paragraphs=tuple(Span(start, end) for start, end in paragraphs(doc.text)),
    )


def _responses(speeches: Sequence[Speech], doc: Doc) -> list[Response]:
    """Return who would not comment, with the words that say so."""
    found = []
    for speech in speeches:
        if not speech.is_response:
            continue
        ranges = [*speech.source, *speech.cue, *speech.content]
        first, last = min(r[0] for r in ranges), max(r[1] for r in ranges)
        span = Span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
        found.append(Response(kind="no-comment", who=speech.source_name, span=span))
    return found
