"""From control events to draft claims: one for each event, place and sentence, with its voice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from whoholds.reading.attribution import Speech
from whoholds.reading.authors import author_of
from whoholds.reading.claimants import (
    REPORTER,
    Claimant,
    as_claimant,
    claimant_of,
    denied_around,
    speech_around,
    unsaid_around,
)
from whoholds.reading.confidence import confidence_in, traits_of
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.control.facts import is_again
from whoholds.reading.dating import Clock, Dated, date_events, is_old, said_date
from whoholds.reading.parsed import Doc, Token
from whoholds.reading.party_traits import Role
from whoholds.reading.phrases import children, is_definite, span_between
from whoholds.reading.scene import FIRST_PERSON, Party, Scene, is_we
from whoholds.reading.sharing import Gainers, share_parties
from whoholds.reading.spoken_for import force_in, names_side, side_in
from whoholds.reading.stances import by_stance
from whoholds.reading.station import Bulletin, station_at
from whoholds.reading.unnamed import choose_parties
from whoholds.records import (
    UNKNOWN,
    Basis,
    ClaimantType,
    Count,
    Degree,
    Directness,
    Draft,
    Event,
    Modality,
    Reader,
    Report,
    Response,
    Span,
    Unknown,
)

_STATION = "station"
_OF_DEEDS = frozenset({"urge", "ask", "want", "promise", "threaten", "agree"})
"""Stances to what is to be done; what is so already the reporter explains: "X, which it holds"."""
_OWNERS = frozenset({"its", "their"})
_PRONOUNS = frozenset({"it", "they", "them", "he", "him", "she", "her", "its", "their"})
"""What means who tells it and says nothing of him: his name says more."""

_FORCES_AND_PLACES = frozenset(
    {"people", "units", "vehicles", "weapons", "aircraft", "vessels", "places"}
)
"""Units of counts that say something of a change of hands; distances place it."""
_WHOLE = frozenset({"all", "last", "remaining", "final", "entire", "whole"})
"""Words that make a counted force the whole of it: "the last 200 soldiers left"."""
_STANDING = frozenset({"still", "now", "remain", "remains", "remained", "currently", "today"})


@dataclass(frozen=True, slots=True)
class Context:
    """What a draft is made from besides its event."""

    report: Report
    doc: Doc
    scene: Scene
    speeches: Sequence[Speech]
    clock: Clock
    counts: Sequence[tuple[Span, Count]]
    bulletins: Sequence[Bulletin]
    """What of the report is in a station's own voice."""
    stamp: Reader
    gainers_by_word: Gainers


def draft_claims(events: Sequence[ControlEvent], context: Context) -> tuple[Draft, ...]:
    """Return a draft claim for each control event of a report, in the order of its words."""
    dates = date_events(events, context.doc, context.clock, context.speeches)
    denied = {
        event.token: denied_around(context.doc[event.token], context.speeches) for event in events
    }
    read = [
        (by_stance(draft_claim(event, date, denied[event.token], context), event), event)
        for event, date in zip(events, dates, strict=True)
    ]
    read.sort(key=lambda pair: (pair[0].span, pair[0].event))
    again = [at for at, (_, event) in enumerate(read) if is_again(event, context.doc)]
    drafts = tuple(draft for draft, _ in read)
    shared = share_parties(drafts, context.clock.day, context.gainers_by_word, again)
    told = [_roles_told(event) for _, event in read]
    meant = [_roles_told(event, pronouns=True) for _, event in read]
    named = choose_parties(
        shared, context.doc, context.clock.day, told=told, meant=meant, again=again
    )
    found: list[Draft] = []
    for draft, lent, (_, event) in zip(named, shared, read, strict=True):
        sure = confidence_in(traits_of(draft, event, chosen=draft != lent))
        found.append(replace(draft, confidence=sure))
        if denied[event.token] and draft.polarity is not event.sense.polarity:
            found.append(_claim_denied(found[-1], event, denied[event.token], context))
    return tuple(found)


def _claim_denied(
    denial: Draft, event: ControlEvent, denied: Sequence[Speech], context: Context
) -> Draft:
    """Return the claim that a draft denies, in the mouth of whose it is: "rebel reports that"."""
    claimant = as_claimant(denied, context.doc)
    denying = speech_around(context.doc[event.token], context.speeches)
    answers = (
        (Response(kind="deny", who=denial.claimant, span=denying.span(context.doc)),)
        if denying and denial.claimant
        else ()
    )
    return replace(
        said_by(denial, claimant),
        polarity=denial.polarity.contrary,
        said_at=said_date(denied[-1], context.doc, context.clock),
        responses=answers,
        reader=replace(denial.reader, rule=f"{denial.reader.rule} denied:{claimant.rule}"),
    )


