"""What control of a place means for passing through it: grades and probabilities.

The grades order everything that can stand in the way, places and stretches alike, from nothing
to a block; a way is as bad as the worst thing on it, and the best way is the one whose worst
thing is mildest. A grade follows from the cumulated probabilities, so that more control for a
side never makes its grade worse.

**A side** passes a place that it or a friend holds. It is OPEN if friends hold it with at least
`LIKELY`; UNKNOWN if friends and "none" together reach that (nobody is reported to deny it);
BLOCKED if other sides hold it with at least `LIKELY`; otherwise CONTESTED (fighting, or sources
that disagree). **Civilians and aid** are not stopped by any one side's control, but it opens
nothing either: a stretch is OPEN only where a dated state says so, otherwise UNSAID ("under one
authority, passage unknown"). A stretch from one authority's place to another's is RESTRICTED:
control means that a force can deny the ground to others, so whoever crosses the line needs leave
from two forces that deny it to each other. A place without a record is UNKNOWN for everyone.
A stretch is what is likely said of it; where it is said to be shut and that is not likely, it is
UNKNOWN, or CONTESTED where others say that it is not.

`pass_probability` is for a side the probability that friends hold the place, for civilians and
aid that it is not fought over; without a record 0, so that a route's p counts only what is
reported. Places are taken as independent: a front that moves as a whole makes neighbours alike,
so several places on one way are jointly likelier to be held than the product says.
"""

import datetime as dt
import functools
from collections.abc import Mapping, Sequence
from enum import IntEnum

from whoholds.errors import InputError
from whoholds.likelihood import UNLIKELY
from whoholds.records import UNKNOWN, Control, Road, RoadState, Status, Unknown
from whoholds.routes.network import (
    HINDERED,
    LIKELY_BOUND,
    SHUT,
    shut_by,
    state_on,
)

_NOT_KNOWN = Status.UNKNOWN  # looked up once: it is asked of thousands of places
CONTESTED = "contested"
NONE = "none"
CIVILIAN_MODES = frozenset({"civilian", "aid"})


class Grade(IntEnum):
    """How much stands in the way, mildest first."""

    OPEN = 0
    UNSAID = 1
    RESTRICTED = 2
    UNKNOWN = 3
    CONTESTED = 4
    BLOCKED = 5


def picture_on(control: Sequence[Control], day: dt.date) -> dict[str, Control]:
    """Return the control record of each place on a day.

    Raises `InputError` if two records of one place cover the day: runs of days must not overlap.
    """
    picture: dict[str, Control] = {}
    for record in control:
        if not record.date <= day <= record.until:
            continue
        if record.place_id in picture:
            raise InputError(
                f"control of {record.place_id!r}: two records cover {day}; "
                "give one run of days after the other, as `assess` writes them"
            )
        picture[record.place_id] = record
    return picture


def what_if(
    control_by_place: Mapping[str, Control], changes: Mapping[str, str]
) -> dict[str, Control]:
    """Return a hypothetical picture: each place in `changes` held for certain by the side given.

    The side may be "contested" or "none". A changed place has no basis: nothing was claimed.
    """
    picture = dict(control_by_place)
    for place_id, side in changes.items():
        known = control_by_place.get(place_id)
        states = {*(known.p if known else ()), side, CONTESTED, NONE}
        picture[place_id] = Control(
            place_id=place_id,
            date=known.date if known else dt.date.min,
            until=known.until if known else dt.date.max,
            p={state: float(state == side) for state in sorted(states)},
            status=Status.CONTESTED if side == CONTESTED else Status.HELD,
        )
    return picture


def _likely(p: float) -> bool:
    return p >= LIKELY_BOUND


def is_reported(control: Control | None) -> bool:
    """Tell whether anything is on record of who holds a place."""
    return control is not None and control.status is not _NOT_KNOWN


