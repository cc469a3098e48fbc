"""The folder of measuring data, and how its scorers are run."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def shared_folder(part: str) -> Path | None:
    """Return a part of the shared folder, None where it is not here."""
    folder = Path(os.environ.get("WHOHOLDS_SHARED", ROOT.parent / "shared")) / part
    return folder if folder.is_dir() else None


def score(arguments: list[str], folder: Path) -> str:
    """Run a scorer with this Python in its folder; return what it prints."""
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, cwd=folder, check=True
    )
    return done.stdout


def write_rows(rows: Iterable[dict[str, Any]]) -> Path:
    """Write rows as JSON Lines into a temporary file; return its path."""
    file = Path(tempfile.mkdtemp()) / "pred.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return file


def table(head: tuple[str, ...], lines: Iterable[tuple[object, ...]]) -> str:
    """Return a Markdown table."""
    rows = [head, tuple("---" for _ in head), *lines]
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows) + "\n"
