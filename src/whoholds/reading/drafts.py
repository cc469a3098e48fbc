"""From control events to draft claims: one for each event, place and sentence, with its voice."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from whoholds.edtf import edtf_bounds
from whoholds.reading.attribution import Speech
from whoholds.reading.claimants import REPORTER, Claimant, claimant_of
from whoholds.reading.control.events import ControlEvent
from whoholds.reading.dates import DateMention, attach_date
from whoholds.reading.scene import Party, Scene
from whoholds.records import (
    UNKNOWN,
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

OLD_NEWS = dt.timedelta(days=60)
"""What happened longer before publication than this is history to the report: a front that moves
is reported within days, and monthly surveys within some weeks."""

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
    dates: Sequence[DateMention]
    stamp: Reader


def draft_claims(events: Sequence[ControlEvent], context: Context) -> tuple[Draft, ...]:
    """Return a draft claim for each control event of a report, in the order of its words."""
    dates = date_events(events, context)
    drafts = [draft_claim(event, date, context) for event, date in zip(events, dates, strict=True)]
    return share_parties(tuple(sorted(drafts, key=lambda draft: (draft.span, draft.event))))


def draft_claim(event: ControlEvent, date: str | Unknown, context: Context) -> Draft:
    """Return the draft claim of one control event that happened on `date` (EDTF)."""
    token = context.doc[event.token]
    claimant = claimant_of(token, context.speeches)
    if claimant is REPORTER and event.sense.id.startswith("claim-") and event.gainer:
        claimant = _who_claims(event.gainer, token)
    past = _is_background(event, token, date, claimant, context.report)
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
        agent=party_name(event.gainer, claimant),
        holder=UNKNOWN if contest else party_name(event.gainer, claimant),
        loser=party_name(event.loser, claimant),
        contenders=tuple(
            name
            for party in event.contenders
            if (name := party_name(party, claimant)) and party.armed
        ),
        polarity=event.reality.polarity,
        modality=event.reality.modality,
        background=past,
        claimant=claimant.name,
        claimants=claimant.chain,
        claimant_role=claimant.role,
        claimant_party=claimant.party,
        claimant_type=claimant.type,
        via=claimant.via,
        cue=claimant.cue,
        stance=claimant.stance,
        directness=claimant.directness,
        basis=claimant.basis,
        date=date,
        confidence=_confidence(event),
        reader=replace(context.stamp, rule=_rule(event, claimant)),
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


def party_name(party: Party | Unknown, claimant: Claimant) -> str | Unknown:
    """Return the party's name; "we" and "our troops" are those whom the claimant speaks for.

    In a bulletin in a side's own voice nobody is named, and its own words stand.
    """
    if not party:
        return UNKNOWN
    if not party.first_person:
        return party.name
    return claimant.party or claimant.name or party.name


def date_events(events: Sequence[ControlEvent], context: Context) -> list[str | Unknown]:
    """Date each event (EDTF): by words near it, else by the same change elsewhere, else by tense.

    "The army lost the port" and "pulled out of it on Tuesday" speak of one change of hands:
    where the report dates a place's change in one way only, that is the date of all words on it. A
    state told in the present holds on the day of publication.
    """
    own = [
        date_near(
            context.doc[event.token],
            event.span,
            context,
            actual=event.reality.modality is Modality.ACTUAL,
        )
        for event in events
    ]
    dated: dict[Key, set[str]] = {}
    for event, date in zip(events, own, strict=True):
        if date and _tells_change(event) and not is_old(date, context.report):
            dated.setdefault(_change_key(event), set()).add(date)
    found: list[str | Unknown] = []
    for event, date in zip(events, own, strict=True):
        shared = dated.get(_change_key(event), set()) if _tells_change(event) else set()
        token = context.doc[event.token]
        actual = event.reality.modality is Modality.ACTUAL
        if date:
            found.append(date)
        elif actual and context.report.published and is_present(token):
            found.append(context.report.published.isoformat())
        else:
            found.append(next(iter(shared)) if len(shared) == 1 else UNKNOWN)
    return found


def date_near(token: Token, clause: Span, context: Context, *, actual: bool) -> str | Unknown:
    """Return the date (EDTF) that the words near an event give it.

    `actual` tells whether it is told as a fact: then what it depends on dates it too.
    """
    sentence = Span(token.sent.start_char, token.sent.end_char)
    here = Span(token.idx, token.idx + len(token))
    bearing = [
        date
        for date in context.dates
        if clause.contains(date.span) or (actual and _is_of_governor(date.span, token))
    ]
    found = attach_date(here, clause, sentence, bearing)
    return found.edtf if found else UNKNOWN


def _is_of_governor(date: Span, token: Token) -> bool:
    """Tell whether a date stands in a clause that the event's depends on.

    "If they take the town, it will be as it was a decade ago" dates nothing in its condition.
    """
    words = token.doc.char_span(date.start, date.end, alignment_mode="expand")
    if words is None:
        return False
    verb = words.root
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    return verb == token or verb in token.ancestors


def is_present(token: Token) -> bool:
    """Tell whether the words speak of now: a state that holds when it is said."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    forms = [token, *(child for child in token.children if child.dep_ in ("aux", "auxpass"))]
    return any(
        form.tag_ in ("VBZ", "VBP") and form.lemma_ in ("be", token.lemma_) for form in forms
    )


