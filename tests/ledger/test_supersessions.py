import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from whoholds.errors import InputError, LedgerError
from whoholds.ledger import Ledger
from whoholds.records import UNKNOWN, Claim, Report, Supersession

AddClaim = Callable[..., tuple[Report, Claim]]
DAY = dt.date(2024, 3, 2)


@pytest.fixture
def versions(add_claim: AddClaim) -> tuple[Claim, Supersession]:
    """The older version's claim, and the newer version's word on it."""
    older, claim = add_claim()
    newer, _ = add_claim(text="Rebels took Ardan. Correction follows.")
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


@pytest.fixture
def story(ledger: Ledger, run: str, add_claim: AddClaim) -> dict[str, Claim]:
    """Claims by the report they stand in: two stories, copies of the first, one of both."""
    claims = {}
    for name in ("first", "second", "copy", "copy of the copy", "both", "alone"):
        report, claim = add_claim(name)
        claims[name] = claims[report.id] = claim
    ids = {claim.doc: report for report, claim in claims.items() if report != claim.doc}
    for older, newer in (
        ("first", "copy"),
        ("copy", "copy of the copy"),
        ("first", "both"),
        ("second", "both"),
    ):
        link = Supersession(
            older=ids[older], newer=ids[newer], kind="copy", known_on=DAY, reason="words"
        )
        ledger.supersede(link, run=run)
    return claims


def _report_of(story: dict[str, Claim], name: str) -> str:
    return next(key for key, claim in story.items() if claim.doc == name and key != name)


def test_the_claims_of_copies_belong_to_the_first_report_of_their_story(
    ledger: Ledger, story: dict[str, Claim]
) -> None:
    first, second = _report_of(story, "first"), _report_of(story, "second")
    assert ledger.families() == {
        story["first"].id: (first,),
        story["second"].id: (second,),
        story["copy"].id: (first,),
        story["copy of the copy"].id: (first,),
        story["both"].id: tuple(sorted((first, second))),
    }


def test_a_reporters_voice_is_counted_once_a_story(
    ledger: Ledger, run: str, make_report: Callable[..., Report], make_claim: Callable[..., Claim]
) -> None:
    reports = [make_report(doc=name) for name in ("wire", "bell", "courier")]
    for report in reports:
        claims = [
            make_claim(report, utterance_id=f"own voice of {report.doc}"),
            make_claim(report, claimant="army", utterance_id="words of the army"),
        ]
        ledger.add(report, claims, run=run)
    for copy in reports[1:]:
        link = Supersession(
            older=reports[0].id, newer=copy.id, kind="copy", known_on=DAY, reason="words"
        )
        ledger.supersede(link, run=run)
    assert ledger.stats(known_by=DAY - dt.timedelta(days=1)).utterances == 4
    assert ledger.stats().utterances == 2


def test_a_family_is_not_seen_before_it_was_known(ledger: Ledger, story: dict[str, Claim]) -> None:
    assert ledger.families(DAY - dt.timedelta(days=1)) == {}


def test_with_a_report_its_copies_are_taken_back_but_not_what_has_other_words_too(
    ledger: Ledger, run: str, story: dict[str, Claim]
) -> None:
    later = DAY + dt.timedelta(days=1)
    row = Supersession(
        older=_report_of(story, "first"), kind="withdrawn", known_on=later, reason="note"
    )
    ledger.supersede(row, run=run)
    taken_back = ("first", "copy", "copy of the copy")
    assert ledger.withdrawn_claims() == {story[name].id: later for name in taken_back}


def test_copies_in_a_circle_end(ledger: Ledger, run: str, story: dict[str, Claim]) -> None:
    row = Supersession(
        older=_report_of(story, "copy of the copy"),
        newer=_report_of(story, "first"),
        kind="copy",
        known_on=DAY,
        reason="words",
    )
    ledger.supersede(row, run=run)
    assert story["first"].id in ledger.families()


def test_reports_are_found_by_their_days_and_those_without_one_apart(
    ledger: Ledger, run: str, make_report: Callable[..., Report]
) -> None:
    for day in (1, 2, 3):
        ledger.add(make_report(doc=f"d{day}", published=dt.date(2024, 3, day)), [], run=run)
    ledger.add(make_report(doc="undated", published=UNKNOWN), [], run=run)
    found = ledger.reports_between(dt.date(2024, 3, 2), dt.date(2024, 3, 9))
    assert [report.doc for report in found] == ["d2", "d3"]
    assert [report.doc for report in ledger.reports_between(UNKNOWN, UNKNOWN)] == ["undated"]
