from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from whoholds.errors import LedgerError
from whoholds.ledger import Ledger, engines, open_ledger
from whoholds.ledger.tables import METADATA
from whoholds.records import Claim, Correction, Finding, Report


@pytest.fixture
def claim(
    ledger: Ledger,
    run: str,
    make_report: Callable[..., Report],
    make_claim: Callable[..., Claim],
    make_correction: Callable[..., Correction],
) -> Claim:
    report = make_report()
    made = make_claim(report)
    ledger.add(report, [made], run=run)
    ledger.correct(make_correction(made, "accept"))
    return made


def tamper(ledger: Ledger, statement: str) -> None:
    """Change rows as somebody would who first takes the guards away."""
    with ledger._engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            for name in METADATA.tables:
                connection.exec_driver_sql(f"DROP TRIGGER {name}_no_update")
                connection.exec_driver_sql(f"DROP TRIGGER {name}_no_delete")
            connection.exec_driver_sql(statement)
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
            connection.exec_driver_sql("BEGIN")
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
            connection.exec_driver_sql(statement)
            connection.exec_driver_sql("SET session_replication_role = DEFAULT")
            connection.commit()


def kinds(findings: list[Finding]) -> set[str]:
    return {finding.kind for finding in findings}


def test_a_sound_ledger_has_no_findings(ledger: Ledger, claim: Claim) -> None:
    assert ledger.check() == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE reports SET text = replace(text, 'took', 'lost')", {"report", "quote"}),
        ("UPDATE reports SET publisher = 'Someone Else'", {"report"}),
        ("UPDATE claims SET place_id = 'elsewhere'", {"claim"}),
        ("UPDATE claims SET row = '{}'", {"claim"}),
        ("UPDATE claims SET row = 'torn'", {"claim"}),
        ("DELETE FROM reports", {"reference"}),
        ("UPDATE corrections SET verdict = 'reject'", {"correction"}),
        ("DELETE FROM runs", {"reference"}),
    ],
)
def test_tampering_is_found(ledger: Ledger, claim: Claim, statement: str, found: set[str]) -> None:
    tamper(ledger, statement)
    assert kinds(ledger.check()) == found


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, make_report: Callable[..., Report]
) -> None:
    with open_ledger(tmp_path / "ledger.db") as ledger:
        run = ledger.start_run("add", {})
        with ledger._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
        pairs = ((make_report(f"doc{number}", text="x" * 9000), []) for number in range(9))
        with pytest.raises(LedgerError, match="free some space"):
            ledger.add_many(pairs, run=run)
        assert list(ledger.reports()) == []
        assert ledger.check() == []


def test_a_ledger_that_another_writer_holds_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_SECONDS_TO_WAIT_FOR_A_WRITER", 0.05)
    with (
        open_ledger(tmp_path / "ledger.db") as one,
        open_ledger(tmp_path / "ledger.db") as other,
        engines.writing(one._engine) as connection,
    ):
        connection.execute(sa.select(1))
        with pytest.raises(LedgerError, match=r"locked; another process is writing"):
            other.start_run("add", {})
        assert other.runs() == []
