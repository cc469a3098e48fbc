"""Withheld claims: they count, and nothing that leaves the desk shows their words.

A person withholds words that would put somebody in danger, not words that are wrong: those he
rejects. So the picture goes on resting on them, and says on how many.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from whoholds.records import (
    CONTROL_EVENTS,
    UNKNOWN,
    WITHHELD,
    Claim,
    Control,
    Correction,
    Span,
    Weight,
)

_NOBODY = "a withheld claim"


def withheld_by(decisions: Iterable[Correction]) -> frozenset[str]:
    """Return the claims that people's decisions, those that stand, withhold."""
    return frozenset(row.claim_id for row in decisions if row.verdict == "withhold")


def withheld_on_control(
    claims: Iterable[Claim], hidden: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Yield the claims about control that are withheld, with their places."""
    for claim in claims if hidden else ():
        if claim.id in hidden and claim.place_id and claim.event in CONTROL_EVENTS:
            yield claim.id, claim.place_id


def veil(claim: Claim) -> Claim:
    """Return a claim that says what it is about, without its words, its speaker and its report."""
    return replace(
        claim,
        id=WITHHELD,
        doc=WITHHELD,
        span=Span(0, 0),
        quote="",
        mention=UNKNOWN,
        place_span=UNKNOWN,
        claimant=_NOBODY,
        claimants=(),
        claimant_role=UNKNOWN,
        claimant_party=UNKNOWN,
        via=(),
        cue=UNKNOWN,
        verification=(),
        unconfirmed_span=UNKNOWN,
        responses=(),
        outlet=UNKNOWN,
        url=UNKNOWN,
        utterance_id=WITHHELD,
    )


def veil_basis(control: Control, withheld: frozenset[str]) -> Control:
    """Return control whose basis names no withheld claim; the weights stay and add up."""
    if not any(weight.claim in withheld for weight in control.basis):
        return control
    basis = (
        Weight(WITHHELD, weight.log_odds) if weight.claim in withheld else weight
        for weight in control.basis
    )
    return replace(control, basis=tuple(basis))


def same_words(claim: Claim, others: Iterable[Claim]) -> tuple[str, ...]:
    """Return the other claims that would still show a claim's words, were it withheld alone.

    Those of overlapping words in the same report, and the same words or the same act of speaking
    in others.
    """
    return tuple(
        other.id
        for other in others
        if other.id != claim.id
        and (
            (other.doc == claim.doc and other.span.overlaps(claim.span))
            or other.quote == claim.quote
            or (bool(claim.claimant) and other.utterance_id == claim.utterance_id)
        )
    )
