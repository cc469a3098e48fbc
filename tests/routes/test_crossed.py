"""Lines between authorities that a supposed change of hands would draw or take away."""

import datetime as dt
from collections.abc import Callable

from whoholds.records import Consequence, Control, Road
from whoholds.routes import LINE, LINE_GONE, Names, build_network, lines_supposed, what_if

Held = Callable[..., tuple[Control, ...]]
Make = Callable[..., Road]


def ask(road: Make, held: Held, day: dt.date, holders: dict[str, str], **changes: str) -> dict[
    str, Consequence
]:  # fmt: skip
    roads = [road("a-b", 10.0), road("b-c", 20.0), road("c-d", 30.0)]
    picture = {control.place_id: control for control in held(**holders)}
    rows = lines_supposed(
        build_network(roads),
        picture,
        what_if(picture, changes),
        mode="aid",
        day=day,
        names=Names(),
    )
    return {f"{row.start}-{row.end}": row for row in rows}


def test_a_place_that_changes_hands_moves_the_line_past_it(
    road: Make, held: Held, day: dt.date
) -> None:
    found = ask(road, held, day, {"a": "A", "b": "A", "c": "B", "d": "B"}, b="B")
    assert {end: row.consequence for end, row in found.items()} == {
        "b-a": LINE,
        "b-c": LINE_GONE,
    }
    (line,) = found["b-a"].lines
    assert (line.start, line.end, line.near, line.far, line.km) == ("b", "a", "B", "A", 10.0)
    assert "would need leave of both" in str(found["b-a"].note)
    assert found["b-c"].lines == ()
    assert "opens nothing" in str(found["b-c"].note)


def test_a_line_cites_what_is_reported_of_its_ends(road: Make, held: Held, day: dt.date) -> None:
    found = ask(road, held, day, {"a": "A", "b": "A", "c": "B"}, b="B")
    assert found["b-a"].claims == ("c:a",)
    assert found["b-a"].p == 1.0


def test_the_stretches_beside_a_line_are_told_by_authority(
    road: Make, held: Held, day: dt.date
) -> None:
    row = ask(road, held, day, {"a": "A", "b": "A", "c": "B"}, b="B")["b-a"]
    assert [(leg.start, leg.end, leg.authority) for leg in row.legs] == [
        ("b", "b", "B"),
        ("a", "a", "A"),
    ]


def test_of_two_places_that_change_a_road_between_them_is_told_once(
    road: Make, held: Held, day: dt.date
) -> None:
    found = ask(road, held, day, {"a": "A", "b": "A", "c": "A", "d": "A"}, b="B", c="C")
    assert set(found) == {"b-a", "b-c", "c-d"}
    assert found["b-c"].at == ("b", "c")


def test_a_place_that_would_be_fought_over_has_no_line(
    road: Make, held: Held, day: dt.date
) -> None:
    assert ask(road, held, day, {"a": "A", "b": "A", "c": "B"}, b="contested") == {}
    assert ask(road, held, day, {"a": "A", "b": "A", "c": "B"}, b="A") == {}


def test_a_place_beside_one_that_would_be_fought_over_has_no_line_there(
    road: Make, held: Held, day: dt.date
) -> None:
    found = ask(road, held, day, {"a": "A", "b": "B"}, a="C", b="contested")
    assert found == {}


def test_a_line_is_gone_where_nobody_would_hold_its_ends(
    road: Make, held: Held, day: dt.date
) -> None:
    (row,) = ask(road, held, day, {"a": "A", "b": "B"}, a="none", b="none").values()
    assert row.consequence == LINE_GONE
    assert "no line between known authorities; that alone opens nothing" in str(row.note)
