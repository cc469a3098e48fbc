"""Road lines as map files have them, before towns are joined to them: GeoJSON and GeoPackage."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoholds.errors import InputError, MissingPartError
from whoholds.routes.distances import LonLat

CLASSES = (
    "motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "track",
)  # fmt: skip
"""Words for roads, best first; the words of OpenStreetMap."""
UNCLASSIFIED = "unclassified"

_CLASS_KEYS = ("class", "highway", "fclass", "type", "featurecla")
_NAME_KEYS = ("name", "ref", "label")
_HEADER_BYTES = 8
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
"""Length of the envelope in a GeoPackage geometry, by its code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLine:
    """A line of a map file; lines that share a point meet there."""

    points: tuple[LonLat, ...]
    name: str
    road_class: str


def read_lines(path: Path) -> Iterator[RoadLine]:
    """Yield the road lines of a map file, told apart by the ending of its name.

    `.osm.pbf`, `.osm` and other files of OpenStreetMap need the package osmium, `.gpkg` needs
    shapely. Raises `InputError` for a file that can't be read as what its name says.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file; give a map file of roads")
    if path.suffix in (".geojson", ".json"):
        yield from _from_geojson(path)
    elif path.suffix == ".gpkg":
        yield from _from_geopackage(path)
    elif path.suffix in (".pbf", ".osm") or path.name.endswith((".osm.bz2", ".osm.gz")):
        from whoholds.routes.openstreetmap import lines_from_openstreetmap

        yield from lines_from_openstreetmap(path)
    else:
        raise InputError(f"{path}: not a map file; give .osm.pbf, .geojson or .gpkg")


def missing_part(package: str) -> MissingPartError:
    """Return the error for a package of the extra `roads` that is not installed."""
    return MissingPartError(
        f"package {package} is not installed; it reads road files: pip install 'whoholds[roads]'"
    )


def _from_geojson(path: Path) -> Iterator[RoadLine]:
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        for feature in features:
            geometry = feature["geometry"] or {}
            lines = geometry.get("coordinates") or []
            if geometry.get("type") == "LineString":
                lines = [lines]
            elif geometry.get("type") != "MultiLineString":
                continue
            properties = feature.get("properties") or {}
            yield from (_line(line, properties) for line in lines)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as problem:
        raise InputError(
            f"{path}: not a GeoJSON FeatureCollection of lines ({problem}); check the file"
        ) from problem


def _from_geopackage(path: Path) -> Iterator[RoadLine]:
    try:
        import shapely
    except ImportError as problem:
        raise missing_part("shapely") from problem
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            layers = database.execute(
                "SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns"
            ).fetchall()
            for table, column, system in layers:
                if system not in (4326, 0, -1):
                    raise InputError(
                        f"{path}: layer {table} has coordinates of EPSG:{system}; "
                        "convert it to EPSG:4326 first"
                    )
                for row in database.execute(f'SELECT * FROM "{table}"'):
                    properties = {key: row[key] for key in row.keys() if key != column}  # noqa: SIM118
                    if row[column]:
                        for part in shapely.get_parts(shapely.from_wkb(_bare(row[column]))):
                            if part.geom_type == "LineString":
                                yield _line(part.coords, properties)
    except (sqlite3.Error, shapely.errors.ShapelyError, IndexError) as problem:
        raise InputError(
            f"{path}: not a GeoPackage that can be read ({problem}); check the file"
        ) from problem


def _bare(geometry: bytes) -> bytes:
    """Take the header off a GeoPackage geometry; what is left is well-known binary.

    OGC 12-128, clause 2.1.3: the fourth byte holds the envelope's code in bits 1 to 3.
    """
    return geometry[_HEADER_BYTES + _ENVELOPE_BYTES[(geometry[3] >> 1) & 7] :]


def _line(points: Any, properties: Mapping[str, Any]) -> RoadLine:
    folded = {str(key).casefold(): value for key, value in properties.items() if value}
    word = next((str(folded[key]) for key in _CLASS_KEYS if key in folded), UNCLASSIFIED)
    name = next((str(folded[key]) for key in _NAME_KEYS if key in folded), "")
    return RoadLine(
        points=tuple((float(point[0]), float(point[1])) for point in points),
        name=name,
        road_class=class_of(word) or UNCLASSIFIED,
    )


def class_of(word: str) -> str:
    """Return the road class that a map's word means, "" if it is none of ours."""
    plain = word.casefold().removesuffix("_link")
    for ours in CLASSES:
        if ours in plain:
            return ours
    return {"major highway": "trunk", "secondary highway": "secondary", "road": "primary"}.get(
        plain, ""
    )
