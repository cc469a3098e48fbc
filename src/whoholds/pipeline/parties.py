"""Parties of reports without a theatre: the same names in different reports are one party.

Nobody's side is guessed: a party is called by the words that named it first, and two parties stay
two until a person makes them one in a theatre. First is by day of publication, so that what comes
to be known later changes no earlier picture.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from whoholds.pipeline.judging import judge_interest
from whoholds.records import UNKNOWN, Actor, Claim, Unknown
from whoholds.theatre import Namings, Sides


def sided(
    claim: Claim, holder: str | Unknown, loser: str | Unknown, claimant: str | Unknown
) -> Claim:
    """Return a claim with sides: itself where it has these."""
    if (claim.holder_side, claim.loser_side, claim.claimant_side) == (holder, loser, claimant):
        return claim
    return replace(claim, holder_side=holder, loser_side=loser, claimant_side=claimant)


Give = Callable[[Claim, str | Unknown, str | Unknown, str | Unknown], Claim]
"""Gives a claim the sides of holder, loser and claimant."""


class Parties:
    """The parties of claims, by the words that named them first as the claims came to be known."""

    def __init__(self, namings: Namings, named: dict[str, "_Naming"]) -> None:
        """Take what `of` finds in claims, or `of_rows` has read."""
        self._namings, self._named = namings, named
        self._found = cache(namings.find)  # all are entered now

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> "Parties":
        """Return the parties of claims."""
        namings = Namings()
        named: dict[str, _Naming] = {}
        # Words that named a party once name it always; words that name none now may name one later.
        for claim in sorted(filter(_leaves_unnamed, claims), key=_when_known):
            for words in _unnamed(claim):
                if words not in named:
                    named[words] = _Naming(namings.enter(words), claim.id, _when_known(claim))
        return cls(namings, {words: one for words, one in named.items() if one.party})

    def sides(self, claim: Claim) -> tuple[str | Unknown, str | Unknown, str | Unknown]:
        """Return the sides of holder, loser and claimant, or the parties that their words mean."""
        return (
            claim.holder_side or (claim.holder and self._party(claim.holder)),
            claim.loser_side or (claim.loser and self._party(claim.loser)),
            claim.claimant_side
            or self._found(claim.claimant_party or "")
            or self._found(claim.claimant or ""),
        )

    def _party(self, words: str) -> str | Unknown:
        return self._named[words].party if words in self._named else UNKNOWN

    def stay(self, touched: Collection[str], came: Iterable[Claim]) -> bool:
        """Tell whether all words mean the same once some claims are other ones, or new.

        `came` is what there is of those touched. Words may mean the same even where it says no:
        whoever asks then finds the parties anew.
        """
        claims = {claim.id: claim for claim in came}
        for words, naming in self._named.items():
            if naming.claim in touched and (
                naming.claim not in claims or words not in _unnamed(claims[naming.claim])
            ):
                return False
        return all(
            self._stays(words, claim) for claim in claims.values() for words in _unnamed(claim)
        )

    def _stays(self, words: str, claim: Claim) -> bool:
        naming = self._named.get(words)
        if not naming:
            return not self._namings.are_named(words)
        return naming.claim == claim.id or naming.known < _when_known(claim)

    def rows(self) -> list[Any]:
        """Return all of it as JSON has it."""
        named = [
            [words, one.party, one.claim, one.known[0].isoformat(), *one.known[1:]]
            for words, one in self._named.items()
        ]
        return [self._namings.rows(), named]

    @classmethod
    def of_rows(cls, rows: list[Any]) -> "Parties":
        """Return the parties whose `rows` these are."""
        namings, named = rows
        return cls(
            Namings.of_rows(namings),
            {
                words: _Naming(party, claim, (dt.date.fromisoformat(day), doc, start, end))
                for words, party, claim, day, doc, start, end in named
            },
        )


class _Naming(NamedTuple):
    """What words were entered as, and by which claim."""

    party: str | Unknown
    claim: str
    known: tuple[dt.date, str, int, int]


def name_parties(claims: Iterable[Claim], give: Give = sided) -> tuple[Claim, ...]:
    """Return the claims, in their order, with parties for the sides that they leave unnamed.

    A claimant is of a party that somebody is said to hold or lose ground for; words that name
    nobody ("the fighters") give none. `give` is `sided`, or what keeps what it gave.
    """
    claims = tuple(claims)
    parties = Parties.of(claims)
    return tuple(give(claim, *parties.sides(claim)) for claim in claims)


def _leaves_unnamed(claim: Claim) -> bool:
    """Tell whether a claim has words for somebody of no side."""
    return any(_unnamed(claim))


def _unnamed(claim: Claim) -> Iterator[str]:
    """Yield a claim's words for holder and loser where these have no side."""
    if claim.holder and not claim.holder_side:
        yield claim.holder
    if claim.loser and not claim.loser_side:
        yield claim.loser


