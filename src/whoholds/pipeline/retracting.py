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
        if claim.published and any(said.kind == _RETRACT for said in claim.responses):
            day = since.get(claim.utterance_id, claim.published)
            since[claim.utterance_id] = min(day, claim.published)
    return {claim.id: since[claim.utterance_id] for claim in claims if claim.utterance_id in since}
