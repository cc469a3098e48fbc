"""From draft to claim: the place's coordinates, the sides on that date, whom it serves, an id."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import fields

from whoholds.jsonlines import to_row
from whoholds.pipeline.speaking import message_of, speaker_of, spoken_on
from whoholds.records import (
    UNKNOWN,
    Actor,
    Claim,
    Draft,
    Event,
    Interest,
    PlaceMention,
    Polarity,
    Report,
    Span,
    Unknown,
)
from whoholds.theatre import Sides, interest_of, same_party

_DIGITS = 16
_LONG_AGO = dt.date(1900, 1, 1)


def complete_claims(
    report: Report,
    drafts: Sequence[Draft],
    mentions: Sequence[PlaceMention],
    sides: Sides | Unknown,
) -> Iterator[Claim]:
    """Yield a claim for each draft.

    Without a theatre, sides stay unnamed; interest is judged only where the report's own words
    make plain whom the claimant speaks for.
    """
    by_span = {mention.span: mention for mention in mentions}
    day = report.published or _LONG_AGO
    judge = _TheatreJudge(sides, day) if sides else _WordsJudge()
    for draft in drafts:
        mention = by_span.get(draft.mention) if draft.mention else None
        holder, loser = judge.actor(draft.holder), judge.actor(draft.loser)
        holder_side, loser_side = judge.side(draft.holder), judge.side(draft.loser)
        claimant_side = judge.voice(draft)
        own = {field.name: getattr(draft, field.name) for field in fields(Draft)}
        yield Claim(
            **own,
            id=claim_id(report, draft),
            published=report.published,
            outlet=report.publisher,
            url=report.url,
            place_id=mention.id if mention else UNKNOWN,
            lat=mention.lat if mention else UNKNOWN,
            lon=mention.lon if mention else UNKNOWN,
            place_kind=mention.kind.value if mention else UNKNOWN,
            precision=mention.precision.value if mention else UNKNOWN,
            uncertainty_m=mention.uncertainty_m if mention else UNKNOWN,
            holder_id=holder.id if holder else UNKNOWN,
            loser_id=loser.id if loser else UNKNOWN,
            holder_side=holder_side if holder else UNKNOWN,
            loser_side=loser_side if loser else UNKNOWN,
            claimant_side=claimant_side if sides else UNKNOWN,
            interest=judge.interest(draft, claimant_side, holder_side, loser_side),
            utterance_id=utterance_id(report, draft, mention),
            synthetic=report.synthetic,
        )


class _TheatreJudge:
    """Sides and interest by a theatre's actors, memberships and alliances of the day."""

    def __init__(self, sides: Sides, day: dt.date) -> None:
        self._sides = sides
        self._day = day

    def actor(self, words: str | Unknown) -> Actor | Unknown:
        return self._sides.resolve(words, self._day) if words else UNKNOWN

    def side(self, words: str | Unknown) -> str | Unknown:
        actor = self.actor(words)
        return self._sides.side_of(actor.id, self._day) if actor else UNKNOWN

    def voice(self, draft: Draft) -> str | Unknown:
        """Return the side that the claimant speaks for, by his name, his role or his party."""
        for words in (draft.claimant, draft.claimant_role, draft.claimant_party):
            speaker = self._sides.speaks_for(words, self._day) if words else UNKNOWN
            if speaker:
                return self._sides.side_of(speaker.id, self._day)
        return UNKNOWN

    def interest(
        self,
        draft: Draft,
        claimant_side: str | Unknown,
        holder_side: str | Unknown,
        loser_side: str | Unknown,
    ) -> Interest | Unknown:
        gainers, losers = _gainers_and_losers(draft, holder_side, loser_side)
        outlet = draft.via[0] if draft.via else UNKNOWN
        outlet_actor = self._sides.speaks_for(outlet, self._day) if outlet else UNKNOWN
        found = self._sides.interest_of(
            self._day,
            claimant_side=claimant_side,
            gainer_sides=gainers,
            loser_sides=losers,
            reporter=not draft.claimant,
            outlet_side=self._sides.side_of(outlet_actor.id, self._day)
            if outlet_actor
            else UNKNOWN,
        )
        if found or draft.event is not Event.CONTEST:
            return found or _without_side(draft, claimant_side)
        return Interest.SELF_SERVING if claimant_side else _without_side(draft, claimant_side)


