"""Speakers who take back their words: from then on these weigh nothing, whoever carried them."""

import datetime as dt
from collections.abc import Sequence

from whoholds.records import Claim

_RETRACT = "retract"


def retracted(claims: Sequence[Claim]) -> dict[str, dt.date]:
    """Return the claims whose speaker took them back, each with the day on which that was known.

    A report that says so is about one act of speaking; with it go the reports that carried the
    words before, and those that still do.
    """
    since: dict[str, dt.date] = {}
    for claim in claims:
        # Few claims have responses: of a million the others are passed over at a glance.
        if claim.responses and claim.published and _is_retracted(claim):
            day = since.get(claim.utterance_id, claim.published)
            since[claim.utterance_id] = min(day, claim.published)
    if not since:
        return {}
    return {claim.id: since[claim.utterance_id] for claim in claims if claim.utterance_id in since}


def _is_retracted(claim: Claim) -> bool:
    return any(said.kind == _RETRACT for said in claim.responses)
