import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from whoholds.errors import UsageError
from whoholds.records import UNKNOWN, Control, CrossingReach, Passage, Place, Road, RoadState
from whoholds.routes import crossings

MakeRoad = Callable[..., Road]
Held = Callable[..., tuple[Control, ...]]

DAY = dt.date(2001, 11, 9)
PLACES = tuple(
    Place(id=name, name=name.title(), lat=0, lon=0, country=country, population=people)
    for name, country, people in (
        ("city", "AA", 900), ("town", "AA", 90), ("gate", "AA", 0), ("far", "BB", 50),
    )
)  # fmt: skip
SHUT = RoadState(until=dt.date(2001, 12, 8), state="closed", note="closed by its owner")


def ask(roads: tuple[Road, ...], control: tuple[Control, ...], mode: str = "A") -> CrossingReach:
    (row,) = crossings(roads, control, mode=mode, on=DAY, places=PLACES)
    return row


def test_the_way_and_the_crossings_own_state_are_told_apart(road: MakeRoad, held: Held) -> None:
    roads = (road("city-gate"), road("gate-far", 1, SHUT, kind="crossing"))
    row = ask(roads, held(city="A", gate="A"))
    assert (row.inside, row.outside, row.country) == ("gate", "far", "BB")
    assert row.way.status is Passage.NO_REPORTED_BLOCK
    assert (row.state, row.until, row.state_note) == (
        "closed", dt.date(2001, 12, 8), "closed by its owner",
    )  # fmt: skip


def test_a_crossing_without_word_is_unknown_not_open(road: MakeRoad, held: Held) -> None:
    row = ask((road("city-gate"), road("gate-far")), held(city="A", gate="A"))
    assert (row.state, row.until) == ("unknown", UNKNOWN)


def test_a_crossing_is_reached_from_the_sides_own_area_next_to_it(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("city-mid"), road("mid-town"), road("town-gate"), road("gate-far"))
    row = ask(roads, held(city="A", mid="B", town="A", gate="A"))
    assert (row.way.start, row.way.status) == ("town", Passage.NO_REPORTED_BLOCK)


def test_a_crossing_that_a_side_cannot_reach_says_what_stands_between(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("city-gate"), road("gate-far"))
    row = ask(roads, held(city="A", gate="B"))
    assert (row.way.status, row.way.at) == (Passage.CUT, ("gate",))


def test_aid_reaches_a_crossing_under_another_authority_over_a_line(
    road: MakeRoad, held: Held
) -> None:
    row = ask((road("city-gate"), road("gate-far")), held(city="A", gate="B"), mode="aid")
    assert row.way.status is Passage.RESTRICTED
    assert len(row.way.lines) == 1


def test_without_any_held_town_there_is_no_answer(road: MakeRoad, held: Held) -> None:
    roads = (road("city-gate"), road("gate-far"))
    assert crossings(roads, held(city="contested"), mode="aid", on=DAY, places=PLACES) == ()


def test_the_claim_that_closes_a_crossing_is_named(road: MakeRoad, held: Held) -> None:
    said = replace(SHUT, claims=("c:shut",))
    row = ask((road("city-gate"), road("gate-far", 1, said)), held(city="A", gate="A"))
    assert (row.claims, row.state) == (("c:shut",), "closed")


def test_a_crossing_over_assumed_roads_says_so(road: MakeRoad, held: Held) -> None:
    way, border = road("city-gate"), road("gate-far")
    control = held(city="A", gate="A")
    assert not ask((way, border), control).assumed
    assert ask((replace(way, assumed=True), border), control).assumed
    assert ask((way, replace(border, assumed=True)), control).assumed


def test_a_side_that_nobody_reported_is_a_usage_error(road: MakeRoad, held: Held) -> None:
    roads = (road("city-gate"), road("gate-far"))
    with pytest.raises(UsageError, match="'C'; use civilian, aid or one of: A, B"):
        crossings(roads, held(city="A", gate="A"), mode="C", on=DAY, places=PLACES)
