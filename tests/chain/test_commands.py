"""The commands as a person runs them: output by its schema, exit codes, one line for an error.

What depends on how a process starts or is piped runs in one of its own (`in_own_process`).
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.chain.answers import check_rows, rows
from tests.chain.in_process import DISPATCH, whoholds

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples" / "afghanistan-2001" / "reports"


def in_own_process(*arguments: str, stdin: str = "", **environment: str) -> Any:
    return subprocess.run(
        [sys.executable, "-c", "from whoholds.cli import main; main()", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "dispatch.txt"
    file.write_text(DISPATCH)
    return file


@pytest.mark.parametrize("command", ["quotes", "places", "read"])
def test_reading_commands_write_rows_that_fit_their_schema(command: str, report: Path) -> None:
    more = [] if command == "quotes" else ["--theatre", "afghanistan-2001"]
    done = whoholds(command, str(report), *more)
    assert done.returncode == 0
    check_rows(rows(done.stdout), command)


def test_every_quote_stands_at_its_span_in_the_stored_text(report: Path) -> None:
    text = whoholds("text", str(report)).stdout
    for row in rows(whoholds("read", str(report), "--theatre", "afghanistan-2001").stdout):
        start, end = row["span"]
        assert text[start:end] == row["quote"]


def test_quotes_from_a_page_stand_at_their_spans_in_its_stored_text(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    story = DISPATCH.partition("\n\n")[2].replace(". A", ".</p><p>A")
    file.write_text(f"<html><body><article><p>{story}</p></article></body></html>")
    text = whoholds("text", str(file)).stdout
    done = whoholds("read", str(file), "--published", "2001-11-12", "--theatre", "afghanistan-2001")
    found = rows(done.stdout)
    assert {row["event"] for row in found} == {"seize"}
    assert all(text[slice(*row["span"])] == row["quote"] for row in found)


def test_read_assess_and_trace_work_as_a_pipe(report: Path, tmp_path: Path) -> None:
    read = in_own_process("read", str(report), "--theatre", "afghanistan-2001")
    assessed = in_own_process(
        "assess", "-", "--days", "2001-11-10..2001-11-13", "--theatre", "afghanistan-2001",
        stdin=read.stdout,
    )  # fmt: skip
    found = rows(assessed.stdout)
    check_rows(found, "assess")
    (aybak,) = [
        r for r in found if r["place_id"] == "af:aybak" and r["date"] <= "2001-11-13" <= r["until"]
    ]
    assert max(aybak["p"], key=aybak["p"].get) == "northern-alliance"
    assert sum(aybak["p"].values()) == pytest.approx(1)
    roads = ROOT / "src" / "whoholds" / "theatres" / "afghanistan-2001" / "roads.geojson"
    traced = in_own_process(
        "trace", str(roads), "-", "--from", "af:mazar-e-sharif", "--to", "af:pul-e-khumri",
        "--for", "taliban", "--on", "2001-11-13", stdin=assessed.stdout,
    )  # fmt: skip
    (route,) = rows(traced.stdout)
    check_rows([route], "trace")
    assert "af:aybak" not in route["path"]
    assert route["km"] > 1000  # all round the country, where it was 230


def test_a_bad_input_is_named_and_the_rest_is_done(report: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01")
    done = in_own_process("read", str(bad), str(report), "--theatre", "afghanistan-2001")
    assert done.returncode == 1
    assert rows(done.stdout)
    assert "bad.txt: a binary file" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read"], "Missing argument"),
        (["read", "x.txt", "--published", "soon"], "write it like 2001-11-12"),
        (["read", "x.txt", "--theatre", "nowhere"], "nowhere"),
        (["assess", "-", "--days", "2001"], "2001-11-01..2001-12-09"),
        (["status", "--db", "/nonexistent/folder/x.db"], "/nonexistent/folder"),
    ],
)
def test_a_usage_error_is_one_line_and_exit_code_two(arguments: list[str], says: str) -> None:
    done = in_own_process(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.strip().split("\n")) == 1


def test_without_a_command_the_program_explains_itself() -> None:
    done = in_own_process()
    assert done.returncode == 0
    assert done.stdout.count("  whoholds ") == 3


def test_questions_to_the_ledger_load_no_language_model(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom whoholds.cli import main\n"
        "try:\n    main(['status', '--theatre', 'afghanistan-2001', '--now', '2001-11-12',"
        f" '--db', {str(tmp_path / 'x.db')!r}])\n"
        "except SystemExit as end:\n    print(end.code, 'spacy' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[-2] == "0 False"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("ledger") / "examples.db")
    done = whoholds("add", str(EXAMPLES), "--theatre", "afghanistan-2001", "--db", path)
    assert done.returncode == 0, done.stderr
    return path


def _ask(ledger: str, *arguments: str) -> list[dict[str, Any]]:
    done = whoholds(*arguments, "--db", ledger, "--theatre", "afghanistan-2001", "--json")
    assert done.returncode == 0, done.stderr
    return rows(done.stdout)


def test_adding_the_same_reports_again_changes_nothing(ledger: str) -> None:
    done = whoholds("add", str(EXAMPLES), "--theatre", "afghanistan-2001", "--db", ledger)
    assert done.returncode == 0
    assert "added 0 reports with 0 claims" in done.stderr


def test_the_false_claim_of_kunduz_convinces_nobody_on_its_day(ledger: str) -> None:
    on_the_day = {row["place_id"]: row for row in _ask(ledger, "status", "--now", "2001-11-12")}
    assert on_the_day["af:kunduz"]["holder"] == "Taliban" or (
        on_the_day["af:kunduz"]["likelihood"] not in ("very likely", "almost certain")
    )


def test_what_came_later_shows_the_false_claim_of_kunduz_for_what_it_was(ledger: str) -> None:
    day = "2001-11-12"
    rows_of = {
        known: {row["place_id"]: row for row in _ask(ledger, "status", *asked)}
        for known, asked in {
            day: ("--as-of", day, "--known-by", day),
            "later": ("--as-of", day, "--known-by", "2001-12-31"),
        }.items()
    }
    # radios tell of a siege, and only the besiegers' own word says that it is over
    assert {row["af:kunduz"]["status"] for row in rows_of.values()} == {"besieged"}
    assert {row["af:kunduz"]["holder"] for row in rows_of.values()} == {"Taliban"}
    assert rows_of[day]["af:kunduz"]["likelihood"] in ("likely", "very likely")
    assert rows_of["later"]["af:kunduz"]["likelihood"] == "almost certain"
    changed = _ask(ledger, "diff", day, day, "--known-to", "2001-12-31")
    (kunduz,) = [row for row in changed if row["place_id"] == "af:kunduz"]
    assert kunduz["kind"] == "known later"
    assert kunduz["before"].startswith("Taliban, besieged")


def test_why_rows_add_up_and_name_claims(ledger: str) -> None:
    found = _ask(ledger, "why", "Aybak", "--now", "2001-11-13")
    assert [row["says"] for row in found[:2]] == ["prior", "time"]
    assert any(row["claim"] for row in found)


def test_why_says_what_would_change_the_verdict(ledger: str) -> None:
    found = _ask(ledger, "why", "Aybak", "--now", "2001-11-13")
    turning = [row for row in found if "would_change" in row]
    check_rows(turning, "why-turning")
    claims = {row["claim"] for row in found} - {None}
    assert any(row["without"] and set(row["without"]) <= claims for row in turning)
    left = {"kind": "withdraw", "side": "northern-alliance", "voice": "third party"}
    (row,) = [row for row in turning if row["new"] == left]
    assert (row["would_change"], row["leader"]) == ("leader", "taliban")
    theatre = ("--theatre", "afghanistan-2001")
    told = whoholds("why", "Kunduz", "--now", "2001-11-12", "--db", ledger, *theatre).stdout
    assert "what would change the verdict:" in told
    assert "strongest against:" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("status", "--now", "2001-11-20"),
        ("disputes", "--now", "2001-11-12"),
        ("diff", "2001-11-09", "2001-11-13"),
        ("near", "36.7,67.1", "--km", "60", "--now", "2001-11-12"),
        ("gaps", "--days", "3", "--now", "2001-11-20"),
        ("route", "Mazar-e-Sharif", "Kabul", "--now", "2001-11-12"),
        ("cite", "Aybak", "2001-11-13", "--known-by", "2001-11-13"),
        ("why", "Aybak", "--now", "2001-11-13"),
    ],
)
def test_every_question_has_an_answer_in_json_that_fits_its_schema(
    ledger: str, arguments: tuple[str, ...]
) -> None:
    done = whoholds(*arguments, "--theatre", "afghanistan-2001", "--db", ledger, "--json")
    assert done.returncode == 0, done.stderr
    found = [row for row in rows(done.stdout) if not row.get("would_change")]
    check_rows(found, {"route": "trace"}.get(arguments[0], arguments[0]))


def test_review_has_an_answer_in_json(ledger: str) -> None:
    done = whoholds("review", "--limit", "3", "--db", ledger, "--json")
    assert done.returncode == 0, done.stderr
    assert rows(done.stdout)


def test_a_withdrawn_story_weighs_nothing_afterwards(ledger: str) -> None:
    quoted = _ask(ledger, "cite", "Kandahar", "2001-11-14", "--known-by", "2001-11-20")
    withdrawn = {row["claim"] for row in quoted if row["report"] == "2001-11-14-kandahar-claimed"}
    assert withdrawn
    assert withdrawn == {row["claim"] for row in quoted if row["taken back"]}
    reasons = _ask(ledger, "why", "Kandahar", "--as-of", "2001-11-14", "--known-by", "2001-11-20")
    assert withdrawn.isdisjoint(row["claim"] for row in reasons)


def test_what_was_withdrawn_is_still_shown_with_its_day(ledger: str) -> None:
    asked = ("--db", ledger, "--theatre", "afghanistan-2001", "--known-by")
    now = whoholds("why", "Kandahar", "--as-of", "2001-11-14", *asked, "2001-11-20").stdout
    then = whoholds("why", "Kandahar", "--as-of", "2001-11-14", *asked, "2001-11-14").stdout
    assert "taken back on 2001-11-15, weighs nothing: " in now
    assert "taken back" not in then


def test_a_review_is_kept_and_takes_the_claim_out(ledger: str) -> None:
    (claim, *_) = rows(whoholds("review", "--db", ledger, "--limit", "1", "--json").stdout)
    done = whoholds(
        "review", claim["claim"], "--verdict", "reject", "--reason", "test", "--author", "me",
        "--db", ledger,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    waiting = rows(whoholds("review", "--db", ledger, "--limit", "500", "--json").stdout)
    assert claim["claim"] not in {row["claim"] for row in waiting}


STORY = """\
MAZAR-E-SHARIF, Nov 12 - Northern Alliance troops captured Aybak on Sunday after a short fight.

