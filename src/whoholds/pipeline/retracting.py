"""Speakers who take back their words: from then on these weigh nothing, whoever carried them."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from whoholds.pipeline.speaking import message_of, speaker_of
from whoholds.records import Claim

_RETRACT = "retract"

LONGEST_REGRET = dt.timedelta(days=31)
"""Between words and their retraction: what was said of a place longer ago was said of another
state of things."""


def retracted(claims: Sequence[Claim]) -> dict[str, dt.date]:
    """Return the claims whose speaker took them back, each with the day on which that was known.

    A report may tell the words and that they were taken back ("said …; later he withdrew the
    statement"), or only that ("retracted his statement that …"): then the words are the earlier
    claims of that speaker on the place which say the opposite. With an act of speaking go all
    reports that carried it before, and those that still do.
    """
    since: dict[str, dt.date] = {}
    taking_back: list[Claim] = []
    for claim in claims:
        # Of a million claims few have a response or take something back.
        if claim.responses and claim.published and _is_retracted(claim):
            _note(since, claim.utterance_id, claim.published)
        elif claim.stance == _RETRACT and claim.claimant and claim.place_id and claim.published:
            taking_back.append(claim)
    if taking_back:
        for utterance, day in _unsaid(taking_back, claims):
            _note(since, utterance, day)
    if not since:
        return {}
    return {claim.id: since[claim.utterance_id] for claim in claims if claim.utterance_id in since}


@dataclass(frozen=True, slots=True, kw_only=True)
class Retractions:
    """Where anything was taken back: what comes elsewhere leaves that as it is."""

    claims: frozenset[str]
    """What takes something back, tells that it was, or was taken back."""
    places: frozenset[str]
    """Of what is taken back without being told again."""
    utterances: frozenset[str]
    """What was taken back."""

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> "Retractions":
        """Return those of claims."""
        telling = [claim for claim in claims if _tells(claim)]
        taken = retracted(claims)
        return cls(
            claims=frozenset(claim.id for claim in telling).union(taken),
            places=frozenset(
                claim.place_id for claim in telling if claim.stance == _RETRACT and claim.place_id
            ),
            utterances=frozenset(claim.utterance_id for claim in claims if claim.id in taken),
        )

    def rows(self) -> list[list[str]]:
        """Return all of it as JSON has it."""
        return [sorted(self.claims), sorted(self.places), sorted(self.utterances)]

    @classmethod
    def of_rows(cls, rows: list[list[str]]) -> "Retractions":
        """Return the retractions whose `rows` these are."""
        claims, places, utterances = map(frozenset, rows)
        return cls(claims=claims, places=places, utterances=utterances)

    def stay(self, touched: Collection[str], came: Iterable[Claim]) -> bool:
        """Tell whether nothing else is taken back once some claims are other ones, or new.

        `came` is what there is of those touched. It may be so even where it says no: whoever asks
        then looks at all claims anew.
        """
        return self.claims.isdisjoint(touched) and not any(
            _tells(claim) or claim.place_id in self.places or claim.utterance_id in self.utterances
            for claim in came
        )


def _tells(claim: Claim) -> bool:
    """Tell whether a claim may take something back, or tell that it was taken back."""
    return claim.stance == _RETRACT or (bool(claim.responses) and _is_retracted(claim))


def _is_retracted(claim: Claim) -> bool:
    return any(said.kind == _RETRACT for said in claim.responses)


def _note(since: dict[str, dt.date], utterance: str, day: dt.date) -> None:
    since[utterance] = min(day, since.get(utterance, day))


def _unsaid(taking_back: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[tuple[str, dt.date]]:
    """Yield the acts of speaking that were taken back without being told again, with the day."""
    by_place: dict[object, list[Claim]] = {}
    for claim in taking_back:
        by_place.setdefault(claim.place_id, []).append(claim)
    for claim in claims:
        for later in by_place.get(claim.place_id, ()):
            if later.published and _is_about(later, claim):
                yield claim.utterance_id, later.published


def _is_about(later: Claim, claim: Claim) -> bool:
    """Tell whether a claim that takes something back is about an earlier one."""
    if not claim.claimant or not claim.published or not later.published:
        return False
    return (
        dt.timedelta(0) <= later.published - claim.published <= LONGEST_REGRET
        and claim.polarity is not later.polarity
        and claim.stance != _RETRACT
        and message_of(claim) == message_of(later)
        and _may_speak_for(later, claim)
    )


def _may_speak_for(later: Claim, claim: Claim) -> bool:
    """Tell whether it is the same speaker, or the body whose spokesman spoke."""
    speaker = speaker_of(later)
    return speaker in {speaker_of(claim), (claim.claimant_party or "").casefold()}
