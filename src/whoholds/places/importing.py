"""Add places to the gazetteer: a GeoNames country dump, or a CSV file of one's own.

What is imported is kept as a plain CSV file in `imported/` beside the compiled gazetteer, named by
its content; deleting it undoes the import. Packaged places come first: a row whose id the package
has already is left out.
"""

import csv
import hashlib
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from whoholds.errors import InputError, UsageError
from whoholds.places.entries import Entry, radius_km
from whoholds.places.folding import fold
from whoholds.places.geodesy import Point
from whoholds.places.sources import NamedPlace, is_written_name, read_table
from whoholds.records import UNKNOWN, PlaceKind

_FOLDER = "imported"
_COLUMNS = ("id", "name", "lat", "lon", "country", "kind", "population", "admin", "aliases")
_NEEDED = frozenset(("name", "lat", "lon"))
_DUMP_COLUMNS = 19
"""Of the table that GeoNames gives out for each country, as its readme counts them."""
_DIGEST_DIGITS = 12
_COUNTRY_CODE = 2
_LATITUDES, _LONGITUDES = 90.0, 180.0


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What came of an import."""

    file: Path
    """The file kept."""
    places: int
    passed_over: int
    """Rows of a dump that are no places of a report: farms, wells, shops."""
    problems: tuple[str, ...]
    """One line for each row that can't be used: file, row, what is wrong, what to do."""


def imported_files(cache_dir: Path) -> tuple[Path, ...]:
    """Return the files imported so far, in order of their names."""
    return tuple(sorted((cache_dir / _FOLDER).glob("*.csv")))


def read_imported(files: Iterable[Path]) -> Iterator[NamedPlace]:
    """Yield the places of imported files."""
    for file in files:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield _place(row)


def import_places(source: Path, cache_dir: Path) -> Imported:
    """Read a GeoNames dump or a CSV file and keep its places in `cache_dir`.

    Rows that can't be used are told, the others are kept. Raises `InputError` where the file can't
    be read or holds no place at all, `UsageError` where the cache can't be written.
    """
    try:
        text = source.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as problem:
        raise InputError(f"{source}: can't be read ({problem.strerror}); nothing imported") from (
            problem
        )
    rows: list[NamedPlace] = []
    problems: list[str] = []
    passed_over = 0
    for number, row in _rows(text, source):
        try:
            place = row()
        except ValueError as problem:
            problems.append(f"{source}:{number}: {problem}")
            continue
        if place is None:
            passed_over += 1
        else:
            rows.append(place)
    if not rows:
        first = f"; first: {problems[0]}" if problems else ""
        raise InputError(f"{source}: no place in {len(problems)} rows could be used{first}")
    file = _keep(rows, source.stem, cache_dir)
    return Imported(file=file, places=len(rows), passed_over=passed_over, problems=tuple(problems))


def _rows(text: str, source: Path) -> Iterator[tuple[int, Callable[[], NamedPlace | None]]]:
    """Yield the number of each row, and what reads it."""
    first = text.partition("\n")[0]
    if first.count("\t") == _DUMP_COLUMNS - 1:
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield number, lambda line=line: _from_dump(line)  # type: ignore[misc]
        return
    reader = csv.DictReader(io.StringIO(text))
    missing = _NEEDED - set(reader.fieldnames or ())
    if missing:
        raise InputError(
            f"{source}:1: no column {', '.join(sorted(missing))}; give a CSV file with the columns "
            f"{', '.join(_COLUMNS)} (name, lat and lon are needed) or a GeoNames country dump"
        )
    for row in reader:
        yield reader.line_num, lambda row=row: _from_csv(row, source.stem)  # type: ignore[misc]


@cache
def _kinds() -> Mapping[str, PlaceKind]:
    """Return the kind of each GeoNames feature that reports name."""
    return {row["feature"]: PlaceKind(row["kind"]) for row in read_table("features.csv")}


