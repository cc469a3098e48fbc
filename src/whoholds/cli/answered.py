"""Answers that took long, kept in the cache folder for the state that they were made from.

A command is a new process each time, and on a large ledger reads every claim to say what it said a
moment ago. What is kept is looked up by all that the answer depends on, the state of the ledger and
the program among it: it is never brought up to date, only found or not. Any file may be deleted.
"""

import hashlib
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import whoholds
from whoholds.pipeline.replacing import replacing

Rows = list[dict[str, Any]]

WORTH_S = 0.2
"""Seconds from which on an answer is worth keeping."""
MOST = 16
"""Answers kept: the oldest give way."""


class Answered:
    """Rows of answers in a folder."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache / "answers"

    def rows(self, asked: dict[str, Any], make: Callable[[], Rows]) -> Rows:
        """Return what `make` would; `asked` is all that its answer depends on but the program."""
        key = json.dumps({"program": program(), **asked}, sort_keys=True, default=str)
        file = self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"
        with suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads(file.read_text(encoding="utf-8"))
            if kept["key"] == key:
                found: Rows = kept["rows"]
                return found
        begin = time.monotonic()
        rows = make()
        if time.monotonic() - begin >= WORTH_S:
            # A full or read-only disk spoils no answer.
            with suppress(OSError), replacing(file, most=MOST) as whole:
                kept = json.dumps({"key": key, "rows": rows}, ensure_ascii=False)
                whole.write_text(kept, encoding="utf-8")
        return rows


def program() -> str:
    """Return a word that is another once any file of the program is."""
    folder = Path(whoholds.__file__).parent
    state = hashlib.sha256(whoholds.__version__.encode())
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - {"__pycache__", "static"})
        for name in sorted(names):
            about = (Path(root) / name).stat()
            state.update(f"{root}/{name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return state.hexdigest()[:32]
