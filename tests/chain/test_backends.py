"""The commands over a ledger on either database, as a person runs them."""

from pathlib import Path

import pytest
from tests.chain.in_process import DISPATCH, ask, whoholds


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_reports_are_added_assessed_and_cited(where: str, tmp_path: Path) -> None:
    file = tmp_path / "dispatch.txt"
    file.write_text(DISPATCH)
    for expected in ("added 1 reports", "added 0 reports"):
        added = whoholds("add", str(file), "--db", where)
        assert added.returncode == 0, added.stderr
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
    text = DISPATCH.partition("---\n\n")[2]
    assert all(text[slice(*row["span"])] == row["quote"] for row in cited)
