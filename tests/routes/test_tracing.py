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
from whoholds.records import UNKNOWN, Control, Passage, Place, Road, RoadState, RouteStatus, Status
from whoholds.routes import Names, build_network, trace

MakeRoad = Callable[..., Road]
Held = Callable[..., tuple[Control, ...]]

DAY = dt.date(2001, 11, 9)
CLOSED = RoadState(since=dt.date(2001, 11, 5), until=dt.date(2001, 11, 9), state="closed")
PLACES = "abcde"
holders = st.fixed_dictionaries(
    dict.fromkeys(PLACES, st.sampled_from(["A", "B", "contested", "unreported"]))
)
roadmaps = st.dictionaries(
    st.sampled_from(list(itertools.combinations(PLACES, 2))),
    st.sampled_from(["", "closed", "restricted"]),
    min_size=1,
).map(lambda stretches: {("a", "x"): "", ("b", "y"): "", **stretches})


def build_roads(roadmap: dict[tuple[str, str], str]) -> tuple[Road, ...]:
    return tuple(
        Road(
            start=start,
            end=end,
            km=1.0 + number,
            name="r",
            road_class="primary",
            states=(RoadState(state=state),) if state else (),
        )
        for number, ((start, end), state) in enumerate(sorted(roadmap.items()))
    )


def build_control(holders: dict[str, str]) -> tuple[Control, ...]:
    return tuple(
        Control(
            place_id=place,
            date=DAY,
            until=DAY,
            p={**dict.fromkeys(["A", "B", "contested", "none"], 0.0), holder: 1.0},
            status=Status.HELD,
        )
        for place, holder in holders.items()
        if holder != "unreported"
    )


def ask(
    roads: tuple[Road, ...],
    control: tuple[Control, ...],
    start: str = "a",
    end: str = "b",
    mode: str = "A",
    **more: Any,
) -> RouteStatus:
    return trace(roads, control, start=start, end=end, mode=mode, on=DAY, **more)


BADNESS = {"A": 0, "unreported": 2, "contested": 3, "B": 4, "": 0, "restricted": 1, "closed": 4}
WORDS = ["no_reported_block", "restricted", "unknown", "contested", "cut"]


@settings(max_examples=150, deadline=None)
@given(roadmaps, holders)
def test_the_status_is_that_of_the_best_of_all_simple_paths(
    roadmap: dict[tuple[str, str], str], holders: dict[str, str]
) -> None:
    roads = build_roads(roadmap)
    everyone = {**holders, "z": "A"}
    graph = nx.Graph(list(roadmap))
    worst = [
        max(
            [BADNESS[everyone[place]] for place in path]
            + [BADNESS[roadmap[min(pair), max(pair)]] for pair in itertools.pairwise(path)]
        )
        for path in nx.all_simple_paths(graph, "a", "b")
    ]
    found = ask(roads, build_control(everyone))
    assert found.status == (WORDS[min(worst)] if worst else "unknown")
    assert (found.p > 0) == any(bad <= 1 for bad in worst)


@settings(max_examples=80, deadline=None)
@given(roadmaps, holders, st.sampled_from(["A", "civilian"]))
def test_there_and_back_have_the_same_status_length_and_probability(
    roadmap: dict[tuple[str, str], str], holders: dict[str, str], mode: str
) -> None:
    control = build_control({**holders, "z": "A"})
    there = ask(build_roads(roadmap), control, mode=mode)
    back = ask(build_roads(roadmap), control, "b", "a", mode=mode)
    assert (there.status, there.km, there.p) == (back.status, back.km, back.p)


@settings(max_examples=80, deadline=None)
@given(roadmaps, holders, st.sampled_from(PLACES))
def test_one_more_place_held_never_makes_a_route_worse(
    roadmap: dict[tuple[str, str], str], holders: dict[str, str], place: str
) -> None:
    roads = build_roads(roadmap)
    before = ask(roads, build_control({**holders, "z": "A"}))
    after = ask(roads, build_control({**holders, "z": "A", place: "A"}))
    joined = before.km is not UNKNOWN
    assert not joined or WORDS.index(after.status) <= WORDS.index(before.status)
    assert after.p >= before.p


