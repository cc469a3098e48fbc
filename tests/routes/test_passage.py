import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import InputError
from whoholds.records import Control, Status
from whoholds.routes import picture_on, what_if
from whoholds.routes.passage import Grade, Traveller

MakeControl = Callable[..., Control]
Held = Callable[..., tuple[Control, ...]]

tenths = st.integers(0, 20)


def grade(
    control: MakeControl,
    p: dict[str, float],
    mode: str = "A",
    friends: frozenset[str] = frozenset(),
) -> Grade:
    return Traveller(mode, friends, {"x": control("x", p)}, dt.date(2001, 11, 9)).place_grade("x")


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        ({"A": 0.55, "B": 0.45}, Grade.OPEN),
        ({"A": 0.54, "B": 0.46}, Grade.CONTESTED),
        ({"A": 0.45, "B": 0.55}, Grade.BLOCKED),
        ({"contested": 0.9, "B": 0.1}, Grade.CONTESTED),
        ({"none": 0.6, "B": 0.4}, Grade.UNKNOWN),
    ],
)
def test_a_side_is_graded_by_who_likely_holds_the_place(
    control: MakeControl, p: dict[str, float], expected: Grade
) -> None:
    assert grade(control, p) is expected


def test_friends_count_together(control: MakeControl) -> None:
    assert grade(control, {"A": 0.3, "C": 0.25, "B": 0.45}, friends=frozenset({"C"})) is Grade.OPEN


@pytest.mark.parametrize(
    ("p", "expected"),
    [
        ({"B": 0.7, "contested": 0.3}, Grade.OPEN),
        ({"contested": 0.6, "A": 0.4}, Grade.CONTESTED),
        ({"A": 0.5, "B": 0.5}, Grade.UNKNOWN),
        ({"none": 1.0}, Grade.UNKNOWN),
    ],
)
def test_civilians_are_stopped_by_fighting_and_not_by_any_one_side(
    control: MakeControl, p: dict[str, float], expected: Grade
) -> None:
    assert grade(control, p, mode="civilian") is expected


def test_a_record_of_status_unknown_is_no_record(control: MakeControl) -> None:
    silent = replace(control("x", {"A": 1.0}), status=Status.UNKNOWN)
    travels = Traveller("A", frozenset(), {"x": silent}, dt.date(2001, 11, 9))
    assert travels.place_grade("x") is Grade.UNKNOWN
    assert travels.pass_probability("x") == 0


@given(tenths, tenths, tenths, st.sampled_from(["B", "contested", "none"]), tenths)
def test_more_control_never_makes_a_place_worse(
    a: int, b: int, contested: int, giver: str, moved: int
) -> None:
    total = max(20, a + b + contested)
    shares = {"A": a, "B": b, "contested": contested, "none": total - a - b - contested}
    moved = min(moved, shares[giver])
    raised = {**shares, "A": a + moved, giver: shares[giver] - moved}
    day = dt.date(2001, 11, 9)

    def graded(table: dict[str, int]) -> Grade:
        p = {state: n / total for state, n in table.items()}
        made = Control(place_id="x", date=day, until=day, p=p, status=Status.HELD)
        return Traveller("A", frozenset(), {"x": made}, day).place_grade("x")

    assert graded(raised) <= graded(shares)


def test_the_picture_takes_both_edge_days_of_a_run(
    held: Held,
) -> None:
    runs = held(x="A")
    assert set(picture_on(runs, dt.date(2001, 11, 1))) == {"x"}
    assert set(picture_on(runs, dt.date(2001, 11, 30))) == {"x"}
    assert picture_on(runs, dt.date(2001, 12, 1)) == {}


def test_two_records_of_a_place_on_one_day_are_refused(held: Held, day: dt.date) -> None:
    with pytest.raises(InputError, match="two records"):
        picture_on(held(x="A") + held(x="B"), day)


def test_what_if_changes_only_the_places_named_and_claims_nothing(held: Held, day: dt.date) -> None:
    picture = picture_on(held(x="A", y="A"), day)
    changed = what_if(picture, {"x": "B", "new": "contested"})
    assert changed["y"] is picture["y"]
    assert changed["x"].leader == "B"
    assert changed["x"].basis == ()
    assert changed["new"].leader == "contested"
    assert picture["x"].leader == "A"
