"""Words that their speaker takes back, in one report or in another than the one that had them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from whoholds.pipeline.retracting import LONGEST_REGRET, retracted
from whoholds.records import (
    UNKNOWN,
    Claim,
    ClaimantType,
    Event,
    Polarity,
    Reader,
    Response,
    Span,
)

MONDAY, TUESDAY = dt.date(2024, 2, 19), dt.date(2024, 2, 20)
NO = Polarity.NEGATIVE
Make = Callable[..., Claim]


@pytest.fixture
def make() -> Make:
    def claim(name: str, day: dt.date = MONDAY, **says: Any) -> Claim:
        usual = {
            "event": Event.SEIZE,
            "place_id": "ardan",
            "holder": "rebels",
            "claimant": "General Tal",
            "claimant_party": "rebel commander",
            "claimant_type": ClaimantType.NAMED_OFFICIAL,
            "utterance_id": f"u{name}",
        }
        return Claim(
            id=name,
            doc=name,
            span=Span(0, 4),
            quote="They",
            published=day,
            reader=Reader(version="1", model="m", rule="r"),
            **(usual | says),
        )

    return claim


@pytest.fixture
def sorry(make: Make) -> Claim:
    """On Tuesday the general takes back that the rebels took the town."""
    return make("sorry", TUESDAY, polarity=NO, stance="retract", claimant="Imre Tal")


def test_all_reports_of_what_was_taken_back_weigh_nothing_from_that_day(
    make: Make, sorry: Claim
) -> None:
    carried = make("b", TUESDAY, utterance_id="ua")
    again = make("c", TUESDAY + dt.timedelta(days=1), utterance_id="ua")
    assert retracted((make("a"), carried, again, sorry)) == dict.fromkeys("abc", TUESDAY)


@pytest.mark.parametrize(
    "says",
    [
        {"claimant": "Colonel Ober"},
        {"claimant": UNKNOWN},
        {"place_id": "belun"},
        {"event": Event.WITHDRAW},
        {"polarity": NO},
        {"day": TUESDAY + dt.timedelta(days=1)},
        {"day": TUESDAY - LONGEST_REGRET - dt.timedelta(days=1)},
        {"day": UNKNOWN},
    ],
    ids=str,
)
def test_what_is_not_meant_stands(make: Make, sorry: Claim, says: dict[str, Any]) -> None:
    assert retracted((make("a", **says), sorry)) == {}


def test_a_body_takes_back_what_its_spokesman_said(make: Make) -> None:
    spoken = make("a", claimant="Front spokesman", claimant_party="Front")
    sorry = make("sorry", TUESDAY, claimant="the Front", polarity=NO, stance="retract")
    assert retracted((spoken, sorry)) == {"a": TUESDAY}


def test_a_denial_is_taken_back_by_who_now_says_it_is_so(make: Make) -> None:
    denied = make("a", polarity=NO)
    assert retracted((denied, make("b", TUESDAY, stance="retract"))) == {"a": TUESDAY}


def test_a_denial_of_somebody_elses_words_takes_nothing_back(make: Make) -> None:
    assert retracted((make("a"), make("b", TUESDAY, polarity=NO, stance="deny"))) == {}


def test_words_told_with_their_retraction_go_with_those_told_before(make: Make) -> None:
    response = Response(kind="retract", who="Tal", span=Span(0, 4))
    both = make("b", TUESDAY, utterance_id="ua", responses=(response,))
    assert retracted((make("a"), both)) == {"a": TUESDAY, "b": TUESDAY}
