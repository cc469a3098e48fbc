"""What was known at a moment: the run that covers a day, and how new the newest evidence was."""

import datetime as dt
from collections.abc import Iterable, Sequence

from whoholds.records import UNKNOWN, Claim, Control, Unknown


def control_on(runs: Sequence[Control], day: dt.date) -> Control | Unknown:
    """Find the run that covers a day; UNKNOWN where none does."""
    return next((run for run in runs if run.date <= day <= run.until), UNKNOWN)


def latest_evidence(claims: Iterable[Claim], by: dt.date) -> dt.date | Unknown:
    """Give the newest publication date among the claims that were known on a day."""
    dates = [claim.published for claim in claims if claim.published and claim.published <= by]
    return max(dates, default=UNKNOWN)
