import datetime as dt
from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.records import Control, Place
from whoholds.routes import assume_roads, isolated, trace
from whoholds.routes.distances import distance_km

Held = Callable[..., tuple[Control, ...]]

DAY = dt.date(2001, 11, 9)
points = st.lists(
    st.tuples(st.integers(-170, 170), st.integers(-80, 80)), unique=True, min_size=2, max_size=14
)


def towns(spots: list[tuple[int, int]]) -> list[Place]:
    return [
        Place(id=f"t{number:02}", name=f"T{number}", lat=lat / 10, lon=lon / 10)
        for number, (lon, lat) in enumerate(spots)
    ]


@given(points)
def test_joined_are_the_pairs_that_no_third_town_parts(spots: list[tuple[int, int]]) -> None:
    places = towns(spots)

    def km(a: Place, b: Place) -> float:
        return distance_km((a.lon, a.lat), (b.lon, b.lat))

    wanted = {
        (a.id, b.id)
        for a in places
        for b in places
        if a.id < b.id
        and not any(max(km(a, c), km(b, c)) < km(a, b) - 1e-6 for c in places if c not in (a, b))
    }
    found = {(road.start, road.end) for road in assume_roads(places)}
    assert found <= wanted
    for a, b in wanted - found:  # thirds as far as the pair, to the last bit
        ends = [next(town for town in places if town.id == name) for name in (a, b)]
        assert any(
            max(km(ends[0], c), km(ends[1], c)) == pytest.approx(km(*ends), abs=1e-5)
            for c in places
            if c not in ends
        )


@given(points)
def test_every_town_can_be_reached_over_assumed_roads(spots: list[tuple[int, int]]) -> None:
    graph = nx.Graph((road.start, road.end) for road in assume_roads(towns(spots)))
    assert len(graph) == len(spots)
    assert nx.is_connected(graph)


def test_every_stretch_and_every_answer_says_that_it_is_assumed(held: Held) -> None:
    places = [Place(id=name, name=name, lat=0, lon=lon) for lon, name in enumerate("abc")]
    roads = assume_roads(places)
    assert all(road.assumed and "assumed" in road.name for road in roads)
    control = held(a="A", b="A", c="A")
    route = trace(roads, control, start="a", end="c", mode="A", on=DAY)
    assert route.assumed
    assert "roads assumed from where towns lie, no road data" in str(route.note)
    (row,) = isolated(roads, held(a="A", b="B", c="A"), mode="A", on=DAY, base="a")
    assert row.assumed
    assert "assumed" in row.note


def test_one_town_alone_has_no_road() -> None:
    assert assume_roads([Place(id="a", name="A", lat=0, lon=0)]) == ()
