"""Who holds the ground along a way, and where one side's ground ends and another's begins."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from whoholds.records import Leg, Line, Road
from whoholds.routes.passage import Traveller


def legs_of(travels: Traveller, path: Sequence[str], roads: Sequence[Road]) -> tuple[Leg, ...]:
    """Cut a way into legs, each under one authority or under none that is known.

    A leg's length is from its first to its last place; the stretch from one leg to the next
    belongs to neither.
    """
    at = _kilometres(roads)
    found = []
    numbered = list(enumerate(path))
    for authority, group in groupby(numbered, lambda item: travels.authority(item[1])):
        places = list(group)
        (first, start), (last, end) = places[0], places[-1]
        found.append(
            Leg(start=start, end=end, authority=authority, km=round(at[last] - at[first], 3))
        )
    return tuple(found)


def lines_of(travels: Traveller, path: Sequence[str], roads: Sequence[Road]) -> tuple[Line, ...]:
    """Return every line crossed: from one authority's last place to the next one's first.

    Ground between them that nobody is reported to hold, or that is fought over, is part of the
    line, since nobody can say where in it the line runs.
    """
    at = dict(zip(path, _kilometres(roads), strict=True))
    known = [leg for leg in legs_of(travels, path, roads) if leg.authority]
    return tuple(
        Line(
            start=near.end,
            end=far.start,
            near=near.authority,
            far=far.authority,
            km=round(at[far.start] - at[near.end], 3),
        )
        for near, far in pairwise(known)
        if near.authority != far.authority
    )


def _kilometres(roads: Sequence[Road]) -> Sequence[float]:
    """Return how far along the way each of its places is."""
    at = [0.0]
    for road in roads:
        at.append(at[-1] + road.km)
    return at
