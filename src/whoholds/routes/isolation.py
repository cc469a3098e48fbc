"""Which towns a side, or civilians and aid, can still reach: cut off, encircled, one way left.

A town's *ways* are the places one stretch away from which the base can be reached without coming
through the town again. They follow from the network's biconnected pieces: seen from the base,
exactly the neighbours in the piece that leads to a town do not need the town. One way left means
that the roads offer two or more and control or states leave one.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from whoholds.records import UNKNOWN, Control, Isolation, Place, PlaceKind, Road, Unknown
from whoholds.routes.changes import survey
from whoholds.routes.drawing import Mesh, draw_reach
from whoholds.routes.meshes import cases_on
from whoholds.routes.network import Network, build_network
from whoholds.routes.notes import place_note
from whoholds.routes.passage import Grade, Traveller, picture_on
from whoholds.routes.reliability import REACH, reliability
from whoholds.routes.tracing import claims_of, require_side, road_claims
from whoholds.routes.wording import ASSUMED_ROADS, Names

CUT_OFF = "cut off"
ENCIRCLED = "encircled"
ONE_WAY_LEFT = "one way left"

_RANK = (ENCIRCLED, CUT_OFF, ONE_WAY_LEFT)


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """The network as one traveller meets it."""

    network: Network
    traveller: Traveller
    abroad: AbstractSet[str]
    places: Mapping[str, Place]
    names: Names

    @cached_property
    def chances(self) -> Sequence[float]:
        """How likely each place within the country lets pass, by its number."""
        return [
            0.0 if place in self.abroad else self.traveller.pass_probability(place)
            for place in self.network.matrix.places
        ]

    def passes(self, place: str) -> bool:
        return place not in self.abroad and self.traveller.place_grade(place) <= Grade.UNKNOWN

    def towns(self) -> list[str]:
        """Return the places under one authority that lets pass, within the country."""
        return [
            place
            for place in self.network.stretches
            if self.traveller.place_grade(place) is Grade.OPEN and place not in self.abroad
        ]

    def is_town(self, place: str) -> bool:
        known = self.places.get(place)
        return known is None or known.kind is PlaceKind.CITY

    def open_roads(self) -> list[tuple[str, str]]:
        return [
            (road.start, road.end)
            for road in self.network.roads
            if self.passes(road.start)
            and self.passes(road.end)
            and self.traveller.road_grade(road) < Grade.BLOCKED
        ]

    def all_roads(self) -> list[tuple[str, str]]:
        return [
            (road.start, road.end)
            for road in self.network.roads
            if not {road.start, road.end} & self.abroad
        ]

    def weight(self, place: str) -> tuple[int, int, str]:
        known = self.places.get(place)
        people = known.population or 0 if known else 0
        return people, len(self.network.stretches[place]), place


def isolated(
    roads: Sequence[Road] | Network,
    control: Sequence[Control],
    *,
    mode: str,
    on: dt.date,
    friends: frozenset[str] = frozenset(),
    base: str | Unknown = UNKNOWN,
    places: Sequence[Place] = (),
    names: Names | Unknown = UNKNOWN,
) -> tuple[Isolation, ...]:
    """Return the towns that are cut off from the base or have one way left, gravest first.

    For a side these are the places that it or a friend holds, for civilians and aid all places
    under one authority; where the kind of a place is known, towns only. The base is the one of
    them with most people, then most roads, unless one is given. A town is **cut off** if every way
    to the base has a place held by others or contested, or a shut stretch; **encircled** if that
    is so of every place one stretch away. Places without report pass. `at` are the places next to
    a town that block it, or the one place left open. `p` is the probability that some way to the
    base lets pass; in networks of more than `REACH` places it is drawn, with a standard error of
    0.016 at most.

    Raises `UsageError` for a base that no road touches and sides that the picture does not have.
    """
    network = build_network(roads)
    picture = picture_on(control, on)
    require_side(mode, friends, picture)
    if base:
        network.require(base, "base")
    ground = _Ground(
        network=network,
        traveller=Traveller(mode, friends, picture, on),
        abroad=survey(network, (picture,), on, places).abroad,
        places={place.id: place for place in places},
        names=names or Names(places),
    )
    towns = ground.towns()
    if not towns:
        return ()
    centre = base or max(towns, key=ground.weight)
    few = _left_few(ground, towns, centre)
    reach = _reach(ground, centre, [town for town, *_ in few])
    found = [
        _isolation(ground, mode, town, centre, ways, usual, reach[town])
        for town, ways, usual in few
    ]
    return tuple(sorted(found, key=lambda row: (_RANK.index(row.state), -row.people, row.place_id)))


def _left_few(
    ground: _Ground, towns: Sequence[str], base: str
) -> list[tuple[str, AbstractSet[str], int]]:
    """Return the towns with at most one way left to the base, it, and how many ways are usual."""
    left = _ways_to(base, ground.open_roads())
    usual = _ways_to(base, ground.all_roads())
    few: list[tuple[str, AbstractSet[str], int]] = []
    for town in towns:
        ways, before = left.get(town, frozenset()), usual.get(town, frozenset())
        # A town that no road on record joins to the base was never part of its area.
        lost = before and (not ways or len(ways) == 1 < len(before))
        if lost and town != base and ground.is_town(town):
            few.append((town, ways, len(before)))
    return few


def _ways_to(base: str, edges: Sequence[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return for each place that reaches the base its neighbours that do so without it."""
    graph: nx.Graph[str] = nx.Graph(edges)
    if base not in graph:
        return {}
    pieces = [frozenset(map(str, piece)) for piece in nx.biconnected_components(graph)]
    touching: dict[str, list[int]] = {}
    for number, piece in enumerate(pieces):
        for place in piece:
            touching.setdefault(place, []).append(number)
    ways: dict[str, frozenset[str]] = {base: frozenset()}
    seen: set[int] = set()
    waiting = [base]
    while waiting:
        entry = waiting.pop()
        for number in touching[entry]:
            if number in seen:
                continue
            seen.add(number)
            for place in pieces[number] - {entry}:
                ways[place] = frozenset(graph[place]) & pieces[number]
                waiting.append(place)
    return ways


