import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from whoholds.errors import InputError, LedgerError
from whoholds.ledger import Ledger
from whoholds.records import UNKNOWN, Claim, Report, Supersession

DAY = dt.date(2024, 3, 2)


@pytest.fixture
def versions(
    ledger: Ledger,
    run: str,
    make_report: Callable[..., Report],
    make_claim: Callable[..., Claim],
) -> tuple[Claim, Supersession]:
    """The older version's claim, and the newer version's word on it."""
    older, newer = make_report(), make_report(text="Rebels took Ardan. Correction follows.")
    claim = make_claim(older)
    ledger.add(older, [claim], run=run)
    ledger.add(newer, [make_claim(newer)], run=run)
    row = Supersession(
        older=older.id, newer=newer.id, kind="corrected", known_on=DAY, reason="label"
    )
    return claim, row


@pytest.mark.parametrize("kind", ["corrected", "refile", "hold", "withdrawn"])
def test_a_claim_is_withdrawn_when_its_report_is_taken_back(
    ledger: Ledger, run: str, versions: tuple[Claim, Supersession], kind: str
) -> None:
    claim, row = versions
    ledger.supersede(replace(row, kind=kind), run=run)
    assert ledger.withdrawn_claims() == {claim.id: DAY}


@pytest.mark.parametrize("kind", ["update", "repeat"])
def test_a_claim_stands_when_its_report_is_only_followed_up(
    ledger: Ledger, run: str, versions: tuple[Claim, Supersession], kind: str
) -> None:
    ledger.supersede(replace(versions[1], kind=kind), run=run)
    assert ledger.withdrawn_claims() == {}


def test_a_withdrawal_counts_from_the_day_it_was_known(
    ledger: Ledger, run: str, versions: tuple[Claim, Supersession]
) -> None:
    claim, row = versions
    ledger.supersede(row, run=run)
    assert ledger.withdrawn_claims(DAY - dt.timedelta(days=1)) == {}
    assert ledger.withdrawn_claims(DAY) == {claim.id: DAY}


def test_a_withdrawal_is_not_seen_before_it_was_recorded(
    ledger: Ledger, run: str, versions: tuple[Claim, Supersession], clock: Any
) -> None:
    before = clock()
    clock.advance(hours=1)
    ledger.supersede(versions[1], run=run)
    assert ledger.withdrawn_claims(recorded_by=before) == {}


def test_the_first_of_several_withdrawals_counts(
    ledger: Ledger, run: str, versions: tuple[Claim, Supersession]
) -> None:
    claim, row = versions
    ledger.supersede(replace(row, known_on=DAY + dt.timedelta(days=3)), run=run)
    ledger.supersede(row, run=run)
    assert ledger.withdrawn_claims() == {claim.id: DAY}


def test_a_withdrawn_claim_stays_visible(
    ledger: Ledger, run: str, versions: tuple[Claim, Supersession]
) -> None:
    claim, row = versions
    ledger.supersede(row, run=run)
    assert claim in list(ledger.claims())


def test_the_same_supersession_twice_changes_nothing(
    ledger: Ledger, run: str, versions: tuple[Claim, Supersession]
) -> None:
    row = versions[1]
    assert ledger.supersede(row, run=run)
    assert not ledger.supersede(row, run=run)
    assert ledger.supersessions() == [row]


def test_a_report_can_be_withdrawn_without_a_newer_one(
    ledger: Ledger, run: str, versions: tuple[Claim, Supersession]
) -> None:
    claim, row = versions
    ledger.supersede(replace(row, kind="withdrawn", newer=UNKNOWN), run=run)
    assert ledger.withdrawn_claims() == {claim.id: DAY}


def test_supersessions_that_make_no_sense_are_refused(
    ledger: Ledger, run: str, versions: tuple[Claim, Supersession]
) -> None:
    row = versions[1]
    for wrong in ({"kind": "rumour"}, {"newer": row.older}, {"newer": UNKNOWN}):
        with pytest.raises(InputError):
            ledger.supersede(replace(row, **wrong), run=run)


def test_a_supersession_of_an_unknown_report_is_refused(
    ledger: Ledger, run: str, versions: tuple[Claim, Supersession]
) -> None:
    with pytest.raises(LedgerError, match="has no report nothing"):
        ledger.supersede(replace(versions[1], newer="nothing"), run=run)
