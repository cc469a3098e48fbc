"""Whom words mean that name nobody: "the fall of X" of a report that says who took it elsewhere."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from whoholds.edtf import edtf_bounds
from whoholds.reading.lexicon import word_sets
from whoholds.reading.phrases import without_articles
from whoholds.reading.rivals import Rivals, gains_everywhere
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
    drafts: tuple[Draft, ...], day: dt.date | Unknown, gainers_by_word: Gainers = nobodys_word
) -> tuple[Draft, ...]:
    """Let words that name nobody ("the fall of X") mean the parties that the report names.

    First the side that speaks or the one that it fights, by what it says (`gainers_by_word`). Then
    those of the report's other words on the place, where these leave one gainer, or one who lost:
    what is told as fact of these days counts before what is denied, feared or planned. Then, of
    what happened lately, the two sides of the whole report.
    """
    rivals = Rivals(drafts)
    drafts = tuple(_with_state(draft, rivals) for draft in drafts)
    gainers: Named = {}
    losers: Named = {}
    for draft in drafts:
        if not draft.place or draft.background or draft.event not in CHANGES | {Event.HOLD}:
            continue
        own = draft.claimant_party and draft.claimant_party in (draft.holder, draft.loser)
        fact = _is_current_change(draft) * (1 if own else 2)
        if draft.holder and draft.event is not Event.HOLD:
            gainers.setdefault(draft.place, []).append((fact, draft.holder))
        elif draft.holder and draft.polarity is Polarity.POSITIVE:
            losers.setdefault(draft.place, []).append((0, draft.holder))
        if draft.loser:
            losers.setdefault(draft.place, []).append((fact, draft.loser))
    everywhere = gains_everywhere(drafts, rivals)
    by_word = gainers_by_word(drafts)
    return tuple(
        _with_parties(_by_word(draft, by_word), gainers, losers, rivals, everywhere)
        if not draft.background or _is_of_this_war(draft, day)
        else draft
        for draft in drafts
    )


def _with_state(draft: Draft, rivals: Rivals) -> Draft:
    """Put the state that the report names where a claim names only a department of it."""
    return replace(
        draft, holder=_state_of(draft.holder, rivals), loser=_state_of(draft.loser, rivals)
    )


def _state_of(name: str | Unknown, rivals: Rivals) -> str | Unknown:
    return (rivals.state() or name) if name and is_department(name) else name


def is_department(name: str) -> bool:
    """Tell whether words name a part of a state and not the state: "defence officials"."""
    words = {word.lower().removesuffix("s") for word in without_articles(name)}
    return words <= word_sets()["department"]


Named = dict[str, list[tuple[int, str]]]
"""By place: a name, and how sure it is: 2 told by another, 1 by the party itself, 0 not fact."""


def _is_of_this_war(draft: Draft, day: dt.date | Unknown) -> bool:
    """Tell whether history is of the year before: the sides of today were its sides."""
    bounds = edtf_bounds(draft.date) if draft.date else UNKNOWN
    return bool(bounds and day and day - bounds[1] <= _A_YEAR)


def _with_parties(
    draft: Draft, gainers: Named, losers: Named, rivals: Rivals, everywhere: str | Unknown
) -> Draft:
    if draft.holder or draft.event not in CHANGES:
        return draft
    place = draft.place or ""
    loser = draft.loser or _only(losers.get(place, ()), rivals)
    holder = _only(gainers.get(place, ()), rivals)
    if draft.event is Event.WITHDRAW:
        taker = holder or everywhere
        return replace(draft, loser=loser or (rivals.opponent(taker) if taker else UNKNOWN))
    if draft.loser:
        return replace(draft, holder=holder or rivals.opponent(draft.loser))
    # Whoever gained everywhere need not be who means to.
    gainer = everywhere if draft.modality not in _MEANT else UNKNOWN
    holder = holder or gainer or (rivals.opponent(loser) if loser else UNKNOWN)
    if not loser or loser == holder:
        loser = rivals.opponent(holder) if holder else UNKNOWN
    return replace(draft, holder=holder, loser=loser)


def _by_word(draft: Draft, by_word: Callable[[Draft], str | Unknown]) -> Draft:
    """Name who holds or gains where one of the two sides says it and its words name nobody."""
    named = draft.holder or draft.loser or draft.contenders
    if named or draft.event not in GAINS | {Event.HOLD}:
        return draft
    return replace(draft, holder=by_word(draft))


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
