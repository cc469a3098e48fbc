import datetime as dt
import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.errors import UsageError
from whoholds.records import Control, Isolation, Place, PlaceKind, Road, RoadState, Status
from whoholds.routes import isolated
from whoholds.routes.reliability import REACH

MakeRoad = Callable[..., Road]
Held = Callable[..., tuple[Control, ...]]

DAY = dt.date(2001, 11, 9)
PEOPLE = (Place(id="base", name="Base", lat=0, lon=0, country="AA", population=9),)


def ask(
    roads: tuple[Road, ...], control: tuple[Control, ...], mode: str = "A", **more: Any
) -> dict[str, Isolation]:
    found = isolated(roads, control, mode=mode, on=DAY, **{"places": PEOPLE, **more})
    return {row.place_id: row for row in found}


def test_a_town_whose_neighbours_are_all_held_by_others_is_encircled(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("base-b"), road("b-t"), road("base-c"), road("c-t"))
    row = ask(roads, held(base="A", b="B", c="contested", t="A"))["t"]
    assert (row.state, row.ways, row.usual_ways, row.at) == ("encircled", 0, 2, ("b", "c"))
    assert row.note == "B holds b; fighting or disagreeing reports in c"
    assert row.p == 0


def test_a_town_with_free_ground_round_it_but_no_way_to_the_base_is_cut_off(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("base-b"), road("b-u"), road("u-t"))
    found = ask(roads, held(base="A", b="B", u="A", t="A"))
    assert {town: row.state for town, row in found.items()} == {"u": "cut off", "t": "cut off"}
    assert found["u"].at == ("b",)
    assert found["t"].note == "the ways beyond the places next to it are blocked"


def test_one_way_left_is_told_only_where_there_were_more(road: MakeRoad, held: Held) -> None:
    roads = (road("base-b"), road("b-t"), road("base-c"), road("c-t"), road("base-end"))
    found = ask(roads, held(base="A", b="A", c="B", t="A", end="A"))
    assert {town: row.state for town, row in found.items()} == dict.fromkeys("bt", "one way left")
    assert (found["t"].at, found["t"].ways, found["t"].usual_ways) == (("b",), 1, 2)


def test_a_shut_stretch_isolates_as_well_and_is_named(road: MakeRoad, held: Held) -> None:
    roads = (road("base-t", 10, RoadState(state="destroyed", note="blown up")),)
    row = ask(roads, held(base="A", t="A"))["t"]
    assert (row.state, row.note) == ("encircled", "Base–t destroyed (blown up)")


def test_the_claim_that_shuts_a_stretch_is_named(road: MakeRoad, held: Held) -> None:
    mined = RoadState(state="closed", note="mines reported", claims=("c:mines",))
    row = ask((road("base-t", 10, mined),), held(base="A", t="A"))["t"]
    assert row.claims == ("c:t", "c:base", "c:mines")


def test_where_a_way_is_blocked_farther_on_the_note_says_so(road: MakeRoad, held: Held) -> None:
    roads = (road("base-b"), road("b-t"), road("base-c"), road("c-d"), road("d-t"))
    row = ask(roads, held(base="A", b="A", c="B", d="A", t="A"))["t"]
    assert row.note == (
        "the way left leads over b; other ways are blocked beyond the places next to it"
    )


def test_of_two_roads_to_a_neighbour_one_open_is_enough(road: MakeRoad, held: Held) -> None:
    roads = (road("base-t", 10, RoadState(state="closed")), road("base-t", 90))
    assert ask(roads, held(base="A", t="A")) == {}


def test_for_aid_a_town_under_any_authority_counts_and_fighting_isolates(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("base-b"), road("b-t"))
    assert ask(roads, held(base="A", b="B", t="B"), mode="aid") == {}
    assert ask(roads, held(base="A", b="contested", t="B"), mode="aid")["t"].state == "encircled"


def test_another_base_may_be_named(road: MakeRoad, held: Held) -> None:
    roads = (road("base-b"), road("b-t"))
    found = ask(roads, held(base="A", b="B", t="A"), base="t")
    assert set(found) == {"base"}
    with pytest.raises(UsageError, match="base 'x'"):
        ask(roads, held(base="A"), base="x")


def test_a_friends_place_isolates_nobody(road: MakeRoad, held: Held) -> None:
    roads = (road("base-b"), road("b-t"))
    control = held(base="A", b="B", t="A")
    assert ask(roads, control, friends=frozenset({"B"})) == {}


def test_airports_and_passes_are_no_towns(road: MakeRoad, held: Held) -> None:
    airport = Place(id="t", name="T", lat=0, lon=0, kind=PlaceKind.AIRPORT)
    roads = (road("base-b"), road("b-t"))
    assert ask(roads, held(base="A", b="B", t="A"), places=(*PEOPLE, airport)) == {}


IDS = "abcdef"


def test_in_a_large_network_the_probability_is_the_same_within_its_error(
    road: MakeRoad, control: Callable[..., Control], held: Held
) -> None:
    roads = (road("base-b"), road("b-t"), road("base-c"), road("c-t"))
    doubtful = (*held(base="A", c="B", t="A"), control("b", {"A": 0.7, "contested": 0.3}))
    more = tuple(road(f"base-n{number}") for number in range(REACH))
    small, large = ask(roads, doubtful)["t"], ask((*roads, *more), doubtful)["t"]
    assert small.p == pytest.approx(0.7)
    assert large.p == pytest.approx(0.7, abs=0.08)
    assert replace(large, p=small.p) == small


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(list(itertools.combinations(IDS, 2))), unique=True, min_size=1),
    st.fixed_dictionaries(dict.fromkeys(IDS, st.sampled_from(["A", "B", "contested"]))),
)
def test_ways_are_counted_as_all_simple_paths_say(
    edges: list[tuple[str, str]], holders: dict[str, str]
) -> None:
    roads = tuple(Road(start=a, end=b, km=1.0, name="r", road_class="primary") for a, b in edges)
    holders["a"] = "A"
    control = tuple(
        Control(place_id=place, date=DAY, until=DAY, p={holder: 1.0}, status=Status.HELD)
        for place, holder in holders.items()
    )
    if not any("a" in edge for edge in edges):
        return
    found = ask(roads, control, base="a")

    def last_steps(allowed: set[str], town: str) -> set[str]:
        graph = nx.Graph([edge for edge in edges if set(edge) <= allowed])
        if not {"a", town} <= set(graph):
            return set()
        return {path[-2] for path in nx.all_simple_paths(graph, "a", town)}

    mine = {place for place, holder in holders.items() if holder == "A"}
    for town in mine - {"a"}:
        left, usual = last_steps(mine, town), last_steps(set(IDS), town)
        if usual and (not left or len(left) == 1 < len(usual)):
            assert (found[town].ways, found[town].usual_ways) == (len(left), len(usual))
            assert (found[town].p > 0) == bool(left)
        else:
            assert town not in found