The market was open by the evening and lorries with flour waited at the southern gate for drivers.

Nobody could say how many men had been hurt when the barracks behind the old caravanserai burned.
"""


def test_a_story_reprinted_by_others_makes_nothing_surer(tmp_path: Path) -> None:
    found = {}
    for copies in (0, 3):
        folder = tmp_path / str(copies)
        folder.mkdir()
        for outlet in ("Example Wire", "Bell", "Courier", "Ledger")[: copies + 1]:
            front = f"---\npublisher: {outlet}\npublished: 2001-11-12\nsynthetic: true\n---\n\n"
            (folder / f"{outlet}.txt").write_text(front + STORY)
        more = ("--db", str(folder / "l.db"), "--theatre", "afghanistan-2001")
        added = whoholds("add", str(folder), *more)
        assert ("reprint stories" in added.stderr) is bool(copies)
        told = whoholds("status", "--as-of", "2001-11-12", "--now", "2001-11-12", "--json", *more)
        found[copies] = [row for row in rows(told.stdout) if "aybak" in json.dumps(row).lower()]
    assert found[0]
    assert found[0] == found[3]


def test_a_first_report_needs_no_folder_made_by_hand(report: Path, tmp_path: Path) -> None:
    # The place names that are compiled already serve here too: to compile them takes a minute.
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    home = {"HOME": str(tmp_path / "home"), "XDG_DATA_HOME": "", "XDG_CACHE_HOME": cache}
    added = in_own_process("add", str(report), "--theatre", "afghanistan-2001", **home)
    assert (added.returncode, added.stderr.startswith("added 1 reports")) == (0, True), added.stderr
    asked = in_own_process("status", "--now", "2001-11-13", "--json", **home)
    assert rows(asked.stdout)


def test_a_folder_that_was_named_wrongly_is_not_made(report: Path, tmp_path: Path) -> None:
    done = whoholds("add", str(report), "--db", str(tmp_path / "wrong" / "ledger.db"))
    assert (done.returncode, "no folder" in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "wrong").exists()


def test_adding_says_which_reports_carry_no_date(tmp_path: Path) -> None:
    file, path = tmp_path / "undated.txt", str(tmp_path / "ledger.db")
    file.write_text("Northern Alliance troops captured Aybak, a spokesman said.\n")
    told = whoholds("add", str(file), "--theatre", "afghanistan-2001", "--db", path)
    assert told.returncode == 0
    assert "1 say nowhere when they were published" in told.stderr
    dated = ["--published", "2001-11-10", "--db", str(tmp_path / "dated.db")]
    told = whoholds("add", str(file), "--theatre", "afghanistan-2001", *dated)
    assert "say nowhere" not in told.stderr
