from collections.abc import Callable
from pathlib import Path

import pytest

MAIN = """id = "made-up"
title = "A made-up war"
countries = ["AF"]
timezone = "Asia/Kabul"
closed = true
start = 2001-01-01
"""
ACTORS = """[[actors]]
id = "north"
name = "Northern Front"
kind = "armed_group"
holds_ground = true
aliases = ["opposition"]

[[actors]]
id = "south"
name = "Southern Army"
kind = "armed_group"
ties = [{ kind = "hostile", other = "north", since = 2001-02-01 }]
"""
PLACES = """id,name,lat,lon,country,kind,aliases,near
af:a,Atown,34.0,69.0,AF,city,Aytown;A-town,
af:b,Btown,34.0,70.0,AF,city,,
af:c,Atown airport,34.1,69.0,AF,airport,,af:a
"""
PRIOR = """place_id,date,holder,source
af:a,2001-01-01,north,a page
af:b,2001-01-01,south,
"""


ROADS = """{"type": "FeatureCollection", "features": [
{"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[69.0, 34.0], [70.0, 34.0]]},
"properties": {"from": "af:a", "to": "af:b", "km": 100, "name": "Main road", "class": "primary"}}
]}
"""

Text = str | bytes | Callable[[str], str] | None


@pytest.fixture
def write_theatre(tmp_path: Path) -> Callable[..., Path]:
    """Write a small right theatre; keywords replace, change or drop a file's text."""

    def write(**files: Text) -> Path:
        defaults = {
            "theatre.toml": MAIN,
            "actors.toml": ACTORS,
            "places.csv": PLACES,
            "roads.geojson": ROADS,
            "prior.csv": PRIOR,
            "history.csv": None,
            "lines.geojson": None,
        }
        for name, default in defaults.items():
            text = files.get(name.split(".")[0], default)
            if callable(text):
                text = text(default or "")
            if isinstance(text, bytes):
                (tmp_path / name).write_bytes(text)
            elif text is not None:
                (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        return tmp_path

    return write
