"""Change a theatre's folder for a person: merge actors that are one, give an actor its name.

The files are edited in place of being written anew, so that comments and order stay. All happens
in a copy, which takes the folder's place only when it passes the theatre's check.
"""

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import tomlkit

from whoholds.errors import TheatreError
from whoholds.theatre.faults import quoted
from whoholds.theatre.loading import check_theatre, theatre_names
from whoholds.theatre.naming import alias_key
from whoholds.theatre.writing import FILES, csv_text, toml_array

_LISTS = ("aliases", "descriptions", "speakers", "demonyms", "ties")
_ACTORS = "actors.toml"


def name_actor(folder: Path, actor_id: str, name: str) -> None:
    """Give an actor another name; the old one stays with it as an alias.

    Raises `TheatreError` where there is no such actor, or where the name is another's.
    """

    def change(copy: Path) -> None:
        document = _read(copy)
        table = _table(document, actor_id)
        _append(table, "aliases", [str(table["name"])])
        table["name"] = name
        _drop_doubles(table)
        _write(copy, document)

    _edit(folder, change)


def merge_actors(folder: Path, kept: str, others: Sequence[str]) -> None:
    """Make several actors one: the first keeps its id and name and takes what the others had.

    Ties among them go; ties, starting control and history that named the others name the one that
    is kept. Raises `TheatreError` where one of them is not there.
    """

    def change(copy: Path) -> None:
        document = _read(copy)
        one = _table(document, kept)
        gone = [_table(document, other) for other in others]
        for table in gone:
            _append(one, "aliases", [str(table["name"])])
            for key in _LISTS:
                _append(one, key, _items(table, key))
            if table.get("holds_ground"):
                one["holds_ground"] = True
        for table in gone:
            document["actors"].remove(table)
        for table in document["actors"]:
            _turn_ties(table, frozenset(others), kept)
        _drop_doubles(one)
        _write(copy, document)
        for file in ("prior.csv", "history.csv"):
            _turn_holders(copy / file, frozenset(others), kept)

    if kept in others or len(set(others)) < len(others):
        raise TheatreError("an actor is named twice; name each one once")
    _edit(folder, change)


def _edit(folder: Path, change: Callable[[Path], None]) -> None:
    if str(folder) in theatre_names() and not folder.is_dir():
        raise TheatreError(
            f"theatre {quoted(str(folder))} is shipped; copy its folder and edit that"
        )
    if not (folder / _ACTORS).is_file():
        raise TheatreError(f"no {_ACTORS} in {quoted(str(folder))}; give a theatre's folder")
    before = check_theatre(folder)
    if before:
        raise TheatreError(f"theatre {quoted(folder.name)}: {before[0]}")
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        copy = Path(scratch) / folder.name
        copy.mkdir()
        present = [name for name in FILES if (folder / name).is_file()]
        for name in present:
            shutil.copyfile(folder / name, copy / name)
        change(copy)
        faults = check_theatre(copy)
        if faults:
            raise TheatreError(f"nothing is changed, since it would be wrong: {faults[0]}")
        for name in present:
            os.replace(copy / name, folder / name)  # noqa: PTH105 - one step, on one disk


def _read(folder: Path) -> Any:
    return tomlkit.parse((folder / _ACTORS).read_text(encoding="utf-8"))


def _write(folder: Path, document: Any) -> None:
    (folder / _ACTORS).write_text(tomlkit.dumps(document), encoding="utf-8", newline="")


def _table(document: Any, actor_id: str) -> Any:
    for table in document["actors"]:
        if table["id"] == actor_id:
            return table
    known = ", ".join(str(table["id"]) for table in document["actors"])
    raise TheatreError(f"no actor {quoted(actor_id)}; there are {known}")


def _append(table: Any, key: str, more: Sequence[Any]) -> None:
    if more:
        table[key] = toml_array([*_items(table, key), *more])


def _items(table: Any, key: str) -> list[Any]:
    """Return a key's strings or tables as plain values; [] where it does not stand there."""
    found: list[Any] = table.unwrap().get(key, [])
    return found


def _turn_ties(table: Any, gone: frozenset[str], kept: str) -> None:
    """Let ties to actors that are gone lead to the one kept; drop a tie of it to itself."""
    ties = _items(table, "ties")
    turned = [tie | {"other": kept if tie["other"] in gone else tie["other"]} for tie in ties]
    _replace(table, "ties", [tie for tie in turned if tie["other"] != table["id"]])


def _drop_doubles(table: Any) -> None:
    """Keep each name and tie once, and no alias that is the name itself."""
    seen = {alias_key(str(table["name"]))}
    for key in ("aliases", "speakers", "demonyms"):
        kept = []
        for words in _items(table, key):
            if alias_key(words) not in seen:
                kept.append(words)
            seen.add(alias_key(words))
        _replace(table, key, kept)
    ties = _items(table, "ties")
    _replace(table, "ties", [tie for place, tie in enumerate(ties) if tie not in ties[:place]])


def _replace(table: Any, key: str, items: Sequence[Any]) -> None:
    """Set a list where it is another than before; an empty one goes."""
    if items == _items(table, key):
        return
    if items:
        table[key] = toml_array(items)
    else:
        del table[key]


def _turn_holders(path: Path, gone: frozenset[str], kept: str) -> None:
    if not path.is_file():
        return
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    rows = [row | {"holder": kept if row["holder"] in gone else row["holder"]} for row in reader]
    path.write_text(csv_text(reader.fieldnames or (), rows), encoding="utf-8", newline="")
