"""What is denied stays denied, whatever stands between the denial and what it denies."""

import pytest
from tests.reading.control.conftest import ClaimsOn

from whoholds.records import Modality, Polarity


@pytest.mark.parametrize(
    "text",
    [
        "The guild denied in a letter sent to three newspapers that Gulu had fallen.",
        "The ministry denied in an interview with a Dutch station that its men had left Gulu.",
        "The army denied a tale in a Cairo newspaper that Gulu had fallen.",
        "Whispers are nothing new; rumours in the bazaar that Gulu had fallen were denied.",
        "The governor said it was untrue that the gunmen controlled Gulu.",
        "No merchant believes that the gunmen controlled Gulu.",
        "The ministry contradicted reports that the militia had captured Gulu.",
        "The governor said the story that Gulu had fallen was invented.",
        "The army denied a tale spread by traders that Gulu had fallen.",
        "The guild repeated a denial, broadcast at noon, that its men had left Gulu.",
        "The guild denied once more, and in verse, that its men had left Gulu.",
        "The consul saw no reason to think that the gunmen controlled Gulu.",
        "The governor said there was nothing in the tale that Gulu had fallen.",
    ],
)
def test_it_is_no_fact(claims_on: ClaimsOn, text: str) -> None:
    assert {claim.polarity for claim in claims_on(text)} == {Polarity.NEGATIVE}


@pytest.mark.parametrize(
    "text",
    [
        "The guild said in a letter sent to three newspapers that it had taken Gulu.",
        "The guild announced in a broadcast heard in Cairo that its men held Gulu.",
    ],
)
def test_what_is_told_so_is_told_by_who_tells(claims_on: ClaimsOn, text: str) -> None:
    assert [claim.claimant for claim in claims_on(text)] == ["guild"]


def test_what_a_report_is_answered_with_keeps_its_own_words(claims_on: ClaimsOn) -> None:
    text = "The army abandoned forts near Gulu that it had held for a year."
    assert {claim.polarity for claim in claims_on(text)} == {Polarity.POSITIVE}


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("It is vital that the lancers hold Gulu.", Modality.REQUESTED),
        ("The danger is that the gunmen take Gulu.", Modality.POSSIBLE),
        ("The consul assumed that the gunmen held Gulu.", Modality.POSSIBLE),
        ("They danced as though the gunmen had left Gulu.", Modality.CONDITIONAL),
        ("The gunmen assumed control of Gulu.", Modality.ACTUAL),
    ],
)
def test_what_is_wished_or_supposed_is_no_fact(
    claims_on: ClaimsOn, text: str, real: Modality
) -> None:
    assert {claim.modality for claim in claims_on(text)} == {real}
