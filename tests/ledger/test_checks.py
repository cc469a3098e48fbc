from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from whoholds.errors import LedgerError
from whoholds.jsonlines import claim_id, to_row
from whoholds.ledger import Ledger, engines, open_ledger
from whoholds.ledger.tables import METADATA
from whoholds.records import Claim, Finding, Report


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


def test_a_sound_ledger_has_no_findings(full_ledger: Ledger) -> None:
    assert full_ledger.check() == []


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
        ("UPDATE corrections SET row = 'torn'", {"correction"}),
        ("DELETE FROM runs", {"reference"}),
        ("DELETE FROM readings", {"reading", "run"}),
        ("UPDATE readings SET claims = claims + 1", {"run"}),
        ("UPDATE run_ends SET reports = 7", {"run"}),
        ("UPDATE supersessions SET kind = 'update'", {"supersession"}),
        ("UPDATE retirements SET claim_id = 'none'", {"reference"}),
    ],
)
def test_tampering_is_found(full_ledger: Ledger, statement: str, found: set[str]) -> None:
    tamper(full_ledger, statement)
    assert kinds(full_ledger.check()) == found


def test_a_claim_that_says_something_else_than_its_id_is_found(
    ledger: Ledger, run: str, make_report: Callable[..., Report], make_claim: Callable[..., Claim]
) -> None:
    report = make_report()
    claim = make_claim(report, holder="rebels")
    claim = replace(claim, id=claim_id(report.id, to_row(claim)))
    ledger.add(report, [claim], run=run)
    assert ledger.check() == []
    tamper(ledger, "UPDATE claims SET row = replace(row, 'rebels', 'others')")
    assert [finding.what for finding in ledger.check()] == ["the id does not fit the content"]


def test_a_run_without_an_end_is_nothing_wrong(ledger: Ledger, run: str) -> None:
    assert ledger.check() == []


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
