"""Whom a claim serves by the report's own words, where no theatre knows who speaks."""

import re

from whoholds.pipeline.owners import FIRST_PERSON
from whoholds.pipeline.voices import MY_SIDE, OTHER_SIDE, OURS, Side, Voices
from whoholds.records import (
    GAINS,
    UNKNOWN,
    ClaimantType,
    Degree,
    Draft,
    Event,
    Interest,
    Judgement,
    Modality,
    Polarity,
    Unknown,
)
from whoholds.theatre import Allegiance

_LOST = re.compile(
    r"\b(?:f[ae]ll(?:en|s|ing)?|overrun|abandon|surrender|hand(?:ed|ing) over|given up)",
    re.IGNORECASE,
)
"""What a state says of its ground; of the other side's it would be a gain."""
_OWN_LOSS = re.compile(r"\blos(?:t|s|e|es|ing)\b", re.IGNORECASE)
"""Of the other side's losses one says that one has won."""
_ROUTED = re.compile(
    r"\b(?:fle[de]\w*|drove|driven|thr[eo]wn?|beat(?:en)?|swept"
    r"|(?:chas|clean|clear|dislodg|evict|expell|flush|forc|oust|panick|push|rout)(?:ed|ing))\b",
    re.IGNORECASE,
)
"""How one speaks of those whom one has driven out."""
_RELIEVED = re.compile(r"\b(?:lift|br[eo]ke?|rais|reliev|end)\w*", re.IGNORECASE)
_NOBODY_THERE = re.compile(
    r"\b(?:no|none|not an?|not one)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:troops?|soldiers?|forces|men|fighters?|combatants?|units?|personnel|presence|bases?)\b",
    re.IGNORECASE,
)
"""So one says that one is not where one is said to be."""
_TELLING = frozenset({"admit", "deny", "claim"})
"""Stances that say whom the words hurt or serve, whatever they are about."""
_PASSIVE = r".*\b(?:is|are|was|were|been|being|be|remains?|remained)\b"
_CONCEDES = re.compile(r"(?:admi|conce|acknowl)", re.IGNORECASE)
_OWN_BULLETIN = "an outlet's own voice; without a theatre nothing says whose outlet it is"
_NO_SIDE = "speaks for no side of the fighting"
_BY_VERB = "the verb says so: one admits what hurts, claims and denies what serves"
_MOST_OFTEN = "a side of the fighting tells of a gain, whose is not plain: most often its own"
_MINE: Side = frozenset({MY_SIDE})
_OTHERS: Side = frozenset({OTHER_SIDE})
_NOBODY: Side = frozenset()
BY_REPORTER = Judgement(interest=Interest.REPORTER, reason="the reporter's own voice")
"""The judgement of what a report says in its own voice."""


