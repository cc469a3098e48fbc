"""Look names up: the compiled file, a theatre's own places in front of it."""

import shutil
import sqlite3
import tempfile
import weakref
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from whoholds.errors import WhoholdsError
from whoholds.places.compiling import SCHEMA_VERSION, compile_gazetteer, is_whole
from whoholds.places.entries import Entry, Match, entry_of, match_of, place_of
from whoholds.places.folding import fold, fold_bare, fold_glued
from whoholds.places.geodesy import Point, distance_km
from whoholds.places.importing import imported_files, read_imported
from whoholds.places.near import NearNames
from whoholds.places.sieve import passes
from whoholds.places.sources import NamedPlace, read_places, source_digest
from whoholds.records import UNKNOWN, Place, PlaceKind, Unknown

_NEAR_SPELLING = 3
_SHORTEST_FUZZY = 4
"""Letters; below it one changed letter makes another name."""
_LARGE_TOWN = 20_000
"""Inhabitants from which a town is known by the first word of its name alone."""
_LONGEST_ACRONYM = 3
_SAME_TOWN_KM = 5.0
_SITE_KM = 20.0
"""A town's airport or bridge lies no farther beyond its rim."""
_AIR = frozenset({PlaceKind.AIRPORT, PlaceKind.BASE})
_CACHED_NAMES = 65_536
_KINDS = {kind.value: kind for kind in PlaceKind}
_COLUMNS = (
    "p.id, p.name, p.lat, p.lon, p.country, p.kind, p.population, p.admin, p.radius_km,"
    " p.is_capital"
)


