"""Questions and answers: nobody claims what is asked; who answers yes or no does."""

import datetime as dt

import pytest
from benchmarks.control_sentences import reader_for

from whoholds.records import Claim, Modality, Polarity, Report


def claims_in(text: str) -> list[Claim]:
    report = Report(doc="one", text=text, published=dt.date(1996, 3, 8))
    return [claim for claim in reader_for(("UG",)).claims(report) if claim.place == "Kitgum"]


@pytest.mark.parametrize(
    ("answer", "polarity"),
    [
        ("a bishop said no.", Polarity.NEGATIVE),
        ("a bishop said that it had not.", Polarity.NEGATIVE),
        ('Bishop Okello replied: "No."', Polarity.NEGATIVE),
        ("a bishop denied it.", Polarity.NEGATIVE),
        ("a bishop said yes.", Polarity.POSITIVE),
        ("a bishop said it had.", Polarity.POSITIVE),
    ],
)
def test_an_answer_is_the_claim_of_who_gives_it(answer: str, polarity: Polarity) -> None:
    (claim,) = claims_in(f"Asked whether Kitgum had fallen to the rebels, {answer}")
    assert (claim.polarity, claim.modality) == (polarity, Modality.ACTUAL)
    assert "ishop" in str(claim.claimant) or "Okello" in str(claim.claimant)


@pytest.mark.parametrize(
    "answer",
    [
        "the bishop shrugged.",
        "a bishop declined to say.",
        "a bishop replied that he did not know.",
        "a bishop said only that the roads were bad.",
    ],
)
def test_what_nobody_answers_stays_open(answer: str) -> None:
    (claim,) = claims_in(f"Asked by the press whether Kitgum had fallen to the rebels, {answer}")
    assert claim.modality is Modality.POSSIBLE
    assert not claim.claimant


def test_what_is_asked_of_the_future_is_answered_of_the_future() -> None:
    (claim,) = claims_in("Asked if the army would leave Kitgum, a minister said it would not.")
    assert (claim.polarity, claim.modality) == (Polarity.NEGATIVE, Modality.INTENDED)


def test_reports_asked_about_stand_beside_the_answer() -> None:
    text = "Asked about reports that rebels held Kitgum, a bishop said they were nonsense."
    told, answered = claims_in(text)
    assert (told.polarity, answered.polarity) == (Polarity.POSITIVE, Polarity.NEGATIVE)
    assert answered.claimant == "bishop"


def test_who_is_asked_about_a_loss_is_asked_for_nothing() -> None:
    claims = claims_in("Asked about the fall of Kitgum to the rebels, a bishop wept.")
    assert [claim.modality for claim in claims] == [Modality.ACTUAL]
