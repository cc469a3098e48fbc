"""What came after a state of a ledger, and some claims with all that bears on them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from whoholds.ledger import Ledger, open_ledger
from whoholds.ledger.excerpts import Arrivals
from whoholds.records import UNKNOWN, Claim, Correction, Report, Supersession, Unknown

Add = Callable[..., tuple[Report, Claim]]
Correct = Callable[..., Correction]
DAY = dt.date(2024, 2, 24)


def came(
    ledger: Ledger, tip: tuple[str, ...], days: tuple[dt.date, dt.date] = (DAY, DAY)
) -> Arrivals:
    found = ledger.arrivals(tip, days)
    assert not isinstance(found, Unknown)
    return found


def link(ledger: Ledger, run: str, older: Report, newer: Report, kind: str = "copy") -> None:
    row = Supersession(older=older.id, newer=newer.id, kind=kind, known_on=DAY, reason="says so")
    ledger.supersede(row, run=run)


def test_nothing_comes_after_the_last_tip(ledger: Ledger, add_claim: Add) -> None:
    add_claim()
    assert came(ledger, ledger.tip()) == Arrivals(
        claims=frozenset(), fresh=frozenset(), places=frozenset(), tied=False
    )


def test_a_new_claim_is_fresh(ledger: Ledger, add_claim: Add) -> None:
    add_claim("one")
    tip = ledger.tip()
    _, claim = add_claim("two")
    found = came(ledger, tip)
    assert found.claims == found.fresh == {claim.id}
    assert not found.places


def test_what_was_recorded_before_and_is_known_now_comes(
    ledger: Ledger, run: str, add_claim: Add
) -> None:
    (first, one), (second, two) = map(add_claim, ("a", "b"))
    link(ledger, run, first, second)
    days = (DAY - dt.timedelta(days=1), DAY)
    found = came(ledger, ledger.tip(), days)
    assert (found.claims, found.fresh, found.places) == ({one.id, two.id}, frozenset(), {"ardan"})
    later = (DAY, DAY + dt.timedelta(days=1))
    assert not came(ledger, ledger.tip(), later).claims


def test_a_claim_that_a_person_moved_comes_with_both_places(
    ledger: Ledger, add_claim: Add, make_correction: Correct
) -> None:
    _, claim = add_claim()
    tip = ledger.tip()
    ledger.correct(make_correction(claim, "correct", field="place_id", value="berat"))
    found = came(ledger, tip)
    assert (found.claims, found.fresh) == ({claim.id}, frozenset())
    assert found.places == {"ardan", "berat"}


def test_a_claim_that_a_newer_reading_lacks_comes_again(
    ledger: Ledger, run: str, add_claim: Add
) -> None:
    report, claim = add_claim(reader="one")
    tip = ledger.tip()
    ledger.add(report, [], run=run, reader="two")
    assert came(ledger, tip).claims == {claim.id}


def test_a_link_brings_the_claims_of_all_reports_that_it_joins(
    ledger: Ledger, run: str, add_claim: Add
) -> None:
    (first, one), (second, two), (third, three), _ = map(add_claim, ("a", "b", "c", "d"))
    link(ledger, run, first, second)
    tip = ledger.tip()
    link(ledger, run, second, third)
    assert came(ledger, tip).claims == {one.id, two.id, three.id}


@pytest.mark.parametrize(("verdict", "tied"), [("merge", True), ("split", True), ("accept", False)])
def test_ties_are_told(
    ledger: Ledger, add_claim: Add, make_correction: Correct, verdict: str, *, tied: bool
) -> None:
    (_, one), (_, two) = map(add_claim, ("a", "b"))
    tip = ledger.tip()
    other = {"other": two.id} if tied else {}
    decision = make_correction(one, verdict, **other)
    ledger.correct(decision)
    assert came(ledger, tip).tied is tied
    tip = ledger.tip()
    ledger.correct(make_correction(one, "withdraw", withdraws=decision.id))
    assert came(ledger, tip).tied is tied


def test_a_ledger_that_went_on_otherwise_has_no_arrivals(
    ledger: Ledger, add_claim: Add, tmp_path: Path
) -> None:
    add_claim()
    with open_ledger(tmp_path / "another.db") as another:
        assert another.arrivals(ledger.tip(), (DAY, DAY)) is UNKNOWN
        assert not isinstance(ledger.arrivals(another.tip(), (DAY, DAY)), Unknown)


def test_an_excerpt_has_what_the_whole_ledger_says_of_its_claims(
    ledger: Ledger, run: str, add_claim: Add, make_correction: Correct
) -> None:
    reports, claims = zip(*map(add_claim, "abcdef"), strict=True)
    link(ledger, run, reports[0], reports[1])
    link(ledger, run, reports[1], reports[2], "corrected")
    ledger.correct(make_correction(claims[1], "correct", field="place_id", value="berat"))
    ledger.correct(make_correction(claims[2], "withhold"))
    ledger.correct(make_correction(claims[3], "reject"))
    ledger.add(reports[4], [], run=run, reader="another")
    found = ledger.excerpt({claim.id for claim in claims[1:5]}, known_by=DAY)
    whole = [c for c in ledger.claims(known_by=DAY, include_withheld=True) if c.doc != "f"]
    assert list(found.claims) == whole
    assert list(found.decisions) == ledger.standing()
    assert found.families == ledger.families(DAY)
    assert found.withdrawn == ledger.withdrawn_claims(DAY)


def test_what_is_known_later_is_not_in_an_excerpt(ledger: Ledger, add_claim: Add) -> None:
    _, claim = add_claim()
    assert not ledger.excerpt({claim.id}, known_by=DAY - dt.timedelta(days=1)).claims


def test_claims_are_numbered_as_they_were_recorded(ledger: Ledger, add_claim: Add) -> None:
    claims = [add_claim(doc)[1].id for doc in "cab"]
    number = ledger.numbers(claims)
    assert sorted(number, key=number.__getitem__) == claims
