"""Read a theatre's files strictly: every fault is a line that names file, line and remedy.

Files come from strangers. So a size limit stands before reading, numbers and dates are taken in
one spelling only, and quoted values are cut short and escaped before they reach a terminal.
"""

import csv
import datetime as dt
import io
import json
import re
import tomllib
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Any

from whoholds.records import UNKNOWN, Unknown
from whoholds.theatre.faults import Fault, Misfit, misfits, properties_of, quoted

_MOST_BYTES = 5_000_000
"""A thousand roads with their lines come to less than one megabyte."""
_MOST_FAULTS = 50
"""A file wrong in every line tells no more after that."""
_INTEGER = re.compile(r"-?\d{1,12}", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,12})?", re.ASCII)
_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')
_LIST_SEPARATOR = ";"


@dataclass(frozen=True, slots=True)
class Row:
    """One checked entry of a file and the line on which it starts."""

    line: int | Unknown
    values: dict[str, Any]


@dataclass(slots=True)
class Reading:
    """What one file gave: good rows, faults, and its raw bytes for the digest."""

    file: str
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    raw: bytes = b""

    def fault(self, line: int | Unknown, what: str, remedy: str) -> None:
        """Note a fault, as long as there are not too many already."""
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(Fault(self.file, line, what, remedy))


def read_toml(folder: Traversable, file: str, schema: str, table: str | Unknown) -> Reading:
    """Read a TOML file; `table` names the array of tables that gives the rows, UNKNOWN = all."""
    reading = Reading(file)
    text = _text(folder, reading)
    if text is None:
        return reading
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        found = re.search(r"line (\d+)", str(problem))
        reading.fault(
            int(found[1]) if found else UNKNOWN,
            f"is not TOML ({quoted(str(problem)).strip(chr(34))})",
            "correct the spelling there",
        )
        return reading
    data = _days_as_text(data)
    starts = _table_starts(text, table) if table else []
    for error in misfits(schema, data):
        line = _toml_line(text, starts, error, table)
        reading.fault(line, error.what, error.remedy)
    if not reading.faults:
        rows = data[table] if table else [data]
        reading.rows = [
            Row(starts[number] if number < len(starts) else UNKNOWN, values)
            for number, values in enumerate(rows)
        ]
    return reading


def read_csv(folder: Traversable, file: str, schema: str) -> Reading:
    """Read a CSV file with a header line; each good line is a row, each bad one a fault."""
    reading = Reading(file)
    text = _text(folder, reading)
    if text is None:
        return reading
    kinds, needed = properties_of(schema)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(lines, [])]
        if not _good_header(reading, header, list(kinds), needed):
            return reading
        _read_lines(reading, lines, header, schema)
    except csv.Error as problem:
        reading.fault(
            lines.line_num, f"is not CSV ({problem})", "close the quotes or split the line"
        )
    return reading


def read_geojson(folder: Traversable, file: str, schema: str) -> Reading:
    """Read a GeoJSON FeatureCollection; each row is a feature's properties with its line."""
    reading = Reading(file)
    text = _text(folder, reading)
    if text is None:
        return reading
    try:
        data = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        reading.fault(problem.lineno, f"is not JSON ({problem.msg})", "correct the spelling there")
        return reading
    except (ValueError, RecursionError) as problem:
        reading.fault(UNKNOWN, f"is not usable JSON ({problem})", "write plain GeoJSON")
        return reading
    starts = [text.count("\n", 0, found.start()) + 1 for found in _FEATURE.finditer(text)]
    for error in misfits(schema, data):
        number = _position(error, "features")
        line = starts[number] if number is not None and number < len(starts) else UNKNOWN
        reading.fault(line, error.what, error.remedy)
    if not reading.faults:
        for number, feature in enumerate(data["features"]):
            values = {**feature["properties"], "line": feature["geometry"]["coordinates"]}
            reading.rows.append(Row(starts[number] if number < len(starts) else UNKNOWN, values))
    return reading