def _is_background(
    event: ControlEvent, token: Token, date: str | Unknown, claimant: Claimant, report: Report
) -> bool:
    if date and is_old(date, report):
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


def _rule(event: ControlEvent, claimant: Claimant) -> str:
    steps = [f"control.csv:{event.sense.id}", f"place:{event.place.how}"]
    if event.reality.path:
        steps.append("reality:" + "<".join(event.reality.path))
    steps.append(f"claimant:{claimant.rule}")
    return " ".join(steps)


def is_old(date: str, report: Report) -> bool:
    """Tell whether a date is history to the report."""
    bounds = edtf_bounds(date)
    return bool(bounds and report.published and report.published - bounds[1] > OLD_NEWS)


Key = tuple[str, Polarity]


def _change_key(event: ControlEvent) -> Key:
    mention = event.place.mention
    return (mention.id or mention.name, event.reality.polarity)


def _tells_change(event: ControlEvent) -> bool:
    return event.event in _CHANGES and event.reality.modality is Modality.ACTUAL


def share_parties(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Let words that name nobody ("the fall of X") mean the parties that the report names at X.

    Only where its other words on the place leave one gainer, or one who lost. What is told as
    fact of these days counts before what is denied, feared or planned.
    """
    gainers: dict[str, list[tuple[bool, str]]] = {}
    losers: dict[str, list[tuple[bool, str]]] = {}
    for draft in drafts:
        if not draft.place or draft.background or draft.event not in _CHANGES | {Event.HOLD}:
            continue
        fact = _is_current_change(draft)
        if draft.holder and draft.event is not Event.HOLD:
            gainers.setdefault(draft.place, []).append((fact, draft.holder))
        elif draft.holder and draft.polarity is Polarity.POSITIVE:
            losers.setdefault(draft.place, []).append((False, draft.holder))
        if draft.loser:
            losers.setdefault(draft.place, []).append((fact, draft.loser))
    return tuple(_with_parties(draft, gainers, losers) for draft in drafts)


Named = dict[str, list[tuple[bool, str]]]


def _with_parties(draft: Draft, gainers: Named, losers: Named) -> Draft:
    if draft.holder or draft.loser or draft.event not in _CHANGES or draft.background:
        return draft
    place = draft.place or ""
    if draft.event is Event.WITHDRAW:
        return replace(draft, loser=_only(losers.get(place, ())))
    return replace(draft, holder=_only(gainers.get(place, ())), loser=_only(losers.get(place, ())))


def _only(named: Sequence[tuple[bool, str]]) -> str | Unknown:
    """Return the one party named, by the shortest of its names; facts before the rest."""
    for told in ([name for fact, name in named if fact], [name for _, name in named]):
        if told and len({_head(name) for name in told}) == 1:
            return min(told, key=len)
        if told:
            return UNKNOWN
    return UNKNOWN


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
