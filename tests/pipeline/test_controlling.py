"""A desk reads the ledger's claims once, for as long as nothing changes what it would read."""

import datetime as dt
from collections.abc import Callable

import pytest
from tests.pipeline.conftest import Put

from whoholds.ledger import Ledger
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.questions import Question
from whoholds.records import UNKNOWN, Claim, Correction

DAY = dt.date(2024, 2, 25)
ASKED = Question(first=DAY, last=DAY, known_by=DAY)


@pytest.fixture
def times_read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Tell how often claims were read from any ledger."""
    reads: list[None] = []
    read = Ledger.claims_at

    def counted(*asked: object, **more: object) -> object:
        reads.append(None)
        return read(*asked, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "claims_at", counted)
    return lambda: len(reads)


def test_all_parts_of_an_answer_read_the_claims_once(
    ledger: Ledger, put: Put, times_read: Callable[[], int]
) -> None:
    claim = put("one", "Rebels took Ardan.")
    desk = Desk(ledger, UNKNOWN)
    assert desk.claims(ASKED) == (claim,)
    assert [control.place_id for control in desk.control(ASKED)] == [claim.place_id]
    assert desk.withheld(ASKED) == {}
    assert times_read() == 1


def test_a_desk_answers_with_what_has_come_in_or_was_decided_since(
    ledger: Ledger, put: Put, make_correction: Callable[..., Correction]
) -> None:
    desk = Desk(ledger, UNKNOWN)
    found: list[tuple[Claim, ...]] = [desk.claims(ASKED)]
    one = put("one", "Rebels took Ardan.")
    found.append(desk.claims(ASKED))
    two = put("two", "Rebels took Ardan again.")
    found.append(desk.claims(ASKED))
    ledger.correct(make_correction(one, "reject"))
    found.append(desk.claims(ASKED))
    assert found == [(), (one,), (one, two), (two,)]


def test_another_question_is_answered_by_its_own_claims(ledger: Ledger, put: Put) -> None:
    claim = put("one", "Rebels took Ardan.", published=DAY)
    desk = Desk(ledger, UNKNOWN)
    before = DAY - dt.timedelta(days=1)
    assert desk.claims(ASKED) == (claim,)
    assert desk.claims(Question(first=before, last=before, known_by=before)) == ()
    assert desk.claims(ASKED) == (claim,)
