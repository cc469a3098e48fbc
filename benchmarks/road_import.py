"""Roads of a whole country out of an OpenStreetMap file: how long joining its towns takes.

    python -m benchmarks.road_import [--keep FILE.osm.pbf]

The file is made: a jittered lattice of junctions with roads of every class between them, bends on
each, as many nodes and ways as a country of some 300,000 km² has, and buildings' nodes that no road
uses. The import runs in a process of its own, so that its memory is its own.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.shared import table
from whoholds.records import Place
from whoholds.routes import join_towns, read_lines

SIDE = 390
"""Junctions along each side of the country: a way leads from nearly each of them east and south."""
BENDS = 5
"""Nodes of a way between its two junctions."""
OTHERS = 330_000
"""Nodes that no road uses."""
TOWNS = 2_000
_WEST, _SOUTH, _STEP = 20.0, 8.0, 0.014
"""Where the country lies, in degrees; a step is some 1.5 km."""
_HIGHWAYS = (
    "residential", "residential", "residential", "service", "track", "track", "unclassified",
    "unclassified", "tertiary", "secondary", "primary", "trunk",
)  # fmt: skip


def report() -> str:
    """Return the section as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "country.osm.pbf"
        nodes, ways = make_country(file)
        found = measured(file)
        size = file.stat().st_size
    rows = (
        ("file", f"{size / 1e6:,.0f} MB, {nodes:,} nodes, {ways:,} ways"),
        ("roads read, streets and paths left out", f"{found['lines']:,}"),
        ("stretches between towns", f"{found['roads']:,} of {TOWNS:,} towns"),
        ("reading", f"{found['read']:.1f} s"),
        ("joining", f"{found['join']:.1f} s"),
        ("most memory", f"{found['mb']:,.0f} MB"),
    )
    return (
        "## Roads of a country from OpenStreetMap\n\nA made country, in processor time.\n\n"
        + table(("what", "how much"), rows)
    )


def make_country(file: Path) -> tuple[int, int]:
    """Write the country; return how many nodes and ways it has."""
    import osmium

    draw = random.Random(8)
    ways: list[tuple[int, list[int], str]] = []
    with osmium.SimpleWriter(str(file)) as writer:
        number = 0
        for number, (lon, lat) in enumerate(_junctions(draw), start=1):
            writer.add_node(osmium.osm.mutable.Node(id=number, location=(lon, lat), version=1))
        for start, end in _pairs():
            bends = list(range(number + 1, number + 1 + BENDS))
            for place, (lon, lat) in zip(bends, _bends(start, end, draw), strict=True):
                writer.add_node(osmium.osm.mutable.Node(id=place, location=(lon, lat), version=1))
            number += BENDS
            ways.append((len(ways) + 1, [start, *bends, end], draw.choice(_HIGHWAYS)))
        for _ in range(OTHERS):
            number += 1
            spot = (_WEST + draw.random() * SIDE * _STEP, _SOUTH + draw.random() * SIDE * _STEP)
            writer.add_node(osmium.osm.mutable.Node(id=number, location=spot, version=1))
        for way, nodes, highway in ways:
            tags = {"highway": highway, "name": f"Road {way % 500}"}
            writer.add_way(osmium.osm.mutable.Way(id=way, nodes=nodes, tags=tags, version=1))
    return number, len(ways)


def _spot(junction: int) -> tuple[float, float]:
    """Return where a junction lies but for its jitter."""
    row, column = divmod(junction - 1, SIDE)
    return _WEST + column * _STEP, _SOUTH + row * _STEP


def _junctions(draw: random.Random) -> Iterator[tuple[float, float]]:
    for junction in range(1, SIDE * SIDE + 1):
        lon, lat = _spot(junction)
        yield lon + draw.uniform(-0.3, 0.3) * _STEP, lat + draw.uniform(-0.3, 0.3) * _STEP


def _pairs() -> Iterator[tuple[int, int]]:
    for junction in range(1, SIDE * SIDE + 1):
        if junction % SIDE:
            yield junction, junction + 1
        if junction + SIDE <= SIDE * SIDE:
            yield junction, junction + SIDE


def _bends(start: int, end: int, draw: random.Random) -> Iterator[tuple[float, float]]:
    (west, south), (east, north) = _spot(start), _spot(end)
    for number in range(1, BENDS + 1):
        share = number / (BENDS + 1)
        jitter = draw.uniform(-0.1, 0.1) * _STEP
        yield west + share * (east - west) + jitter, south + share * (north - south) + jitter


def towns() -> tuple[Place, ...]:
    """Return towns scattered over the country."""
    draw = random.Random(9)
    span = SIDE * _STEP
    return tuple(
        Place(
            id=f"t{number}",
            name=f"Town {number}",
            lon=_WEST + draw.random() * span,
            lat=_SOUTH + draw.random() * span,
        )
        for number in range(TOWNS)
    )


def measured(file: Path) -> dict[str, float]:
    """Return the figures of importing a file in a process of its own."""
    script = "import sys; from benchmarks.road_import import import_file; import_file(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", script, str(file)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def import_file(file: str) -> None:
    """Read and join the roads of a file; write the figures as JSON."""
    begin = time.process_time()
    lines = list(read_lines(Path(file)))
    read = time.process_time()
    joined = join_towns(lines, towns(), source="made")
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "lines": len(lines),
                "roads": len(joined.roads),
                "read": read - begin,
                "join": end - read,
                "mb": peak,
            }
        )
    )


def main() -> None:
    """Print the section, or keep the file to look at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="Write the country here and do no more.")
    asked = parser.parse_args()
    if asked.keep:
        print(*make_country(asked.keep))
    else:
        print(report())


if __name__ == "__main__":
    main()