def test_a_cut_names_the_places_on_the_least_blocked_way(road: MakeRoad, held: Held) -> None:
    roads = (road("a-c"), road("c-b"), road("a-d", 1), road("d-e", 1), road("e-b", 1))
    found = ask(roads, held(a="A", b="A", c="B", d="B", e="B"))
    assert (found.status, found.at, found.claims) == (Passage.CUT, ("c",), ("c:c",))
    assert found.path == ("a", "c", "b")
    assert found.note == "B holds c"


def test_an_open_route_names_the_places_it_depends_on_and_the_claims_for_all(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("a-c"), road("c-d"), road("c-e"), road("d-b"), road("e-b", 20))
    found = ask(roads, held(a="A", b="A", c="A", d="A", e="A"))
    assert (found.status, found.at) == (Passage.NO_REPORTED_BLOCK, ("c",))
    assert found.claims == ("c:a", "c:c", "c:d", "c:b")
    assert found.km == 30


def test_a_place_without_record_leaves_the_route_unknown(road: MakeRoad, held: Held) -> None:
    found = ask((road("a-c"), road("c-b")), held(a="A", b="A"))
    assert (found.status, found.at, found.p) == (Passage.UNKNOWN, ("c",), 0)


def test_fighting_on_the_only_way_makes_it_contested(road: MakeRoad, held: Held) -> None:
    found = ask((road("a-c"), road("c-b")), held(a="A", b="A", c="contested"))
    assert (found.status, found.at) == (Passage.CONTESTED, ("c",))


def test_a_friends_place_is_passable_and_a_strangers_is_not(road: MakeRoad, held: Held) -> None:
    roads, control = (road("a-c"), road("c-b")), held(a="A", b="A", c="B")
    assert ask(roads, control).status is Passage.CUT
    assert ask(roads, control, friends=frozenset({"B"})).status is Passage.NO_REPORTED_BLOCK


@pytest.mark.parametrize(
    ("day", "expected"),
    [(4, "no_reported_block"), (5, "cut"), (9, "cut"), (10, "no_reported_block")],
)
def test_a_closed_stretch_cuts_from_its_first_to_its_last_day(
    road: MakeRoad, held: Held, day: int, expected: str
) -> None:
    found = trace(
        (road("a-b", 10, CLOSED),),
        held(a="A", b="A"),
        start="a",
        end="b",
        mode="A",
        on=dt.date(2001, 11, day),
    )
    assert found.status == expected


@pytest.mark.parametrize("mode", ["A", "civilian", "aid"])
def test_a_shut_stretch_cuts_for_every_mode_and_says_why(
    road: MakeRoad, held: Held, mode: str
) -> None:
    state = RoadState(state="closed", until=dt.date(2001, 12, 8), note="by its owner")
    found = ask((road("a-b", 10, state),), held(a="A", b="A"), mode=mode)
    assert (found.status, found.at, found.p) == (Passage.CUT, ("a-b",), 0)
    assert found.note == "a–b closed until 2001-12-09 (by its owner)"


@pytest.mark.parametrize("state", ["restricted", "damaged"])
def test_a_restricted_or_damaged_stretch_restricts(road: MakeRoad, held: Held, state: str) -> None:
    found = ask((road("a-b", 10, RoadState(state=state)),), held(a="A", b="A"))
    assert (found.status, found.at) == (Passage.RESTRICTED, ("a-b",))


def test_the_gravest_of_several_states_on_a_day_counts(road: MakeRoad, held: Held) -> None:
    states = RoadState(state="open"), RoadState(state="destroyed"), RoadState(state="damaged")
    assert ask((road("a-b", 10, *states),), held(a="A", b="A")).status is Passage.CUT


def test_a_second_road_between_the_same_places_keeps_the_way_open(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("a-b", 5, RoadState(state="destroyed")), road("b-a", 50))
    found = ask(roads, held(a="A", b="A"))
    assert (found.status, found.km, found.p) == (Passage.NO_REPORTED_BLOCK, 50, 1)


def test_for_civilians_one_authority_means_passage_unknown(road: MakeRoad, held: Held) -> None:
    found = ask((road("a-b"),), held(a="B", b="B"), mode="civilian")
    assert found.status is Passage.UNKNOWN
    assert found.note == "under one authority (B), passage unknown"