class WordsJudge:
    """Interest by the words of one report: who speaks for whom, who fights whom, and where.

    A voice of a side that fights serves itself or admits something; one of a country that does not
    fight, a resident or an aid worker is a third party. Where neither is plain it is unknown.
    """

    def __init__(self, voices: Voices, outlet: str | Unknown = UNKNOWN) -> None:
        """Judge by the voices of a report; `outlet` is the one in the brackets of its dateline."""
        self._voices = voices
        self._outlet = outlet

    def party(self, words: str | Unknown, _draft: Draft) -> tuple[Unknown, str | Unknown]:
        """Return no actor, for nobody has been named yet, and the words themselves as the side."""
        return UNKNOWN, words

    def voice(self, draft: Draft) -> str | Unknown:
        """Return the words that name whom the claimant speaks for."""
        return draft.claimant_party or draft.claimant

    def gainer(self, draft: Draft) -> str | Unknown:
        """Return who holds or gains a place by what a side says that names nobody.

        It is the claimant's side, by the name that the report gives it most often, or the one that
        it fights where it admits or denies a gain.
        """
        if not draft.claimant:
            return UNKNOWN
        voice = self._voices.voice(draft)
        if draft.modality is not Modality.ACTUAL:
            return UNKNOWN
        if self._voices.stands_outside(voice, draft) or not self._voices.fights(voice, draft):
            return UNKNOWN
        yields = draft.stance == "admit" or draft.polarity is Polarity.NEGATIVE
        _, losers = self._by_ground(draft, voice)
        side = OTHER_SIDE if yields or MY_SIDE in losers else MY_SIDE
        if draft.event is Event.HOLD and side == OTHER_SIDE:
            return UNKNOWN
        named = [
            name
            for name, _ in self._voices.named.most_common()
            if side in self._voices.sided(name, draft, voice)
            and name.casefold() != draft.claimant.casefold()
            and not (draft.cue and name.casefold() in FIRST_PERSON)  # somebody else's "ours"
        ]
        # "rebels", not "insurgents", by the word of "a rebel officer"
        own = set((draft.claimant_party or "").lower().split())
        return min(named, key=lambda name: own.isdisjoint(name.lower().split()), default=UNKNOWN)

    def interest(self, draft: Draft) -> Judgement:
        """Judge whom a draft serves, with the reason."""
        if not draft.claimant:
            return BY_REPORTER
        if self._outlet and draft.claimant.casefold() == self._outlet.casefold() and not draft.cue:
            # The outlet of the dateline is the reporter, whoever its "we" are.
            return Judgement(interest=Interest.REPORTER, reason=_OWN_BULLETIN)
        voice = self._voices.voice(draft)
        if self._voices.stands_outside(voice, draft):
            return Judgement(interest=Interest.THIRD_PARTY, reason=f"{draft.claimant} {_NO_SIDE}")
        if not self._voices.fights(voice, draft):
            # Whoever has a country and does not fight is of one that does not.
            asks = draft.modality is Modality.REQUESTED
            if asks or voice.countries or draft.claimant_type is ClaimantType.OUTLET:
                return Judgement(
                    interest=Interest.THIRD_PARTY, reason=f"{draft.claimant} {_NO_SIDE}"
                )
            return Judgement(reason="the report does not say whose side the claimant is on")
        if self._concedes(draft, voice):
            return Judgement(interest=Interest.AGAINST_INTEREST, reason=_BY_VERB)
        if draft.event is Event.CONTEST:
            return Judgement(
                interest=Interest.SELF_SERVING, reason="a side of the fighting speaks of it"
            )
        gainers, losers = self._who_gains(draft, voice)
        if OTHER_SIDE in gainers and not self._is_surely_anothers(draft, voice):
            gainers -= _OTHERS
        return _weigh(draft, gainers, losers)

    def _concedes(self, draft: Draft, voice: Allegiance) -> bool:
        """Tell an admission; beside it one may say what one has held all the same."""
        if draft.stance != "admit" or not _CONCEDES.match(draft.cue or ""):
            return False
        gains = draft.holder and draft.polarity is Polarity.POSITIVE
        return not (gains and self._voices.are_one(draft.holder or "", draft, voice))

    def _is_surely_anothers(self, draft: Draft, voice: Allegiance) -> bool:
        """Tell whether who gains is plainly of the other side, or nobody in particular."""
        told_as_loss = _OWN_LOSS.search(draft.quote) or _LOST.search(draft.quote)
        if not draft.holder or draft.polarity is Polarity.NEGATIVE or told_as_loss:
            return True
        return self._voices.is_surely_anothers(draft.holder, draft, voice)

    def _who_gains(self, draft: Draft, voice: Allegiance) -> tuple[Side, Side]:
        """Return who would gain and who would lose if the words are so."""
        if draft.event is Event.BESIEGE:
            gainers, losers = self._besiegers_and_besieged(draft, voice)
        else:
            gainers = self._voices.sided(draft.holder, draft, voice)
            losers = self._voices.sided(draft.loser, draft, voice)
        relieved = draft.event is Event.BESIEGE and _RELIEVED.search(draft.quote)
        if not gainers and not losers:
            gainers, losers = (
                self._by_siege(draft, voice, relieved=bool(relieved))
                if draft.event is Event.BESIEGE
                else self._by_ground(draft, voice)
            )
        negative = draft.polarity is Polarity.NEGATIVE
        if negative and draft.modality is Modality.REQUESTED:
            # Asked not to take a place, one leaves it as it is: nobody gains or loses.
            return _NOBODY, _NOBODY
        return (losers, gainers) if negative and not relieved else (gainers, losers)

    def _besiegers_and_besieged(self, draft: Draft, voice: Allegiance) -> tuple[Side, Side]:
        """Return who gains and who loses by a siege; a place's name may say whose it is."""
        gainers = losers = _NOBODY
        for words in draft.contenders:
            inside = re.search(re.escape(words) + _PASSIVE, draft.quote, re.IGNORECASE)
            besieger = re.search(r"\bby\b.*" + re.escape(words), draft.quote, re.IGNORECASE)
            if inside and not besieger:
                losers |= self._voices.sided(words, draft, voice)
            else:
                gainers |= self._voices.sided(words, draft, voice)
        if not draft.contenders and draft.place and self._voices.speaks_of_a_country(draft.place):
            losers = self._voices.sided(draft.place, draft, voice)
        return gainers, losers

    def _by_siege(self, draft: Draft, voice: Allegiance, *, relieved: bool) -> tuple[Side, Side]:
        """Tell who gains by a siege of nobody in particular: a state at home is besieged."""
        besieged = self._voices.is_home(draft, voice, surely=False) and not relieved
        return (_NOBODY, _MINE) if besieged else (_MINE, _NOBODY)

    def _by_ground(self, draft: Draft, voice: Allegiance) -> tuple[Side, Side]:
        """Tell who gains where nobody is named: ground is its state's to lose, others' to take."""
        if OURS.search(draft.quote):
            return _MINE, _NOBODY
        if draft.event is Event.WITHDRAW:
            # Unasked one tells of one's own retreat; the other's is a flight.
            return _NOBODY, _OTHERS if _ROUTED.search(draft.quote) else _MINE
        if draft.event not in GAINS | {Event.HOLD} or draft.stance in _TELLING:
            return _NOBODY, _NOBODY
        if draft.polarity is Polarity.NEGATIVE:
            # Who says that a place has not been taken defends it.
            return _NOBODY, _MINE
        if draft.event is Event.HOLD:
            return _MINE, _NOBODY
        at_home = self._voices.is_home(draft, voice, surely=True)
        lost = _OWN_LOSS.search(draft.quote) or (at_home and _LOST.search(draft.quote))
        return (_NOBODY, _MINE) if lost else (_MINE, _NOBODY)


