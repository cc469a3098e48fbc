"""Which crossings of a border a side, or civilians and aid, can reach, and which are open."""

import datetime as dt
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import networkx as nx

from whoholds.records import UNKNOWN, Control, CrossingReach, Place, Road, RouteStatus, Unknown
from whoholds.routes.changes import Terrain, is_crossing, survey
from whoholds.routes.network import Network, build_network, state_on, stretch_id
from whoholds.routes.passage import Grade, Traveller, picture_on
from whoholds.routes.tracing import require_side, road_claims, trace
from whoholds.routes.wording import Names, claimed_words

UNSAID = "unknown"


def crossings(
    roads: Sequence[Road] | Network,
    control: Sequence[Control],
    *,
    mode: str,
    on: dt.date,
    friends: frozenset[str] = frozenset(),
    base: str | Unknown = UNKNOWN,
    places: Sequence[Place] = (),
    names: Names | Unknown = UNKNOWN,
) -> tuple[CrossingReach, ...]:
    """Return what is reported of the way from the base to each border crossing on record.

    The way leads to the crossing's place on this side (the end that a record speaks of), so that
    control of the ground and the state of the crossing itself are told apart: a crossing that its
    owner keeps closed may be reached all the same. The base is by default the place with most
    people, then most roads, that the side or a friend holds (for civilians and aid: that is under
    one authority) in the area joined with the crossing, or anywhere if there is none.
    Raises `UsageError` as `trace` does.
    """
    network = build_network(roads)
    picture = picture_on(control, on)
    require_side(mode, friends, picture)
    terrain = survey(network, (picture,), on, places)
    travels = Traveller(mode, friends, picture, on)
    area = _areas(terrain, travels)
    home = {_country(terrain, place) for place in picture}
    found = []
    for road in network.roads:
        if not is_crossing(road, terrain.places):
            continue
        inside, outside = sorted(
            (road.start, road.end),
            key=lambda end: (end in terrain.abroad, _country(terrain, end) not in home, end),
        )
        centre = base or _centre(terrain, travels, area.get(inside, network.stretches.keys()))
        if not centre:
            continue
        way = trace(
            network,
            control,
            start=centre,
            end=inside,
            mode=mode,
            on=on,
            friends=friends,
            names=names or Names(places),
        )
        found.append(_reach(road, (inside, outside), _country(terrain, outside), on, way))
    return tuple(sorted(found, key=lambda row: (str(row.country or ""), row.crossing)))


def _reach(
    road: Road, ends: tuple[str, str], country: str | Unknown, on: dt.date, way: RouteStatus
) -> CrossingReach:
    """Return the way to a crossing together with the state of the crossing itself."""
    state = state_on(road, on)
    return CrossingReach(
        crossing=stretch_id(road),
        inside=ends[0],
        outside=ends[1],
        country=country,
        state=state.state if state else UNSAID,
        until=state.until if state else UNKNOWN,
        state_note=state.note if state else claimed_words(road, on) or UNKNOWN,
        way=way,
        claims=tuple(road_claims((road,), on)),
        assumed=road.assumed or way.assumed,
    )


def _country(terrain: Terrain, place: str) -> str | Unknown:
    return terrain.places[place].country if place in terrain.places else UNKNOWN


def _centre(terrain: Terrain, travels: Traveller, area: AbstractSet[str]) -> str | Unknown:
    """Return the weightiest town of an area, or of all places where the area has none."""
    for places in (area, terrain.network.stretches):
        towns = [
            place
            for place in places
            if travels.place_grade(place) is Grade.OPEN and place not in terrain.abroad
        ]
        if towns:
            return terrain.most_important(towns, frozenset())
    return UNKNOWN


def _areas(terrain: Terrain, travels: Traveller) -> dict[str, set[str]]:
    """Return for each place that nothing is known to block the places joined with it."""
    graph: nx.Graph[str] = nx.Graph()
    for road in terrain.network.roads:
        if travels.step_grade(road) <= Grade.UNKNOWN:
            graph.add_edge(road.start, road.end)
    return {
        str(place): set(map(str, area)) for area in nx.connected_components(graph) for place in area
    }
