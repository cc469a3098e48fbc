"""What claims about a town's works and quarters say of the town itself: a little.

An airport, a bridge or a height is a place of its own, and so is a quarter. Who holds it most often
has men at the town as well, so a claim about it counts for the town too, by a stated part of what
one on the town would (`discounts` in weights.toml), and never lifts a side beyond `limits.aside`.
Areas, roads, fronts and points on the way say nothing of a town.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from whoholds.assessment.evidence import TOLD_BY, Bearing, Evidence
from whoholds.records import UNKNOWN, Place, Unknown

Bearings = Mapping[str, Bearing]
"""How places bear on towns, by id."""
_NOWHERE: Bearings = {}


def for_towns(
    evidence: Iterable[Evidence],
    *,
    bearings: Bearings = _NOWHERE,
    held: Collection[str] = (),
) -> tuple[Evidence, ...]:
    """Return the evidence with what claims about works and quarters are to their towns.

    `bearings` are those of places that a theatre knows, by id; others bear on the town that they
    are told by. Only towns that claims speak of themselves, or that have a prior (`held`), count:
    nobody has asked about any other.
    """
    items = tuple(evidence)
    lent = loans(items, bearings)
    if not lent:
        return items
    towns = {*held, *(item.place_id for item in items)}
    return (*items, *(item for item in lent if item.place_id in towns))


def loans(evidence: Iterable[Evidence], bearings: Bearings = _NOWHERE) -> tuple[Evidence, ...]:
    """Return what claims about works and quarters are to their towns, whichever these are."""
    return tuple(
        _lend(item, bearing)
        for item in evidence
        if (bearing := bearings.get(item.place_id) or item.bearing) and item.weighs
    )


def town_of(place_id: str, bearings: Bearings = _NOWHERE) -> str | Unknown:
    """Return the town that claims about a place may be lent to; there is one at most."""
    bearing = bearings.get(place_id)
    if bearing:
        return bearing.town
    return place_id.split(TOLD_BY, maxsplit=1)[0] if TOLD_BY in place_id else UNKNOWN


def _lend(item: Evidence, bearing: Bearing) -> Evidence:
    """Return what a claim about works or a quarter is to its town; it tells not where that lies."""
    return replace(
        item,
        place_id=bearing.town,
        beside=item.place_id,
        partial=bearing.quarter,
        bearing=UNKNOWN,
        spot=UNKNOWN,
    )


def bearings_of(places: Iterable[Place]) -> Bearings:
    """Return how a theatre's places bear on the towns that they are by."""
    found = ((place.id, Bearing.of(place.kind, place.near)) for place in places)
    return {place_id: bearing for place_id, bearing in found if bearing}