def test_for_civilians_a_route_is_unblocked_only_where_every_stretch_is_on_record_as_open(
    road: MakeRoad, held: Held
) -> None:
    said = RoadState(state="open")
    control = held(a="B", b="B", c="B")
    whole = (road("a-c", 10, said), road("c-b", 10, said))
    part = (road("a-c", 10, said), road("c-b"))
    assert ask(whole, control, mode="aid").status is Passage.NO_REPORTED_BLOCK
    assert ask(part, control, mode="aid").status is Passage.UNKNOWN


def test_for_civilians_a_line_between_two_authorities_restricts(road: MakeRoad, held: Held) -> None:
    roads = (road("a-c"), road("c-b"))
    found = ask(roads, held(a="A", c="A", b="B"), mode="civilian")
    assert (found.status, found.at) == (Passage.RESTRICTED, ("c-b",))
    assert found.note == "c–b crosses from A to B"


def test_civilians_take_the_longer_way_under_one_authority(road: MakeRoad, held: Held) -> None:
    roads = (road("a-c", 1), road("c-b", 1), road("a-d", 50), road("d-b", 50))
    found = ask(roads, held(a="A", b="A", c="B", d="A"), mode="civilian")
    assert found.path == ("a", "d", "b")


def test_no_road_between_the_ends_is_unknown_and_says_so(road: MakeRoad, held: Held) -> None:
    found = ask((road("a-c"), road("b-d")), held(a="A", b="A"))
    assert (found.status, found.p, found.path) == (Passage.UNKNOWN, 0, ())
    assert found.km is UNKNOWN
    assert found.note == "no road on record joins the two"


def test_a_route_from_a_place_to_itself_has_the_places_status(road: MakeRoad, held: Held) -> None:
    roads = (road("a-b"),)
    found = ask(roads, held(a="A", b="B"), "a", "a")
    assert (found.status, found.km, found.path) == (Passage.NO_REPORTED_BLOCK, 0, ("a",))
    assert ask(roads, held(a="A", b="B"), "b", "b").status is Passage.CUT
    assert ask(roads, held(a="A", b="B"), "a", "a", mode="civilian").status is Passage.UNKNOWN


@pytest.mark.parametrize("ends", [("nowhere", "b"), ("a", "nowhere")])
def test_an_unknown_place_is_a_usage_error_in_one_line(
    road: MakeRoad, held: Held, ends: tuple[str, str]
) -> None:
    with pytest.raises(UsageError, match="no road on record touches") as caught:
        ask((road("a-b"),), held(a="A", b="A"), *ends)
    assert "\n" not in str(caught.value)


def test_a_side_that_nobody_reported_is_a_usage_error_that_lists_the_sides(
    road: MakeRoad, held: Held
) -> None:
    with pytest.raises(UsageError, match="'C'; use civilian, aid or one of: A, B"):
        ask((road("a-b"),), held(a="A", b="A"), mode="C")


def test_notes_use_names_where_they_are_given(road: MakeRoad, held: Held) -> None:
    names = Names([Place(id="b", name="Bee", lat=0, lon=0)], {"B": "the Bees"})
    found = ask((road("a-b"),), held(a="A", b="B"), names=names)
    assert found.note == "the Bees holds Bee"


def test_a_note_goes_the_way_of_the_traveller(road: MakeRoad, held: Held) -> None:
    broken = RoadState(state="destroyed", note="blown up")
    roads = (road("b-c", 10, broken), road("c-a", 10, broken))
    there, back = (
        ask(roads, held(a="A", b="A", c="A"), *ends).note for ends in (("a", "b"), ("b", "a"))
    )
    assert there == "a–c and c–b destroyed (blown up)"
    assert back == "b–c and c–a destroyed (blown up)"
    line = ask((road("a-b"),), held(a="A", b="B"), "b", "a", mode="aid")
    assert line.note == "b–a crosses from B to A"


def test_a_place_that_several_others_may_hold_is_held_by_others(
    road: MakeRoad, control: Callable[..., Control], held: Held
) -> None:
    unsure = control("b", {"A": 0.1, "B": 0.45, "C": 0.45})
    assert ask((road("a-b"),), (*held(a="A"), unsure)).note == "others hold b"


