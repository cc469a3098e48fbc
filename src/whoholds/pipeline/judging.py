"""On which side a draft's words stand, and whom the claim serves, by a theatre's actors."""

import datetime as dt

from whoholds.edtf import edtf_bounds
from whoholds.records import (
    UNKNOWN,
    Actor,
    Draft,
    Event,
    Interest,
    Judgement,
    Modality,
    Polarity,
    Report,
    Unknown,
)
from whoholds.theatre import Sides

_LONG_AGO = dt.date(1900, 1, 1)
_FIGHTS_THERE = "a side of the fighting speaks of it"
_NO_SIDE = "speaks for no side of the fighting"


class TheatreJudge:
    """Sides and interest by a theatre's actors, memberships and alliances of the day.

    Words mean what they mean on the day of the report, or, where that is nobody, on the day that
    the report tells of: in October "the rebels" of March are those of March.
    """

    def __init__(self, sides: Sides, report: Report) -> None:
        self._sides = sides
        self._report = report
        self._day = report.published or _LONG_AGO

    def party(self, words: str | Unknown, draft: Draft) -> tuple[Actor | Unknown, str | Unknown]:
        """Return the actor that words of the draft mean, and its side on the day told of."""
        actor = self._actor(words, draft)
        side = self._sides.side_of(actor.id, self._event_day(draft)) if actor else UNKNOWN
        return actor, side

    def _actor(self, words: str | Unknown, draft: Draft) -> Actor | Unknown:
        """Return the actor that words of the draft mean; an outlet's "we" are its owners."""
        if not words:
            return UNKNOWN
        before = self._text_to(draft.span.start)
        said_by = (draft.claimant_party, draft.claimant_role, draft.claimant)
        context = [speaker for speaker in said_by if speaker]
        for day in (self._day, self._event_day(draft)):
            found = self._sides.speaks_for(words, day, context=context, before=before)
            if found:
                return found
        return UNKNOWN

    def voice(self, draft: Draft) -> str | Unknown:
        """Return the side that the claimant speaks for, by his name, his role or his party."""
        before = self._text_to(draft.span.end)
        for words in (draft.claimant, draft.claimant_role, draft.claimant_party):
            speaker = self._sides.speaks_for(words, self._day, before=before) if words else UNKNOWN
            if speaker:
                return self._sides.side_of(speaker.id, self._day)
        return UNKNOWN

    def interest(
        self,
        draft: Draft,
        claimant_side: str | Unknown,
        holder_side: str | Unknown,
        loser_side: str | Unknown,
    ) -> Judgement:
        """Judge whom the claim serves; the publisher counts as one that words came through."""
        voices = (claimant_side, holder_side, loser_side)
        return judge_interest(self._sides, draft, self._day, voices, self._report.publisher)

    def _text_to(self, end: int) -> str:
        return f"{self._report.title or ''}\n{self._report.text[:end]}"

    def _event_day(self, draft: Draft) -> dt.date:
        """Return the last day that the draft tells of, no later than that of the report."""
        bounds = edtf_bounds(draft.date) if draft.date else UNKNOWN
        return min(bounds[1], self._day) if bounds else self._day


def judge_interest(
    sides: Sides,
    draft: Draft,
    day: dt.date,
    voices: tuple[str | Unknown, str | Unknown, str | Unknown],
    publisher: str | Unknown,
) -> Judgement:
    """Judge whom a draft serves, by the sides of claimant, holder and loser."""
    claimant_side, holder_side, loser_side = voices
    gainers, losers = _gainers_and_losers(draft, holder_side, loser_side)
    found = sides.interest_of(
        day,
        claimant_side=claimant_side,
        gainer_sides=gainers,
        loser_sides=losers,
        reporter=not draft.claimant,
        outlets=(*draft.via, *([publisher] if publisher else [])),
    )
    if not found.interest and draft.event is Event.CONTEST and claimant_side:
        return Judgement(interest=Interest.SELF_SERVING, reason=_FIGHTS_THERE)
    return found if found.interest else _without_side(draft, claimant_side, found)


def _gainers_and_losers(
    draft: Draft, holder_side: str | Unknown, loser_side: str | Unknown
) -> tuple[frozenset[str], frozenset[str]]:
    """Return who would gain and lose if the words are so; a denial turns them round.

    A request not to take a place leaves it as it is: nobody gains or loses by it.
    """
    if draft.polarity is Polarity.NEGATIVE and draft.modality is Modality.REQUESTED:
        return frozenset(), frozenset()
    gainers = frozenset({holder_side} if holder_side else ())
    losers = frozenset({loser_side} if loser_side else ())
    return (losers, gainers) if draft.polarity is Polarity.NEGATIVE else (gainers, losers)


def _without_side(draft: Draft, claimant_side: str | Unknown, otherwise: Judgement) -> Judgement:
    """Residents, monitors and outlets without a side are third parties."""
    outside = ("resident", "monitor", "outlet")
    if claimant_side or not draft.claimant_type or draft.claimant_type not in outside:
        return otherwise
    return Judgement(
        interest=Interest.THIRD_PARTY, reason=f"a {draft.claimant_type.value}, who {_NO_SIDE}"
    )
