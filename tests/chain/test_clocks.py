"""The clocks of every question, from the command line."""

from pathlib import Path

import pytest
from tests.chain.answers import check_rows, rows
from tests.chain.in_process import add_dispatch, ask, whoholds

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
    ("consequences", "2001-11-09", "2001-11-13"),
    ("what-if", "Aybak=Taliban"),
    ("cite", "Aybak", "2001-11-13"),
    ("brief",),
    ("export",),
]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return add_dispatch(tmp_path_factory.mktemp("clocks"), "--now", "2024-03-01T12:00")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_recorded_by_a_time_before_the_reports_came_none_of_them_counts(
    db: str, question: tuple[str, ...]
) -> None:
    more = () if question[0] in ("export", "brief") else ("--json",)
    answers = {}
    for by in ("2024-02-29", "2024-03-01T12:00+00:00"):
        asked = (*question, "--db", db, "--recorded-by", by, "--now", "2001-11-13", *more)
        done = whoholds(*asked)
        assert done.returncode == 0, done.stderr
        answers[by] = done.stdout.replace(
            "From what the ledger held on 1 Mar 2024, 12:00 UTC.\n", ""
        )
    before, after = answers.values()
    assert after == whoholds(*question, "--db", db, "--now", "2001-11-13", *more).stdout
    assert "alliance spokesman" not in before
    assert '"2001-11-12"' not in before


def test_a_time_of_the_desk_needs_a_zone(db: str) -> None:
    done = whoholds("status", "--db", db, "--recorded-by", "2024-03-01T12:00")
    assert done.returncode == 2
    assert "no time zone" in done.stderr


def test_an_archive_loaded_later_answers_what_was_known_on_a_day_of_2001(db: str) -> None:
    asked = ("status", "--db", db, "--as-of", "2001-11-12", "--json")
    held = {}
    for known in ("2001-11-11", "2001-11-12"):
        done = whoholds(*asked, "--known-by", known)
        found = rows(done.stdout)
        held[known] = next(row["holder"] for row in found if row["place_id"] == "af:aybak")
    assert held == {"2001-11-11": "Taliban", "2001-11-12": ALLIANCE}


def test_what_differs_says_why_in_rows_that_fit_their_schema(db: str) -> None:
    asked = ("diff", "2001-11-12", "2001-11-12", "--recorded-from", "2024-02-29", "--db", db)
    done = whoholds(*asked, "--json")
    check_rows(rows(done.stdout), "diff")
    assert '"cause": ["recorded late"]' in done.stdout
    assert "recorded late" in whoholds(*asked).stdout


def test_each_site_is_told_what_is_near_it_and_a_bad_line_is_named(db: str, tmp_path: Path) -> None:
    file = tmp_path / "sites.csv"
    file.write_text("name,lat,lon\nClinic,36.27,68.02\nIsland,0,0\nNowhere,x,y\n")
    done = whoholds("near", "--sites", str(file), "--km", "40", "--db", db, "--json",
                    "--now", "2001-11-13")  # fmt: skip
    assert done.returncode == 1
    assert f"{file}, line 4: lat is 'x'" in done.stderr
    found = rows(done.stdout)
    check_rows(found, "near")
    assert {row["site"] for row in found} == {"Clinic", "Island"}
    assert ("Clinic", "Aybak", ALLIANCE) in {(r["site"], r["place"], r["holder"]) for r in found}
    assert [row["status"] for row in found if row["site"] == "Island"] == [
        "no known place within that distance"
    ]


@pytest.mark.parametrize("given", [(), ("36.7,67.1", "--sites", "x.csv")])
def test_near_takes_a_point_or_a_file_of_sites(db: str, given: tuple[str, ...]) -> None:
    assert whoholds("near", *given, "--db", db).returncode == 2


def test_no_question_shows_the_words_of_a_withheld_claim(tmp_path: Path) -> None:
    db = add_dispatch(tmp_path)
    waiting = ask("review", "--db", db)
    hidden = next(row for row in waiting if "official" in (row["says"] or ""))
    done = whoholds("review", hidden["claim"], "--verdict", "withhold", "--reason", "threats",
                    "--author", "ann", "--db", db)  # fmt: skip
    assert done.returncode == 0, done.stderr
    for question in QUESTIONS:
        done = whoholds(*question, "--db", db, "--now", "2001-11-13")
        assert done.returncode == 0, done.stderr
        shown = done.stdout + done.stderr
        assert hidden["claim"] not in shown, question
        assert "Taliban official" not in shown, question
        assert "threats" not in shown, question
    for question in ("status",), ("why", "Aybak"), ("cite", "Aybak", "2001-11-13"), ("brief",):
        done = whoholds(*question, "--db", db, "--now", "2001-11-13")
        assert "withheld" in done.stdout + done.stderr, question
    told = whoholds("review", hidden["claim"], "--author", "ann", "--db", db).stdout
    assert "Taliban official" in told