def test_a_road_that_is_open_by_a_claim_is_reported_open(road: MakeRoad, held: Held) -> None:
    said = RoadState(
        state="open", note="corridor reported for 2001-11-09 by X", p=0.9, claims=("c1",)
    )
    found = ask((road("a-b", 10, said),), held(a="A", b="A"), mode="aid")
    assert found.note == "reported open (very likely: corridor reported for 2001-11-09 by X)"
    assert "c1" in found.claims


def test_a_route_says_how_old_its_oldest_word_is_and_of_which_places_there_is_none(
    road: MakeRoad, control: Callable[..., Control]
) -> None:
    told = [
        replace(control(place, {"A": 1.0}), last_evidence=DAY - dt.timedelta(days=days))
        for place, days in (("a", 3), ("c", 8), ("d", 1))
    ]
    before = replace(told.pop(), status=Status.PRIOR_ONLY)
    found = ask((road("a-c"), road("c-d"), road("d-b")), (*told, before))
    assert found.oldest_word == DAY - dt.timedelta(days=8)
    assert found.unreported == ("d", "b")


def test_a_network_built_once_answers_like_the_roads(road: MakeRoad, held: Held) -> None:
    roads, control = (road("a-c"), road("c-b")), held(a="A", b="A", c="B")
    assert ask(build_network(roads), control) == ask(roads, control)


def test_a_way_round_says_how_much_longer_it_is_and_what_stands_in_the_usual_way(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("a-c", 100), road("c-b", 130), road("a-d", 1100), road("d-b", 1205))
    found = ask(roads, held(a="A", b="A", c="B", d="A"))
    assert (found.status, found.km, found.usual_km) == (Passage.NO_REPORTED_BLOCK, 2305, 230)
    assert found.note == (
        "held by A; a way round of 2,305 km, 10.0 times the usual way (230 km): B holds c"
    )


def test_the_usual_way_itself_is_called_no_way_round(road: MakeRoad, held: Held) -> None:
    found = ask((road("a-c"), road("c-b"), road("a-b", 19)), held(a="A", b="A", c="B"))
    assert found.km == found.usual_km == 19
    assert "way round" not in str(found.note)


@settings(max_examples=100)
@given(roadmaps, holders)
def test_the_usual_way_is_the_shortest_of_all_simple_paths(
    roadmap: dict[tuple[str, str], str], holders: dict[str, str]
) -> None:
    roads = build_roads(roadmap)
    graph = nx.Graph()
    graph.add_weighted_edges_from((road.start, road.end, road.km) for road in roads)
    lengths = [nx.path_weight(graph, p, "weight") for p in nx.all_simple_paths(graph, "a", "b")]
    found = ask(roads, build_control({**holders, "z": "A"}))
    assert found.usual_km == min(lengths, default=UNKNOWN)


def test_a_route_lists_its_legs_by_authority_and_the_lines_between_them(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("a-c", 1), road("c-d", 2), road("d-e", 4), road("e-b", 8))
    found = ask(roads, held(a="A", c="A", d="contested", e="B", b="B"), mode="civilian")
    assert [(leg.start, leg.end, leg.authority, leg.km) for leg in found.legs] == [
        ("a", "c", "A", 1),
        ("d", "d", UNKNOWN, 0),
        ("e", "b", "B", 8),
    ]
    (line,) = found.lines
    assert (line.start, line.end, line.near, line.far, line.km) == ("c", "e", "A", "B", 6)


@settings(max_examples=80)
@given(roadmaps, holders)
def test_legs_cover_the_path_in_order_and_each_line_changes_the_authority(
    roadmap: dict[tuple[str, str], str], holders: dict[str, str]
) -> None:
    found = ask(build_roads(roadmap), build_control({**holders, "z": "A"}), mode="civilian")
    ends = [end for leg in found.legs for end in (leg.start, leg.end)]
    assert list(dict.fromkeys(ends)) == [place for place in found.path if place in ends]
    authorities = [leg.authority for leg in found.legs if leg.authority]
    changes = [pair for pair in itertools.pairwise(authorities) if pair[0] != pair[1]]
    assert [(line.near, line.far) for line in found.lines] == changes
