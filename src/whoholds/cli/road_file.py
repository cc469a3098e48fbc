"""Read a road file: GeoJSON LineStrings between named places."""

import json
from pathlib import Path

from whoholds.errors import InputError
from whoholds.records import Road
from whoholds.routes import roads_from_geojson


def load_roads(name: str) -> tuple[Road, ...]:
    """Return the roads of a GeoJSON file; raises `InputError` with the file and the fault."""
    try:
        data = json.loads(Path(name).read_text(encoding="utf-8"))
    except OSError as problem:
        raise InputError(f"{name}: can't be read ({problem.strerror}); check the name") from problem
    except ValueError as problem:
        raise InputError(
            f"{name}: not JSON ({problem}); a FeatureCollection is needed"
        ) from problem
    return roads_from_geojson(data, name)