class Gazetteer:
    """Names to places: one file on disk, read as needed; only a small cache is held."""

    def __init__(
        self,
        path: Path,
        *,
        digest: str,
        extra: Sequence[Place] = (),
    ) -> None:
        self.digest = digest
        self._path = path
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._database = sqlite3.connect(uri, uri=True, check_same_thread=False)
        weakref.finalize(self, self._database.close)
        self._own: dict[str, list[Match]] = defaultdict(list)
        self._own_towns: list[Entry] = []
        self._own_sites: list[tuple[Entry, frozenset[str]]] = []
        for place in extra:
            self._add_own(place)
        self.find = lru_cache(maxsize=_CACHED_NAMES)(self._find)
        self.find_written = lru_cache(maxsize=_CACHED_NAMES)(self._find_written)
        self.find_similar = lru_cache(maxsize=_CACHED_NAMES)(self._find_similar)
        self._names = NearNames(self._rows)

    def towns(self, country: str, at_most: int) -> tuple[Place, ...]:
        """Return a country's largest towns, the largest first."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM place p WHERE p.country = ? AND p.kind = ?"
            " AND p.lat IS NOT NULL ORDER BY p.population DESC, p.id LIMIT ?",
            (country, PlaceKind.CITY.value, at_most),
        )
        return tuple(place_of(_entry(row)) for row in rows)

    def _rows(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        """Return the rows of a query. A damaged file is removed: the next opening compiles it."""
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.DatabaseError as problem:
            self._path.unlink(missing_ok=True)
            raise WhoholdsError(
                f"{self._path}: place names were damaged ({problem}) and are removed; "
                "run it again, they are compiled anew"
            ) from problem

    def _add_own(self, place: Place) -> None:
        entry = entry_of(place)
        names = frozenset(fold(name) for name in (place.name, *place.aliases))
        if entry.kind is PlaceKind.CITY:
            self._own_towns.append(entry)
        else:
            self._own_sites.append((entry, names))
        keys: dict[str, int] = {}
        for rank, name in enumerate((place.name, *place.aliases)):
            for key in (fold(name), fold_bare(fold(name))):
                keys.setdefault(key, min(rank, 1))
        for key, rank in keys.items():
            self._own[key].append(match_of(entry, rank))

    @cached_property
    def _sieve(self) -> bytes:
        ((sieve,),) = self._rows("SELECT bits FROM sieve", ())
        return bytes(sieve)

    def _find(self, key: str) -> tuple[Match, ...]:
        """Return every place that the folded key may name, a theatre's own first."""
        if not passes(self._sieve, key):
            return tuple(self._own.get(key, ()))
        rows = self._rows(
            f"SELECT n.rank, {_COLUMNS} FROM name n JOIN place p ON p.number = n.place"
            " WHERE n.key = ? ORDER BY n.rank, p.population DESC",
            (key,),
        )
        return (*self._own.get(key, ()), *(match_of(_entry(row), rank) for rank, *row in rows))

    def _find_written(self, name: str, key: str) -> tuple[Match, ...]:
        """Return the places that a name as written may mean; short acronyms only in capitals.

        `key` is the folded name.
        """
        matches = self._find(key)
        if not matches and "-" in name and (bare := fold_bare(key)) != key:
            matches = self._find(bare)
        if not matches and " " in key and (whole := fold_glued(key)) != key:
            matches = self._find(whole)
        if not matches:
            return ()
        letters = name.replace(".", "")
        if len(letters) > _LONGEST_ACRONYM:
            return matches
        if letters.isupper():
            # "US" is the country, never the French village of Us.
            short = (PlaceKind.COUNTRY, PlaceKind.PROVINCE)
            return tuple(m for m in matches if m.entry.kind in short or m.entry.own) or matches
        return tuple(
            m for m in matches if m.entry.kind is not PlaceKind.COUNTRY or fold(m.entry.name) == key
        )

    def _find_similar(self, key: str, country: str) -> tuple[Match, ...]:
        """Return places of one country whose name sounds or is spelt like the folded key.

        The beginning of a large town's longer name first: "Mazar" is Mazar-e Sharif.
        """
        bare = fold_bare(key)
        if len(bare) < _SHORTEST_FUZZY:
            return ()
        return self._begun(bare, country) or self._near(self._names.find(key, country), country)

    def _begun(self, key: str, country: str) -> tuple[Match, ...]:
        """Return the largest town whose name goes on after these words: Mazar, Mazar-e Sharif."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM name n JOIN place p ON p.number = n.place"
            " WHERE n.key > ? AND n.key < ? AND p.country = ? AND p.kind = ? AND p.population >= ?"
            " ORDER BY p.population DESC LIMIT 1",
            (f"{key} ", f"{key}!", country, PlaceKind.CITY.value, _LARGE_TOWN),
        )
        return tuple(match_of(_entry(row), _NEAR_SPELLING) for row in rows)

    def _near(self, keys: Sequence[str], country: str) -> tuple[Match, ...]:
        """Return the places of a country that folded keys name."""
        if not keys:
            return ()
        marks = ",".join("?" * len(keys))
        rows = self._rows(
            f"SELECT DISTINCT {_COLUMNS} FROM name n JOIN place p ON p.number = n.place"
            f" WHERE n.key IN ({marks}) AND p.country = ? ORDER BY p.number",
            (*keys, country),
        )
        return tuple(match_of(_entry(row), _NEAR_SPELLING) for row in rows)

    def find_seat(self, division: Entry) -> Entry | Unknown:
        """Return the largest town of a first-level division, which most often is its capital."""
        if not division.admin:  # of a theatre's own divisions no code is known
            return UNKNOWN
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM place p WHERE p.admin = ? AND p.kind = ?"
            " ORDER BY p.population DESC LIMIT 1",
            (division.admin, PlaceKind.CITY.value),
        )
        return _entry(rows[0]) if rows else UNKNOWN

    def find_capital(self, country: str) -> Entry | Unknown:
        """Return the seat of a country's government; UNKNOWN where there is none, or several."""
        rows = self._rows(
            f"SELECT {_COLUMNS} FROM place p WHERE p.is_capital AND p.country = ?", (country,)
        )
        return self.prefer_own(_entry(rows[0])) if len(rows) == 1 else UNKNOWN

    def own_site(
        self, town: Point | Unknown, radius_km: float, names: Collection[str], kind: PlaceKind
    ) -> Entry | Unknown:
        """Return the theatre's own place that "the airport of X" means, if only one can be meant.

        It is named by one of the town's folded names and lies near it, whose built-up area reaches
        as far as `radius_km`; an airport may be a base.
        """
        kinds = _AIR if kind in _AIR else {kind}
        meant = [
            site
            for site, own in self._own_sites
            if site.kind in kinds
            and site.point
            and town
            and distance_km(site.point, town) <= _SITE_KM + radius_km
            and any(name.startswith(f"{of} ") for name in own for of in names)
        ]
        return meant[0] if len(meant) == 1 else UNKNOWN

    def prefer_own(self, entry: Entry) -> Entry:
        """Return the theatre's own place where it is the same town, else the entry itself."""
        if entry.own or entry.kind is not PlaceKind.CITY or not entry.point:
            return entry
        point = entry.point
        near = (
            (distance_km(point, town.point), town.id, town)
            for town in self._own_towns
            if town.point
        )
        km, _, town = min(near, default=(_SAME_TOWN_KM + 1, "", entry), key=lambda each: each[:2])
        return town if km <= _SAME_TOWN_KM else entry


