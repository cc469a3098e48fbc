"""What one side's passage was before a change of hands and is after it.

Two graphs are compared. For *cuts* a place is passable unless the side is reported to be denied
it: held by friends, or without report. The cut itself then rests on a report, never on silence.
For *links* every place must be held by friends: a way that nobody is reported on is no link.
Stretches have the state of the later day in both, so that only control makes a difference. A
shut stretch carries no way that can be cut; a link may lead over one ("no longer blocked by
control"), at a penalty, so that any other way is preferred.

Places abroad (an end of a border stretch that no record speaks of) are ends, never passed through.
"""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import networkx as nx

from whoholds.records import UNKNOWN, Control, Place, Road, Unknown
from whoholds.routes.network import PENALTY_KM, Network, Reach, is_shut, search
from whoholds.routes.passage import Grade, Traveller, is_reported
from whoholds.routes.reliability import reliability

DETOUR = 1.5
"""A road is lost, or won, where the way left, or had before, is more than half as long again:
less than that is a diversion, which a convoy drives the same day."""


Passes = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terrain:
    """What no change of hands alters: roads, their states on the day, places."""

    network: Network
    day: dt.date
    places: Mapping[str, Place]
    abroad: frozenset[str]

    def is_shut(self, road: Road) -> bool:
        """Tell whether a stretch is closed or destroyed on the day."""
        return bool(road.states) and is_shut(road, self.day)

    def importance(self, place_id: str, anchors: AbstractSet[str]) -> tuple[bool, int, int]:
        """Rank a place: a stronghold before all others, then people, then roads."""
        near = self.network.stretches.get(place_id, ())
        return (place_id in anchors, self.people(place_id), len(near))

    def people(self, place_id: str) -> int:
        """Return the population, 0 where it is not known."""
        place = self.places.get(place_id)
        return place.population or 0 if place else 0

    def most_important(self, place_ids: Iterable[str], anchors: AbstractSet[str]) -> str:
        """Return the place that stands for an area in a row; the first id among equals."""
        return max(sorted(place_ids), key=lambda place: self.importance(place, anchors))


def survey(
    network: Network,
    pictures: Sequence[Mapping[str, Control]],
    day: dt.date,
    places: Sequence[Place],
) -> Terrain:
    """Put together what stays the same between the pictures."""
    by_id = {place.id: place for place in places}
    abroad = frozenset(
        end
        for road in network.roads
        if is_crossing(road, by_id)
        for end in (road.start, road.end)
        if not any(is_reported(picture.get(end)) for picture in pictures)
    )
    return Terrain(network=network, day=day, places=by_id, abroad=abroad)


