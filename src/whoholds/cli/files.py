"""Files that a command is given, as text or as rows."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from whoholds.errors import InputError, UsageError
from whoholds.jsonlines import read_rows


def text_of(file: Path) -> str:
    """Return a file's text, or that of standard input for `-`; raises `UsageError`."""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return data.decode("utf-8")
    except OSError as problem:
        raise UsageError(
            f"{file}: can't be read ({problem.strerror}); check name and rights"
        ) from problem
    except UnicodeDecodeError as problem:
        raise UsageError(f"{file}: not UTF-8; save it as “CSV UTF-8”") from problem


def rows_of(name: str, *, dash: bool = False) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows of a file of JSON Lines with their line's number; one line where it fails.

    With `dash`, `-` is standard input.
    """
    if dash and name == "-":
        yield from read_rows(sys.stdin, "standard input")
        return
    with _open(name) as stream:
        yield from read_rows(stream, name)


def _open(name: str) -> IO[str]:
    try:
        return Path(name).open(encoding="utf-8", newline="\n")
    except OSError as problem:
        raise InputError(f"{name}: can't be read ({problem.strerror}); check the name") from problem
