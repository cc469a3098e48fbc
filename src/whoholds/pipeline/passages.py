"""Roads of a theatre under the control of a day: stretches, routes to the borders, consequences."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from whoholds.pipeline.road_news import roads_with_news
from whoholds.records import (
    UNKNOWN,
    Claim,
    Consequence,
    Control,
    Place,
    PlaceKind,
    Road,
    RouteStatus,
    StretchPicture,
    Theatre,
    Unknown,
)
from whoholds.routes import Names, consequences, trace
from whoholds.theatre import Sides

CIVILIAN = "civilian"


class Passages:
    """A theatre's roads, with the sides that may pass through each other's places."""

    def __init__(
        self,
        theatre: Theatre | Unknown,
        places: Mapping[str, Place],
        claims: Sequence[Claim] = (),
    ) -> None:
        """Lay what `claims` report of passage over the theatre's roads."""
        self.roads = roads_with_news(theatre.roads if theatre else (), claims, places)
        self._theatre = theatre
        self._sides = Sides(theatre) if theatre else UNKNOWN
        self._places = places
        self.names = Names(tuple(places.values()), self.holding_sides())

    def friends(self, side: str, day: dt.date) -> frozenset[str]:
        """Return the sides whose places a side may pass on a day, its own among them."""
        if not self._sides or side == CIVILIAN:
            return frozenset({side})
        return self._sides.friends_of(side, day) | {side}

    def holding_sides(self) -> dict[str, str]:
        """Return the sides that hold ground, with their names."""
        actors = self._theatre.actors if self._theatre else ()
        return {actor.id: actor.name for actor in actors if actor.holds_ground}

    def consequences(
        self, before: Mapping[str, Control], after: Mapping[str, Control], day: dt.date
    ) -> tuple[Consequence, ...]:
        """Return what changes of hands between two pictures newly cut and link."""
        if not self.roads:
            return ()
        met = {state for run in after.values() for state in run.p}
        sides = {side: name for side, name in self.holding_sides().items() if side in met}
        return consequences(
            self.roads,
            before,
            after,
            sides=sides,
            day=day,
            friends_of={side: self.friends(side, day) for side in sides},
            places=tuple(self._places.values()),
        )

    def stretches(
        self, runs: Mapping[str, Sequence[Control]], first: dt.date, last: dt.date
    ) -> tuple[StretchPicture, ...]:
        """Return what is reported of each stretch for civilians, in runs of days without change."""
        found: list[StretchPicture] = []
        for road in self.roads:
            found.extend(self._stretch(road, runs, first, last))
        return tuple(found)

    def _stretch(
        self, road: Road, runs: Mapping[str, Sequence[Control]], first: dt.date, last: dt.date
    ) -> Iterator[StretchPicture]:
        days = sorted({first, *_turning_days(road, runs, first, last)})
        ends = [*(day - dt.timedelta(days=1) for day in days[1:]), last]
        pieces = [
            self._stretch_on(road, runs, day, until) for day, until in zip(days, ends, strict=True)
        ]
        joined: list[StretchPicture] = []
        for piece in pieces:
            last_piece = joined[-1] if joined else None
            if last_piece and (last_piece.status, last_piece.note) == (piece.status, piece.note):
                joined[-1] = replace(last_piece, until=piece.until)
            else:
                joined.append(piece)
        yield from joined

    def _stretch_on(
        self, road: Road, runs: Mapping[str, Sequence[Control]], day: dt.date, until: dt.date
    ) -> StretchPicture:
        near = [
            run
            for place in (road.start, road.end)
            for run in runs.get(place, ())
            if run.date <= day <= run.until
        ]
        found = trace(
            (road,),
            near,
            start=road.start,
            end=road.end,
            mode=CIVILIAN,
            on=day,
            names=self.names,
        )
        return StretchPicture(
            start=road.start,
            end=road.end,
            mode=CIVILIAN,
            date=day,
            until=until,
            status=found.status,
            note=found.note,
        )

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
                self.roads,
                control,
                start=capital.id,
                end=crossing.id,
                mode=CIVILIAN,
                on=day,
                names=self.names,
            )
            for crossing in sorted(crossings, key=lambda place: place.id)
        )


def _turning_days(
    road: Road, runs: Mapping[str, Sequence[Control]], first: dt.date, last: dt.date
) -> set[dt.date]:
    """Return the days on which an end of the stretch, or its own state, begins to be another."""
    days = {run.date for place in (road.start, road.end) for run in runs.get(place, ())}
    for state in road.states:
        if state.since:
            days.add(state.since)
        if state.until and state.until < dt.date.max:
            days.add(state.until + dt.timedelta(days=1))
    return {day for day in days if first < day <= last}
