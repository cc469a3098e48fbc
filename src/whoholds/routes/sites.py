"""Site files: an organisation's own points, as CSV (name, lat, lon) or GeoJSON points."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import Any

from whoholds.errors import InputError
from whoholds.records import Site
from whoholds.routes.geojson import read_point

_NAMES = {"latitude": "lat", "longitude": "lon", "lng": "lon", "title": "name", "site": "name"}
"""What others call our columns."""
_NEEDED = ("name", "lat", "lon")

_MOST_LAT, _MOST_LON = 90, 180
"""Degrees."""


def sites_in(text: str, name: str, tell: Callable[[str], None]) -> tuple[Site, ...]:
    """Return the sites of a file; `tell` is given one line for each that can't be used.

    `name` is the file's, for messages. Raises `InputError` where it is neither form.
    """
    text = text.removeprefix("\ufeff")
    rows = _from_geojson(text, name) if text.lstrip().startswith("{") else _from_csv(text, name)
    found = []
    for where, row in rows:
        try:
            found.append(_site(row, where))
        except InputError as problem:
            tell(str(problem))
    return tuple(found)


def _from_csv(text: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    columns = [cell.strip().casefold() for cell in next(reader, [])]
    columns = [_NAMES.get(column, column) for column in columns]
    missing = [column for column in _NEEDED if column not in columns]
    if missing:
        raise InputError(
            f"{name}, line 1: no column {missing[0]!r}; begin with name,lat,lon, or give GeoJSON"
        )
    try:
        for cells in reader:
            if any(cells):
                row: dict[str, Any] = dict(zip(columns, cells, strict=False))
                yield f"{name}, line {reader.line_num}", row
    except csv.Error as problem:
        raise InputError(
            f"{name}, line {reader.line_num}: no CSV from here on ({problem}); save it again"
        ) from problem


def _from_geojson(text: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as problem:
        raise InputError(f"{name}: not JSON ({problem}); give GeoJSON points or a CSV") from problem
    features = data.get("features")
    if data.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise InputError(f"{name}: not a GeoJSON FeatureCollection; sites are Point features")
    for number, feature in enumerate(features, 1):
        yield f"{name}, feature {number}", {"feature": feature}


def _site(row: dict[str, Any], where: str) -> Site:
    if "feature" in row:
        title, lon, lat = _of_feature(row["feature"], where)
    else:
        title = row["name"].strip()
        lat, lon = (_number(row.get(part, ""), part, where) for part in ("lat", "lon"))
        if abs(lat) > _MOST_LAT or abs(lon) > _MOST_LON:
            raise InputError(
                f"{where}: lat {lat:g}, lon {lon:g} is off the globe; is each in its own column?"
            )
    if not title:
        raise InputError(f"{where}: the site has no name; give it one")
    lon, lat = read_point((lon, lat), where)
    return Site(name=title, lat=lat, lon=lon)


def _of_feature(feature: Any, where: str) -> tuple[str, float, float]:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        raise InputError(f"{where}: no point; sites are Point features")
    properties = feature.get("properties") or {}
    told = next((properties[key] for key in ("name", "title", "site") if properties.get(key)), "")
    lon, lat = read_point(geometry.get("coordinates"), where)
    return str(told).strip(), lon, lat


def _number(cell: str, column: str, where: str) -> float:
    try:
        return float(cell.strip())
    except ValueError:
        raise InputError(
            f"{where}: {column} is {cell!r}; a number of degrees like 36.7 is needed"
        ) from None