def _text(folder: Traversable, reading: Reading) -> str | None:
    """Return the file's text, or None after noting why it can't be had."""
    path = folder.joinpath(reading.file)
    if not path.is_file():
        reading.fault(UNKNOWN, "is not there", "add the file to the theatre's folder")
        return None
    try:
        with path.open("rb") as stream:
            reading.raw = stream.read(_MOST_BYTES + 1)
    except OSError as problem:
        reading.fault(UNKNOWN, f"can't be read ({problem.strerror})", "see to its permissions")
        return None
    if len(reading.raw) > _MOST_BYTES:
        reading.fault(
            UNKNOWN, f"is larger than {_MOST_BYTES:,} bytes", "keep only what the theatre needs"
        )
        return None
    try:
        return reading.raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = reading.raw.count(b"\n", 0, problem.start) + 1
        reading.fault(line, "is not UTF-8", "save the file as UTF-8")
        return None


def _days_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _days_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_days_as_text(inner) for inner in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


def _position(error: Misfit, table: str) -> int | None:
    path = error.path
    if path[:1] == (table,) and len(path) > 1 and isinstance(path[1], int):
        return path[1]
    return None


def _table_starts(text: str, table: str) -> list[int]:
    header = re.compile(rf"\[\[\s*{re.escape(table)}\s*\]\]")
    return [
        number for number, line in enumerate(text.splitlines(), 1) if header.match(line.strip())
    ]


def _toml_line(text: str, starts: list[int], error: Misfit, table: str | Unknown) -> int | Unknown:
    """Return the line of the wrong key where it stands alone, else of its table."""
    number = _position(error, table) if table else None
    first = starts[number] if number is not None and number < len(starts) else UNKNOWN
    if table and not first:
        return UNKNOWN
    keys = [part for part in (*error.path, *error.unknown) if isinstance(part, str)]
    lines = text.splitlines()
    last = starts[number + 1] - 1 if number is not None and number + 1 < len(starts) else len(lines)
    for at in range(first or 1, last + 1):
        if keys and re.match(rf"\s*{re.escape(keys[-1])}\s*=", lines[at - 1]):
            return at
    return first


def _good_header(reading: Reading, header: list[str], known: list[str], needed: list[str]) -> bool:
    twice = sorted({name for name in header if header.count(name) > 1})
    unknown = [name for name in header if name not in known]
    missing = [name for name in needed if name not in header]
    if missing:
        reading.fault(
            1, f"column {', '.join(missing)} is missing", f"the columns are {','.join(known)}"
        )
    elif unknown:
        names = ", ".join(quoted(name) for name in unknown[:5])
        reading.fault(1, f"unknown column {names}", f"the columns are {','.join(known)}")
    elif twice:
        reading.fault(1, f"column {', '.join(twice)} stands twice", "keep one")
    return not reading.faults


def _read_lines(reading: Reading, lines: Any, header: list[str], schema: str) -> None:
    """Turn each line after the header into a row or a fault; `lines` is a csv.reader."""
    kinds, _ = properties_of(schema)
    before = lines.line_num
    for cells in lines:
        line, before = before + 1, lines.line_num
        if not cells:
            continue
        if len(cells) != len(header):
            reading.fault(
                line, f"{len(cells)} cells, not {len(header)}", "quote cells that hold commas"
            )
            continue
        values = {
            name: _typed(cell.strip(), kinds[name].get("type"))
            for name, cell in zip(header, cells, strict=True)
            if cell.strip()
        }
        errors = misfits(schema, values)
        for error in errors:
            reading.fault(line, error.what, error.remedy)
        if not errors:
            reading.rows.append(Row(line, values))


def _typed(cell: str, kind: str | None) -> Any:
    """Return the cell as its column's kind; what can't be converted is left for the schema."""
    if kind == "integer" and _INTEGER.fullmatch(cell):
        return int(cell)
    if kind == "number" and _NUMBER.fullmatch(cell):
        return float(cell)
    if kind == "array":
        return [part.strip() for part in cell.split(_LIST_SEPARATOR) if part.strip()]
    return cell


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")
