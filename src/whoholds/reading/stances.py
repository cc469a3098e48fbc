"""What a side's own words say of who gained, lost or will gain where they name nobody."""

import re
from dataclasses import replace

from whoholds.reading.claimants import OF_A_SIDE
from whoholds.reading.control.event import ControlEvent
from whoholds.reading.lexicon import word_sets
from whoholds.reading.spoken_for import side_in
from whoholds.records import (
    CHANGES,
    GAINS,
    UNKNOWN,
    ClaimantType,
    Draft,
    Event,
    Modality,
    Polarity,
)

_TAKES_BY = frozenset({"subj", "poss"})
"""Where a taker stands: whoever announces "the capture of X" took it; "the fall of X" has none."""
_CONCEDES = frozenset({"admit", "concede", "acknowledge", "confirm", "regret"})
_ASSERTS = frozenset({"say", "claim", "insist", "declare", "announce", "report", "boast"})
"""Stances of whoever tells what his side has done."""


def by_stance(draft: Draft, event: ControlEvent) -> Draft:
    """Name who gained or lost where a side says so of a passive without agent.

    "The army said that X had been captured" by the army; "admitted that X had been abandoned", and
    denies it, of its own men. What a side foretells of itself it intends.
    """
    named = _named_by_stance(draft, event)
    if _is_ahead(event) and (_is_of_own(named) or _is_own_plan(named, event)):
        return replace(named, modality=Modality.INTENDED)  # "the town will be ours by Sunday"
    return named


def _named_by_stance(draft: Draft, event: ControlEvent) -> Draft:
    party = side_in(draft.claimant_party)
    if not party or draft.holder or draft.loser:
        return draft
    asserts = draft.stance in _ASSERTS and draft.polarity is Polarity.POSITIVE
    if draft.event is Event.HOLD and asserts and not draft.contenders:
        return replace(draft, holder=party)
    if draft.event not in CHANGES:
        return draft
    if draft.claimant_type not in OF_A_SIDE:
        return draft
    concedes = draft.stance in _CONCEDES or (
        draft.event is Event.WITHDRAW and draft.polarity is Polarity.NEGATIVE
    )
    if concedes:
        return replace(draft, loser=party)
    taken = _has_taker(event)
    # "X has fallen", "X is lost" leaves open whether the speaker's side took it.
    gained = draft.event in GAINS and asserts and taken
    if gained and (draft.modality is Modality.ACTUAL or _is_ahead(event)):
        return replace(draft, holder=party)
    return draft


def _is_of_own(draft: Draft) -> bool:
    """Tell whether a side foretells what it will do itself, whatever words it leaves it in."""
    party = draft.claimant_party
    own = {party, draft.claimant, side_in(party)} - {UNKNOWN}
    gains = draft.event in GAINS | {Event.HOLD} and draft.holder in own
    return gains and draft.claimant_type in OF_A_SIDE and draft.modality is Modality.POSSIBLE


def _is_own_plan(draft: Draft, event: ControlEvent) -> bool:
    """Tell whether a side foretells what it leaves without an agent, as its own deed.

    "The town would be attacked", "will be defended", "would be freed", said by an officer or a
    side's own voice; "will probably be attacked" is no plan, and "would fall" nobody's deed.
    """
    plain = draft.modality is Modality.POSSIBLE and len(event.reality.path) <= 1
    if not plain or draft.contenders or draft.holder:
        return False
    side = side_in(draft.claimant_party)
    voice = draft.claimant_type in OF_A_SIDE or draft.claimant_type is ClaimantType.OUTLET
    by_side = voice and side and word_sets()["above-sides"].isdisjoint(side.casefold().split())
    role = re.findall(r"\w+", f"{draft.claimant_role or ''} {draft.claimant or ''}".casefold())
    if not (by_side or (voice and not word_sets()["commanding"].isdisjoint(role))):
        return False
    deed = draft.event in (Event.CONTEST, Event.HOLD)
    return deed or (draft.event in GAINS and _has_taker(event))


def _is_ahead(event: ControlEvent) -> bool:
    """Tell what is only foretold: "the town will be taken", "the town is next"."""
    return event.reality.foretold or event.sense.outlook is Modality.POSSIBLE


def _has_taker(event: ControlEvent) -> bool:
    """Tell whether somebody takes what a sense tells of: of what "is next" he goes unsaid."""
    return event.sense.outlook is Modality.POSSIBLE or any(
        path[0].name in _TAKES_BY for slot in event.sense.frame.slot("A") for path in slot.paths
    )
