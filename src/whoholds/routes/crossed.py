"""Where a change of hands would put a line across a road, or take one away, for civilians and aid.

No side's control stops them, so that a change of hands seldom cuts a way of theirs; but whoever
drives from one authority's place to another's needs leave of both.
"""

import datetime as dt
import math
from collections.abc import Mapping, Sequence

from whoholds.records import Consequence, Control, Road, Unknown
from whoholds.routes.legs import legs_of, lines_of
from whoholds.routes.network import Network
from whoholds.routes.passage import Grade, Traveller
from whoholds.routes.wording import ASSUMED_ROADS, Names

LINE, LINE_GONE = "line", "line gone"
"""Beside "cut" and "linked": a line is newly crossed, or no more."""
CITED = 4
"""Claims named behind the authority at each end of a road, the weightiest."""


def lines_supposed(
    network: Network,
    before: Mapping[str, Control],
    after: Mapping[str, Control],
    *,
    mode: str,
    day: dt.date,
    names: Names,
) -> tuple[Consequence, ...]:
    """Return the stretches that would newly cross a line between authorities, or no more.

    Places that would be fought over are left out: what that cuts is told already. `p` is the
    probability that both ends are under the authorities named, as far as these are reported.
    """
    was, now = (Traveller(mode, frozenset(), picture, day) for picture in (before, after))
    changed = {
        place
        for place in network.stretches
        if was.authority(place) != now.authority(place)
        and now.place_grade(place) is not Grade.CONTESTED
    }
    rows = []
    for place in sorted(changed):
        for other, road in network.stretches[place]:
            told_there = other in changed and other < place
            if told_there or now.place_grade(other) is Grade.CONTESTED:
                continue
            if was.crosses_line(road) != now.crosses_line(road):
                rows.append(_row(mode, (place, other), road, was, now, names))
    return tuple(rows)


def _row(
    mode: str, ends: tuple[str, str], road: Road, was: Traveller, now: Traveller, names: Names
) -> Consequence:
    here, there = (now.authority(end) for end in ends)
    crosses = now.crosses_line(road)
    note = _words(here, there, names) + (f"; {ASSUMED_ROADS}" if road.assumed else "")
    controls = [now.picture[end] for end in ends if end in now.picture]
    p = math.prod(now.picture[end].p.get(side, 0.0) for end in ends if (side := now.authority(end)))
    return Consequence(
        consequence=LINE if crosses else LINE_GONE,
        start=ends[0],
        end=ends[1],
        mode=mode,
        at=tuple(end for end in ends if was.authority(end) != now.authority(end)),
        day=now.day,
        p=round(p, 4),
        claims=_weightiest(controls),
        note=note,
        km=road.km,
        assumed=road.assumed,
        legs=legs_of(now, ends, (road,)),
        lines=lines_of(now, ends, (road,)),
    )


def _words(here: str | Unknown, there: str | Unknown, names: Names) -> str:
    if here and there and here != there:
        return (
            f"the road would lead from a place of {names.side(here)} to one of "
            f"{names.side(there)}; whoever takes it would need leave of both"
        )
    if here and there:
        return (
            f"the road would cross a line no more, both ends with {names.side(here)}; that alone "
            "opens nothing"
        )
    return "the road would cross no line between known authorities; that alone opens nothing"


def _weightiest(controls: Sequence[Control]) -> tuple[str, ...]:
    found = [
        weight.claim
        for control in controls
        for weight in sorted(control.basis, key=lambda weight: -abs(weight.log_odds))[:CITED]
    ]
    return tuple(dict.fromkeys(found))
