"""What may move a place: claims known by a moment, standing then, and from after its prior."""

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import Enum

from whoholds.assessment.evidence import Evidence
from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Holding, Unknown


class EachDay(Enum):
    """Asks, for each day, what was known that day."""

    EACH_DAY = "each-day"


EACH_DAY = EachDay.EACH_DAY


def holdings_of(prior: Sequence[Holding]) -> dict[str, Holding]:
    """Return the last holding of each place; raises `InputError` where two of a day differ."""
    found: dict[str, Holding] = {}
    for holding in sorted(prior, key=lambda holding: holding.date):
        before = found.get(holding.place_id)
        if before and (before.date == holding.date and before.holder != holding.holder):
            raise InputError(
                f"prior of {holding.place_id!r} on {holding.date}: both {before.holder!r} and "
                f"{holding.holder!r}; keep the one that held it at the end of that day"
            )
        found[holding.place_id] = holding
    return found


def usable(
    item: Evidence, holdings: Mapping[str, Holding | Unknown], known_by: dt.date | EachDay | Unknown
) -> bool:
    """Tell whether a claim may move its place: known, standing, and not from before its prior."""
    held = holdings.get(item.place_id, UNKNOWN)
    if held and item.day <= held.date:
        return False
    return is_known(item, known_by)


def is_known(item: Evidence, known_by: dt.date | EachDay | Unknown) -> bool:
    """Tell whether a claim is known by the moment and stands then."""
    if known_by is EACH_DAY:
        return True
    moment = known_by if isinstance(known_by, dt.date) else dt.date.max
    return item.known <= moment and not (item.withdrawn_on and item.withdrawn_on <= moment)
