"""Rows for a person: a plain table as wide as it needs; for a program: JSON Lines."""

import json
import textwrap
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

import click

WIDEST = 64
"""Of a cell: a SHA-256 in hexadecimal, which is of no use when cut."""
_IN_FULL = frozenset({"note", "sides"})
"""Columns of sentences and long names: they go on below where others are cut short."""
_ONLY_IF_ANY = frozenset({"taken back", "withheld"})
"""Columns that a person's table has only where they say something."""


def show_table(rows: Sequence[Mapping[str, Any]], *, as_json: bool, empty: str = "nothing") -> None:
    """Print the rows; the keys of the first are the columns."""
    if as_json:
        write = json.JSONEncoder(ensure_ascii=False).encode
        click.echo("".join(f"{write(dict(row))}\n" for row in rows), nl=False)
        return
    if not rows:
        click.echo(empty)
        return
    columns = [name for name in rows[0] if name not in _ONLY_IF_ANY or any(r[name] for r in rows)]
    cells = [[_cell(column, row.get(column)) for column in columns] for row in rows]
    widths = [
        max(len(column), *(len(part) for line in cells for part in line[place]))
        for place, column in enumerate(columns)
    ]
    click.echo(_line(columns, widths))
    click.echo(_line(["-" * width for width in widths], widths))
    for line in cells:
        for parts in zip_longest(*line, fillvalue=""):
            click.echo(_line(parts, widths))


def show_json(record: object) -> None:
    """Print a record as a JSON line."""
    from whoholds.jsonlines import to_row  # brings the library that takes records apart

    click.echo(json.dumps(to_row(record), ensure_ascii=False))


def _cell(column: str, value: Any) -> list[str]:
    """Return the lines of a cell: one, but for columns that are shown in full."""
    if value is None:
        return [""]
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    text = " ".join(text.split())
    if column in _IN_FULL:
        return textwrap.wrap(text, WIDEST, break_on_hyphens=False) or [""]
    return [text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip()


def show_record(record: Mapping[str, Any]) -> None:
    """Print the fields that a record has, a line each; long texts go on below their beginning."""
    width = max(map(len, record)) + 2
    for name, value in record.items():
        parts = value if isinstance(value, (list, tuple)) else [value]
        for number, part in enumerate(part for part in parts if part is not None):
            text = " ".join(str(part).split())
            lines = textwrap.wrap(text, 96 - width, break_on_hyphens=False) or [""]
            head = name if number == 0 else ""
            for line in lines:
                click.echo(f"{head:<{width}}{line}".rstrip())
                head = ""
