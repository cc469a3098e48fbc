"""Compile places and their names into one small SQLite file that opens at once."""

import os
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from whoholds.places.folding import fold, fold_bare, skeleton
from whoholds.places.sieve import make_sieve
from whoholds.places.sources import NamedPlace

SCHEMA_VERSION = 6
_TABLES = """
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT, name TEXT, lat REAL, lon REAL, country TEXT, kind TEXT,
    population INTEGER, admin TEXT, radius_km REAL, is_capital INTEGER
);
CREATE TABLE name (
    key TEXT, place INTEGER, rank INTEGER, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE INDEX place_admin ON place (admin, kind, population);
CREATE INDEX place_capital ON place (country) WHERE is_capital;
CREATE TABLE sound (
    country TEXT, skeleton TEXT, key TEXT, PRIMARY KEY (country, skeleton, key)
) WITHOUT ROWID;
CREATE TABLE spelling (
    country TEXT, sound TEXT, length INTEGER, keys TEXT, PRIMARY KEY (country, sound, length)
);
CREATE TABLE sieve (bits BLOB);
"""
_BATCH = 50_000
_HEADER = struct.Struct(">16sH10xI28xI")
"""Of an SQLite file: magic, page size, pages, user version (its file format, unverified)."""
_MAGIC = b"SQLite format 3\0"
_LARGEST_PAGE = 65_536
"""Written as 1, since it does not fit in its two bytes."""


def is_whole(path: Path) -> bool:
    """Tell whether a compiled file is there, of this version, and as long as its header says.

    The version is written last, so a file without it was never finished; a copy cut short is
    shorter than its pages.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEADER.size)
            size = file.seek(0, 2)
    except OSError:
        return False
    if len(head) < _HEADER.size:
        return False
    magic, page, pages, version = _HEADER.unpack(head)
    length = (_LARGEST_PAGE if page == 1 else page) * pages
    return (magic, version, length) == (_MAGIC, SCHEMA_VERSION, size)


def compile_gazetteer(
    places: Iterable[NamedPlace], target: Path, progress: Callable[[str], None] | None = None
) -> None:
    """Write the places into `target`: built beside it under another name, then renamed onto it.

    Two processes may do this at once: each renames a whole file. Raises `OSError` where the folder
    can't be written.
    """
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    unfinished.touch()  # sqlite3 would hide why it can't open the file
    try:
        _write(places, unfinished, progress)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _write(
    places: Iterable[NamedPlace], path: Path, progress: Callable[[str], None] | None
) -> None:
    database = sqlite3.connect(path)
    try:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
        names: list[tuple[str, int, int]] = []
        sounds: set[tuple[str, str, str]] = set()
        numbered = enumerate(places, start=1)
        while batch := list(islice(numbered, _BATCH)):
            if progress:
                progress(f"Compiling place names: {batch[-1][0]:,} places")
            database.executemany(
                "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                (_place_row(number, place) for number, place in batch),
            )
            for number, place in batch:
                keys = _keys(place)
                names += ((key, number, rank) for key, rank in keys.items())
                country = place.entry.country or ""
                sounds.update((country, skeleton(key), key) for key in keys)
        # Sorted rows fill a b-tree from left to right, some three times faster than scattered ones.
        names.sort()
        database.executemany("INSERT OR IGNORE INTO name VALUES (?,?,?)", names)
        database.executemany("INSERT INTO sound VALUES (?,?,?)", sorted(sounds))
        sieve = make_sieve({key for _, _, key in sounds})
        database.execute("INSERT INTO sieve VALUES (?)", (sieve,))
        database.executemany("INSERT INTO spelling VALUES (?,?,?,?)", _blocks(sounds))
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        database.commit()
    finally:
        database.close()


def _blocks(sounds: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, int, str]]:
    """Yield the names of each country, first sound and length as one text, one name a line.

    Near spellings are sought among thousands of names: a row for each would take longer to read
    than to compare.
    """
    blocks: dict[tuple[str, str, int], list[str]] = defaultdict(list)
    for country, bones, key in sounds:
        blocks[country, bones[:1], len(key)].append(key)
    for where, keys in sorted(blocks.items()):
        yield *where, "\n".join(sorted(keys))


def _place_row(number: int, place: NamedPlace) -> tuple[object, ...]:
    entry = place.entry
    lat, lon = entry.point or (None, None)
    return (
        number,
        entry.id,
        entry.name,
        lat,
        lon,
        entry.country or None,
        entry.kind.value,
        entry.population,
        entry.admin,
        entry.radius_km,
        int(entry.is_capital),
    )


def _keys(place: NamedPlace) -> dict[str, int]:
    """Return each folded key of the place's names with its best rank."""
    keys: dict[str, int] = {}
    for name, rank in place.names:
        key = fold(name)
        for variant in {key, fold_bare(key)}:
            if variant and rank < keys.get(variant, 9):
                keys[variant] = rank
    return keys
