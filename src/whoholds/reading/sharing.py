"""Whom words mean that name nobody: "the fall of X" of a report that says who took it elsewhere."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from whoholds.edtf import edtf_bounds
from whoholds.reading.claimants import OF_A_SIDE
from whoholds.reading.rivals import Rivals, gains_everywhere
from whoholds.reading.scene import is_we
from whoholds.reading.spoken_for import is_department, side_in
from whoholds.records import (
    CHANGES,
    GAINS,
    UNKNOWN,
    Draft,
    Event,
    Modality,
    Polarity,
    Unknown,
)

_MEANT = frozenset({Modality.INTENDED, Modality.REQUESTED})
_A_YEAR = dt.timedelta(days=366)


Gainers = Callable[[Sequence[Draft]], Callable[[Draft], str | Unknown]]
"""Learns from a report's drafts who fights whom; tells who holds a place by what a side says."""


def nobodys_word(_drafts: Sequence[Draft]) -> Callable[[Draft], str | Unknown]:
    """Take nobody's word, where nothing is known of nations and their governments."""
    return lambda _draft: UNKNOWN


def share_parties(
    drafts: tuple[Draft, ...],
    day: dt.date | Unknown,
    gainers_by_word: Gainers = nobodys_word,
    again: Collection[int] = (),
) -> tuple[Draft, ...]:
    """Let words that name nobody ("the fall of X") mean the parties that the report names.

    First the side that speaks or the one that it fights, by what it says (`gainers_by_word`). Then
    those of the report's other words on the place, where these leave one gainer, or one who lost:
    what is told as fact of these days counts before what is denied, feared or planned. Then, of
    what happened lately, the two sides of the whole report. `again` are the drafts, by position,
    that tell of a place taken back: from whoever took it before.
    """
    rivals = Rivals(drafts)
    drafts = tuple(_with_state(draft, rivals) for draft in drafts)
    named = _Named()
    for at, draft in enumerate(drafts):
        named.note(draft, again=at in again)
    everywhere = gains_everywhere(drafts, rivals)
    by_word = gainers_by_word(drafts)
    say_we = {
        _voice(draft)
        for draft in drafts
        if any(map(is_we, (draft.holder, draft.loser, *draft.contenders)))
    }
    shared = []
    for at, draft in enumerate(drafts):
        if draft.background and not is_of_this_war(draft, day):
            shared.append(draft)
            continue
        told = _by_word(draft, by_word, rivals)
        if at in again:
            told = _taken_back(told, named, rivals)
        lent = _with_parties(told, named, rivals, everywhere)
        shared.append(lent if _voice(draft) in say_we else _without_we(lent, draft))
    return tuple(shared)


def _voice(draft: Draft) -> str:
    return (draft.claimant or "").casefold()


def _without_we(lent: Draft, own: Draft) -> Draft:
    """Leave open what only another's "we" would name."""
    return replace(
        lent,
        holder=own.holder if is_we(lent.holder) else lent.holder,
        loser=own.loser if is_we(lent.loser) else lent.loser,
    )


Told = list[tuple[int, str]]
"""Names, and how sure each is: 2 told by another, 1 by the party itself, 0 not fact."""


@dataclass(frozen=True, slots=True)
class _Named:
    """Who gains and who loses each place by the words of a report that name them."""

    gainers: dict[str, Told] = field(default_factory=dict)
    retakers: dict[str, Told] = field(default_factory=dict)
    """Those of the gainers that took a place back; they are among the gainers too."""
    takers: dict[str, Told] = field(default_factory=dict)
    """Those that took it otherwise."""
    losers: dict[str, Told] = field(default_factory=dict)

    def note(self, draft: Draft, *, again: bool) -> None:
        """Add whom a draft names."""
        place = draft.place
        if not place or draft.event not in CHANGES | {Event.HOLD}:
            return
        took = self.retakers if again else self.takers
        if draft.background:  # it tells no more than who had it before
            if draft.holder and draft.event is not Event.HOLD:
                took.setdefault(place, []).append((0, draft.holder))
            return
        own = draft.claimant_party and draft.claimant_party in (draft.holder, draft.loser)
        fact = _is_current_change(draft) * (1 if own else 2)
        if draft.holder and draft.event is not Event.HOLD:
            self.gainers.setdefault(place, []).append((fact, draft.holder))
            took.setdefault(place, []).append((fact, draft.holder))
        elif draft.holder and draft.polarity is Polarity.POSITIVE:
            self.losers.setdefault(place, []).append((0, draft.holder))
        beaten_off = draft.event is Event.HOLD  # an attacker, who has lost no place
        if draft.loser and not beaten_off and not _is_everybody(draft.loser):
            self.losers.setdefault(place, []).append((fact, draft.loser))


def _is_everybody(name: str) -> bool:
    """Tell words that mean all who fight: "all parties", "both sides"."""
    return name.rsplit(maxsplit=1)[-1].lower() in ("parties", "sides", "factions")


def _with_state(draft: Draft, rivals: Rivals) -> Draft:
    """Put the state that the report names where a claim names only a department of it."""
    holder, loser = _state_of(draft.holder, rivals), _state_of(draft.loser, rivals)
    if (holder, loser) == (draft.holder, draft.loser):
        return draft
    return replace(draft, holder=holder, loser=loser)