def _weigh(draft: Draft, gainers: Side, losers: Side) -> Judgement:
    """Judge by the claimant's own gain or loss, then by his verb, then by his opponent's.

    Whoever denies that he has taken a place answers what he is accused of, and so does he who says
    that he has nobody there or does not mean to take it.
    """
    serves, harms = MY_SIDE in gainers, MY_SIDE in losers
    if serves != harms:
        if harms and _disowns(draft):
            return _judged(serves=True, reason="a side denies what it is accused of")
        return _judged(serves=serves, reason=f"its own side {'gains' if serves else 'loses'}")
    if draft.stance in _TELLING:
        return _judged(serves=draft.stance != "admit", reason=_BY_VERB)
    serves, harms = OTHER_SIDE in losers, OTHER_SIDE in gainers
    if serves == harms:
        gained = draft.holder and draft.event in GAINS | {Event.HOLD}
        if gained and draft.polarity is Polarity.POSITIVE:
            return _judged(serves=True, reason=_MOST_OFTEN)
        return Judgement(reason="the report does not say what the claimant gains or loses by it")
    return _judged(serves=serves, reason=f"its opponent {'loses' if serves else 'gains'}")


def _disowns(draft: Draft) -> bool:
    absent = draft.degree is Degree.PRESENCE or _NOBODY_THERE.search(draft.quote)
    accused = draft.stance == "deny" or absent
    meant = draft.modality is Modality.INTENDED
    return draft.polarity is Polarity.NEGATIVE and bool(accused or meant)


def _judged(*, serves: bool, reason: str) -> Judgement:
    interest = Interest.SELF_SERVING if serves else Interest.AGAINST_INTEREST
    return Judgement(interest=interest, reason=reason)