def _entry(row: Sequence[Any]) -> Entry:
    id_, name, lat, lon, country, kind, population, admin, radius_km, is_capital = row
    point = UNKNOWN if lat is None else Point(lat, lon)
    kind = _KINDS[kind]
    known = country or UNKNOWN
    return Entry(id_, name, point, known, kind, population, admin, radius_km, bool(is_capital))


def open_gazetteer(
    cache_dir: Path,
    *,
    extra: Sequence[Place] = (),
    progress: Callable[[str], None] | None = None,
    places: Callable[[], Iterable[NamedPlace]] | None = None,
) -> Gazetteer:
    """Open the world's place names, compiling them into `cache_dir` the first time.

    `extra` are a theatre's own places, which come first. A file that is broken or half-written is
    compiled anew. Where the folder can't be written, the file is built in a temporary folder for
    this run. `places` is what is compiled: by default the packaged world and what was imported.
    Raises `WhoholdsError` where the file can't be built anywhere.
    """
    imported = imported_files(cache_dir)
    digest = source_digest(imported)
    name = f"places-{digest}-v{SCHEMA_VERSION}.sqlite"
    path = cache_dir / name
    world = places or partial(all_places, imported)
    if not is_whole(path):
        try:
            cache_dir.mkdir(parents=True, exist_ok=True)
            compile_gazetteer(world(), path, progress)
        except (OSError, sqlite3.Error):
            if progress:
                progress(
                    f"{cache_dir} can't be written: place names are compiled for this run only"
                )
            return _open_for_this_run(name, digest, extra, world)
    return Gazetteer(path, digest=digest, extra=extra)


def all_places(imported: Iterable[Path]) -> Iterator[NamedPlace]:
    """Yield the packaged places, then the imported ones that the package has not."""
    known = set()
    for place in read_places():
        known.add(place.entry.id)
        yield place
    yield from (place for place in read_imported(imported) if place.entry.id not in known)


def _open_for_this_run(
    name: str, digest: str, extra: Sequence[Place], places: Callable[[], Iterable[NamedPlace]]
) -> Gazetteer:
    """Compile into a temporary folder, which goes when the gazetteer does."""
    folder = Path(tempfile.mkdtemp(prefix="whoholds-"))
    path = folder / name
    try:
        compile_gazetteer(places(), path)
    except (OSError, sqlite3.Error) as problem:
        shutil.rmtree(folder, ignore_errors=True)
        raise WhoholdsError(
            f"{path}: place names can't be compiled ({problem}); give a cache with 100 MB free"
        ) from problem
    opened = Gazetteer(path, digest=digest, extra=extra)
    weakref.finalize(opened, shutil.rmtree, folder, ignore_errors=True)
    return opened
