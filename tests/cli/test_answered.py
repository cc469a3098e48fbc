"""Answers kept in the cache folder: found only for the very same state, and never relied on."""

import datetime as dt
import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from whoholds.cli import answered
from whoholds.cli.answered import MOST, Answered
from whoholds.cli.answers import status_rows
from whoholds.cli.desk import OpenDesk, open_desk
from whoholds.ledger import Ledger, open_ledger
from whoholds.pipeline import followed
from whoholds.records import UNKNOWN, Claim, Correction, Event, Reader, Report, Span
from whoholds.settings import load_settings

DAY = dt.date(2001, 11, 12)
TEXT = "Troops took the town."


@pytest.fixture(autouse=True)
def everything_is_worth_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answered, "WORTH_S", 0.0)


@pytest.fixture
def make() -> Callable[[], list[dict[str, Any]]]:
    """Answer with another row each time."""
    made: list[int] = []

    def make() -> list[dict[str, Any]]:
        made.append(len(made))
        return [{"time": made[-1]}]

    return make


Make = Callable[[], list[dict[str, Any]]]


def test_the_same_question_is_answered_once(tmp_path: Path, make: Make) -> None:
    assert Answered(tmp_path).rows({"of": 1}, make) == [{"time": 0}]
    assert Answered(tmp_path).rows({"of": 1}, make) == [{"time": 0}]


def test_another_question_is_answered_for_itself(tmp_path: Path, make: Make) -> None:
    Answered(tmp_path).rows({"of": 1}, make)
    assert Answered(tmp_path).rows({"of": 2}, make) == [{"time": 1}]


def test_another_program_answers_for_itself(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    Answered(tmp_path).rows({"of": 1}, make)
    monkeypatch.setattr(answered, "program", lambda: "another")
    assert Answered(tmp_path).rows({"of": 1}, make) == [{"time": 1}]


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"key": 1, "rows": []}', "\ud800"])
def test_a_broken_file_is_no_answer(tmp_path: Path, make: Make, broken: str) -> None:
    Answered(tmp_path).rows({"of": 1}, make)
    (file,) = (tmp_path / "answers").iterdir()
    file.write_bytes(broken.encode(errors="surrogatepass"))
    assert Answered(tmp_path).rows({"of": 1}, make) == [{"time": 1}]


def test_a_folder_that_cannot_be_written_spoils_no_answer(tmp_path: Path, make: Make) -> None:
    (tmp_path / "answers").write_text("a file")
    assert Answered(tmp_path).rows({"of": 1}, make) == [{"time": 0}]


def test_what_was_quick_is_not_kept(
    tmp_path: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answered, "WORTH_S", 3600.0)
    Answered(tmp_path).rows({"of": 1}, make)
    assert not (tmp_path / "answers").exists()


def test_the_oldest_give_way(tmp_path: Path, make: Make) -> None:
    for number in range(MOST + 3):
        Answered(tmp_path).rows({"of": number}, make)
    kept = [json.loads(file.read_text()) for file in (tmp_path / "answers").iterdir()]
    assert len(kept) == MOST


def status_of(ledger: Ledger, cache: Path) -> list[dict[str, Any]]:
    flags = {"db": ledger.name, "cache_dir": str(cache), "now": DAY.isoformat()}
    settings, _ = load_settings(flags, {})
    return status_rows(OpenDesk(lambda: ledger, settings, UNKNOWN), DAY, None)


def tell(ledger: Ledger, doc: str, place: str) -> Claim:
    report = Report(doc=doc, text=TEXT, publisher="Wire", published=DAY)
    claim = Claim(
        id=f"{doc}-1", doc=doc, span=Span(0, 11), quote=TEXT[:11], event=Event.SEIZE, place=place,
        place_id=place, holder="rebels", published=DAY, outlet="Wire", utterance_id=doc,
        reader=Reader(version="1", model="m", rule="r"),
    )  # fmt: skip
    ledger.add(report, [claim], run=ledger.start_run("add", {}))
    return claim


def test_status_is_another_once_anything_has_come_in(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        claim = tell(ledger, "one", "north")
        assert [row["place"] for row in status_of(ledger, tmp_path)] == ["north"]
        tell(ledger, "two", "south")
        assert [row["place"] for row in status_of(ledger, tmp_path)] == ["north", "south"]
        ledger.correct(
            Correction(
                id="x1",
                claim_id=claim.id,
                verdict="reject",
                author="me",
                reason="wrong",
                made_at=dt.datetime(2001, 11, 13, tzinfo=dt.UTC),
            )
        )
        assert [row["place"] for row in status_of(ledger, tmp_path)] == ["south"]


def test_status_of_today_is_followed_from_what_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(followed, "WORTH_S", 0.0)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        tell(ledger, "one", "north")
        status_of(ledger, tmp_path)
        tell(ledger, "two", "south")
        with monkeypatch.context() as patched:
            patched.delattr(followed.Followed, "_begin")
            found = status_of(ledger, tmp_path)
        assert found == status_of(ledger, tmp_path / "another")
    assert [row["place"] for row in found] == ["north", "south"]


def test_status_of_another_ledger_in_the_same_place_is_its_own(tmp_path: Path) -> None:
    for place in ("north", "south"):
        with open_ledger(tmp_path / "ledger.db") as ledger:
            tell(ledger, "one", place)
            assert [row["place"] for row in status_of(ledger, tmp_path)] == [place]
        for file in tmp_path.glob("ledger.db*"):
            file.unlink()


def test_only_an_answer_that_is_not_at_hand_loads_the_libraries_to_work_it_out(
    tmp_path: Path,
) -> None:
    open_ledger(tmp_path / "ledger.db").close()
    ask = (
        "import sys\nfrom whoholds.cli import answered, main\nanswered.WORTH_S = 0.0\n"
        f"try:\n    main(['status', '--json', '--db', {str(tmp_path / 'ledger.db')!r}])\n"
        "except SystemExit as end:\n"
        "    print(end.code, *({'numpy', 'sqlalchemy'} & {*sys.modules}))\n"
    )
    surroundings = {**os.environ, "WHOHOLDS_CACHE_DIR": str(tmp_path), "WHOHOLDS_NOW": "2001-11-12"}
    said = [
        subprocess.run(
            [sys.executable, "-c", ask], env=surroundings, capture_output=True, check=True
        ).stdout.split()
        for _ in range(2)
    ]
    assert [sorted(words) for words in said] == [[b"0", b"numpy", b"sqlalchemy"], [b"0"]]


def test_an_answer_says_nothing_of_the_password_to_its_ledger(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        flags = {"db": "postgresql://me:secret@nowhere/ledger", "cache_dir": str(tmp_path)}
        settings, _ = load_settings(flags, {})
        status_rows(OpenDesk(lambda: ledger, settings, UNKNOWN), DAY, None)
    (file,) = (tmp_path / "answers").iterdir()
    assert "secret" not in file.read_text()


def test_the_collector_of_cycles_works_as_before_once_a_desk_is_closed(tmp_path: Path) -> None:
    before = gc.get_threshold()
    with open_desk(db=str(tmp_path / "ledger.db")):
        assert gc.get_threshold() > before
    assert gc.get_threshold() == before
