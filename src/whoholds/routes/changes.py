"""What one side's passage was before a change of hands and is after it.

Two graphs are compared. For *cuts* a place is passable unless the side is reported to be denied
it: held by friends, or without report. The cut itself then rests on a report, never on silence.
For *links* every place must be held by friends: a way that nobody is reported on is no link. For
civilians and aid, whom no side's control stops, a place without report was open to them before: the
first word of who holds it links nothing, the end of fighting does.
Stretches have the state of the later day in both, so that only control makes a difference. A
shut stretch carries no way that can be cut; a link may lead over one ("no longer blocked by
control"), at a penalty, so that any other way is preferred.

Places abroad (an end of a border stretch that no record speaks of) are ends, never passed through.
"""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property

import networkx as nx

from whoholds.records import UNKNOWN, Control, Place, Road, Unknown
from whoholds.routes.drawing import Mesh
from whoholds.routes.network import PENALTY_KM, Network, Reach, search
from whoholds.routes.passage import NONE, Grade, Traveller, is_reported
from whoholds.routes.reliability import reliability

DETOUR = 1.5
"""A road is lost, or won, where the way left, or had before, is more than half as long again:
less than that is a diversion, which a convoy drives the same day."""
STEPS = 300
"""Steps that one probability may take before it is drawn: a collapse asks for hundreds of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terrain:
    """What no change of hands alters: roads, their states on the day, places."""

    network: Network
    day: dt.date
    places: Mapping[str, Place]
    abroad: frozenset[str]
    shut: frozenset[int]
    """The numbers, among the network's roads, of those likely closed or destroyed on the day."""
    everyone: int
    """The people of all places on the network, as far as populations are known."""

    def is_shut(self, road: Road) -> bool:
        """Tell whether a stretch is likely closed or destroyed on the day."""
        return bool(self.shut and road.states) and self.network.numbers[id(road)] in self.shut

    def lengths(self, place: str, *, limit: float, over_shut: bool) -> dict[str, float]:
        """Return how far places within a limit are, on ways that no place abroad lies on."""
        shut = frozenset() if over_shut else self.shut
        return self.network.matrix.lengths(place, limit=limit, shut=shut, dead_ends=self.abroad)

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
    shut = network.shut_on(day)
    known = (by_id[place] for place in network.stretches if place in by_id)
    return Terrain(
        network=network,
        day=day,
        places=by_id,
        abroad=abroad,
        shut=shut,
        everyone=sum(place.population or 0 for place in known),
    )


def is_crossing(road: Road, places: Mapping[str, Place]) -> bool:
    """Tell whether a stretch crosses a border, by its class or its ends' countries."""
    ends = [places[end].country for end in (road.start, road.end) if end in places]
    return road.road_class == "crossing" or (all(ends) and len(set(ends)) > 1)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One side's passage before and after."""

    terrain: Terrain
    side: str
    before: Traveller
    after: Traveller
    anchors: frozenset[str] = frozenset()
    held_before: frozenset[str]
    """Places that the side or a friend held; `held_after`: holds now."""
    held_after: frozenset[str]
    passable_before: frozenset[str]
    """Places that the side was not reported to be denied; `passable_after`: is not now."""
    passable_after: frozenset[str]

    def passable(self, *, now: bool, linked: bool) -> frozenset[str]:
        """Return the places that count for a way, before or now: for a link those held."""
        if linked:
            return self.held_after if now else self.held_before
        return self.passable_after if now else self.passable_before

    def losing_only(self, places: Iterable[str]) -> "Change":
        """Return the change as if of all places that were lost only these had been."""
        return replace(self, passable_after=self.passable_after | (self.lost - set(places)))

    @cached_property
    def lost(self) -> frozenset[str]:
        """Places it could pass and now cannot."""
        return self.passable_before - self.passable_after

    @cached_property
    def gained(self) -> frozenset[str]:
        """Places that its friends hold now and did not."""
        return self.held_after - self.held_before


def compare(
    terrain: Terrain,
    before: Traveller,
    after: Traveller,
    side: str,
    anchors: frozenset[str] = frozenset(),
) -> Change:
    """Put a side's passage in two pictures together."""

    def at_most(travels: Traveller, worst: Grade) -> frozenset[str]:
        return frozenset(
            place for place in terrain.network.stretches if travels.place_grade(place) <= worst
        )

    return Change(
        terrain=terrain,
        side=side,
        before=before,
        after=after,
        anchors=anchors,
        held_before=at_most(before, Grade.UNKNOWN if before.civilian else Grade.OPEN),
        held_after=at_most(after, Grade.OPEN),
        passable_before=at_most(before, Grade.UNKNOWN),
        passable_after=at_most(after, Grade.UNKNOWN),
    )


