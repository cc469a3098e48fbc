"""Road files made by command: from a map, from towns alone, and asked for a route."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from whoholds.cli.app import app
from whoholds.errors import UsageError
from whoholds.routes import roads_from_geojson

SHIPPED = Path(__file__).parent.parent.parent / "src/whoholds/theatres/afghanistan-2001"


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["theatre", "roads", *arguments])


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    """One road from Kabul's point to Ghazni's."""
    geometry = {"type": "LineString", "coordinates": [[69.17, 34.53], [68.42, 33.55]]}
    feature = {"type": "Feature", "geometry": geometry, "properties": {"highway": "trunk"}}
    file = tmp_path / "map.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return file


def test_import_writes_a_road_file_that_is_read_back(map_file: Path, tmp_path: Path) -> None:
    to = tmp_path / "roads.geojson"
    result = run("import", str(map_file), "--theatre", "afghanistan-2001", "--to", str(to))
    assert result.exception is None
    roads = roads_from_geojson(json.loads(to.read_text(encoding="utf-8")), "roads")
    assert roads
    assert {road.source for road in roads} == {"map.geojson"}
    assert not any(road.assumed for road in roads)
    assert "farther than 5 km from any road" in result.stderr


def test_import_joins_a_countrys_towns_from_the_gazetteer(map_file: Path) -> None:
    result = run("import", str(map_file), "--country", "AF")
    (*_, last) = roads_from_geojson(json.loads(result.stdout), "roads")
    assert last.start.startswith("geonames:")


def test_assume_marks_every_stretch(tmp_path: Path) -> None:
    result = run("assume", "--country", "AF", "--least", "50000")
    roads = roads_from_geojson(json.loads(result.stdout), "roads")
    assert roads
    assert all(road.assumed for road in roads)


@pytest.mark.parametrize(
    "arguments",
    [
        ("assume",),
        ("assume", "--country", "AF", "--theatre", "afghanistan-2001"),
        ("assume", "--country", "XX"),
        ("assume", "--country", "AF", "--to", "/nonexistent/folder/x"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(arguments: tuple[str, ...]) -> None:
    assert isinstance(run(*arguments).exception, UsageError)


def test_a_map_of_elsewhere_joins_nothing_and_says_so(map_file: Path) -> None:
    result = run("import", str(map_file), "--country", "FI")
    assert isinstance(result.exception, UsageError)
    assert "joins none of" in str(result.exception)


@pytest.fixture
def roadless(tmp_path: Path) -> tuple[str, ...]:
    """The options that ask an empty ledger about a theatre without roads."""
    folder = tmp_path / "roadless"
    folder.mkdir()
    for file in SHIPPED.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "roads.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    return "--theatre", str(folder), "--db", str(tmp_path / "x.db"), "--now", "2001-11-02"


def asked(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exception is None, result.exception
    return result.stdout


QUESTIONS = (
    ("route", "Kabul", "Herat"),
    ("isolated", "--for", "taliban"),
    ("crossings", "--for", "aid"),
    ("what-if", "Herat=Northern Alliance"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_every_answer_over_assumed_roads_says_so(
    roadless: tuple[str, ...], question: tuple[str, ...]
) -> None:
    rows = [json.loads(line) for line in asked(*question, *roadless, "--json").splitlines()]
    assert rows
    assert all(row["assumed"] for row in rows)
    told = " ".join(asked(*question, *roadless).split())
    assert told.count("roads assumed from where towns lie") == len(rows)


def test_briefs_and_exports_over_assumed_roads_say_so(
    roadless: tuple[str, ...], tmp_path: Path
) -> None:
    routes = json.loads(asked("brief", *roadless, "--json"))["routes"]
    assert routes
    told = " ".join(asked("brief", *roadless).split())
    assert told.count("oads assumed from where towns lie") >= len(routes)
    page = tmp_path / "page.html"
    asked("brief", "--html", str(page), *roadless)
    assert "roads assumed from where towns lie" in page.read_text(encoding="utf-8")
    features = json.loads(asked("export", "--format", "geojson", *roadless))["features"]
    roads = [one["properties"] for one in features if one["properties"]["layer"] == "roads"]
    assert roads
    assert all(road["assumed"] and "roads assumed" in road["note"] for road in roads)
