"""Road lines of an OpenStreetMap file: ways whose `highway` is a road that joins towns."""

from collections.abc import Iterator
from pathlib import Path

from whoholds.errors import InputError
from whoholds.routes.lines import CLASSES, RoadLine, missing_part


def lines_from_openstreetmap(path: Path) -> Iterator[RoadLine]:
    """Yield the roads of a file, from motorways down to tracks, with their slip roads.

    Streets of houses, paths and roads still being built are left out; directions (`oneway`) are
    too, since whoever holds a road may close both. Raises `MissingPartError` without osmium.
    """
    try:
        import osmium
    except ImportError as problem:
        raise missing_part("osmium") from problem
    wanted = [("highway", word) for word in (*CLASSES, *(f"{word}_link" for word in CLASSES))]
    try:
        ways = (
            osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY)
            .with_locations()
            .with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
            .with_filter(osmium.filter.TagFilter(*wanted))
        )
        for way in ways:
            if not isinstance(way, osmium.osm.Way):
                continue
            points = tuple((node.lon, node.lat) for node in way.nodes if node.location.valid())
            if len(points) > 1:
                yield RoadLine(
                    points=points,
                    name=way.tags.get("name") or way.tags.get("ref") or "",
                    road_class=way.tags["highway"].removesuffix("_link"),
                )
    except RuntimeError as problem:
        raise InputError(
            f"{path}: not an OpenStreetMap file that can be read ({problem}); check the file"
        ) from problem
