import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import assume, given
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


@given(POINTS, st.floats(0.5, 300), st.floats(0, 359.9))
def test_a_destination_is_within_one_per_cent_of_the_geodesic(
    start: Point, km: float, bearing: float
) -> None:
    """WGS 84: the sphere is wrong by its flattening, 0.34 %, and somewhat more in direction."""
    found = destination(start, km, bearing)
    true = Geodesic.WGS84.Direct(start.lat, start.lon, bearing, km * 1000)
    off = Geodesic.WGS84.Inverse(true["lat2"], true["lon2"], found.lat, found.lon)["s12"]
    assert off / 1000 <= 0.01 * km


@given(POINTS, POINTS)
def test_a_distance_is_within_one_per_cent_of_the_geodesic(here: Point, there: Point) -> None:
    true = Geodesic.WGS84.Inverse(here.lat, here.lon, there.lat, there.lon)["s12"] / 1000
    assume(true > 0.01)
    assert distance_km(here, there) == pytest.approx(true, rel=0.01)


@given(POINTS, st.floats(1, 300), st.floats(0, 359.9))
def test_a_midpoint_is_within_one_per_cent_of_the_geodesics(
    start: Point, km: float, bearing: float
) -> None:
    line = Geodesic.WGS84.Line(start.lat, start.lon, bearing)
    end, half = line.Position(km * 1000), line.Position(km * 500)
    found = midpoint(start, Point(end["lat2"], end["lon2"]))
    off = Geodesic.WGS84.Inverse(half["lat2"], half["lon2"], found.lat, found.lon)["s12"]
    assert off / 1000 <= 0.01 * km
