"""Questions about access as a person asks them, and whom they are answered for."""

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.chain.answers import check_rows, rows

from whoholds.cli.app import app
from whoholds.errors import UsageError

TODAY = dt.datetime.now(tz=dt.UTC).date()
OLD = str(TODAY - dt.timedelta(days=35))
THEATRE = ("--theatre", "afghanistan-2001")


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a question over an empty ledger: the theatre's starting control is the picture."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def run(*arguments: str, theatre: Sequence[str] = THEATRE) -> Any:
        more = ("--db", str(tmp_path / "x.db"), *theatre, "--json")
        return CliRunner().invoke(app, [*arguments, *more])

    return run


def told(result: Any, schema: str) -> list[dict[str, Any]]:
    assert result.exception is None, result.exception
    found = rows(result.stdout)
    check_rows(found, schema, some=False)
    return found


@pytest.fixture
def live(tmp_path: Path) -> tuple[str, str]:
    """The theatre as if its war were still on."""
    shipped = Path(__file__).parent.parent.parent / "src/whoholds/theatres/afghanistan-2001"
    folder = tmp_path / "live"
    folder.mkdir()
    for file in shipped.iterdir():
        text = file.read_text(encoding="utf-8")
        text = text.replace("closed = true", "closed = false")
        (folder / file.name).write_text(text.replace("2001-11-01", str(TODAY - dt.timedelta(40))))
    return "--theatre", str(folder)


def test_isolated_names_the_towns_of_a_side_by_a_name_that_people_use(ask: Any) -> None:
    found = told(ask("isolated", "--for", "Northern Alliance", "--now", "2001-11-02"), "isolated")
    assert found
    assert {row["for"] for row in found} == {"northern-alliance"}
    assert {row["state"] for row in found} <= {"encircled", "cut off", "one way left"}


def test_crossings_tell_the_shut_bridge_from_the_way_to_it(ask: Any) -> None:
    found = told(ask("crossings", "--for", "Taliban", "--now", "2001-11-02"), "crossings")
    (bridge,) = [row for row in found if row["outside"] == "uz:termez"]
    assert (bridge["state"], bridge["until"]) == ("closed", "2001-12-08")
    assert bridge["way"]["status"] != "cut"


def test_what_if_says_what_a_supposed_change_would_cut_and_claims_nothing(ask: Any) -> None:
    result = ask("what-if", "Aybak=Northern Alliance", "--now", "2001-11-02")
    found = told(result, "what-if")
    (row,) = [row for row in found if (row["from"], row["to"]) == ("af:mazar-e-sharif", "af:kabul")]
    assert (row["consequence"], row["for"], row["at"]) == ("cut", "taliban", ["af:aybak"])
    assert row["supposed"] == ["af:aybak=northern-alliance"]
    assert row["claims"] == []
    assert "supposed, not reported" in result.stderr


def test_what_if_for_aid_lists_the_lines_that_would_be_crossed(ask: Any) -> None:
    result = ask("what-if", "Aybak=Northern Alliance", "--for", "aid", "--now", "2001-11-02")
    found = told(result, "what-if")
    (khulm,) = [row for row in found if row["to"] == "af:khulm"]
    assert (khulm["consequence"], khulm["from"]) == ("line", "af:aybak")
    (line,) = khulm["lines"]
    assert (line["near"], line["far"]) == ("northern-alliance", "taliban")
    assert [leg["authority"] for leg in khulm["legs"]] == ["northern-alliance", "taliban"]


def test_a_road_that_would_be_cut_for_aid_has_its_legs_and_lines(ask: Any) -> None:
    result = ask("what-if", "Aybak=contested", "--for", "aid", "--now", "2001-11-02")
    (cut, *_) = told(result, "what-if")
    assert cut["consequence"] == "cut"
    assert {leg["authority"] for leg in cut["legs"]} >= {"taliban", "northern-alliance"}
    assert ("taliban", "northern-alliance") in {(row["near"], row["far"]) for row in cut["lines"]}


