"""The clocks of every question, from the command line."""

import json

import pytest
from click.testing import CliRunner, Result
from tests.chain.test_commands import check_rows
from tests.chain.test_reviewing import REPORT

from whoholds.cli.app import app

ALLIANCE = "United Islamic Front for the Salvation of Afghanistan"
QUESTIONS = [
    ("status",),
    ("why", "Aybak"),
    ("disputes",),
    ("diff", "2001-11-09", "2001-11-13"),
    ("near", "36.3,68.0", "--km", "40"),
    ("gaps", "--days", "0"),
    ("route", "Mazar-e-Sharif", "Kabul"),
    ("isolated",),
    ("crossings",),
    ("front",),
    ("cite", "Aybak", "2001-11-13"),
    ("brief",),
    ("export",),
]


def whoholds(*arguments: str) -> Result:
    """Run a command in this process, which spares a second a question."""
    env = {"WHOHOLDS_THEATRE": "afghanistan-2001"}
    return CliRunner(env=env).invoke(app, arguments)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("clocks")
    (folder / "dispatch.txt").write_text(REPORT)
    path = str(folder / "l.db")
    done = whoholds("add", str(folder / "dispatch.txt"), "--db", path, "--now", "2024-03-01T12:00")
    assert done.exit_code == 0, done.stderr
    return path


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_recorded_by_a_time_before_the_reports_came_none_of_them_counts(
    db: str, question: tuple[str, ...]
) -> None:
    more = () if question[0] in ("export", "brief") else ("--json",)
    answers = {}
    for by in ("2024-02-29", "2024-03-01T12:00+00:00"):
        asked = (*question, "--db", db, "--recorded-by", by, "--now", "2001-11-13", *more)
        done = whoholds(*asked)
        assert done.exit_code == 0, done.stderr
        answers[by] = done.stdout.replace(
            "From what the ledger held on 1 Mar 2024, 12:00 UTC.\n", ""
        )
    before, after = answers.values()
    assert after == whoholds(*question, "--db", db, "--now", "2001-11-13", *more).stdout
    assert "alliance spokesman" not in before
    assert '"2001-11-12"' not in before


def test_a_time_of_the_desk_needs_a_zone(db: str) -> None:
    done = whoholds("status", "--db", db, "--recorded-by", "2024-03-01T12:00")
    assert done.exit_code == 2
    assert "no time zone" in done.stderr


def test_an_archive_loaded_later_answers_what_was_known_on_a_day_of_2001(db: str) -> None:
    asked = ("status", "--db", db, "--as-of", "2001-11-12", "--json")
    held = {}
    for known in ("2001-11-11", "2001-11-12"):
        done = whoholds(*asked, "--known-by", known)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        held[known] = next(row["holder"] for row in rows if row["place_id"] == "af:aybak")
    assert held == {"2001-11-11": "Taliban", "2001-11-12": ALLIANCE}


def test_what_differs_says_why_in_rows_that_fit_their_schema(db: str) -> None:
    asked = ("diff", "2001-11-12", "2001-11-12", "--recorded-from", "2024-02-29", "--db", db)
    done = whoholds(*asked, "--json")
    check_rows([json.loads(line) for line in done.stdout.splitlines()], "diff")
    assert '"cause": ["recorded late"]' in done.stdout
    assert "recorded late" in whoholds(*asked).stdout
