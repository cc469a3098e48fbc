"""From control events to draft claims: one for each event, place and sentence, with its voice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from whoholds.reading.attribution import Speech
from whoholds.reading.authors import author_of
from whoholds.reading.claimants import REPORTER, Claimant, claimant_of, speech_around
from whoholds.reading.control.events import ControlEvent
from whoholds.reading.dating import Clock, Dated, date_events, is_old, said_date
from whoholds.reading.scene import Party, Scene
from whoholds.records import (
    UNKNOWN,
    Count,
    Directness,
    Draft,
    Event,
    Modality,
    Polarity,
    Reader,
    Report,
    Span,
    Unknown,
)

_FORCES_AND_PLACES = frozenset(
    {"people", "units", "vehicles", "weapons", "aircraft", "vessels", "places"}
)
"""Units of counts that say something of a change of hands; distances place it."""
_STANDING = frozenset({"still", "now", "remain", "remains", "remained", "currently", "today"})
_CHANGES = frozenset({Event.SEIZE, Event.TRANSFER, Event.WITHDRAW})

_FULL_CONFIDENCE = 0.9
"""What a plain "A took X, B said" is worth; the doubts below are taken off by multiplication. The
shares are how often such a step errs in our own made-up sentences, rounded; to be calibrated."""
_DOUBTS = {
    "place from context": 0.8,
    "place inside another phrase": 0.85,
    "party from context": 0.9,
    "nobody named": 0.85,
    "modality inferred": 0.9,
}


@dataclass(frozen=True, slots=True)
class Context:
    """What a draft is made from besides its event."""

    report: Report
    doc: Doc
    scene: Scene
    speeches: Sequence[Speech]
    clock: Clock
    counts: Sequence[tuple[Span, Count]]
    stamp: Reader


def draft_claims(events: Sequence[ControlEvent], context: Context) -> tuple[Draft, ...]:
    """Return a draft claim for each control event of a report, in the order of its words."""
    dates = date_events(events, context.doc, context.clock, context.speeches)
    drafts = [draft_claim(event, date, context) for event, date in zip(events, dates, strict=True)]
    return share_parties(tuple(sorted(drafts, key=lambda draft: (draft.span, draft.event))))


def draft_claim(event: ControlEvent, dated: Dated, context: Context) -> Draft:
    """Return the draft claim of one control event with its date."""
    token = context.doc[event.token]
    claimant = claimant_of(token, context.speeches)
    if claimant is REPORTER and event.sense.id.startswith("claim-") and event.gainer:
        claimant = _who_claims(event.gainer, token)
    past = _is_background(event, token, dated.edtf, claimant, context.clock)
    contest = event.event in (Event.CONTEST, Event.BESIEGE)
    mention = event.place.mention
    return Draft(
        doc=context.report.doc,
        span=event.span,
        quote=event.span.of(context.report.text),
        event=event.event,
        place=context.scene.places.fullest(mention),
        place_span=event.place.words,
        mention=mention.span,
        part=event.place.part,
        degree=event.sense.degree,
        agent=_name(event.gainer, claimant),
        holder=UNKNOWN if contest else _name(event.gainer, claimant),
        loser=_name(event.loser, claimant),
        contenders=tuple(
            name for party in event.contenders if (name := _name(party, claimant)) and party.armed
        ),
        polarity=event.reality.polarity,
        modality=event.reality.modality,
        background=past,
        claimant=claimant.name,
        claimants=claimant.chain,
        claimant_role=claimant.role,
        claimant_party=_speaks_for(token, claimant, context),
        claimant_type=claimant.type,
        via=claimant.via,
        cue=claimant.cue,
        stance=claimant.stance,
        directness=claimant.directness,
        basis=claimant.basis,
        said_at=said_date(speech_around(token, context.speeches), context.doc, context.clock),
        date=dated.edtf,
        counts=tuple(
            count
            for span, count in context.counts
            if event.span.contains(span) and count.unit in _FORCES_AND_PLACES
        ),
        confidence=_confidence(event),
        reader=replace(context.stamp, rule=_rule(event, dated, claimant)),
    )


def _who_claims(party: Party, token: Token) -> Claimant:
    """Return who gains as who says so: the rebels "claimed three towns"."""
    return Claimant(
        name=party.name,
        chain=(party.name,),
        party=party.name,
        cue=token.text,
        stance="claim",
        directness=Directness.INDIRECT,
        rule="claims for itself",
    )


def _speaks_for(token: Token, claimant: Claimant, context: Context) -> str | Unknown:
    """Return whom the claimant speaks for; a text speaks for whoever put it out."""
    speech = speech_around(token, context.speeches)
    author = author_of(speech, context.speeches, context.doc) if speech else UNKNOWN
    return author or claimant.party


def _name(party: Party | Unknown, claimant: Claimant) -> str | Unknown:
    """Return the party's name; "we" and "our troops" are those whom the claimant speaks for.

    In a bulletin in a side's own voice nobody is named, and its own words stand.
    """
    if not party:
        return UNKNOWN
    if not party.first_person:
        return party.name
    return claimant.party or claimant.name or party.name


def _is_background(
    event: ControlEvent, token: Token, date: str | Unknown, claimant: Claimant, clock: Clock
) -> bool:
    if date and is_old(date, clock.day):
        return True
    told = token.pos_ in ("VERB", "AUX") and event.sense.id != "be-headquarters"
    if event.event is not Event.HOLD or claimant is not REPORTER or told:
        return False
    near = {t.lower_ for t in token.sent}
    return not near & _STANDING


def _confidence(event: ControlEvent) -> float:
    value = _FULL_CONFIDENCE
    if event.place.how not in ("named", "part", "site"):
        value *= _DOUBTS["place from context"]
    if event.place.grip != "place":
        value *= _DOUBTS["place inside another phrase"]
    parties = [party for party in (event.gainer, event.loser, *event.contenders) if party]
    if not parties:
        value *= _DOUBTS["nobody named"]
    if any(party.resolved for party in parties):
        value *= _DOUBTS["party from context"]
    if event.reality.path:
        value *= _DOUBTS["modality inferred"]
    return round(value, 3)


def _rule(event: ControlEvent, dated: Dated, claimant: Claimant) -> str:
    steps = [f"control.csv:{event.sense.id}", f"place:{event.place.how}"]
    if event.reality.path:
        steps.append("reality:" + "<".join(event.reality.path))
    if dated.edtf:
        steps.append(f"date:{dated.how.replace(' ', '-')}")
    steps.append(f"claimant:{claimant.rule}")
    return " ".join(steps)


def share_parties(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Let words that name nobody ("the fall of X") mean the change that the report tells of X.

    Only where its other words name one gainer and one loser, or leave one of them open, and only
    for what is told as fact of these days.
    """
    told: dict[str, tuple[set[str], set[str]]] = {}
    for draft in drafts:
        if _is_current_change(draft) and draft.place:
            speaks_of_own = draft.claimant_party in (draft.holder, draft.loser)
            if draft.claimant_party and speaks_of_own:
                continue
            holders, losers = told.setdefault(draft.place, (set(), set()))
            holders.update({draft.holder} if draft.holder else ())
            losers.update({draft.loser} if draft.loser else ())
    return tuple(_with_parties(draft, told) for draft in drafts)


def _with_parties(draft: Draft, told: dict[str, tuple[set[str], set[str]]]) -> Draft:
    nobody = not draft.holder and not draft.loser
    if not nobody or draft.event is not Event.SEIZE or not _is_current_change(draft):
        return draft
    holders, losers = told.get(draft.place or "", (set(), set()))
    return replace(
        draft,
        holder=min(holders, key=len) if len({_head(name) for name in holders}) == 1 else UNKNOWN,
        loser=min(losers, key=len) if len({_head(name) for name in losers}) == 1 else UNKNOWN,
    )


def _head(name: str) -> str:
    """Return the first word of a party's name: "Taliban fighters" and "Taliban" share it."""
    return name.split(maxsplit=1)[0].casefold()


def _is_current_change(draft: Draft) -> bool:
    return (
        draft.event in _CHANGES
        and draft.modality is Modality.ACTUAL
        and draft.polarity is Polarity.POSITIVE
        and not draft.background
    )
