"""Alerts from the command line: shown, told once, and told later where a server was down."""

from pathlib import Path

import pytest
from tests.chain.answers import check_rows, rows
from tests.chain.in_process import add_dispatch, whoholds

RULES = """\
[deliver]
file = "digest.txt"

[[rule]]
name = "road town"
place = "Aybak"
kinds = ["holder-changed"]
at_least = 0.7
"""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return add_dispatch(tmp_path_factory.mktemp("alerts"))


def _rules(folder: Path, text: str = RULES) -> str:
    file = folder / "rules.toml"
    file.write_text(text)
    return str(file)


def test_a_dry_run_shows_what_would_be_told_and_tells_nothing(db: str, tmp_path: Path) -> None:
    for _ in range(2):
        done = whoholds("alerts", _rules(tmp_path), "--db", db, "--now", "2001-11-13", "--dry-run",
                        "--json")  # fmt: skip
        assert done.returncode == 0, done.stderr
        found = rows(done.stdout)
        check_rows(found, "alerts")
        assert [(row["place_id"], row["state"]) for row in found] == [
            ("af:aybak", "northern-alliance")
        ]
    assert not (tmp_path / "digest.txt").exists()


def test_a_digest_has_words_for_and_against_and_the_caveats_and_comes_once(
    db: str, tmp_path: Path
) -> None:
    for number in (1, 0):
        done = whoholds("alerts", _rules(tmp_path), "--db", db, "--now", "2001-11-13")
        assert done.returncode == 0, done.stderr
        assert f"file: {number} changes told" in done.stderr
    digest = " ".join((tmp_path / "digest.txt").read_text(encoding="utf-8").split())
    assert digest.count("13 Nov 2001: Aybak is reported held by") == 1
    for words in (
        "SYNTHETIC", "had lost Aybak", "nothing on record speaks against it",
        "Dots are places, not areas.", "Shown is reported control at day's end, not title.",
        "No dot is no report, not peace.", "Latest evidence of 12 Nov 2001",
        "Made from 1 report of 1 publisher",
    ):  # fmt: skip
        assert words in digest
    for word in ("liberated", "regime", "terrorist", "fell to"):
        assert word not in digest


def test_what_a_server_did_not_take_is_told_later_and_only_there(db: str, tmp_path: Path) -> None:
    text = RULES.replace('file = "digest.txt"', 'file = "d.txt"\nwebhook = "http://127.0.0.1:9/"')
    rules = _rules(tmp_path, text.replace("road town", "two ways"))
    asked = ("alerts", rules, "--db", db, "--now", "2001-11-13")
    done = whoholds(*asked, WHOHOLDS_ALLOW_PRIVATE_ADDRESSES="1")
    assert done.returncode == 1
    assert "file: 1 changes told" in done.stderr
    assert "webhook: http://127.0.0.1: can't be reached" in done.stderr
    again = whoholds(*asked, WHOHOLDS_ALLOW_PRIVATE_ADDRESSES="1")
    assert again.returncode == 1
    assert "file: 0 changes told" in again.stderr
    assert (tmp_path / "d.txt").read_text(encoding="utf-8").count("is reported held by") == 1


def test_a_wrong_rule_is_named_in_one_line(db: str, tmp_path: Path) -> None:
    done = whoholds("alerts", _rules(tmp_path, RULES.replace("0.7", "7")), "--db", db)
    assert done.returncode == 2
    assert "rule.1.at_least: 7 is greater than the maximum" in done.stderr
    assert done.stderr.count("\n") == 1
