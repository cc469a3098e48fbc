"""When each event of a report happened or held: the words near it, the same change, the tense."""

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from whoholds.edtf import edtf_bounds
from whoholds.reading.control.events import ControlEvent
from whoholds.reading.dates import DateMention, attach_date
from whoholds.records import UNKNOWN, Event, Modality, Polarity, Report, Span, Unknown

OLD_NEWS = dt.timedelta(days=60)
"""What happened longer before publication than this is history to the report: a front that moves
is reported within days, and monthly surveys within some weeks."""

_CHANGES = frozenset({Event.SEIZE, Event.TRANSFER, Event.WITHDRAW})


def date_events(
    events: Sequence[ControlEvent], doc: Doc, report: Report, dates: Sequence[DateMention]
) -> list[str | Unknown]:
    """Date each event (EDTF): by words near it, else by the same change elsewhere, else by tense.

    "The army lost the port" and "pulled out of it on Tuesday" speak of one change of hands:
    where the report dates a place's change in one way only, that is the date of all words on it. A
    state told in the present holds on the day of publication.
    """
    own = [_date_near(event, doc, dates) for event in events]
    dated: dict[Key, set[str]] = {}
    for event, date in zip(events, own, strict=True):
        if date and _tells_change(event) and not is_old(date, report):
            dated.setdefault(_change_key(event), set()).add(date)
    found: list[str | Unknown] = []
    for event, date in zip(events, own, strict=True):
        shared = dated.get(_change_key(event), set()) if _tells_change(event) else set()
        token = doc[event.token]
        actual = event.reality.modality is Modality.ACTUAL
        if date:
            found.append(date)
        elif actual and report.published and is_present(token):
            found.append(report.published.isoformat())
        else:
            found.append(next(iter(shared)) if len(shared) == 1 else UNKNOWN)
    return found


def _date_near(event: ControlEvent, doc: Doc, dates: Sequence[DateMention]) -> str | Unknown:
    token = doc[event.token]
    sentence = Span(token.sent.start_char, token.sent.end_char)
    here = Span(token.idx, token.idx + len(token))
    bearing = [date for date in dates if _bears_on(date.span, event, doc)]
    found = attach_date(here, event.span, sentence, bearing)
    return found.edtf if found else UNKNOWN


def _bears_on(date: Span, event: ControlEvent, doc: Doc) -> bool:
    """Tell whether a date stands in the event's clause, or in one that the clause depends on.

    "If they take the town, it will be as it was a decade ago" dates nothing in its condition.
    """
    if event.span.contains(date):
        return True
    words = doc.char_span(date.start, date.end, alignment_mode="expand")
    if words is None or event.reality.modality is not Modality.ACTUAL:
        return False
    verb = words.root
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    token = doc[event.token]
    return verb == token or verb in token.ancestors


def is_present(token: Token) -> bool:
    """Tell whether the words speak of now: a state that holds when it is said."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    forms = [token, *(child for child in token.children if child.dep_ in ("aux", "auxpass"))]
    return any(
        form.tag_ in ("VBZ", "VBP") and form.lemma_ in ("be", token.lemma_) for form in forms
    )


def is_old(date: str, report: Report) -> bool:
    """Tell whether what happened then is history to the report, not its news."""
    bounds = edtf_bounds(date)
    return bool(bounds and report.published and report.published - bounds[1] > OLD_NEWS)


Key = tuple[str, Polarity]


def _change_key(event: ControlEvent) -> Key:
    mention = event.place.mention
    return (mention.id or mention.name, event.reality.polarity)


def _tells_change(event: ControlEvent) -> bool:
    return event.event in _CHANGES and event.reality.modality is Modality.ACTUAL
