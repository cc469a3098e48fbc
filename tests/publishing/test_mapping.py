"""The map's geometry: what is near stays near, and no label lies on another."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.publishing.mapping import (
    HIDDEN,
    MARK,
    SCALES,
    WIDTH,
    Spot,
    _label_box,
    fit_frame,
    graticule,
    place_labels,
    scale_bar,
)

POINTS = st.tuples(st.floats(min_value=-170, max_value=170), st.floats(min_value=-75, max_value=75))


@given(st.lists(POINTS, min_size=1, max_size=20))
def test_every_point_lies_on_the_map(points: list[tuple[float, float]]) -> None:
    frame = fit_frame(points)
    for lon, lat in points:
        x, y = frame.at(lon, lat)
        assert -0.1 <= x <= WIDTH + 0.1
        assert -0.1 <= y <= frame.height + 0.1


def test_a_kilometre_is_as_long_east_as_north() -> None:
    frame = fit_frame([(60.0, 34.0), (70.0, 36.0)])
    x, y = frame.at(65.0, 35.0)
    north = y - frame.at(65.0, 35.1)[1]
    east = frame.at(65.0 + 0.1 / math.cos(math.radians(35.0)), 35.0)[0] - x
    assert east == pytest.approx(north, abs=0.2)


def test_north_is_up_and_east_is_right() -> None:
    frame = fit_frame([(60.0, 30.0), (70.0, 40.0)])
    assert frame.at(65.0, 38.0)[1] < frame.at(65.0, 32.0)[1]
    assert frame.at(61.0, 35.0)[0] < frame.at(69.0, 35.0)[0]


def test_a_picture_without_places_still_has_a_map() -> None:
    frame = fit_frame([])
    assert frame.height > 0


@given(st.lists(POINTS, min_size=2, max_size=8))
def test_the_graticule_lies_on_round_degrees_inside_the_map(
    points: list[tuple[float, float]],
) -> None:
    frame = fit_frame(points)
    for rule in graticule(frame):
        assert -0.1 <= rule.at <= (frame.height if rule.across else WIDTH) + 0.1


@given(st.lists(POINTS, min_size=2, max_size=8))
def test_the_scale_bar_fills_at_most_a_fifth_of_the_map(points: list[tuple[float, float]]) -> None:
    km, length = scale_bar(fit_frame(points))
    assert km >= 1
    assert length <= WIDTH / 5 + 0.1


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.floats(0, WIDTH), st.floats(0, 700), st.text("abcdefgh", min_size=1)),
        max_size=25,
    )
)
def test_no_label_lies_on_another_or_on_a_mark(rows: list[tuple[float, float, str]]) -> None:
    spots = [Spot(row[0], row[1]) for row in rows]
    chosen = place_labels([row[2] for row in rows], spots, range(len(rows)))
    for level, scale in enumerate(SCALES):
        boxes = [
            (
                n,
                _label_box(rows[n][2], anchors[level], *spots[n].at(scale)),
            )
            for n, anchors in enumerate(chosen)
            if anchors[level] != HIDDEN
        ]
        marks = [
            (n, (x / scale - MARK, y / scale - MARK, x / scale + MARK, y / scale + MARK))
            for n, (x, y, *_) in enumerate(spots)
        ]
        for n, (left, top, right, bottom) in boxes:
            for other, (l2, t2, r2, b2) in boxes + marks:
                apart = right <= l2 or r2 <= left or bottom <= t2 or b2 <= top
                assert other == n or apart


def test_the_most_important_place_keeps_its_label_where_two_crowd() -> None:
    names = [name * 40 for name in "ab"]
    spots = [Spot(500.0, 300.0), Spot(500.0, 300.5)]
    for first, second in ((0, 1), (1, 0)):
        chosen = place_labels(names, spots, [first, second])
        assert chosen[first][0] != HIDDEN
        assert chosen[second][0] == HIDDEN


def test_a_town_keeps_its_label_whatever_stands_beside_its_point() -> None:
    corners = [Spot(500.0, 300.0, dx, dy, half=5.3) for dx in (-13.4, 13.4) for dy in (-13.4, 13.4)]
    names = ["Aldermoor", "airport", "citadel", "bridge", "barracks"]
    chosen = place_labels(names, [Spot(500.0, 300.0), *corners], range(5))
    assert chosen[0] == [0] * len(SCALES)


def test_a_mark_that_is_not_drawn_far_out_has_no_label_there_and_takes_no_room() -> None:
    spots = [Spot(500.0, 300.0), Spot(500.0, 300.0, 20.0, 0.0, until=SCALES[2])]
    chosen = place_labels(["Aldermoor", "airport"], spots, [0, 1])
    assert chosen[0][:2] == [0, 0]
    assert chosen[0][2] != 0
    assert [level == HIDDEN for level in chosen[1]] == [True, True, False, False, False]
