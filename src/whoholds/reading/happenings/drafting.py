"""From other events to draft claims: with their voice, their date, and how sure the reader is."""

from collections.abc import Sequence
from dataclasses import replace

from whoholds.reading.claimants import Claimant
from whoholds.reading.dating import date_event, is_old
from whoholds.reading.drafts import Context, party_name, voice_of, with_voice
from whoholds.reading.happenings.events import Happening
from whoholds.records import UNKNOWN, Draft

_FULL_CONFIDENCE = 0.8
"""What plain words with all their roles are worth; the doubts below are taken off by
multiplication. Rounded from our own made-up sentences; to be calibrated."""
_DOUBTS = {
    "place from context": 0.8,
    "no place": 0.8,
    "nobody named": 0.9,
    "party from context": 0.9,
    "modality inferred": 0.9,
}


def draft_happenings(events: Sequence[Happening], context: Context) -> tuple[Draft, ...]:
    """Return a draft claim for each event other than of control, in the order of its words."""
    drafts = [_draft(event, context) for event in events]
    return tuple(sorted(drafts, key=lambda draft: (draft.span, draft.event)))


def _draft(event: Happening, context: Context) -> Draft:
    token = context.doc[event.token]
    claimant = voice_of(token, context)
    date = date_event(event, context.doc, context.clock, context.speeches).edtf
    place = event.place
    draft = Draft(
        doc=context.report.doc,
        span=event.span,
        quote=event.span.of(context.report.text),
        event=event.event,
        place=context.scene.places.fullest(place.mention) if place else UNKNOWN,
        place_span=place.words if place else UNKNOWN,
        mention=place.mention.span if place else UNKNOWN,
        part=place.part if place else UNKNOWN,
        origin=event.origin,
        destination=event.destination,
        agent=party_name(event.agent, claimant),
        target=party_name(event.target, claimant),
        counts=event.counts,
        polarity=event.reality.polarity,
        modality=event.reality.modality,
        background=bool(date and is_old(date, context.clock.day)),
        date=date,
        confidence=_confidence(event),
        reader=replace(context.stamp, rule=_rule(event, claimant)),
    )
    return with_voice(draft, token, claimant, context)


def _confidence(event: Happening) -> float:
    value = _FULL_CONFIDENCE
    parties = [party for party in (event.agent, event.target) if party]
    if not event.place:
        value *= _DOUBTS["no place"]
    elif event.place.how not in ("named", "part", "site", "listed", "inside"):
        value *= _DOUBTS["place from context"]
    if not parties:
        value *= _DOUBTS["nobody named"]
    if any(party.resolved for party in parties):
        value *= _DOUBTS["party from context"]
    if event.reality.path:
        value *= _DOUBTS["modality inferred"]
    return round(value, 3)


def _rule(event: Happening, claimant: Claimant) -> str:
    steps = [f"{event.sense.family}.csv:{event.sense.id}"]
    steps.append(f"place:{event.place.how}" if event.place else "place:none")
    if event.reality.path:
        steps.append("reality:" + "<".join(event.reality.path))
    steps.append(f"claimant:{claimant.rule}")
    return " ".join(steps)
