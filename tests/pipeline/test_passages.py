import datetime as dt
from dataclasses import replace

import pytest

from whoholds.errors import UsageError
from whoholds.pipeline.passages import Passages
from whoholds.records import Actor, Control, Passage, Place, Road, Status, Theatre, Tie
from whoholds.routes import trace

FIRST, LAST = dt.date(2020, 1, 1), dt.date(2020, 12, 31)
PLACES = {name: Place(id=name, name=name.upper(), lat=0, lon=n) for n, name in enumerate("abc")}
TIE = Tie(kind="ally", other="green", since=dt.date(2020, 6, 1), until=dt.date(2020, 6, 30))
THEATRE = Theatre(
    id="t",
    title="T",
    countries=("AA",),
    timezone="UTC",
    closed=True,
    start=FIRST,
    actors=(
        Actor(
            id="blue", name="Blue Front", kind="armed_group", aliases=("the Blues",),
            holds_ground=True, ties=(TIE,),
        ),
        Actor(id="green", name="Green Front", kind="armed_group", holds_ground=True),
        Actor(
            id="wing", name="Blue Wing", kind="faction",
            ties=(Tie(kind="member", other="blue"),),
        ),
    ),
    places=tuple(PLACES.values()),
    roads=tuple(
        Road(start=start, end=end, km=1.0, name="r", road_class="primary")
        for start, end in ("ab", "bc")
    ),
    digest="0",
)  # fmt: skip
CONTROL = tuple(
    Control(place_id=place, date=FIRST, until=LAST, p={side: 1.0}, status=Status.HELD)
    for place, side in (("a", "blue"), ("b", "green"), ("c", "blue"))
)


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (dt.date(2020, 5, 31), Passage.CUT),
        (dt.date(2020, 6, 1), Passage.NO_REPORTED_BLOCK),
        (dt.date(2020, 6, 30), Passage.NO_REPORTED_BLOCK),
        (dt.date(2020, 7, 1), Passage.CUT),
    ],
)
def test_allies_ground_is_passable_as_long_as_the_alliance_lasts(
    day: dt.date, status: Passage
) -> None:
    passages = Passages(THEATRE, PLACES)
    found = trace(
        passages.network("blue"), CONTROL, start="a", end="c", mode="blue", on=day,
        friends=passages.friends("blue", day),
    )  # fmt: skip
    assert found.status is status


@pytest.mark.parametrize(
    ("words", "mode"),
    [("blue", "blue"), ("the Blues", "blue"), ("Blue Wing", "blue"), ("aid", "aid")],
)
def test_a_side_is_found_by_what_people_call_it_or_a_part_of_it(words: str, mode: str) -> None:
    assert Passages(THEATRE, PLACES).find_mode(words, FIRST) == mode


def test_a_side_that_the_theatre_does_not_know_is_refused_with_those_it_does() -> None:
    with pytest.raises(UsageError, match="civilian, aid or one of: blue, green"):
        Passages(THEATRE, PLACES).find_mode("Reds", FIRST)


def test_a_supposed_change_leaves_the_picture_as_it_is() -> None:
    passages = Passages(THEATRE, PLACES)
    picture = {run.place_id: replace(run, p={"blue": 1.0, "green": 0.0}) for run in CONTROL}
    (row,) = passages.suppose(picture, {"b": "green"}, FIRST)
    assert (row.consequence, row.mode, row.at, row.supposed) == (
        "cut",
        "blue",
        ("b",),
        ("b=green",),
    )
    assert picture["b"].p["blue"] == 1.0


def test_without_a_theatre_there_are_no_roads_and_no_consequences() -> None:
    passages = Passages(replace(THEATRE, roads=(), places=()), {})
    assert passages.roads == ()
    assert passages.consequences({}, {}, FIRST) == ()