def _roles_told(event: ControlEvent, *, pronouns: bool = False) -> frozenset[Role]:
    """Return the roles whose parties an event's own clause names, or means by `pronouns`."""
    told = {
        Role.GAINER: event.gainer,
        Role.HOLDER: event.gainer,
        Role.LOSER: event.loser,
    }
    return frozenset(
        role for role, party in told.items() if party and (pronouns or not party.resolved)
    )


def _degree(event: ControlEvent, context: Context) -> Degree:
    """Return how far the hold goes: a counted part of a force that leaves is not the whole."""
    if event.event is not Event.WITHDRAW or not event.loser:
        return event.sense.degree
    head = context.doc[event.loser.head]
    counted = any(span.start <= head.idx < span.end for span, _ in context.counts)
    whole = any(word.lower_ in _WHOLE for word in context.doc[head.left_edge.i : head.i])
    return Degree.PRESENCE if counted and not whole else event.sense.degree


def draft_claim(
    event: ControlEvent, dated: Dated, denied: Sequence[Speech], context: Context
) -> Draft:
    """Return the draft claim of one control event with its date.

    In what is `denied` "we" and "its men" are those whose words they are.
    """
    token = context.doc[event.token]
    claimant = voice_of(token, context)
    if claimant is REPORTER and event.sense.id.startswith("claim-") and event.gainer:
        claimant = _who_claims(event.gainer, token)
    past = _is_background(event, token, dated.edtf, claimant, context.clock)
    if (past or claimant.stance in _OF_DEEDS) and _is_aside(token, context.speeches):
        claimant = REPORTER  # "said its men left X, which they took last year"
    contest = event.event in (Event.CONTEST, Event.BESIEGE)
    speaker = as_claimant(denied, context.doc) if denied else claimant
    mention = event.place.mention
    draft = Draft(
        doc=context.report.doc,
        span=event.span,
        quote=event.span.of(context.report.text),
        event=event.event,
        place=context.scene.places.fullest(mention),
        place_span=event.place.words,
        mention=mention.span,
        part=event.place.part,
        degree=_degree(event, context),
        agent=party_name(event.gainer, speaker),
        holder=UNKNOWN if contest else party_name(event.gainer, speaker),
        loser=party_name(event.loser, speaker),
        contenders=tuple(
            name
            for party in event.contenders
            if (name := party_name(party, speaker)) and party.armed
        ),
        polarity=event.reality.polarity,
        modality=event.reality.modality,
        background=past,
        date=dated.edtf,
        counts=tuple(
            count
            for span, count in context.counts
            if event.span.contains(span) and count.unit in _FORCES_AND_PLACES
        ),
        reader=replace(context.stamp, rule=_rule(event, dated, claimant)),
    )
    return with_voice(draft, token, claimant, context)


def _is_aside(token: Token, speeches: Sequence[Speech]) -> bool:
    """Tell whether a word stands in a relative clause within what somebody says."""
    speech = speech_around(token, speeches)
    cue = speech.cue_head if speech else UNKNOWN
    within = takewhile(lambda word: word.i != cue, (token, *token.ancestors))
    return any(word.dep_ == "relcl" for word in within)


def _unsaid(draft: Draft, token: Token, context: Context) -> Draft:
    """Leave open what a voice has not said, and mark what it has not confirmed."""
    silent = unsaid_around(token, context.speeches)
    if not silent or silent.stance == "admit":
        return draft
    if silent.stance not in ("confirm", "deny"):
        # "did not mention the loss of X": that it is lost is the reporter's word
        known = token.pos_ == "NOUN" and is_definite(token)
        known = known or _is_aside(token, context.speeches)  # "of X, where they have held out"
        actual = draft.modality is Modality.ACTUAL and not known
        return replace(draft, modality=Modality.POSSIBLE) if actual else draft
    span = span_between(context.doc, silent.cue[0][0], silent.cue[-1][1])
    return replace(draft, unconfirmed=True, unconfirmed_span=span)


