"""The first acceptance case: a real report, the claims in it, and how many are read fully right."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from whoholds.jsonlines import to_row
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import Report
from whoholds.reports import collect
from whoholds.settings import load_settings
from whoholds.theatre import load_theatre


@pytest.fixture(scope="module")
def result(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = shared / "acceptance"
    settings, _ = load_settings({})
    reader = ReportReader(
        cache_dir=Path(settings.cache_dir), theatre=load_theatre("afghanistan-2001")
    )
    (report,) = collect([folder / "mazar-2001-11-10.txt"], dt.date(2001, 11, 10))
    assert isinstance(report, Report)
    file = tmp_path_factory.mktemp("acceptance") / "pred.jsonl"
    file.write_text("".join(json.dumps(to_row(c)) + "\n" for c in reader.claims(report)))
    done = subprocess.run(
        [
            sys.executable,
            "score.py",
            "--gold=gold.jsonl",
            f"--pred={file}",
            "--texts=.",
            "--json",
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    scored: dict[str, Any] = json.loads(done.stdout)
    return scored


def test_sixteen_of_24_have_place_kind_holder_and_claimant(result: dict[str, Any]) -> None:
    assert result["all"]["L4 +claimant"]["r"] >= 16 / 24


def test_three_in_five_claims_are_fully_right(result: dict[str, Any]) -> None:
    assert result["all"]["L5 fully right"]["p"] >= 0.6


def test_what_is_planned_feared_or_asked_for_is_never_taken_as_fact(result: dict[str, Any]) -> None:
    wrong, _ = result["denied or not actual taken as actual fact"]
    found, asked = result["fully right recall on"]["not actual"]
    assert wrong == 0
    assert asked == 4
    assert found >= 3