def side_claim(claim: Claim, sides: Sides) -> Claim:
    """Return a claim that was read without a theatre with the sides of one that is there now.

    So a person's merging and naming shows at once; a claim read with a theatre keeps its sides.
    """
    if claim.reader.theatre or not claim.published:
        return claim
    day = claim.published
    holder = sides.resolve(claim.holder, day) if claim.holder else UNKNOWN
    loser = sides.resolve(claim.loser, day) if claim.loser else UNKNOWN
    speaker = sides.speaks_for(claim.claimant or "", day) or sides.speaks_for(
        claim.claimant_party or "", day
    )
    return replace(
        claim,
        holder_id=holder.id if holder else UNKNOWN,
        loser_id=loser.id if loser else UNKNOWN,
        holder_side=sides.side_of(holder.id, day) if holder else UNKNOWN,
        loser_side=sides.side_of(loser.id, day) if loser else UNKNOWN,
        claimant_side=sides.side_of(speaker.id, day) if speaker else UNKNOWN,
    )


_BEARS_ON_INTEREST = frozenset(
    {"holder", "loser", "holder_side", "loser_side", "claimant", "claimant_side", "polarity"}
)


def resided(claim: Claim, corrected: AbstractSet[str], sides: Sides | Unknown) -> Claim:
    """Return a claim that a person corrected with what follows from the new words.

    Sides and interest that were read from other words are resolved anew by the theatre, or left
    to `name_parties` without one; what the person corrected himself stays.
    """
    day = claim.published
    new: dict[str, Any] = {}
    for role in ("holder", "loser"):
        if role in corrected and not {f"{role}_id", f"{role}_side"} & corrected:
            words = getattr(claim, role)
            actor = sides.resolve(words, day) if sides and words and day else UNKNOWN
            new[f"{role}_id"] = actor.id if actor else UNKNOWN
            new[f"{role}_side"] = _side_of(actor, day, sides)
    if "claimant" in corrected and "claimant_side" not in corrected:
        words = claim.claimant
        actor = sides.speaks_for(words, day) if sides and words and day else UNKNOWN
        new["claimant_side"] = _side_of(actor, day, sides)
    claim = replace(claim, **new)
    if "interest" in corrected or not corrected & _BEARS_ON_INTEREST:
        return claim
    if not sides or not day:
        return replace(claim, interest=UNKNOWN, interest_reason=_CORRECTED)
    voices = (claim.claimant_side, claim.holder_side, claim.loser_side)
    found = judge_interest(sides, claim, day, voices, claim.outlet)
    return replace(claim, interest=found.interest, interest_reason=found.reason)


def _side_of(
    actor: Actor | Unknown, day: dt.date | Unknown, sides: Sides | Unknown
) -> str | Unknown:
    return sides.side_of(actor.id, day) if sides and actor and day else UNKNOWN


_CORRECTED = "what the interest was judged by has been corrected"


def without_nameless(claim: Claim) -> Claim:
    """Return a claim as evidence: words that name no side or party are none."""
    holder = claim.holder if claim.holder_side else UNKNOWN
    loser = claim.loser if claim.loser_side else UNKNOWN
    if holder is claim.holder and loser is claim.loser:
        return claim
    return replace(claim, holder=holder, loser=loser)


def _when_known(claim: Claim) -> tuple[dt.date, str, int, int]:
    return (claim.published or dt.date.max, claim.doc, *claim.span)
