from collections.abc import Callable
from dataclasses import replace

import pytest

from whoholds.jsonlines import claim_id, to_row
from whoholds.ledger import Ledger
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
