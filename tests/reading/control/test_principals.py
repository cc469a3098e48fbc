"""For whom a place is taken, who wants it taken and who is asked to leave it, whole reader."""

import datetime as dt

import pytest
from benchmarks.control_sentences import reader_for

from whoholds.records import CONTROL_EVENTS, Claim, Modality, Report


def claims_in(text: str) -> dict[str, Claim]:
    """Return the claims on control of a report from Uganda, by the name of their place."""
    report = Report(doc="d", text=text, published=dt.date(1986, 3, 1))
    claims = reader_for(("UG",)).claims(report)
    return {str(one.place): one for one in claims if one.event in CONTROL_EVENTS}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Ministers have approved a campaign to recover Gulu for the army.", "army"),
        ("Gulu was won for the rebels in a night.", "rebels"),
        ("The rebel command wants Gulu taken by the New Year.", "rebel command"),
        ("Kampala is intent on recapturing Gulu, an envoy said.", "Kampala"),
        ("Kampala is determined to retake Gulu.", "Kampala"),
    ],
)  # fmt: skip
def test_whom_it_is_taken_for_gains_it(text: str, holder: str) -> None:
    assert claims_in(text)["Gulu"].holder == holder


def test_who_takes_it_for_another_gains_it_all_the_same() -> None:
    claim = claims_in("Hired gunmen took Gulu for the government on Monday.")["Gulu"]
    assert claim.holder == "Hired gunmen"


def test_how_long_it_is_held_is_nobody() -> None:
    assert not claims_in("Gulu was lost for three weeks.")["Gulu"].holder


def test_a_town_that_is_ready_to_fall_takes_nothing() -> None:
    claim = claims_in("Gulu is ready to fall, a diplomat said.")["Gulu"]
    assert not claim.holder


def test_each_of_two_who_are_called_on_is_to_leave_his_own_place() -> None:
    found = claims_in(
        "The Security Council called on Sudan to withdraw from Kitgum, and on Zaire to leave Gulu."
    )
    losers = {place: (claim.loser, claim.modality) for place, claim in found.items()}
    assert losers == {
        "Kitgum": ("Sudan", Modality.REQUESTED),
        "Gulu": ("Zaire", Modality.REQUESTED),
    }
