import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.places.geodesy import Point, destination, distance_km, midpoint

POINTS = st.builds(Point, st.floats(-80, 80), st.floats(-179, 179))


@given(POINTS, st.floats(0.1, 2000), st.floats(0, 359.9))
def test_a_destination_lies_as_far_away_as_asked(start: Point, km: float, bearing: float) -> None:
    assert distance_km(start, destination(start, km, bearing)) == pytest.approx(km, rel=1e-6)


@given(POINTS, POINTS)
def test_distance_is_the_same_both_ways(here: Point, there: Point) -> None:
    assert distance_km(here, there) == pytest.approx(distance_km(there, here), abs=1e-6)


@given(POINTS, st.floats(1, 3000), st.floats(0, 359.9))
def test_a_midpoint_is_as_far_from_both_ends(start: Point, km: float, bearing: float) -> None:
    end = destination(start, km, bearing)
    middle = midpoint(start, end)
    assert distance_km(start, middle) == pytest.approx(km / 2, rel=1e-5)
    assert distance_km(middle, end) == pytest.approx(km / 2, rel=1e-5)


def test_north_raises_latitude_only() -> None:
    point = destination(Point(34.5, 69.2), 111.2, 0)
    assert point.lat == pytest.approx(35.5, abs=0.01)
    assert point.lon == pytest.approx(69.2, abs=1e-6)


def test_a_known_distance() -> None:
    kabul, kandahar = Point(34.528, 69.172), Point(31.613, 65.710)
    assert distance_km(kabul, kandahar) == pytest.approx(459, abs=5)