def _state_of(name: str | Unknown, rivals: Rivals) -> str | Unknown:
    return (rivals.state() or name) if name and is_department(name) else name


def is_of_this_war(draft: Draft, day: dt.date | Unknown) -> bool:
    """Tell whether history is of the year before: the sides of today were its sides."""
    bounds = edtf_bounds(draft.date) if draft.date else UNKNOWN
    return bool(bounds and day and day - bounds[1] <= _A_YEAR)


def _taken_back(draft: Draft, named: _Named, rivals: Rivals) -> Draft:
    """Name who took a place back, and from whom, where the report tells who took it before."""
    if draft.holder or draft.loser:
        return draft
    place = draft.place or ""
    before = _only(named.takers.get(place, ()), rivals)
    if not before:
        return draft
    retaker = _only(named.retakers.get(place, ()), rivals)
    return replace(draft, holder=retaker or rivals.opponent(before), loser=before)


def _with_defender(draft: Draft, owner: str | Unknown, rivals: Rivals) -> Draft:
    """Name who beat an attack off: whoever has the place, or else the attackers' opponent."""
    open_ = draft.modality is Modality.POSSIBLE  # "did not say which side held it"
    if draft.polarity is Polarity.NEGATIVE or open_:
        return draft
    if draft.loser and (not owner or rivals.are_one((owner, draft.loser))):
        owner = rivals.opponent(draft.loser)
    return replace(draft, holder=owner)


def _with_parties(draft: Draft, named: _Named, rivals: Rivals, everywhere: str | Unknown) -> Draft:
    place = draft.place or ""
    lost = _only(named.losers.get(place, ()), rivals)
    if draft.holder:
        told = any(sure for sure, _ in named.losers.get(place, ()))
        return _with_loser(draft, lost, rivals, told=told)
    holder = _only(named.gainers.get(place, ()), rivals)
    if draft.event is Event.HOLD:
        return _with_defender(draft, lost or holder, rivals)
    if draft.event not in CHANGES:
        return draft
    loser = draft.loser or lost
    if draft.event is Event.WITHDRAW:
        taker = holder or everywhere
        return replace(draft, loser=loser or (rivals.opponent(taker) if taker else UNKNOWN))
    if draft.loser:
        if holder and rivals.are_one((holder, draft.loser)):
            holder = UNKNOWN  # who took it another time
        return replace(draft, holder=holder or rivals.opponent(draft.loser))
    # Whoever gained everywhere need not be who means to.
    gainer = everywhere if draft.modality not in _MEANT else UNKNOWN
    holder = holder or gainer or (rivals.opponent(loser) if loser else UNKNOWN)
    if not loser or loser == holder:
        loser = _whose_loss(draft) or (rivals.opponent(holder) if holder else UNKNOWN)
    return replace(draft, holder=holder, loser=loser)


def _with_loser(draft: Draft, lost: str | Unknown, rivals: Rivals, *, told: bool) -> Draft:
    """Name from whom somebody takes a place, where other words on it leave but one who lost it.

    Where the report does not tell the two apart as sides, its loss must be `told`.
    """
    if draft.loser or not lost or not draft.holder or draft.event not in GAINS:
        return draft
    sides = rivals.side(draft.holder), rivals.side(lost)
    apart = sides[0] != sides[1] if None not in sides else told
    one = rivals.are_one((draft.holder, lost))
    return replace(draft, loser=lost) if apart and not one else draft


def _by_word(draft: Draft, by_word: Callable[[Draft], str | Unknown], rivals: Rivals) -> Draft:
    """Name who holds or gains where one of the two sides says it and its words name nobody.

    Of a gain that it admits or denies, that side is the loser.
    """
    named = draft.holder or draft.loser or draft.contenders
    if named or draft.event not in GAINS | {Event.HOLD}:
        return draft
    holder = by_word(draft)
    if not holder or draft.event not in GAINS:
        return replace(draft, holder=holder)
    return replace(draft, holder=holder, loser=_whose_loss(draft) or rivals.opponent(holder))


def _whose_loss(draft: Draft) -> str | Unknown:
    """Return the side that admits or denies that it has lost a place."""
    actual = draft.modality is Modality.ACTUAL
    yields = actual and (draft.stance == "admit" or draft.polarity is Polarity.NEGATIVE)
    party = (
        side_in(draft.claimant_party) if draft.claimant_type in OF_A_SIDE and yields else UNKNOWN
    )
    return UNKNOWN if party == draft.holder else party


def _only(named: Sequence[tuple[int, str]], rivals: Rivals) -> str | Unknown:
    """Return the one party named, by the shortest of its names; the surest words decide."""
    best = max((sure for sure, _ in named), default=0)
    told = [name for sure, name in named if sure == best]
    return min(told, key=len) if told and rivals.are_one(told) else UNKNOWN


def _is_current_change(draft: Draft) -> bool:
    return (
        draft.event in CHANGES
        and draft.modality is Modality.ACTUAL
        and draft.polarity is Polarity.POSITIVE
        and not draft.background
    )
