from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import InputError, LedgerError
from whoholds.ledger import Ledger
from whoholds.ledger.reviews import decide
from whoholds.records import UNKNOWN, Claim, Correction, Event, Report

MakeCorrection = Callable[..., Correction]


@pytest.fixture
def claim(add_claim: Callable[..., tuple[Report, Claim]]) -> Claim:
    _, made = add_claim(holder="Rebels", lat=1.0)
    return made


def test_a_correction_changes_what_is_answered_but_not_the_row(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection
) -> None:
    ledger.correct(make_correction(claim, "correct", field="holder", value="River Front"))
    assert list(ledger.claims()) == [replace(claim, holder="River Front")]
    assert list(ledger.claims(corrected=False)) == [claim]
    assert ledger.claim(claim.id) == claim


@pytest.mark.parametrize(
    ("field", "value", "becomes"),
    [
        ("event", "hold", Event.HOLD),
        ("lat", "12.5", 12.5),
        ("background", "true", True),
        ("contenders", '["army", "rebels"]', ("army", "rebels")),
        ("date", "2024-02-23", "2024-02-23"),
        ("holder", UNKNOWN, UNKNOWN),
    ],
)
def test_a_value_becomes_what_its_field_holds(
    ledger: Ledger,
    claim: Claim,
    make_correction: MakeCorrection,
    field: str,
    value: str,
    becomes: object,
) -> None:
    ledger.correct(make_correction(claim, "correct", field=field, value=value))
    (corrected,) = ledger.claims()
    assert getattr(corrected, field) == becomes


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("event", "conquer"),
        ("event", UNKNOWN),
        ("lat", "north"),
        ("background", '"false"'),
        ("uncertainty_m", "1.5"),
        ("span", "[0, 1]"),
        ("quote", "other words"),
        ("colour", "red"),
        (UNKNOWN, "x"),
        ("date", "31-12-01"),
        ("date", "2024-02-30"),
        ("said_at", "yesterday"),
        ("lat", "91"),
        ("lon", "NaN"),
        ("confidence", "1.5"),
        ("holder", "contested"),
        ("loser_side", "none"),
        ("place_kind", "hamlet"),
        ("precision", "exact"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection, field: str, value: str
) -> None:
    with pytest.raises(InputError):
        ledger.correct(make_correction(claim, "correct", field=field, value=value))
    assert ledger.corrections(claim.id) == []


def test_the_newest_correction_of_a_field_counts(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection
) -> None:
    for name in ("one", "two"):
        ledger.correct(make_correction(claim, "correct", field="holder", value=name))
    assert [found.holder for found in ledger.claims()] == ["two"]


def test_a_rejected_claim_is_left_out_unless_asked_for(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection
) -> None:
    ledger.correct(make_correction(claim, "reject"))
    assert list(ledger.claims()) == []
    assert list(ledger.claims(include_rejected=True)) == [claim]


def test_a_withheld_claim_is_left_out_unless_asked_for(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection
) -> None:
    ledger.correct(make_correction(claim, "withhold"))
    ledger.correct(make_correction(claim, "accept"))
    assert list(ledger.claims()) == []
    assert list(ledger.claims(include_withheld=True)) == [claim]


def test_a_later_acceptance_outweighs_a_rejection(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection
) -> None:
    ledger.correct(make_correction(claim, "reject"))
    ledger.correct(make_correction(claim, "accept"))
    assert list(ledger.claims()) == [claim]


def test_a_withdrawn_rejection_no_longer_counts_but_stays_on_record(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection
) -> None:
    rejection = make_correction(claim, "reject")
    withdrawal = make_correction(claim, "withdraw", withdraws=rejection.id)
    ledger.correct(rejection)
    ledger.correct(withdrawal)
    assert list(ledger.claims()) == [claim]
    assert ledger.corrections(claim.id) == [rejection, withdrawal]
    assert ledger.stats().reviewed == 0


def test_a_withdrawn_withdrawal_lets_the_rejection_stand_again(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection
) -> None:
    rejection = make_correction(claim, "reject")
    withdrawal = make_correction(claim, "withdraw", withdraws=rejection.id)
    again = make_correction(claim, "withdraw", withdraws=withdrawal.id)
    for row in (rejection, withdrawal, again):
        ledger.correct(row)
    assert list(ledger.claims()) == []


def test_the_same_correction_twice_changes_nothing(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection
) -> None:
    correction = make_correction(claim, "accept")
    assert ledger.correct(correction)
    assert not ledger.correct(correction)
    assert ledger.corrections() == [correction]


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "perhaps"},
        {"verdict": "withdraw"},
        {"verdict": "withdraw", "withdraws": "nothing"},
        {"verdict": "reject", "withdraws": "k0"},
        {"verdict": "accept", "made_at": datetime(2024, 3, 1)},  # noqa: DTZ001
        {"verdict": "accept", "id": "k0"},
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection, fields: dict[str, object]
) -> None:
    ledger.correct(make_correction(claim, "comment", id="k0"))
    with pytest.raises(InputError):
        ledger.correct(make_correction(claim, **fields))


def test_a_correction_of_no_claim_is_refused(
    ledger: Ledger, claim: Claim, make_correction: MakeCorrection
) -> None:
    with pytest.raises(LedgerError, match="has no claim nothing"):
        ledger.correct(make_correction(replace(claim, id="nothing"), "accept"))


@st.composite
def histories(draw: st.DrawFn) -> list[Correction]:
    """Decisions about a claim, some of which withdraw earlier ones."""
    rows: list[Correction] = []
    for number in range(draw(st.integers(1, 8))):
        verdict = draw(st.sampled_from(["accept", "reject", "correct", "withhold", "withdraw"]))
        earlier = verdict == "withdraw" and rows
        rows.append(
            Correction(
                id=str(number),
                claim_id="c",
                verdict=verdict if earlier or verdict != "withdraw" else "comment",
                author="a",
                made_at=datetime(2024, 3, 1, tzinfo=UTC),
                reason="r",
                withdraws=draw(st.sampled_from(rows)).id if earlier else UNKNOWN,
            )
        )
    return rows


@given(histories())
def test_withdrawing_the_last_decision_is_as_if_it_had_never_been_made(
    rows: list[Correction],
) -> None:
    withdrawal = replace(rows[-1], id="w", verdict="withdraw", withdraws=rows[-1].id)
    assert decide([*rows, withdrawal]) == decide(rows[:-1])
