"""Claims that somebody has at hand: the same answers, without reading anything again."""

import datetime as dt
from collections.abc import Callable

import pytest

from whoholds.ledger import Ledger, Remembered
from whoholds.records import UNKNOWN, Claim, Clocks, Correction, Report

DAY = dt.date(2031, 1, 1)
CLOCKS = Clocks.at(DAY, UNKNOWN)
AddClaim = Callable[..., tuple[Report, Claim]]


def found(ledger: Ledger, remembered: Remembered | None = None) -> list[Claim]:
    return list(ledger.claims_at(CLOCKS, remembered=remembered))


def test_what_is_remembered_is_the_same_claim(ledger: Ledger, add_claim: AddClaim) -> None:
    remembered = Remembered()
    add_claim("a")
    (before,) = found(ledger, remembered)
    add_claim("b")
    after = found(ledger, remembered)
    assert after[0] is before
    assert after == found(ledger)


@pytest.mark.parametrize("verdict", ["reject", "withhold"])
def test_decisions_and_their_withdrawal_are_seen(
    ledger: Ledger,
    add_claim: AddClaim,
    make_correction: Callable[..., Correction],
    verdict: str,
) -> None:
    remembered = Remembered()
    _, claim = add_claim("a")
    assert found(ledger, remembered) == [claim]
    decision = make_correction(claim, verdict)
    ledger.correct(decision)
    assert found(ledger, remembered) == []
    ledger.correct(make_correction(claim, "withdraw", id="back", withdraws=decision.id))
    assert found(ledger, remembered) == [claim]


def test_a_claim_that_was_retired_when_others_were_read_comes_back(
    ledger: Ledger, run: str, add_claim: AddClaim
) -> None:
    remembered = Remembered()
    report, claim = add_claim("a")
    ledger.add(report, [], run=run, reader="two")
    add_claim("b")
    assert claim not in found(ledger, remembered)
    ledger.add(report, [claim], run=run, reader="three")
    assert found(ledger, remembered) == found(ledger)
    assert claim in found(ledger, remembered)


def test_another_day_is_another_question(ledger: Ledger, add_claim: AddClaim) -> None:
    remembered = Remembered()
    add_claim("a")
    early = Clocks.at(dt.date(1900, 1, 1), UNKNOWN)
    assert list(ledger.claims_at(early, remembered=remembered)) == []
    assert found(ledger, remembered) == found(ledger)
    assert list(ledger.claims_at(early, remembered=remembered)) == []
