"""What was known at a moment: the run that covers a day, and how new the newest evidence was."""

import datetime as dt
from collections.abc import Iterable, Sequence

from whoholds.records import UNKNOWN, Change, Claim, Control, Picture, Unknown


def control_on(runs: Sequence[Control], day: dt.date) -> Control | Unknown:
    """Find the run that covers a day; UNKNOWN where none does."""
    return next((run for run in runs if run.date <= day <= run.until), UNKNOWN)


def control_before(picture: Picture, change: Change) -> Control | Unknown:
    """Find what was known of a place on the day before its change; UNKNOWN before the first."""
    eve = change.day - dt.timedelta(days=1)
    runs = (shown.known_then for shown in picture.places if shown.place.id == change.place_id)
    return control_on(next(runs, ()), eve)


def latest_evidence(claims: Iterable[Claim], by: dt.date) -> dt.date | Unknown:
    """Give the newest publication date among the claims that were known on a day."""
    dates = [claim.published for claim in claims if claim.published and claim.published <= by]
    return max(dates, default=UNKNOWN)