def authority(control: Control | None) -> str | Unknown:
    """Return the side that likely holds the place, UNKNOWN if none does."""
    if control is None or not is_reported(control):
        return UNKNOWN
    # Since probabilities sum to 1, no second side can be likely.
    for side, p in control.p.items():
        if _likely(p) and side not in (CONTESTED, NONE):
            return side
    return UNKNOWN


class Traveller:
    """Who passes: a side with its friends, or civilians and aid, with the picture they meet."""

    def __init__(
        self, mode: str, friends: frozenset[str], picture: Mapping[str, Control], day: dt.date
    ) -> None:
        self.friends = friends | {mode}
        self._by_name = sorted(self.friends)
        self._no_foes = self.friends | {CONTESTED, NONE}
        self.civilian = mode in CIVILIAN_MODES
        self.picture = picture
        self.day = day
        self.place_grade = functools.cache(self._place_grade)
        self.pass_probability = functools.cache(self._pass_probability)
        self.authority = functools.cache(self._authority)
        self._steps: dict[int, Grade] = {}
        self._said: dict[int, tuple[RoadState | Unknown, RoadState | Unknown]] = {}

    def _place_grade(self, place_id: str) -> Grade:
        """Grade passing through a place."""
        control = self.picture.get(place_id)
        if control is None or not is_reported(control):
            return Grade.UNKNOWN
        if self.civilian:
            if _likely(control.p.get(CONTESTED, 0.0)):
                return Grade.CONTESTED
            return Grade.OPEN if self.authority(place_id) else Grade.UNKNOWN
        friendly = self.pass_probability(place_id)
        if _likely(friendly):
            return Grade.OPEN
        if _likely(friendly + control.p.get(NONE, 0.0)):
            return Grade.UNKNOWN
        hostile = 0.0  # `sum` over so few would take twice as long, of thousands of places
        for state, p in control.p.items():
            if state not in self._no_foes:
                hostile += p
        return Grade.BLOCKED if _likely(hostile) else Grade.CONTESTED

    def road_grade(self, road: Road) -> Grade:
        """Grade passing over a stretch: its dated state, and for civilians the line crossed."""
        state, shut = self._said_of(road) if road.states else (UNKNOWN, UNKNOWN)
        if state and state.state in SHUT:
            return Grade.BLOCKED
        if shut and shut.p >= UNLIKELY:
            return Grade.CONTESTED if shut.against else Grade.UNKNOWN
        if state and state.state in HINDERED:
            return Grade.RESTRICTED
        if not self.civilian:
            return Grade.OPEN
        if self.crosses_line(road):
            return Grade.RESTRICTED
        return Grade.OPEN if state else Grade.UNSAID

    def _said_of(self, road: Road) -> tuple[RoadState | Unknown, RoadState | Unknown]:
        """Return what a stretch likely is, and by what it may be shut; of equal states once."""
        key = id(road.states)
        if key not in self._said:
            self._said[key] = state_on(road, self.day), shut_by(road, self.day)
        return self._said[key]

    def step_grade(self, road: Road) -> Grade:
        """Grade a stretch with both its places: the worst of the three."""
        key = id(road)
        known = self._steps.get(key)
        if known is None:
            ends = self.place_grade(road.start), self.place_grade(road.end)
            known = self._steps[key] = max(*ends, self.road_grade(road))
        return known

    def crosses_line(self, road: Road) -> bool:
        """Tell whether a stretch leads from one authority's place to another's."""
        here, there = self.authority(road.start), self.authority(road.end)
        return bool(here and there and here != there)

    def _authority(self, place_id: str) -> str | Unknown:
        """Return the side that likely holds a place, UNKNOWN if none does."""
        return authority(self.picture.get(place_id))

    def _pass_probability(self, place_id: str) -> float:
        """Return the probability that the place lets this traveller pass."""
        control = self.picture.get(place_id)
        if control is None or not is_reported(control):
            return 0.0
        if self.civilian:
            return 1.0 - control.p.get(CONTESTED, 0.0)
        friendly = 0.0
        for side in self._by_name:
            friendly += control.p.get(side, 0.0)
        return min(1.0, friendly)
