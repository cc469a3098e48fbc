"""The tip of a ledger's file, told without opening the ledger."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from whoholds.ledger import Ledger, open_ledger, tip_of
from whoholds.records import UNKNOWN, Claim, Correction, Report

MakeReport = Callable[..., Report]
MakeClaim = Callable[..., Claim]


def test_the_tip_of_a_file_is_what_its_ledger_tells_open_or_closed(
    tmp_path: Path,
    make_report: MakeReport,
    make_claim: MakeClaim,
    make_correction: Callable[..., Correction],
) -> None:
    where = str(tmp_path / "a ledger?.db")
    report = make_report()
    claim = make_claim(report)
    with open_ledger(where) as ledger:
        for change in (
            lambda: None,
            lambda: ledger.add(report, [claim], run=ledger.start_run("add", {}), reader="one"),
            lambda: ledger.correct(make_correction(claim, "accept")),
        ):
            change()
            assert tip_of(where) == ledger.tip()
        last = ledger.tip()
    assert tip_of(where) == last


def test_no_tip_is_told_of_what_is_no_ledgers_file(tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"no database" * 100)
    with closing(sqlite3.connect(tmp_path / "another.db")) as another:
        another.execute("CREATE TABLE notes (text)")
    for where in ("missing.db", "broken.db", "another.db", "."):
        assert tip_of(str(tmp_path / where)) is UNKNOWN
    assert tip_of("postgresql://nobody@nowhere/ledger") is UNKNOWN
    assert not (tmp_path / "missing.db").exists()


def test_no_tip_is_told_of_a_ledger_of_another_version(tmp_path: Path) -> None:
    where = str(tmp_path / "ledger.db")
    open_ledger(where).close()
    with closing(sqlite3.connect(where)) as ledger:
        ledger.execute("UPDATE whoholds_schema SET version_num = '9999'")
        ledger.commit()
    assert tip_of(where) is UNKNOWN


def test_what_the_package_does_not_export_is_not_there() -> None:
    with pytest.raises(ImportError, match="no_such_thing"):
        from whoholds.ledger import no_such_thing  # type: ignore[attr-defined] # noqa: F401


def test_all_that_is_exported_is_there() -> None:
    from whoholds import ledger

    assert ledger.Ledger is Ledger
    assert all(getattr(ledger, name) for name in ledger.__all__)
