"""Site files in their two forms, with what is wrong in them named."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import InputError
from whoholds.records import Site
from whoholds.routes import sites_in

STORE = Site(name="Store", lat=36.7, lon=67.1)


def _read(text: str) -> tuple[tuple[Site, ...], list[str]]:
    told: list[str] = []
    return sites_in(text, "sites", told.append), told


@pytest.mark.parametrize(
    "text",
    [
        "name,lat,lon\nStore,36.7,67.1\n",
        "\ufeffSite;Longitude;Latitude\r\nStore;67.1;36.7\r\n",
        "id\tlat\tlon\tname\n1\t36.7\t67.1\t Store \n\n",
    ],
)
def test_a_table_may_be_written_in_several_ways(text: str) -> None:
    assert _read(text) == ((STORE,), [])


def test_points_of_a_geojson_file_are_sites() -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [67.1, 36.7]},
        "properties": {"name": "Store"},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature, {"type": "Feature"}]})
    assert _read(text) == ((STORE,), ["sites, feature 2: no point; sites are Point features"])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("X,north,67.1", "line 3: lat is 'north'"),
        ("X,,67.1", "line 3: lat is ''"),
        ("X,95,67.1", "line 3: .* off the globe"),
        ("X,nan,67.1", "line 3: .* no point"),
        (",36.7,67.1", "line 3: the site has no name"),
        ("X", "line 3: lat is ''"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_used(line: str, says: str) -> None:
    found, (told,) = _read(f"name,lat,lon\nStore,36.7,67.1\n{line}\n")
    assert found == (STORE,)
    assert re.search(says, told)


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "no column 'name'"), ("a,b\n", "no column 'name'"), ("{", "not JSON"),
     ('{"type": "Point"}', "not a GeoJSON FeatureCollection")],
)  # fmt: skip
def test_what_is_no_site_file_is_refused(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        _read(text)


@given(st.text(max_size=60) | st.text(st.sampled_from('{}[]",\n;name,lat,lon01.'), max_size=80))
def test_whatever_stands_in_a_file_the_answer_is_sites_or_one_error(text: str) -> None:
    try:
        found, _ = _read(text)
    except InputError:
        return
    assert all(-90 <= site.lat <= 90 and site.name for site in found)
