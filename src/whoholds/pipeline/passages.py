"""Roads of a theatre under the control of a day: stretches, routes to the borders, consequences."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from whoholds.errors import UsageError
from whoholds.likelihood import likelihood_word
from whoholds.pipeline.contacts import contacts_in
from whoholds.pipeline.notices import network_as_reported
from whoholds.pipeline.passage_words import PassageWord
from whoholds.pipeline.towns import towns_of_theatre
from whoholds.records import (
    UNKNOWN,
    Claim,
    Consequence,
    Control,
    CrossingReach,
    FrontPoint,
    Isolation,
    Place,
    PlaceKind,
    Road,
    RoadState,
    RouteStatus,
    StretchPicture,
    Supposition,
    Theatre,
    Unknown,
)
from whoholds.routes import (
    CIVILIAN_MODES,
    Names,
    Network,
    assume_roads,
    build_network,
    consequences,
    crossings,
    front_points,
    isolated,
    lines_supposed,
    stretch_on,
    trace,
    what_if,
)
from whoholds.theatre import Sides

CIVILIAN = "civilian"
Answer = TypeVar("Answer")


class Passages:
    """A theatre's roads, with the sides that may pass through each other's places."""

    def __init__(
        self,
        theatre: Theatre | Unknown,
        places: Mapping[str, Place],
        words: Sequence[PassageWord] = (),
        *,
        days: tuple[dt.date, dt.date] | Unknown = UNKNOWN,
        known_then: bool = False,
    ) -> None:
        """Put roads under what is said of passage, to be asked about some days.

        See `network_as_reported` for `days` and `known_then`.
        """
        self.roads: tuple[Road, ...] = _roads_of(theatre) if theatre else ()
        self._theatre = theatre
        self._sides = Sides(theatre) if theatre else UNKNOWN
        self._places = places
        self._words = words
        self._days = days
        self._known_then = known_then
        self.names = Names(tuple(places.values()), self.holding_sides())

    def network(self, mode: str) -> Network:
        """Return the roads as civilians and aid, or as a side, find them."""
        return self._civilian if mode in CIVILIAN_MODES else self._military

    @cached_property
    def _on_record(self) -> Network:
        return build_network(self.roads)

    @cached_property
    def _civilian(self) -> Network:
        return self._reported(civilian=True)

    @cached_property
    def _military(self) -> Network:
        return self._reported(civilian=False)

    def _reported(self, *, civilian: bool) -> Network:
        return network_as_reported(
            self._on_record,
            self._words,
            self._places,
            civilian=civilian,
            known_then=self._known_then,
            days=self._days,
        )

    def friends(self, side: str, day: dt.date) -> frozenset[str]:
        """Return the sides whose places a side may pass on a day, its own among them."""
        if not self._sides or side in CIVILIAN_MODES:
            return frozenset({side})
        return self._sides.friends_of(side, day) | {side}

    def holding_sides(self) -> dict[str, str]:
        """Return the sides that hold ground, with their names."""
        actors = self._theatre.actors if self._theatre else ()
        return {actor.id: actor.name for actor in actors if actor.holds_ground}

    def find_mode(self, words: str, day: dt.date) -> str:
        """Return the side that a person's words mean, or civilian or aid.

        Raises `UsageError` with the theatre's sides where no side is meant.
        """
        if words in CIVILIAN_MODES or not self._sides:
            return words
        sides = self.holding_sides()
        if words in sides:
            return words
        found = self._side_of(words, day)
        if found:
            return found
        known = ", ".join(sorted(sides))
        raise UsageError(f"no side {words!r}; name civilian, aid or one of: {known}")

    def _side_of(self, words: str, day: dt.date) -> str | Unknown:
        found = self._sides.resolve(words, day) if self._sides else UNKNOWN
        return self._sides.side_of(found.id, day) if found and self._sides else UNKNOWN

    def consequences(
        self,
        before: Mapping[str, Control],
        after: Mapping[str, Control],
        day: dt.date,
        modes: Sequence[str] = (),
        *,
        supposed: bool = False,
    ) -> tuple[Consequence, ...]:
        """Return what changes of hands between two pictures newly cut and link.

        `modes` are the sides asked about, by default all that the later picture knows; `supposed`:
        nobody has reported the changes.
        """
        if not self.roads:
            return ()
        met = {state for run in after.values() for state in run.p}
        sides = {side: name for side, name in self.holding_sides().items() if side in met}
        asked = {mode: sides.get(mode, mode) for mode in modes} or sides
        return consequences(
            self.network(modes[0] if modes else ""),
            before,
            after,
            sides=asked,
            day=day,
            friends_of={side: self.friends(side, day) for side in asked},
            places=tuple(self._places.values()),
            names=self.names,
            supposed=supposed,
        )

    def suppose(
        self,
        picture: Mapping[str, Control],
        changes: Mapping[str, str],
        day: dt.date,
        modes: Sequence[str] = (),
    ) -> tuple[Supposition, ...]:
        """Return what changes of hands that nobody has reported would cut and link.

        For civilians and aid, whom they seldom stop, also where they would draw a line or take one
        away.
        """
        told = tuple(f"{place}={side}" for place, side in sorted(changes.items()))
        after = what_if(picture, changes)
        rows = [*self.consequences(picture, after, day, modes, supposed=True)]
        for mode in CIVILIAN_MODES.intersection(modes):
            network, names = self.network(mode), self.names
            rows += lines_supposed(network, picture, after, mode=mode, day=day, names=names)
        return tuple(
            Supposition(**{name: getattr(row, name) for name in row.__slots__}, supposed=told)
            for row in rows
        )

    def isolated(
        self, control: Sequence[Control], mode: str, day: dt.date, base: str | Unknown
    ) -> tuple[Isolation, ...]:
        """Return the towns with no way, or one way, left to the base."""
        return self._ask(isolated, control, mode, day, base)

    def crossings(
        self, control: Sequence[Control], mode: str, day: dt.date, base: str | Unknown
    ) -> tuple[CrossingReach, ...]:
        """Return each border crossing with the way to it and its own state."""
        return self._ask(crossings, control, mode, day, base)

    def _ask(
        self,
        question: Callable[..., Answer],
        control: Sequence[Control],
        mode: str,
        day: dt.date,
        base: str | Unknown,
    ) -> Answer:
        return question(
            self.network(mode),
            control,
            mode=mode,
            on=day,
            friends=self.friends(mode, day),
            base=base,
            places=tuple(self._places.values()),
            names=self.names,
        )

    def front(
        self, control: Sequence[Control], claims: Sequence[Claim], day: dt.date
    ) -> tuple[FrontPoint, ...]:
        """Return where the line between sides is reported to run on a day."""
        return front_points(
            self.network(CIVILIAN),
            control,
            tuple(contacts_in(claims, self._side_of)),
            on=day,
            places=tuple(self._places.values()),
            friends={side: self.friends(side, day) for side in self.holding_sides()},
        )

    @property
    def civilian_roads(self) -> tuple[Road, ...]:
        """The roads as civilians and aid find them."""
        return self._civilian.roads

    def stretch(
        self, number: int, road: Road, runs: Sequence[Control], first: dt.date, last: dt.date
    ) -> tuple[StretchPicture, ...]:
        """Return what is reported of one road for civilians, in runs of days without change.

        `number` is that of the road among `roads`, `runs` are those of its two ends.
        """
        days = sorted({first, *_turning_days(road, runs, first, last)})
        ends = [*(day - dt.timedelta(days=1) for day in days[1:]), last]
        joined: list[StretchPicture] = []
        before: object = UNKNOWN
        for day, until, states in zip(days, ends, _states_by_day(road, days), strict=True):
            picture = {run.place_id: run for run in runs if run.date <= day <= run.until}
            seen = (*picture.values(), *((s.state, s.note, likelihood_word(s.p)) for s in states))
            if not joined or seen != before:  # what is claimed fades a little each day
                before, stated = seen, replace(road, states=states)
                status, note = stretch_on(stated, picture, mode=CIVILIAN, on=day, names=self.names)
            if joined and (joined[-1].status, joined[-1].note) == (status, note):
                joined[-1] = replace(joined[-1], until=until)
            else:
                joined.append(
                    StretchPicture(
                        road=number,
                        start=road.start,
                        end=road.end,
                        mode=CIVILIAN,
                        date=day,
                        until=until,
                        status=status,
                        note=note,
                    )
                )
        return tuple(joined)

    def border_routes(
        self, runs: Mapping[str, Sequence[Control]], day: dt.date
    ) -> tuple[RouteStatus, ...]:
        """Return what is reported of the ways from the largest town to each border crossing."""
        control = [run for place in runs.values() for run in place if run.date <= day <= run.until]
        on_roads = {end for road in self.roads for end in (road.start, road.end)}
        towns = [p for p in self._places.values() if p.id in on_roads and p.kind is PlaceKind.CITY]
        crossings = [
            p for p in self._places.values() if p.id in on_roads and p.kind is PlaceKind.CROSSING
        ]
        home = set(self._theatre.countries) if self._theatre else set()
        inside = [town for town in towns if not home or not town.country or town.country in home]
        if not inside or not crossings:
            return ()
        capital = max(inside, key=lambda town: (town.population or 0, town.id))
        return tuple(
            trace(
                self._civilian,
                control,
                start=capital.id,
                end=crossing.id,
                mode=CIVILIAN,
                on=day,
                names=self.names,
            )
            for crossing in sorted(crossings, key=lambda place: place.id)
        )


def _roads_of(theatre: Theatre) -> tuple[Road, ...]:
    """Return a theatre's roads; where it has none, what its towns' places let assume."""
    return theatre.roads or assume_roads(towns_of_theatre(theatre))


def _states_by_day(road: Road, days: Sequence[dt.date]) -> list[tuple[RoadState, ...]]:
    """Return the states of a road that stand on each of some days, which are in order."""
    found: list[list[RoadState]] = [[] for _ in days]
    for state in road.states:
        start = bisect_left(days, state.since) if state.since else 0
        end = bisect_right(days, state.until) if state.until else len(days)
        for number in range(start, end):
            found[number].append(state)
    return [tuple(states) for states in found]


def _turning_days(
    road: Road, runs: Sequence[Control], first: dt.date, last: dt.date
) -> set[dt.date]:
    """Return the days on which an end of the stretch, or its own state, begins to be another."""
    days = {run.date for run in runs}
    for state in road.states:
        if state.since:
            days.add(state.since)
        if state.until and state.until < dt.date.max:
            days.add(state.until + dt.timedelta(days=1))
    return {day for day in days if first < day <= last}