def with_voice(draft: Draft, token: Token, claimant: Claimant, context: Context) -> Draft:
    """Return the draft with who says it, or does not, for whom, through whom, how and when."""
    speech = speech_around(token, context.speeches)
    return replace(
        said_by(_unsaid(draft, token, context), claimant),
        claimant_party=_speaks_for(speech, claimant, context),
        said_at=said_date(speech, context.doc, context.clock),
    )


def said_by(draft: Draft, claimant: Claimant) -> Draft:
    """Return the draft in the mouth of a claimant."""
    return replace(
        draft,
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
    )


def voice_of(token: Token, context: Context) -> Claimant:
    """Return who tells what a word says: whoever is quoted, else the station, or the reporter."""
    claimant = claimant_of(token, context.speeches)
    station = station_at(context.bulletins, token.idx)
    if claimant is REPORTER and station:
        return _from_station(station)
    speech = speech_around(token, context.speeches)
    if station and speech and speech.source and not _is_quoted(speech, context.doc):
        who = context.doc[speech.source[0][0]].lower_
        if who in FIRST_PERSON:  # "We declare that X has not been lost"
            own = _from_station(station)
            return replace(own, cue=claimant.cue, stance=claimant.stance)
    owner = _owner_meant(speech, context) if speech and claimant is not REPORTER else UNKNOWN
    return replace(claimant, party=owner) if owner else claimant


def _is_quoted(speech: Speech, doc: Doc) -> bool:
    """Tell whether a cue stands in a quotation, where "we" is whoever is quoted."""
    who = doc[speech.source[0][0]].idx
    paragraph = doc.text.rfind("\n", 0, who) + 1
    return doc.text.count('"', paragraph, who) % 2 == 1


def _from_station(name: str) -> Claimant:
    """Return the voice of a station's own bulletin."""
    return Claimant(
        name=name,
        chain=(name,),
        type=ClaimantType.OUTLET,
        directness=Directness.INDIRECT,
        basis=Basis.OFFICIAL_STATEMENT,
        rule=_STATION,
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


def _speaks_for(speech: Speech | Unknown, claimant: Claimant, context: Context) -> str | Unknown:
    """Return whom the claimant speaks for: an owner, and of a text whoever put it out."""
    if not speech:
        return claimant.party
    owner = _owner_meant(speech, context)
    return owner or author_of(speech, context.speeches, context.doc) or claimant.party


def _owner_meant(speech: Speech, context: Context) -> str | Unknown:
    """Return the party that "its press service", "their spokesman" belongs to."""
    if not speech.source:
        return UNKNOWN
    head = context.doc[slice(*speech.source[0])].root
    owner = next((word for word in children(head, "poss") if word.lower_ in _OWNERS), None)
    party = context.scene.parties.party(owner) if owner is not None else UNKNOWN
    return party.name if party else UNKNOWN


def party_name(party: Party | Unknown, claimant: Claimant) -> str | Unknown:
    """Return the party's name; "we" and "our troops" are the side that the claimant speaks for.

    Where the claimant's words name none ("an officer") and in a side's own bulletin these words
    stand. Where no words are said at all ("the situation is under control") only a side can mean
    itself.
    """
    if not party:
        return UNKNOWN
    if not party.name:
        of_side = claimant.type in (ClaimantType.GROUP, ClaimantType.UNNAMED_OFFICIAL)
        return claimant.party or (claimant.name if of_side else UNKNOWN)
    if not party.first_person or claimant.rule == _STATION:
        return party.name
    if claimant.type is ClaimantType.OUTLET and not is_we(party.name):
        # "our columns" are not the radio, but may be those of a rebel one
        side = side_in(claimant.party)
        return side if side and names_side(side) else party.name
    himself = claimant.type is ClaimantType.NAMED_OFFICIAL and claimant.party == claimant.name
    side = side_in(UNKNOWN if himself else claimant.party)
    if party.name.lower() in _PRONOUNS:
        return side or claimant.party or claimant.name
    return side or (force_in(claimant.party) if is_we(party.name) else UNKNOWN) or party.name


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


def _rule(event: ControlEvent, dated: Dated, claimant: Claimant) -> str:
    steps = [f"control.csv:{event.sense.id}", f"place:{event.place.how}"]
    if event.reality.path:
        steps.append("reality:" + "<".join(event.reality.path))
    if dated.edtf:
        steps.append(f"date:{dated.how.replace(' ', '-')}")
    steps.append(f"claimant:{claimant.rule}")
    return " ".join(steps)
