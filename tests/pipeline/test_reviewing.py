"""What waits for a person, in which order, and what he may see of others' verdicts."""

import datetime as dt
from collections.abc import Callable

import pytest
from tests.pipeline.conftest import Put

from whoholds.ledger import Ledger
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.questions import Question
from whoholds.pipeline.reviewing import seen_by, waiting_for
from whoholds.records import UNKNOWN, Claim, Correction, Event, Interest

MakeCorrection = Callable[..., Correction]
DAY = dt.date(2024, 2, 25)
ASKED = Question(first=DAY, last=DAY, known_by=dt.date(2024, 3, 1))
TEXT = "Rebels took Ardan. Rebels took Belun. Belun is in rebel hands. A third thing happened."


@pytest.fixture
def claims(put: Put) -> list[Claim]:
    """One claim about Ardan, two about Belun, one that moves nothing."""
    said = [
        ("Rebels took Ardan", "ardan"),
        ("Rebels took Belun", "belun"),
        ("Belun is in rebel hands", "belun"),
    ]
    made = [
        put(
            f"r{number}", TEXT + "!" * number, words, publisher=f"Paper {number}",
            claimant=f"resident {number}", confidence=0.9, outlet=f"P{number}",
            interest=Interest.THIRD_PARTY, holder="rebels", loser="army" if number < 2 else UNKNOWN,
            place_id=place, place=place, lat=1.0, lon=number,
        )
        for number, (words, place) in enumerate(said)
    ]  # fmt: skip
    other = put("r9", TEXT + "?", "A third thing happened", event=Event.STATEMENT)
    return [*made, other]


def _waiting(ledger: Ledger, author: str = "ann", *, second: bool = False) -> list[str]:
    found = waiting_for(
        Desk(ledger, UNKNOWN), author, day=DAY, known_by=dt.date(2024, 3, 1), second=second
    )
    return [row.claim.id for row in found]


def test_what_would_change_the_picture_most_comes_first(
    ledger: Ledger, claims: list[Claim]
) -> None:
    alone, one, two, other = (claim.id for claim in claims)
    assert _waiting(ledger)[0] == alone
    assert set(_waiting(ledger)[1:3]) == {one, two}
    assert _waiting(ledger)[3] == other


@pytest.mark.parametrize("verdict", ["accept", "reject", "correct"])
def test_what_somebody_judged_waits_for_a_second_person_only(
    ledger: Ledger, claims: list[Claim], make_correction: MakeCorrection, verdict: str
) -> None:
    field = {"field": "holder", "value": "army"} if verdict == "correct" else {}
    ledger.correct(make_correction(claims[0], verdict, author="ann", **field))
    assert claims[0].id not in _waiting(ledger, "ann")
    assert claims[0].id not in _waiting(ledger, "ben")
    assert _waiting(ledger, "ann", second=True) == []
    assert _waiting(ledger, "ben", second=True) == [claims[0].id]


def test_a_second_reviewer_finds_the_claim_and_its_weight_as_they_were_before_the_first(
    ledger: Ledger, claims: list[Claim], make_correction: MakeCorrection
) -> None:
    desk, known = Desk(ledger, UNKNOWN), dt.date(2024, 3, 1)
    before = waiting_for(desk, "ben", day=DAY, known_by=known)[0]
    ledger.correct(make_correction(claims[0], "correct", author="ann", field="holder", value="x"))
    ledger.correct(make_correction(claims[0], "reject", author="ann"))
    (after,) = waiting_for(desk, "ben", day=DAY, known_by=known, second=True)
    assert after == before


def test_anothers_decisions_are_hidden_until_an_own_verdict_and_again_without_it(
    ledger: Ledger, claims: list[Claim], make_correction: MakeCorrection
) -> None:
    first = make_correction(claims[0], "reject", author="ann")
    remark = make_correction(claims[0], "comment", author="ben")
    own = make_correction(claims[0], "accept", author="ben")
    undo = make_correction(claims[0], "withdraw", author="ben", withdraws=own.id)
    expected = [(0, 1), (1, 1), (3, 0), (2, 2)]
    for row, shown in zip((first, remark, own, undo), expected, strict=True):
        ledger.correct(row)
        seen = seen_by("ben", ledger.corrections(claims[0].id), ledger.standing())
        if row is undo:
            assert (len(seen.shown), seen.hidden) == (3, 1)
        else:
            assert (len(seen.shown), seen.hidden) == shown
    assert seen_by("ann", ledger.corrections(claims[0].id), ledger.standing()).hidden == 0


def test_a_merge_makes_two_voices_one(
    ledger: Ledger, claims: list[Claim], make_correction: MakeCorrection
) -> None:
    desk = Desk(ledger, UNKNOWN)
    before = desk.on(ASKED)["belun"]
    assert len(before.basis) == 2
    merge = make_correction(claims[2], "merge", other=claims[1].id)
    ledger.correct(merge)
    after = desk.on(ASKED)["belun"]
    assert len(after.basis) == 1
    assert after.p["rebels"] < before.p["rebels"]
    ledger.correct(make_correction(claims[2], "split", other=claims[1].id))
    assert desk.on(ASKED)["belun"].p == before.p


def test_a_corrected_holder_is_who_holds_the_place(
    ledger: Ledger, claims: list[Claim], make_correction: MakeCorrection
) -> None:
    ledger.correct(make_correction(claims[0], "correct", field="holder", value="River Front"))
    desk = Desk(ledger, UNKNOWN)
    assert desk.on(ASKED)["ardan"].leader == "River Front"
    question = Question(first=DAY, last=DAY, known_by=dt.date(2024, 3, 1), as_read=True)
    assert {run.place_id: run for run in desk.control(question)}["ardan"].leader == "rebels"