@pytest.mark.parametrize("change", ["Aybak", "Aybak=Martians", "Atlantis=Taliban"])
def test_what_if_refuses_a_change_that_it_does_not_understand(ask: Any, change: str) -> None:
    assert isinstance(ask("what-if", change, "--now", "2001-11-02").exception, UsageError)


def test_aid_may_ask_for_a_route(ask: Any) -> None:
    result = ask("route", "Kabul", "Herat", "--for", "aid", "--now", "2001-11-02")
    best, *others = told(result, "trace")
    assert best["for"] == "aid"
    assert best["legs"]
    assert [row["alternative"] for row in (best, *others)] == list(range(1 + len(others)))


QUESTIONS = (
    ("route", "Kabul", "Herat", "--for", "taliban"),
    ("isolated", "--for", "taliban"),
    ("crossings", "--for", "taliban"),
    ("what-if", "Aybak=Northern Alliance"),
    ("consequences", OLD, str(TODAY)),
    ("consequences", str(TODAY), OLD),
)
REPORTED = """---
title: Aybak
publisher: Example Wire
published: {day}
---
AYBAK, Afghanistan (Example Wire) - Northern Alliance forces took Aybak on {day}, Taliban officials
said. Residents of Aybak said that the Taliban had left the town.
"""


FOUGHT = """---
title: Aybak
publisher: Example Wire
published: {day}
---
AYBAK, Afghanistan (Example Wire) - Northern Alliance and Taliban forces fought in Aybak on {day},
residents said.
"""


PASSAGE = """---
title: Roads
publisher: Example Wire
published: {day}
---
KABUL, Afghanistan (Example Wire) - The road between Kabul and Jalalabad is mined, a United Nations
official said. Pakistan closed the border crossing at Torkham on {day}, Pakistani officials said.
Taliban fighters set up checkpoints on the road from Kabul to Ghazni, drivers said.
"""


@pytest.fixture
def reported(tmp_path: Path) -> Any:
    """Keep a report of a change of hands that cuts a road, in the ledger that `ask` asks."""

    def keep(day: dt.date, theatre: Sequence[str] = THEATRE, words: str = REPORTED) -> None:
        report = tmp_path / "report.txt"
        report.write_text(words.format(day=day), encoding="utf-8")
        kept = CliRunner().invoke(
            app, ["add", str(report), "--db", str(tmp_path / "x.db"), *theatre]
        )
        assert kept.exception is None

    return keep


def test_consequences_compare_two_days_as_known_by_two_others(ask: Any, reported: Any) -> None:
    reported(dt.date(2001, 11, 8))
    (row,) = told(ask("consequences", "2001-11-02", "2001-11-09"), "consequence")
    assert (row["consequence"], row["for"], row["at"]) == ("cut", "taliban", ["af:aybak"])
    assert row["claims"]
    assert (
        told(ask("consequences", "2001-11-02", "2001-11-09", "--for", "aid"), "consequence") == []
    )
    late = ask("consequences", "2001-11-08", "2001-11-08", "--known-from", "2001-11-07")
    assert told(late, "consequence")


