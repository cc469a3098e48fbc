"""Review from the command line: verdicts, sheets, agreement, and what a second reviewer sees."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.chain.answers import check_rows
from tests.chain.in_process import add_dispatch, ask, whoholds


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return add_dispatch(tmp_path_factory.mktemp("review"))


def _ask(db: str, *arguments: str) -> list[dict[str, Any]]:
    return ask("review", *arguments, "--db", db)


def test_a_review_from_first_verdict_to_agreement(db: str, tmp_path: Path) -> None:
    waiting = _ask(db, "--author", "ann")
    assert len(waiting) == 2
    first = waiting[0]["claim"]
    done = whoholds(
        "review", first, "--verdict", "reject", "--reason", "misread", "--author", "ann",
        "--db", db,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr

    assert [row["claim"] for row in _ask(db, "--author", "ben")] == [waiting[1]["claim"]]
    assert [row["claim"] for row in _ask(db, "--author", "ben", "--second")] == [first]
    told = _ask(db, first, "--author", "ben")
    assert [row["event"] for row in told[1:]] == ["hidden"]
    assert "misread" not in json.dumps(told)
    table = whoholds("review", first, "--author", "ben", "--db", db).stdout
    assert "misread" not in table
    assert "1 by others" in table

    sheet = tmp_path / "sheet.csv"
    made = whoholds("review", "export", str(sheet), "--second", "--author", "ben", "--db", db)
    assert made.returncode == 0, made.stderr
    text = sheet.read_text(encoding="utf-8-sig")
    assert "misread" not in text
    rows = list(csv.DictReader(text.splitlines()))
    (row,) = rows
    row.update(verdict="accept", reason="as it says")
    with sheet.open("w", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(row))
        writer.writeheader()
        writer.writerow(row)
    for told_now in ("1 decisions recorded, 0 were", "0 decisions recorded, 1 were"):
        taken = whoholds("review", "import", str(sheet), "--author", "ben", "--db", db)
        assert taken.returncode == 0, taken.stderr
        assert told_now in taken.stderr

    told = _ask(db, first, "--author", "ben")
    assert {(r["author"], r["verdict"], r["reason"]) for r in told if "author" in r} == {
        ("ann", "reject", "misread"),
        ("ben", "accept", "as it says"),
    }
    table = whoholds("review", first, "--author", "ben", "--db", db).stdout
    assert [line.split()[:4] for line in table.splitlines() if line.startswith("decision")] == [
        ["decision", "verdict", "about", "value"]
    ]
    (agreement,) = _ask(db, "agreement")
    check_rows([agreement], "agreement")
    assert (agreement["claims"], agreement["judgements"]) == (1, 2)
    assert agreement["pairs"][0]["agreed"] == 0
    assert agreement["alpha"] == 0  # two verdicts that differ: as much as chance would have


def test_a_bad_sheet_is_named_by_line_and_the_exit_code_says_so(db: str, tmp_path: Path) -> None:
    sheet = tmp_path / "bad.csv"
    sheet.write_text("claim,verdict,reason\nc1,accept,r\n")
    done = whoholds("review", "import", str(sheet), "--db", db)
    assert done.returncode == 1
    assert f"{sheet}, line 2: the ledger has no claim c1" in done.stderr
    assert "1 failed" in done.stderr


def test_a_file_that_is_no_text_is_refused_in_one_line(db: str, tmp_path: Path) -> None:
    sheet = tmp_path / "bad.csv"
    sheet.write_bytes(b"\xff\xfe\x00")
    done = whoholds("review", "import", str(sheet), "--db", db)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "UTF-8" in done.stderr
