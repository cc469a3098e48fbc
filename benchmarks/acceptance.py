"""The acceptance report and the development set, layer by layer."""

import datetime as dt
import json
from pathlib import Path

from benchmarks.shared import score, shared_folder, table, write_rows
from whoholds.jsonlines import to_row
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import UNKNOWN, Report, Theatre, Unknown
from whoholds.reports import collect
from whoholds.settings import load_settings
from whoholds.theatre import load_theatre


def report() -> str:
    """Return the section as Markdown."""
    return _section(
        "Acceptance report",
        "acceptance",
        ".",
        load_theatre("afghanistan-2001"),
        dt.date(2001, 11, 10),
        (),
    ) + _section(
        "Development set (for development only: no result)",
        "devset",
        "texts",
        UNKNOWN,
        UNKNOWN,
        ("--docs", "manifest.jsonl"),
    )


def _section(
    title: str,
    part: str,
    texts: str,
    theatre: Theatre | Unknown,
    published: dt.date | Unknown,
    more: tuple[str, ...],
) -> str:
    folder = shared_folder(part)
    if folder is None:
        return f"## {title}\n\nnot measured: the shared folder is not here\n"
    rows = read_folder(folder / texts, theatre, published)
    file = write_rows(rows)
    result = json.loads(
        score(
            [
                "score.py",
                "--gold",
                "gold.jsonl",
                "--pred",
                str(file),
                "--texts",
                texts,
                *more,
                "--json",
            ],
            folder,
        )
    )
    layers = [
        (name, found["p"], found["r"], found["f1"])
        for name, found in result["all"].items()
        if name.startswith("L")
    ]
    wrong = result["denied or not actual taken as actual fact"]
    return (
        f"## {title}\n\n{result['all']['gold']} claims asked for, {result['all']['pred']} made.\n\n"
        + table(("layer", "precision", "recall", "F1"), layers)
        + f"\nnot actual or denied, taken as fact: {wrong}\n"
    )


def read_folder(
    folder: Path, theatre: Theatre | Unknown, published: dt.date | Unknown
) -> list[dict[str, object]]:
    """Return the rows of `whoholds read` for the texts of a folder."""
    settings, _ = load_settings({})
    reader = ReportReader(cache_dir=Path(settings.cache_dir), theatre=theatre)
    return [
        to_row(claim)
        for found in collect(sorted(folder.glob("*.txt")), published)
        if isinstance(found, Report)
        for claim in reader.claims(found)
    ]
