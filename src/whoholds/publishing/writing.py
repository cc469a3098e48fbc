"""Writing a picture into a folder, each file whole or not at all."""

import json
import os
import tempfile
from pathlib import Path

from whoholds.errors import UsageError
from whoholds.jsonlines import to_row
from whoholds.publishing.brief import render_brief
from whoholds.publishing.exports import geojson_layers
from whoholds.publishing.page import render_page
from whoholds.records import Picture


def publish(picture: Picture, to: Path) -> tuple[Path, ...]:
    """Write index.html, brief.txt, consequences.jsonl and places.geojson into a folder.

    Everything is made before anything is written, and each file is written under a temporary name
    and renamed, so a reader never meets half a file. Gives the paths in that order. `UsageError`
    where the folder can't be made or written to.
    """
    rows = (json.dumps(to_row(row), ensure_ascii=False) + "\n" for row in picture.consequences)
    places = geojson_layers(picture, picture.last, ("places",))
    files = {
        "index.html": render_page(picture),
        "brief.txt": render_brief(picture),
        "consequences.jsonl": "".join(rows),
        "places.geojson": json.dumps(places, ensure_ascii=False, indent=1) + "\n",
    }
    try:
        to.mkdir(parents=True, exist_ok=True)
        return tuple(_write(to / name, text) for name, text in files.items())
    except OSError as problem:
        raise UsageError(
            f"{to}: can't write there ({problem.strerror}); choose another folder"
        ) from problem


def _write(path: Path, text: str) -> Path:
    """Write a file beside its place and rename it there; nothing is left behind on failure."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return path
