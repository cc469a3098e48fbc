import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from whoholds.records import Contact, Control, FrontPoint, Place, Road, Status
from whoholds.routes import front_points
from whoholds.routes.fronts import NEAR_KM, RECENT, TOWN_KM

MakeRoad = Callable[..., Road]
Held = Callable[..., tuple[Control, ...]]

DAY = dt.date(2001, 11, 9)
PLACES = tuple(
    Place(id=name, name=name, lat=lat, lon=lon)
    for name, lat, lon in (("a", 0, 0.0), ("b", 0, 0.4), ("c", 0.3, 0.4), ("far", 0, 1.0))
)


def contact(lon: float, *, lat: float = 0.0, day: dt.date = DAY, sides: str = "") -> Contact:
    return Contact(
        claim=f"k{lon}", first=day, last=day, lat=lat, lon=lon, uncertainty_km=1,
        sides=frozenset(sides),
    )  # fmt: skip


def ask(
    roads: tuple[Road, ...], control: tuple[Control, ...], *contacts: Contact, **more: Any
) -> tuple[FrontPoint, ...]:
    fresh = [
        replace(run, last_evidence=run.last_evidence or DAY - dt.timedelta(days=2))
        for run in control
    ]
    return front_points(roads, fresh, contacts, on=DAY, places=PLACES, **{"friends": {}, **more})


FOUGHT = Control(
    place_id="b",
    date=DAY,
    until=DAY,
    p={"A": 0.2, "B": 0.2, "contested": 0.6},
    status=Status.CONTESTED,
)


def test_contact_between_two_towns_puts_the_line_there(road: MakeRoad, held: Held) -> None:
    (point,) = ask((road("a-b"),), held(a="A", b="B"), contact(0.1))
    assert (point.start, point.end, point.sides) == ("a", "b", ("A", "B"))
    assert point.lon == pytest.approx(0.1)
    assert point.uncertainty_km == TOWN_KM
    assert point.claims == ("k0.1",)


def test_without_contact_there_is_no_line_between_however_sure_towns(
    road: MakeRoad, held: Held
) -> None:
    assert ask((road("a-b"),), held(a="A", b="B")) == ()


def test_contact_at_a_town_that_its_side_holds_puts_the_line_nearer_to_it(
    road: MakeRoad, held: Held
) -> None:
    (point,) = ask((road("a-b"),), held(a="A", b="B"), contact(0.4))
    assert point.lon == pytest.approx(0.3)
    assert point.uncertainty_km == pytest.approx(11.1, abs=0.1)


def test_contact_elsewhere_says_nothing_of_this_gap(road: MakeRoad, held: Held) -> None:
    assert ask((road("a-b"),), held(a="A", b="B"), contact(0.2, lat=0.4)) == ()


def test_towns_far_apart_have_no_line_between_them(road: MakeRoad, held: Held) -> None:
    assert ask((road("a-far"),), held(a="A", far="B"), contact(0.5)) == ()
    assert NEAR_KM < 111


def test_old_evidence_on_either_side_or_old_contact_draws_nothing(
    road: MakeRoad, held: Held
) -> None:
    old = DAY - RECENT - dt.timedelta(days=1)
    first, second = held(a="A", b="B")
    stale = replace(second, last_evidence=old)
    assert ask((road("a-b"),), (first, stale), contact(0.1)) == ()
    silent = replace(second, status=Status.PRIOR_ONLY)
    assert ask((road("a-b"),), (first, silent), contact(0.1)) == ()
    assert ask((road("a-b"),), held(a="A", b="B"), contact(0.1, day=old)) == ()


def test_a_point_on_an_assumed_stretch_says_so(road: MakeRoad, held: Held) -> None:
    control, met = held(a="A", b="B"), contact(0.1)
    assert [point.assumed for point in ask((road("a-b"),), control, met)] == [False]
    guessed = replace(road("a-b"), assumed=True)
    assert [point.assumed for point in ask((guessed,), control, met)] == [True]


def test_friends_have_no_line_between_them(road: MakeRoad, held: Held) -> None:
    friends = {"A": frozenset({"A", "B"}), "B": frozenset({"A", "B"})}
    assert ask((road("a-b"),), held(a="A", b="B"), contact(0.1), friends=friends) == ()


def test_contact_of_other_sides_is_not_this_line(road: MakeRoad, held: Held) -> None:
    assert ask((road("a-b"),), held(a="A", b="B"), contact(0.1, sides="XY")) == ()
    assert ask((road("a-b"),), held(a="A", b="B"), contact(0.1, sides="AX")) == ()
    assert ask((road("a-b"),), held(a="A", b="B"), contact(0.1, sides="A"))


def test_a_place_fought_over_is_a_point_of_its_own(road: MakeRoad, held: Held) -> None:
    earlier = DAY - dt.timedelta(days=3)
    (point,) = ask((road("a-b"),), (*held(a="A"), FOUGHT), contact(0.4, day=earlier))
    assert (point.start, point.end, point.lon, point.claims) == ("b", "b", 0.4, ("k0.4",))
    assert (point.sides, point.last_contact) == (("A", "B"), earlier)


def test_a_place_of_which_no_contact_is_told_is_no_point_however_contested(
    road: MakeRoad, held: Held
) -> None:
    assert ask((road("a-b"),), (*held(a="A"), FOUGHT)) == ()
    assert ask((road("a-b"),), (*held(a="A"), FOUGHT), contact(0.2)) == ()


def test_a_town_that_one_side_likely_holds_is_a_point_while_it_is_fought_in(
    road: MakeRoad,
) -> None:
    holder = replace(FOUGHT, p={"A": 0.7, "B": 0.1, "contested": 0.2})
    (point,) = ask((road("a-b"),), (holder,), contact(0.4, sides="AB"))
    assert (point.start, point.sides) == ("b", ("A", "B"))


def test_those_in_contact_are_the_ones_that_are_named_and_never_friends(
    road: MakeRoad, held: Held
) -> None:
    control = (*held(a="A"), replace(FOUGHT, p={"A": 0.3, "B": 0.2, "C": 0.1, "contested": 0.4}))
    (point,) = ask((road("a-b"),), control, contact(0.4, sides="BC"))
    assert point.sides == ("B", "C")
    friends = {"A": frozenset({"A", "B"}), "B": frozenset({"A", "B"})}
    (point,) = ask((road("a-b"),), control, contact(0.4), friends=friends)
    assert point.sides == ("A", "C")


def test_points_are_joined_where_they_share_a_place_and_are_near(
    road: MakeRoad, held: Held
) -> None:
    roads = (road("a-b"), road("a-c"))
    points = ask(roads, held(a="A", b="B", c="B"), contact(0.2), contact(0.2, lat=0.15))
    assert [(point.end, point.joins) for point in points] == [("b", ("a-c",)), ("c", ("a-b",))]
