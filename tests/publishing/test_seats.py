"""Places without a point of their own: each has a seat, and no two marks are one."""

import itertools
import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from whoholds.publishing.seats import SEAT_SIZE, seat_places, told_by
from whoholds.records import UNKNOWN, Place, PlaceKind

TOWN = Place(id="x:1", name="Aldermoor", lat=50.0, lon=12.0, population=9000)
RADIUS = 7.0


def work(tag: str, town: Place = TOWN) -> Place:
    return Place(
        id=f"{town.id}#{tag}", name=f"{tag} at {town.name}", lat=town.lat, lon=town.lon,
        kind=PlaceKind.POINT,
    )  # fmt: skip


def seated(*places: Place, claims: tuple[int, ...] = ()) -> list[str]:
    found = seat_places(places, claims or (0,) * len(places), {})
    return [place.id for place, seat in zip(places, found, strict=True) if seat]


@given(st.integers(min_value=1, max_value=60))
def test_no_mark_round_a_point_lies_on_another(count: int) -> None:
    places = [TOWN, *(work(f"w{n}") for n in range(count))]
    found = seat_places(places, [0] * len(places), {})
    spots = [(0.0, 0.0, RADIUS)]
    spots += [(seat.dx, seat.dy, RADIUS * SEAT_SIZE) for seat in found if seat]
    assert len(spots) == count + 1
    for (x, y, one), (x2, y2, other) in itertools.combinations(spots, 2):
        assert math.hypot(x - x2, y - y2) >= one + other


@given(st.permutations([TOWN, work("airport"), work("bridge"), work("citadel")]))
def test_seats_do_not_depend_on_the_order_of_places(places: list[Place]) -> None:
    found = seat_places(places, [0] * 4, {})
    offsets = {p.id: (s.dx, s.dy) for p, s in zip(places, found, strict=True) if s}
    usual = seat_places([TOWN, work("airport"), work("bridge"), work("citadel")], [0] * 4, {})
    assert sorted(offsets.values()) == sorted((s.dx, s.dy) for s in usual if s)
    assert offsets["x:1#airport"] == next((s.dx, s.dy) for s in usual if s)


def test_the_town_keeps_its_point_however_much_is_said_of_its_airport() -> None:
    assert seated(work("airport"), TOWN, claims=(90, 1)) == ["x:1#airport"]


def test_of_two_places_at_one_point_the_one_most_spoken_of_keeps_it() -> None:
    twin = replace(TOWN, id="y:1")
    assert seated(TOWN, twin, claims=(1, 2)) == ["x:1"]


def test_a_work_whose_town_has_another_point_by_now_stands_by_its_town() -> None:
    moved = replace(TOWN, lat=50.01)
    places = [moved, work("airport")]
    (_, seat) = seat_places(places, [0, 0], {})
    assert seat
    assert (seat.around, seat.hosted) == (0, True)


def test_a_distance_from_a_place_is_a_point_of_its_own() -> None:
    away = replace(TOWN, id="x:1#16km-180deg", lat=49.86)
    assert told_by(away) is UNKNOWN
    assert seated(TOWN, away) == []


def test_the_first_work_of_a_town_without_a_dot_is_always_drawn() -> None:
    near = replace(TOWN, id="y:2", name="Brackwater", lat=50.001)
    found = seat_places([work("airport"), work("bridge"), near], [0] * 3, {"x:1": "Aldermoor"})
    assert found[0]
    assert found[1]
    assert (found[0].from_zoom, found[0].hosted, found[0].around) == (0.0, False, 0)
    assert found[1].from_zoom > 5
    assert found[0].position == "at Aldermoor, not known more exactly"


def test_the_closer_the_next_place_the_nearer_one_must_look() -> None:
    zooms = []
    for lat in (50.05, 50.2, 51.0):
        places = [TOWN, work("airport"), replace(TOWN, id="y:2", lat=lat)]
        (_, seat, _) = seat_places(places, [0] * 3, {})
        assert seat
        zooms.append(seat.from_zoom)
    assert zooms == sorted(zooms, reverse=True)
    assert len(set(zooms)) > 1


def test_an_airport_rounded_to_its_town_is_said_to_be_at_it() -> None:
    airport = replace(TOWN, id="x:9", name="Aldermoor airport", kind=PlaceKind.AIRPORT, near="x:1")
    (_, seat) = seat_places([TOWN, airport], [0, 0], {})
    assert seat
    assert seat.position == "at the town of Aldermoor, not known more exactly"


def test_two_places_that_have_nothing_else_in_common_share_a_point_on_record() -> None:
    (_, seat) = seat_places([TOWN, replace(TOWN, id="y:1", population=1)], [0, 0], {})
    assert seat
    assert seat.position == "the same point on record as that of Aldermoor"