def is_crossing(road: Road, places: Mapping[str, Place]) -> bool:
    """Tell whether a stretch crosses a border, by its class or its ends' countries."""
    ends = [places[end].country for end in (road.start, road.end) if end in places]
    return road.road_class == "crossing" or (all(ends) and len(set(ends)) > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One side's passage before and after."""

    terrain: Terrain
    side: str
    before: Traveller
    after: Traveller
    anchors: frozenset[str] = frozenset()
    lost: frozenset[str] = field(default=frozenset())
    """Places it could pass and now cannot."""
    gained: frozenset[str] = field(default=frozenset())
    """Places that its friends hold now and did not."""

    def held_before(self, place: str) -> bool:
        """Tell whether the side or a friend held the place."""
        return self.before.place_grade(place) is Grade.OPEN

    def held_after(self, place: str) -> bool:
        """Tell whether the side or a friend holds the place now."""
        return self.after.place_grade(place) is Grade.OPEN

    def passable_before(self, place: str) -> bool:
        """Tell whether the side was not reported to be denied the place."""
        return self.before.place_grade(place) <= Grade.UNKNOWN

    def passable_after(self, place: str) -> bool:
        """Tell whether the side is not reported to be denied the place now."""
        return self.after.place_grade(place) <= Grade.UNKNOWN


def compare(terrain: Terrain, before: Traveller, after: Traveller, side: str) -> Change:
    """Find the places that a side lost and gained between two pictures."""
    changed = [
        place
        for place in terrain.network.stretches
        if before.place_grade(place) is not after.place_grade(place)
    ]
    return Change(
        terrain=terrain,
        side=side,
        before=before,
        after=after,
        lost=frozenset(
            place
            for place in changed
            if before.place_grade(place) <= Grade.UNKNOWN < after.place_grade(place)
        ),
        gained=frozenset(place for place in changed if after.place_grade(place) is Grade.OPEN),
    )


def cut_reach(
    change: Change,
    hub: str,
    passes: Passes,
    *,
    target: str | Unknown = UNKNOWN,
    limit: float = math.inf,
) -> Reach:
    """Find the ways to a hub over places that pass and stretches that are not shut.

    A lost place is reached as an origin all the same (a force may set out from the place that it
    has just lost), but a way never leads on through a place that does not pass.
    """
    terrain = change.terrain

    def cost(here: str, road: Road, there: str) -> float | Unknown:
        through = here == hub or (passes(here) and here not in terrain.abroad)
        if not through or not (passes(there) or there in change.lost) or terrain.is_shut(road):
            return UNKNOWN
        return road.km

    return search(terrain.network, [hub], cost, target=target, limit=limit)


def link_reach(
    change: Change,
    sources: Iterable[str],
    held: Passes,
    *,
    target: str | Unknown = UNKNOWN,
    limit: float = math.inf,
) -> Reach:
    """Find the ways over held places, to held places and places abroad, shut stretches last."""
    terrain = change.terrain

    def cost(here: str, road: Road, there: str) -> float | Unknown:
        if here in terrain.abroad or not (there in terrain.abroad or held(there)):
            return UNKNOWN
        return road.km + (PENALTY_KM if terrain.is_shut(road) else 0.0)

    starts = [place for place in sources if held(place)]
    return search(terrain.network, starts, cost, target=target, limit=limit)


def areas(change: Change, *, held: AbstractSet[str]) -> list[set[str]]:
    """Return the connected areas of a set of places, over shut stretches too."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(held))
    graph.add_edges_from(
        (road.start, road.end)
        for road in change.terrain.network.roads
        if road.start in held and road.end in held
    )
    return [set(area) for area in nx.connected_components(graph)]


def change_probability(
    change: Change, roads: Sequence[Road], start: str, end: str, *, linked: bool
) -> float:
    """Return the probability that the changes of hands made this difference.

    Only the places whose grade changed are uncertain; all others are taken as they are graded in
    both pictures, because what did not change cannot have cut or linked anything. The two
    pictures' two-terminal reliabilities count as independent: for a cut P(way before) times
    P(no way after), for a link the reverse. Ways are those at most `DETOUR` times as long as the
    road in question (`roads`). An origin that was just lost passes for certain after the cut.
    Shut stretches count only for a link that itself leads over one.
    """
    terrain = change.terrain
    limit = DETOUR * sum(road.km for road in roads)
    over_shut = linked and any(map(terrain.is_shut, roads))

    def cost(_: str, road: Road, there: str) -> float | Unknown:
        foreign = there in terrain.abroad and there not in (start, end)
        return UNKNOWN if foreign or (terrain.is_shut(road) and not over_shut) else road.km

    from_start, from_end = (
        search(terrain.network, [place], cost, limit=limit).cost for place in (start, end)
    )
    near = {
        place for place, km in from_start.items() if km + from_end.get(place, math.inf) <= limit
    }

    def neighbours(place: str) -> Iterator[str]:
        return (
            other
            for other, road in terrain.network.stretches[place]
            if other in near and (over_shut or not terrain.is_shut(road))
        )

    mildest = Grade.OPEN if linked else Grade.UNKNOWN

    def chance(travels: Traveller, *, origin_passes: bool) -> float:
        passes = {}
        for place in near:
            changed = place in change.lost | change.gained
            if place in terrain.abroad or (origin_passes and place == start):
                passes[place] = 1.0
            elif changed and is_reported(travels.picture.get(place)):
                passes[place] = travels.pass_probability(place)
            else:
                passes[place] = float(travels.place_grade(place) <= mildest)
        return reliability(neighbours, passes.__getitem__, start, end).p

    was = chance(change.before, origin_passes=False)
    now = chance(change.after, origin_passes=not linked and start in change.lost)
    return (1 - was) * now if linked else was * (1 - now)
