"""From claims to contacts: where sides are reported to fight or to move against each other."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from whoholds.edtf import edtf_bounds
from whoholds.records import (
    UNKNOWN,
    Claim,
    Contact,
    Event,
    Modality,
    Polarity,
    Precision,
    Unknown,
)

CONTACTS = frozenset(
    {
        Event.CONTEST,
        Event.BESIEGE,
        Event.ADVANCE,
        Event.RETREAT,
        Event.CLASH,
        Event.ATTACK,
        Event.SHELLING,
    }
)
_NAMED_POINTS = frozenset({Precision.SITE, Precision.PLACE, Precision.NEAR})


SideOf = Callable[[str, dt.date], str | Unknown]
"""What tells whose side words mean on a day."""


def contacts_in(claims: Iterable[Claim], side_of: SideOf) -> Iterator[Contact]:
    """Yield the contacts that claims report at named points; plans and old history are none."""
    for claim in claims:
        real = claim.modality is Modality.ACTUAL and claim.polarity is Polarity.POSITIVE
        named = claim.precision is UNKNOWN or claim.precision in _NAMED_POINTS
        if claim.event not in CONTACTS or not real or claim.background or not named:
            continue
        span = _span(claim)
        if not span or claim.lat is UNKNOWN or claim.lon is UNKNOWN:
            continue
        yield Contact(
            claim=claim.id,
            first=span[0],
            last=span[1],
            lat=claim.lat,
            lon=claim.lon,
            uncertainty_km=(claim.uncertainty_m or 0) / 1000,
            sides=_sides(claim, side_of, span[1]),
        )


def _sides(claim: Claim, side_of: SideOf, day: dt.date) -> frozenset[str]:
    """Return the sides that are said to be in a contact: whom its words name, as far as known."""
    words = (*claim.contenders, claim.agent, claim.target)
    named = (side_of(one, day) for one in words if one)
    return frozenset(side for side in (claim.holder_side, claim.loser_side, *named) if side)


def _span(claim: Claim) -> tuple[dt.date, dt.date] | Unknown:
    """Return the days on which it may have been; what has no date may be as late as its report."""
    found = edtf_bounds(claim.date) if claim.date else UNKNOWN
    if not claim.published:
        return found
    if not found:
        return claim.published, claim.published
    return min(found[0], claim.published), min(found[1], claim.published)
