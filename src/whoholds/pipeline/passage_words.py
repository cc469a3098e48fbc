"""What claims say of passage over roads: as it is shown, and as it is weighed."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whoholds.assessment import Evidence, evidence_of
from whoholds.edtf import edtf_bounds
from whoholds.pipeline.folding import fold, tie_evidence
from whoholds.pipeline.withholding import veil
from whoholds.records import UNKNOWN, Claim, Correction, Event, Interest, Modality, Unknown

PASSAGE = frozenset(
    {
        Event.CLOSE,
        Event.DENY,
        Event.MINE,
        Event.DAMAGE,
        Event.CHECKPOINT,
        Event.OPEN,
        Event.PERMIT,
        Event.CORRIDOR,
    }
)
"""The events that bear on roads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageWord:
    """A claim about passage: as it may be shown, and as it is weighed."""

    claim: Claim
    evidence: Evidence

    @property
    def denies(self) -> bool:
        """Tell whether the speaker does no more than call another's words untrue."""
        return self.claim.stance == "deny"


def words_of_passage(
    claims: Iterable[Claim],
    *,
    families: Mapping[str, tuple[str, ...]] | Unknown = UNKNOWN,
    ties: Sequence[Correction] = (),
    withheld: frozenset[str] = frozenset(),
) -> tuple[PassageWord, ...]:
    """Return what claims say of passage over roads; a story's copies count as one report.

    `families` tells the stories of claims' reports, `ties` what people tied and split; what is
    withheld is weighed and not shown.
    """
    dated = [
        (claim, day)
        for claim in claims
        if claim.event in PASSAGE and claim.modality is Modality.ACTUAL and not claim.background
        if (day := since_of(claim))
    ]
    about = [claim for claim, _ in dated]
    items = fold([_weighed(claim, day) for claim, day in dated], about, families or {})
    if ties:
        items = tie_evidence(items, about, ties)
    return tuple(
        PassageWord(claim=veil(claim) if claim.id in withheld else claim, evidence=item)
        for claim, item in zip(about, items, strict=True)
    )


def _weighed(claim: Claim, since: dt.date) -> Evidence:
    """Return a claim, which speaks of days from one on, as evidence of no place and no holder yet.

    A side's word on its roads serves it, whether it boasts of a closure or calls a road free,
    unless it admits what it says.
    """
    item = evidence_of(claim)
    interest = item.interest
    if not interest and claim.claimant_side:
        admits = claim.stance == "admit"
        interest = Interest.AGAINST_INTEREST if admits else Interest.SELF_SERVING
    return replace(
        item,
        known=claim.published or since,
        day=since,
        interest=str(interest) if interest else UNKNOWN,
        degree="controls",
        partial=False,
        bearing=UNKNOWN,
        spot=UNKNOWN,  # else stretches near each other would bear on one another
    )


def since_of(claim: Claim) -> dt.date | Unknown:
    """Return the first day that a claim speaks of: from then on it may be so."""
    days = edtf_bounds(claim.date) if claim.date else UNKNOWN
    return days[0] if days and days[0] > dt.date.min else claim.published


def end_named(claim: Claim) -> dt.date | Unknown:
    """Return the last day that a claim names for what it says, UNKNOWN if it names none.

    A span that is over by the day of the report is when it came about, told vaguely ("on Monday or
    Tuesday"): that says of no end.
    """
    days = edtf_bounds(claim.date) if claim.date else UNKNOWN
    if not days or not claim.date or "/" not in claim.date or days[1] == dt.date.max:
        return UNKNOWN
    ahead = not claim.published or days[1] > claim.published
    return days[1] if ahead else UNKNOWN