def _from_dump(line: str) -> NamedPlace | None:
    """Read a line of a GeoNames dump; None where it is of a kind that reports do not name."""
    cells = line.rstrip("\r").split("\t")
    if len(cells) != _DUMP_COLUMNS:
        raise ValueError(f"{len(cells)} columns where GeoNames has {_DUMP_COLUMNS}; mend the line")
    kind = _kinds().get(f"{cells[6]}.{cells[7]}")
    if kind is None:
        return None
    levels = [cells[8], cells[10], cells[11]]
    if kind is PlaceKind.CITY or not cells[11]:
        levels = levels[:2]
    return _checked(
        {
            "id": f"geonames:{cells[0]}",
            "name": cells[1],
            "lat": cells[4],
            "lon": cells[5],
            "country": cells[8],
            "kind": kind.value,
            "population": cells[14],
            "admin": ".".join(level for level in levels if level),
            "aliases": ";".join(_printable(cells[2], *cells[3].split(","))),
        }
    )


def _printable(*names: str) -> Iterator[str]:
    """Yield the names that English text may print: no codes, no other scripts."""
    return (name for name in names if is_written_name(name) and fold(name))


def _from_csv(row: Mapping[str, str | None], stem: str) -> NamedPlace:
    if None in row:
        raise ValueError("more cells than the head has columns; quote cells with commas in them")
    cells = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    cells["id"] = cells["id"] or f"{stem}:{fold(cells['name']).replace(' ', '-')}"
    cells["kind"] = cells["kind"] or PlaceKind.CITY.value
    return _checked(cells)


def _checked(cells: dict[str, str]) -> NamedPlace:
    """Return the place of a row; `ValueError` says what is wrong with it."""
    if not fold(cells["name"]):
        raise ValueError(
            f"name {cells['name']!r} has no Latin letter; give one as printed in English"
        )
    for name, most in (("lat", _LATITUDES), ("lon", _LONGITUDES)):
        try:
            value = float(cells[name])
        except ValueError:
            raise ValueError(f"{name} {cells[name]!r} is no number; give decimal degrees") from None
        if not math.isfinite(value) or abs(value) > most:
            raise ValueError(f"{name} {cells[name]} lies outside ±{most:.0f}; give decimal degrees")
    if cells["kind"] not in {kind.value for kind in PlaceKind}:
        raise ValueError(f"kind {cells['kind']!r} is unknown; use one of {', '.join(PlaceKind)}")
    country = cells["country"]
    if country and not (len(country) == _COUNTRY_CODE and country.isalpha() and country.isupper()):
        raise ValueError(f"country {country!r} is no ISO 3166 code; write it like AF")
    if cells["population"] and not cells["population"].isdecimal():
        raise ValueError(
            f"population {cells['population']!r} is no whole number; or leave it empty"
        )
    return _place(cells)


def _place(cells: Mapping[str, str]) -> NamedPlace:
    kind, population = PlaceKind(cells["kind"]), int(cells["population"] or 0)
    entry = Entry(
        id=cells["id"],
        name=cells["name"],
        point=Point(float(cells["lat"]), float(cells["lon"])),
        country=cells["country"] or UNKNOWN,
        kind=kind,
        population=population,
        admin=cells["admin"],
        radius_km=radius_km(kind, population),
    )
    others = (alias.strip() for alias in cells["aliases"].split(";"))
    names = dict.fromkeys((entry.name, *filter(None, others)))
    return NamedPlace(entry, tuple((name, min(rank, 1)) for rank, name in enumerate(names)))


def _keep(places: Iterable[NamedPlace], stem: str, cache_dir: Path) -> Path:
    """Write the places into a file named by its content; an earlier import of that name goes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for entry, names in places:
        point = entry.point or Point(0.0, 0.0)
        aliases = ";".join(name for name, rank in names if rank)
        writer.writerow(
            (entry.id, entry.name, point.lat, point.lon, entry.country or "", entry.kind.value,
             entry.population, entry.admin, aliases)
        )  # fmt: skip
    content = out.getvalue().encode()
    folder = cache_dir / _FOLDER
    file = folder / f"{stem}-{hashlib.sha256(content).hexdigest()[:_DIGEST_DIGITS]}.csv"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".part")
        unfinished.write_bytes(content)
        unfinished.replace(file)
    except OSError as problem:
        raise UsageError(f"{folder}: can't be written ({problem.strerror}); set cache_dir") from (
            problem
        )
    for other in folder.glob(f"{stem}-{'?' * _DIGEST_DIGITS}.csv"):
        if other != file:
            other.unlink()
    return file
