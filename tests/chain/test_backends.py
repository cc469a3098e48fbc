"""The commands over a ledger on either database, as a person runs them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from whoholds.cli.app import app

REPORT = """\
---
title: Made up for a test
publisher: Example Wire
published: 2001-11-12
synthetic: true
---

Northern Alliance troops captured Aybak on Sunday, an alliance spokesman said. A Taliban official
admitted that the Taliban had lost Aybak to the Northern Alliance.
"""
THEATRE = ("--theatre", "afghanistan-2001")


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def ask(*arguments: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, [*arguments, *THEATRE, "--json"])
    assert result.exception is None, result.exception
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_reports_are_added_assessed_and_cited(where: str, tmp_path: Path) -> None:
    file = tmp_path / "dispatch.txt"
    file.write_text(REPORT)
    for expected in ("added 1 reports", "added 0 reports"):
        added = CliRunner().invoke(app, ["add", str(file), "--db", where, *THEATRE])
        assert added.exception is None, added.exception
        assert expected in added.stderr
    before, after = (
        next(
            row
            for row in ask("status", "--now", day, "--db", where)
            if row["place_id"] == "af:aybak"
        )
        for day in ("2001-11-10", "2001-11-13")
    )
    assert before["status"] == "prior-only"
    assert before["holder"] != after["holder"]
    assert after["last evidence"] == "2001-11-12"
    cited = ask("cite", "Aybak", "2001-11-12", "--known-by", "2001-11-13", "--db", where)
    assert {row["report"] for row in cited} == {"dispatch"}
    text = REPORT.partition("---\n\n")[2]
    assert all(text[slice(*row["span"])] == row["quote"] for row in cited)
