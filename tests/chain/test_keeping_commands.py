"""Copy, check and back up as a person does."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.chain.answers import check_rows, rows

from whoholds.cli.app import app
from whoholds.errors import LedgerError, WhoholdsError
from whoholds.ledger import open_ledger
from whoholds.records import Report


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A ledger with one report."""
    path = tmp_path / "ledger.db"
    with open_ledger(path) as ledger:
        run = ledger.start_run("add", {})
        ledger.add(Report(doc="ardan", text="Rebels took Ardan."), [], run=run)
        ledger.finish_run(run)
    return path


def tell(*arguments: str) -> Any:
    done = CliRunner().invoke(app, ["ledger", *arguments], standalone_mode=False)
    assert done.exception is None or isinstance(done.exception, WhoholdsError), done.exception
    return done


def told(output: str, schema: str) -> list[dict[str, Any]]:
    found = rows(output)
    check_rows(found, schema, some=False)
    return found


def damage(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("DROP TRIGGER reports_no_update")
    connection.execute("UPDATE reports SET text = 'Rebels lost Ardan.'")
    connection.commit()
    connection.close()


def test_a_sound_ledger_is_told_to_be_so(file: Path) -> None:
    done = tell("check", "--db", str(file))
    assert (done.return_value, done.stdout) == (0, "")
    assert "nothing wrong found" in done.stderr


def test_each_thing_wrong_is_a_line(file: Path) -> None:
    damage(file)
    done = tell("check", "--db", str(file))
    assert done.return_value == 1
    assert len(done.stdout.splitlines()) == 2
    assert all(line.startswith("report ") for line in done.stdout.splitlines())
    as_rows = tell("check", "--db", str(file), "--json").stdout
    assert {row["kind"] for row in told(as_rows, "ledger-check")} == {"report"}


def test_a_run_that_was_stopped_is_told_and_nothing_wrong(file: Path) -> None:
    with open_ledger(file) as ledger:
        run = ledger.start_run("watch", {})
    done = tell("check", "--db", str(file))
    assert (done.return_value, done.stdout) == (0, "")
    assert f"run {run} (watch, " in done.stderr


def test_a_stopped_run_that_was_finished_by_another_is_not_told(file: Path) -> None:
    with open_ledger(file) as ledger:
        run = ledger.start_run("watch", {})
        ledger.finish_run(ledger.start_run("watch", {}))
    assert run not in tell("check", "--db", str(file)).stderr


def test_a_ledger_that_is_not_there_is_not_sound(tmp_path: Path) -> None:
    done = tell("check", "--db", str(tmp_path / "nothing.db"))
    assert isinstance(done.exception, LedgerError)
    assert "there is none" in str(done.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_moves_to_another_database_and_back(
    file: Path, where: str, make_database: Callable[[str], str]
) -> None:
    back = make_database("sqlite")
    carried = [
        told(tell("copy", one, other, "--json").stdout, "ledger-copy")
        for one, other in ((str(file), where), (where, back))
    ]
    assert carried[0] == carried[1]
    with open_ledger(back, create=False) as ledger:
        assert [report.doc for report in ledger.reports()] == ["ardan"]


def test_a_backup_says_what_it_holds(file: Path, tmp_path: Path) -> None:
    done = tell("backup", str(tmp_path / "backup.db"), "--db", str(file), "--json")
    assert done.return_value == 0
    held = {row["table"]: row["rows"] for row in told(done.stdout, "ledger-copy")}
    assert held["reports"] == held["runs"] == held["run_ends"] == 1


def test_a_backup_of_a_ledger_with_something_wrong_is_kept_and_told(
    file: Path, tmp_path: Path
) -> None:
    damage(file)
    backup = tmp_path / "backup.db"
    done = tell("backup", str(backup), "--db", str(file))
    assert done.return_value == 1
    assert "the text is not the one recorded" in done.stderr
    assert backup.exists()