def test_a_live_theatres_brief_tells_consequences_for_sides_of_old_data_only(
    ask: Any, reported: Any, live: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    day = TODAY - dt.timedelta(days=2)
    reported(day, live)
    span = ("--from", str(day - dt.timedelta(days=3)), "--to", str(TODAY))
    brief = json.loads(ask("brief", *span, theatre=live).stdout)
    assert {row["for"] for row in brief["consequences"]} <= {"civilian"}
    assert brief["sides_told_to"] == str(TODAY - dt.timedelta(days=30))
    monkeypatch.setenv("WHOHOLDS_MIN_AGE_DAYS", "0")
    changed = ask("brief", *span, theatre=live)
    assert "taliban" in {row["for"] for row in json.loads(changed.stdout)["consequences"]}
    assert "min_age_days is changed to 0" in changed.stderr


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_live_theatres_do_not_answer_a_fighting_side(
    ask: Any, live: tuple[str, str], question: tuple[str, ...]
) -> None:
    moment = () if question[0] == "consequences" else ("--as-of", str(TODAY))
    result = ask(*question, *moment, theatre=live)
    assert isinstance(result.exception, UsageError)
    assert "--for aid" in str(result.exception)
    assert result.stdout == ""


def test_setting_the_clock_back_does_not_make_live_data_old(
    ask: Any, live: tuple[str, str]
) -> None:
    result = ask("isolated", "--for", "taliban", "--now", str(TODAY), theatre=live)
    assert isinstance(result.exception, UsageError)


@pytest.mark.parametrize("question", [("isolated",), ("crossings", "--for", "aid")])
def test_live_theatres_answer_civilians_and_aid(
    ask: Any, live: tuple[str, str], question: tuple[str, ...]
) -> None:
    assert ask(*question, "--as-of", str(TODAY), theatre=live).exception is None


def test_old_data_of_a_live_theatre_is_answered_for_a_side(ask: Any, live: tuple[str, str]) -> None:
    result = ask("isolated", "--for", "taliban", "--as-of", OLD, theatre=live)
    assert result.exception is None


def test_an_answer_under_a_changed_age_is_told_and_logged(
    ask: Any, live: tuple[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WHOHOLDS_MIN_AGE_DAYS", "1")
    day = str(TODAY - dt.timedelta(days=2))
    result = ask("isolated", "--for", "taliban", "--as-of", day, theatre=live)
    assert result.exception is None
    assert "min_age_days is changed to 1 (WHOHOLDS_MIN_AGE_DAYS)" in result.stderr
    (log,) = (tmp_path / "state").rglob("care.log")
    assert f"answered for taliban on {day}" in log.read_text(encoding="utf-8")


def test_trace_answers_a_fighting_side_about_old_data_only() -> None:
    question = ("trace", "roads.geojson", "assessed.jsonl", "--from", "a", "--to", "b", "--on")
    recent = CliRunner().invoke(app, [*question, str(TODAY), "--for", "A"])
    assert isinstance(recent.exception, UsageError)
    for day, mode in ((OLD, "A"), (str(TODAY), "aid")):
        result = CliRunner().invoke(app, [*question, day, "--for", mode])
        assert "roads.geojson: can't be read" in str(result.exception)


def test_the_front_of_a_theatre_without_reports_is_not_drawn(ask: Any) -> None:
    assert told(ask("front", "--now", "2001-11-02"), "front") == []


def test_the_front_is_drawn_where_a_report_tells_of_fighting(ask: Any, reported: Any) -> None:
    reported(dt.date(2001, 11, 8), words=FOUGHT)
    found = told(ask("front", "--now", "2001-11-08"), "front")
    assert [row["from"] for row in found] == ["af:aybak"]
    assert set(found[0]["sides"]) == {"northern-alliance", "taliban"}
    assert found[0]["claims"]


def test_what_reports_say_of_passage_is_told_with_its_claims(ask: Any, reported: Any) -> None:
    reported(dt.date(2001, 11, 8), words=PASSAGE)
    now = ("--for", "aid", "--now", "2001-11-09")
    mined = told(ask("route", "Kabul", "Jalalabad", *now), "trace")[0]
    assert (mined["status"], mined["path"][-1]) == ("cut", "af:jalalabad")
    assert "mines reported for 2001-11-08 by United Nations official" in mined["note"]
    watched = told(ask("route", "Kabul", "Ghazni", *now), "trace")
    assert any("checkpoint reported" in row["note"] for row in watched)
    found = told(ask("crossings", *now), "crossings")
    (torkham,) = [row for row in found if row["inside"] == "af:torkham"]
    assert torkham["state"] == "closed"
    assert len(torkham["claims"]) == len(mined["claims"]) == 1