class _WordsJudge:
    """Interest by the report's own words: "Taliban officials" speak for "Taliban fighters"."""

    def actor(self, _words: str | Unknown) -> Unknown:
        return UNKNOWN

    def side(self, words: str | Unknown) -> str | Unknown:
        return words

    def voice(self, draft: Draft) -> str | Unknown:
        return draft.claimant_party or draft.claimant

    def interest(
        self,
        draft: Draft,
        claimant_side: str | Unknown,
        holder_side: str | Unknown,
        loser_side: str | Unknown,
    ) -> Interest | Unknown:
        gainers, losers = _gainers_and_losers(draft, holder_side, loser_side)
        voices = [w for w in (draft.claimant, draft.claimant_role, claimant_side) if w]
        mine = frozenset({"claimant"})
        found = interest_of(
            claimant_side="claimant" if voices else UNKNOWN,
            gainer_sides=mine if _any_same(voices, gainers) else gainers,
            loser_sides=mine if _any_same(voices, losers) else losers,
            reporter=not draft.claimant,
        )
        if found:
            return found
        if draft.event is Event.CONTEST and _any_same(voices, frozenset(draft.contenders)):
            return Interest.SELF_SERVING
        return _without_side(draft, UNKNOWN)


def _any_same(voices: Sequence[str], parties: frozenset[str]) -> bool:
    return any(same_party(voice, party) for voice in voices for party in parties)


def _gainers_and_losers(
    draft: Draft, holder_side: str | Unknown, loser_side: str | Unknown
) -> tuple[frozenset[str], frozenset[str]]:
    """Return who would gain and lose if the words are so; a denial turns them round."""
    gainers = frozenset({holder_side} if holder_side else ())
    losers = frozenset({loser_side} if loser_side else ())
    return (losers, gainers) if draft.polarity is Polarity.NEGATIVE else (gainers, losers)


def _without_side(draft: Draft, claimant_side: str | Unknown) -> Interest | Unknown:
    """Residents, monitors and outlets without a side are third parties."""
    if claimant_side or not draft.claimant_type:
        return UNKNOWN
    outside = draft.claimant_type in ("resident", "monitor", "outlet")
    return Interest.THIRD_PARTY if outside else UNKNOWN


def claim_id(report: Report, draft: Draft) -> str:
    """Return an id that is the hash of what the claim says and where.

    What read it and how sure that was are left out, so that a review survives a re-reading that
    says the same.
    """
    said = {key: value for key, value in to_row(draft).items() if key not in _NOT_SAID}
    return "c" + _digest((report.id, json.dumps(said, sort_keys=True)))


_NOT_SAID = frozenset({"reader", "confidence"})


def utterance_id(
    report: Report,
    draft: Draft,
    mention: PlaceMention | None,
) -> str:
    """Return the id of the act of speaking, the same for every outlet that carries it.

    The same speaker saying the same kind of thing of a place on a day speaks once; whom he names
    as holder and loser is for the assessment to tell apart, for outlets leave out the one or the
    other. The reporter's own voice is one utterance a report.
    """
    if not draft.claimant:
        return "u" + _digest(("reporter", report.doc, report.text))
    what = message_of(draft)
    parts = (
        speaker_of(draft),
        mention.id or mention.name if mention else draft.place,
        what,
        draft.polarity,
        draft.modality,
        spoken_on(draft, report),
    )
    return "u" + _digest(parts)


def _digest(parts: Sequence[object]) -> str:
    text = "\x1f".join("" if part is UNKNOWN else str(_plain(part)) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _plain(part: object) -> object:
    return tuple(part) if isinstance(part, Span) else part