def _isolation(
    ground: _Ground,
    mode: str,
    town: str,
    base: str,
    ways: AbstractSet[str],
    usual_ways: int,
    p: float,
) -> Isolation:
    travels, names = ground.traveller, ground.names
    near = ground.network.stretches[town]
    around = {there for there, _ in near if there not in ground.abroad}
    drivable = {there for there, road in near if travels.road_grade(road) < Grade.BLOCKED}
    blocked = {
        there: road
        for there, road in near
        if there in around and not (there in drivable and ground.passes(there))
    }
    shut = [road for road in blocked.values() if travels.road_grade(road) is Grade.BLOCKED]
    state = ONE_WAY_LEFT if ways else ENCIRCLED if around <= blocked.keys() else CUT_OFF
    notes = list(
        dict.fromkeys(
            place_note(travels, there, names)
            if not ground.passes(there)
            else names.stretch(road, travels.day)
            for there, road in sorted(blocked.items())
        )
    )
    if ways and not notes:
        notes.append("other ways are blocked beyond the places next to it")
    if ways:
        notes.insert(0, f"the way left leads over {names.list_places(sorted(ways))}")
    elif not notes:
        notes.append("the ways beyond the places next to it are blocked")
    known = ground.places.get(town)
    assumed = any(road.assumed for _, road in near)
    if assumed:
        notes.append(ASSUMED_ROADS)
    return Isolation(
        place_id=town,
        base=base,
        mode=mode,
        on=travels.day,
        state=state,
        ways=len(ways),
        usual_ways=usual_ways,
        at=tuple(sorted(ways or blocked)),
        p=round(p, 4),
        people=known.population or 0 if known else 0,
        claims=tuple(
            dict.fromkeys(
                (
                    *claims_of(travels.picture, (town, *sorted(blocked))),
                    *road_claims(shut, travels.day),
                )
            )
        ),
        note="; ".join(notes),
        assumed=assumed,
    )


def _reach(ground: _Ground, base: str, towns: Sequence[str]) -> Mapping[str, float]:
    """Return the probability that some way joins each town to the base.

    In a large network all of them are drawn together: one by one, hundreds would take minutes.
    """
    numbers = ground.network.matrix.numbers
    of_towns = {town: numbers[town] for town in towns}
    found = dict.fromkeys(towns, 0.0)
    if not towns:
        return found
    for case in cases_on(ground.network, ground.traveller.day):
        mesh = case.mesh(ground.chances)
        for town, p in _joined(mesh, numbers[base], of_towns):
            found[town] += case.weight * p
    return found


def _joined(mesh: Mesh, base: int, towns: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    if len(mesh.passes) <= REACH:
        for town, number in towns.items():
            yield town, reliability(mesh, number, base).p
        return
    share = draw_reach(mesh, base)
    for town, number in towns.items():
        yield town, mesh.passes[base] * share.get(number, 0.0)
