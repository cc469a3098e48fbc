import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import InputError
from whoholds.records import UNKNOWN, Road, RoadState
from whoholds.routes import roads_from_geojson, roads_to_geojson

words = st.text(min_size=1, max_size=8)
dates = st.dates() | st.just(UNKNOWN)
states = st.builds(
    RoadState,
    since=dates.map(lambda day: day and min(day, dt.date(2000, 1, 1))),
    until=dates.map(lambda day: day and max(day, dt.date(2000, 1, 1))),
    state=st.sampled_from(["open", "closed", "restricted", "damaged", "destroyed"]),
    source=words,
    note=words | st.just(UNKNOWN),
)
points = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
roads = st.builds(
    Road,
    start=words.map(lambda word: f"s{word}"),
    end=words.map(lambda word: f"e{word}"),
    km=st.floats(0.001, 5000),
    name=words,
    road_class=words,
    line=st.lists(points, max_size=3).map(tuple),
    states=st.lists(states, max_size=2).map(tuple),
    assumed=st.booleans(),
    source=words,
)


def feature(**changes: Any) -> dict[str, Any]:
    properties = {"from": "a", "to": "b", "km": 5, "name": "A1", "class": "primary", **changes}
    geometry = {"type": "LineString", "coordinates": [[67.1, 36.7], [67.4, 37.2]]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


@given(st.lists(roads, max_size=3).map(tuple))
def test_what_is_written_reads_back_unchanged(some: tuple[Road, ...]) -> None:
    text = json.dumps(roads_to_geojson(some))
    assert roads_from_geojson(json.loads(text), "roads.geojson") == some


def test_a_year_means_from_its_first_until_its_last_day() -> None:
    state = {"from": "1997", "until": "2002-02", "state": "destroyed", "source": "x"}
    (road,) = roads_from_geojson(collection(feature(states=[state])), "r")
    assert road.states[0].since == dt.date(1997, 1, 1)
    assert road.states[0].until == dt.date(2002, 2, 28)


def test_name_class_and_states_may_be_left_out() -> None:
    bare = feature()
    bare["properties"] = {"from": "a", "to": "b", "km": 5}
    (road,) = roads_from_geojson(collection(bare), "r")
    assert (road.name, road.road_class, road.states) == ("a-b", "unclassified", ())


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (feature(km=0), "`km`"),
        (feature(km="5"), "`km`"),
        (feature(km=True), "`km`"),
        (feature(km=float("nan")), "`km`"),
        (feature(to="a"), "starts and ends"),
        (feature(to=None), "`to`"),
        (feature(states="closed"), "`states`"),
        (feature(states=["closed"]), "state 1"),
        (feature(states=[{"state": "blocked"}]), "use one of"),
        (feature(states=[{"state": "closed", "from": "2001-13"}]), "no date"),
        (feature(states=[{"state": "closed", "from": 2001}]), "no date"),
        (feature(states=[{"state": "closed", "from": "2002", "until": "2001"}]), "before"),
        ({**feature(), "geometry": None}, "LineString"),
        ({**feature(), "geometry": {"type": "Point", "coordinates": [0, 0]}}, "LineString"),
        (
            {**feature(), "geometry": {"type": "LineString", "coordinates": [[36, 97]]}},
            "off the globe",
        ),
        ({**feature(), "geometry": {"type": "LineString", "coordinates": [["a"]]}}, "no point"),
        ({**feature(), "properties": None}, "no properties"),
        (7, "feature is needed"),
    ],
)
def test_a_broken_feature_is_named_by_its_number_in_one_line(broken: Any, says: str) -> None:
    with pytest.raises(InputError) as caught:
        roads_from_geojson(collection(feature(), broken), "r.geojson")
    message = str(caught.value)
    assert message.startswith("r.geojson, feature 2")
    assert says in message
    assert "\n" not in message


@pytest.mark.parametrize("data", [{}, {"type": "FeatureCollection"}, {"type": "Feature"}])
def test_what_is_no_feature_collection_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="FeatureCollection"):
        roads_from_geojson(data, "r")