def cut_reach(
    change: Change,
    hub: str,
    passes: AbstractSet[str],
    *,
    target: str | Unknown = UNKNOWN,
    limit: float = math.inf,
    ahead: Callable[[str], float] | Unknown = UNKNOWN,
) -> Reach:
    """Find the ways to a hub over places that pass and stretches that are not shut.

    A lost place is reached as an origin all the same (a force may set out from the place that it
    has just lost), but a way never leads on through a place that does not pass.
    """
    terrain, lost = change.terrain, change.lost
    abroad = terrain.abroad

    # Sets of all places made for each of thousands of searches would take longer than these.
    def cost(here: str, road: Road, there: str) -> float | Unknown:
        if (here not in passes or here in abroad) and here != hub:
            return UNKNOWN
        if there not in passes and there not in lost:
            return UNKNOWN
        return UNKNOWN if terrain.is_shut(road) else road.km

    return search(terrain.network, [hub], cost, target=target, limit=limit, ahead=ahead)


def link_reach(
    change: Change,
    sources: Iterable[str],
    held: AbstractSet[str],
    *,
    target: str | Unknown = UNKNOWN,
    limit: float = math.inf,
    ahead: Callable[[str], float] | Unknown = UNKNOWN,
) -> Reach:
    """Find the ways over held places, to held places and places abroad, shut stretches last."""
    terrain = change.terrain
    into = held | terrain.abroad

    def cost(here: str, road: Road, there: str) -> float | Unknown:
        if here in terrain.abroad or there not in into:
            return UNKNOWN
        return road.km + (PENALTY_KM if terrain.is_shut(road) else 0.0)

    starts = [place for place in sources if place in held]
    return search(terrain.network, starts, cost, target=target, limit=limit, ahead=ahead)


def straight_reach(
    change: Change,
    place: str,
    *,
    limit: float = math.inf,
    ahead: Callable[[str], float] | Unknown = UNKNOWN,
) -> Reach:
    """Find the ways to a place whatever stands in them: lower bounds of every other length."""
    return search(change.terrain.network, [place], limit=limit, ahead=ahead)


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
    both pictures, because what did not change cannot have cut or linked anything. A way is one that
    nobody denies, for a link one over held places. The two pictures' two-terminal reliabilities
    count as independent: for a cut P(way before) times P(no way after), for a link the reverse.
    Ways are those at most `DETOUR` times as long as the road in question (`roads`). An origin that
    was just lost passes for certain after the cut. Shut stretches count only for a link that itself
    leads over one.
    """
    terrain = change.terrain
    limit = DETOUR * sum(road.km for road in roads)
    over_shut = linked and any(map(terrain.is_shut, roads))
    from_start, to_end = (
        terrain.lengths(place, limit=limit, over_shut=over_shut) for place in (start, end)
    )
    near = {
        place
        for place, km in from_start.items()
        if km + to_end.get(place, math.inf) <= limit
        and (place not in terrain.abroad or place in (start, end))
    }

    changed = change.lost | change.gained
    network = terrain.network
    numbers = network.matrix.numbers

    def chance(travels: Traveller, *, now: bool) -> float:
        passable = change.passable(now=now, linked=linked)
        certain = terrain.abroad | ({start} & change.lost if now and not linked else set())

        def passes(place: str) -> float:
            if place in certain:
                return 1.0
            if place in changed and is_reported(travels.picture.get(place)):
                # A place that nobody holds is no link, but it denies nobody the way.
                empty = 0.0 if linked else travels.picture[place].p.get(NONE, 0.0)
                return min(1.0, travels.pass_probability(place) + empty)
            return float(place in passable)

        chances = [0.0] * len(numbers)
        for place in near:
            chances[numbers[place]] = passes(place)
        mesh = Mesh(
            draws=network.draws,
            near=network.near(frozenset() if over_shut else terrain.shut),
            passes=chances,
        )
        return reliability(mesh, numbers[start], numbers[end], steps=STEPS).p

    was, now = chance(change.before, now=False), chance(change.after, now=True)
    return (1 - was) * now if linked else was * (1 - now)
