import datetime as dt
from collections.abc import Callable

from whoholds.records import UNKNOWN, Control, Passage, Road, RoadState
from whoholds.routes import Ways, trace, ways

MakeRoad = Callable[..., Road]
MakeControl = Callable[..., Control]
Held = Callable[..., tuple[Control, ...]]

DAY = dt.date(2001, 11, 9)


def ask(roads: tuple[Road, ...], control: tuple[Control, ...]) -> Ways:
    return ways(roads, control, start="a", end="b", mode="A", on=DAY)


def test_the_best_way_stands_beside_the_normal_one_and_why_that_is_shut(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("a-b", 10, RoadState(state="destroyed")), road("a-c", 20), road("c-b", 20))
    found = ask(roads, held(a="A", b="A", c="A"))
    assert (found.best.path, found.best.km) == (("a", "c", "b"), 40)
    assert (found.normal.path, found.normal.km) == (("a", "b"), 10)
    assert found.normal.status is Passage.CUT
    assert found.shut == ("a–b destroyed",)


def test_the_best_way_is_what_trace_answers(road: MakeRoad, held: Held) -> None:
    roads, control = (road("a-c"), road("c-b"), road("a-b", 50)), held(a="A", b="A", c="B")
    traced = trace(roads, control, start="a", end="b", mode="A", on=DAY)
    assert ask(roads, control).best == traced


def test_alternatives_come_mildest_first_and_leave_the_best_out(road: MakeRoad, held: Held) -> None:
    roads = tuple(
        road(ends, km)
        for ends, km in (
            ("a-c", 5), ("c-b", 5), ("a-d", 30), ("d-b", 30), ("a-e", 20), ("e-b", 20),
        )
    )  # fmt: skip
    found = ask(roads, held(a="A", b="A", c="A", d="A", e="contested"))
    assert found.best.path == ("a", "c", "b")
    assert [way.path for way in found.alternatives] == [("a", "d", "b"), ("a", "e", "b")]
    assert [way.status for way in found.alternatives] == [
        Passage.NO_REPORTED_BLOCK,
        Passage.CONTESTED,
    ]


def test_an_alternatives_probability_is_that_of_its_own_places(
    road: MakeRoad, control: MakeControl
) -> None:
    roads = (road("a-c", 5), road("c-b", 5), road("a-d", 30), road("d-b", 30))
    table = tuple(
        control(place, {"A": p, "B": 1 - p})
        for place, p in {"a": 1.0, "b": 1.0, "c": 0.8, "d": 0.6}.items()
    )
    found = ask(roads, table)
    assert found.best.p == 0.92
    assert [way.p for way in found.alternatives] == [0.6]


def test_without_any_road_there_is_no_normal_way(road: MakeRoad, held: Held) -> None:
    found = ask((road("a-c"), road("b-d")), held(a="A", b="A"))
    assert found.normal is UNKNOWN
    assert found.alternatives == ()


def test_of_two_roads_between_the_same_places_the_milder_is_taken(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("a-c", 5, RoadState(state="closed")), road("a-c", 9), road("c-b"), road("a-b"))
    found = ask(roads, held(a="A", b="A", c="A"))
    assert found.best.path == ("a", "b")
    assert [way.km for way in found.alternatives] == [19]


def test_a_detour_round_the_corner_is_no_alternative(road: MakeRoad, held: Held) -> None:
    roads = (road("a-c", 100), road("c-d", 5), road("c-e", 3), road("e-d", 3), road("d-b", 100))
    found = ask(roads, held(a="A", b="A", c="A", d="A", e="A"))
    assert found.best.path == ("a", "c", "d", "b")
    assert found.alternatives == ()


def test_the_weakest_places_come_first_and_are_three_at_most(
    road: MakeRoad, control: MakeControl
) -> None:
    roads = (road("a-c"), road("c-d"), road("d-e"), road("e-b"))
    table = tuple(
        control(place, {"A": p, "B": 1 - p})
        for place, p in {"a": 1.0, "c": 0.9, "d": 0.7, "e": 0.8, "b": 0.95}.items()
    )
    weakest = [(weak.place_id, weak.p) for weak in ask(roads, table).best.weakest]
    assert weakest == [("d", 0.7), ("e", 0.8), ("c", 0.9)]


def test_alternatives_are_numbered_and_the_best_is_not(road: MakeRoad, held: Held) -> None:
    roads = (road("a-b", 5), road("a-c"), road("c-b"))
    found = ask(roads, held(a="A", b="A", c="A"))
    assert (found.best.alternative, [way.alternative for way in found.alternatives]) == (0, [1])
