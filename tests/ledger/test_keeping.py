import sqlite3
import threading
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from whoholds.errors import LedgerError, UsageError
from whoholds.ledger import Ledger, back_up, open_ledger
from whoholds.ledger.engines import reading
from whoholds.ledger.tables import METADATA
from whoholds.records import Claim, Report

MakeDatabase = Callable[[str], str]


def contents(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table as it is stored."""
    with reading(ledger._engine) as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in METADATA.sorted_tables
        }


def test_a_copy_of_a_copy_on_the_other_database_equals_the_first(
    full_ledger: Ledger, make_database: MakeDatabase
) -> None:
    here = full_ledger.backend
    there = "postgresql" if here == "sqlite" else "sqlite"
    with open_ledger(make_database(there)) as second, open_ledger(make_database(here)) as third:
        carried = full_ledger.copy_to(second)
        assert all(table.rows for table in carried)
        second.copy_to(third)
        assert contents(third) == contents(second) == contents(full_ledger)
        assert third.check() == []


def test_a_copy_goes_on_where_the_first_stopped(
    full_ledger: Ledger,
    make_database: MakeDatabase,
    make_report: Callable[..., Report],
) -> None:
    with open_ledger(make_database(full_ledger.backend)) as copy:
        full_ledger.copy_to(copy)
        report = make_report("later")
        assert copy.add(report, [], run=copy.start_run("add", {}))
        assert [found.doc for found in copy.reports()][-1] == "later"


def test_a_ledger_that_holds_anything_is_not_copied_into(
    full_ledger: Ledger, make_database: MakeDatabase
) -> None:
    with open_ledger(make_database(full_ledger.backend)) as other:
        other.start_run("add", {})
        before = contents(other)
        with pytest.raises(LedgerError, match=r"not empty \(it has runs\)"):
            full_ledger.copy_to(other)
        assert contents(other) == before


def test_a_copy_that_breaks_off_leaves_nothing(
    full_ledger: Ledger, make_database: MakeDatabase
) -> None:
    with open_ledger(make_database("sqlite")) as other:
        with other._engine.begin() as connection:
            connection.exec_driver_sql(
                "CREATE TRIGGER break BEFORE INSERT ON supersessions "
                "BEGIN SELECT RAISE(ABORT, 'broken off'); END"
            )
        with pytest.raises(LedgerError, match="broken off"):
            full_ledger.copy_to(other)
        assert not any(contents(other).values())


def test_a_copy_needs_little_memory_however_much_it_copies(
    ledger: Ledger, run: str, make_database: MakeDatabase
) -> None:
    size = 40_000
    ledger.add_many(
        ((Report(doc=f"d{number}", text=f"{number} " + "x" * size), []) for number in range(1500)),
        run=run,
        batch=50,
    )
    with open_ledger(make_database(ledger.backend)) as other:
        tracemalloc.start()
        try:
            ledger.copy_to(other)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert most < 1500 * size / 2


def test_a_backup_holds_what_the_ledger_held(full_ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    rows, findings = back_up(full_ledger, file)
    assert findings == []
    with open_ledger(file, create=False) as copy:
        assert contents(copy) == contents(full_ledger)
        assert copy.count_rows() == rows
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == ["backup.db"]


def test_a_backup_never_overwrites(full_ledger: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam")
    with pytest.raises(UsageError, match="such a file already"):
        back_up(full_ledger, file)
    assert file.read_text() == "Dear Sir or Madam"


def test_others_read_and_write_while_a_backup_is_made(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        run = ledger.start_run("add", {})
        done, started = threading.Event(), threading.Event()

        def write() -> None:
            number = 0
            while not done.is_set():
                ledger.add(Report(doc=f"d{number}", text="word " * 2000), [], run=run)
                number += 1
                if number == 20:
                    started.set()

        writer = threading.Thread(target=write)
        writer.start()
        try:
            assert started.wait(30)
            before = ledger.stats().reports
            for number in range(3):
                _, findings = back_up(ledger, tmp_path / f"backup{number}.db")
                assert findings == []
            after = ledger.stats().reports
        finally:
            done.set()
            writer.join()
        with open_ledger(tmp_path / "backup2.db", create=False) as copy:
            assert before <= copy.stats().reports <= after
        assert after > before


def test_a_backup_to_a_folder_that_is_missing_says_so(full_ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        back_up(full_ledger, tmp_path / "nowhere" / "backup.db")


def test_a_missing_ledger_is_not_made_where_one_is_needed(make_database: MakeDatabase) -> None:
    for backend in ("sqlite", "postgresql"):
        with pytest.raises(LedgerError, match="there is none"):
            open_ledger(make_database(backend), create=False)


def test_a_damaged_page_is_found(
    tmp_path: Path, make_report: Callable[..., Report], make_claim: Callable[..., Claim]
) -> None:
    file = tmp_path / "ledger.db"
    with open_ledger(file) as ledger:
        report = make_report()
        ledger.add(report, [make_claim(report)], run=ledger.start_run("add", {}))
    with sqlite3.connect(file) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_claims_place_id'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    with file.open("r+b") as stream:
        stream.seek(page * size - 40)
        stream.write(b"\x00" * 40)
    with open_ledger(file) as opened:
        assert "storage" in {finding.kind for finding in opened.check()}
