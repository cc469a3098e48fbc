"""Who tells of a town is found, whatever the parse takes him or his telling for."""

import pytest
from tests.reading.control.conftest import ClaimsOn

from whoholds.records import Interest


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("Merchants coming down the river report that the rebels hold Gulu.", "Merchants"),
        ("Nuns flown out of Lira say that Gulu has fallen.", "Nuns"),
        ("A planter reached by telephone states that soldiers left Gulu on Sunday.", "planter"),
        ("The Dutch consul in Lira cables that Gulu has fallen.", "consul"),
        ("Relief workers with friends in the town claim Gulu has fallen.", "Relief workers"),
        ("Boatmen who landed on Sunday maintain that the rebels hold Gulu.", "Boatmen"),
        ("A pilot told newsmen rebels had entered Gulu.", "pilot"),
        ("A seamstress told me the police left Gulu on Sunday.", "seamstress"),
        ("A pedlar from the coast told reporters Gulu has fallen.", "pedlar"),
        ("Shepherds claim to have seen the army leave Gulu.", "Shepherds"),
        ("In a statement rebels said Gulu had fallen.", "rebels"),
        ("One dispatch has it that Gulu has fallen.", "dispatch"),
        ("The brotherhood let it be known that Gulu has fallen.", "brotherhood"),
        ("The envoy has received word that Gulu has fallen.", "envoy"),
        ("According to a Havas telegram from Lira, Gulu has fallen.", "Havas"),
        ("WEST.--Lira denies that Gulu has been lost.", "Lira"),
        ("If Gulu is lost, a banker said to me, the king has no port.", "banker"),
    ],
)
def test_who_tells_is_found(claims_on: ClaimsOn, text: str, teller: str) -> None:
    assert [teller in str(claim.claimant) for claim in claims_on(text)] == [True]


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        ("The governor told the council that Lira would be held; Gulu had fallen.", "governor"),
        ("The prefect said 40 rebels had been killed, 12 captured and Gulu retaken.", "prefect"),
        ("The general said Lira was safe. The rout was total, he added, and Gulu had been taken.",
         "general"),
        ("The general was in good humour. Gulu, he said, would not be given up.", "general"),
        ('The colonel was asked about Gulu. "We hold it," he said.', "colonel"),
    ],
)  # fmt: skip
def test_who_told_the_one_thing_tells_the_next(claims_on: ClaimsOn, text: str, teller: str) -> None:
    assert [teller in str(claim.claimant) for claim in claims_on(text)][-1:] == [True]


def test_a_report_that_is_denied_is_told_by_nobody_else(claims_on: ClaimsOn) -> None:
    (claim,) = claims_on("The prefect rejected reports that the guards had left Gulu.")
    assert (claim.polarity.value, str(claim.claimant)) == ("-", "prefect")


def test_refugees_who_tell_of_an_entry_ask_for_none(claims_on: ClaimsOn) -> None:
    (claim,) = claims_on("Refugees tell of the rebels' entry into Gulu.")
    assert claim.modality.value == "actual"


INTRODUCED = (
    "In Lira, court spokesman Major-General Odur Lakol called it idle talk. Gulu, he said, was in "
    "rebel hands."
)
ONE_OF_THEM = (
    "Colonel Ocaya said the river was high. Consuls in Lira said the roads were bad. "
    "The mill was burnt, one noted. Gulu might soon be in rebel hands, he said."
)
ADDRESSED = (
    "DEAR LISTENERS, THIS MORNING THE WAR COUNCIL OF THE NORTHERN GUARD ISSUED THIS STATEMENT ON "
    'THE LIRA FRONT:\n\n"BEFORE DAWN THE ENEMY FLED. GULU IS IN OUR HANDS."'
)


@pytest.mark.parametrize(
    ("text", "teller"),
    [
        (INTRODUCED, "Odur Lakol"),
        (ONE_OF_THEM, "Consuls in Lira"),
        (ADDRESSED, "war council"),
    ],
)
def test_he_and_they_are_whom_the_words_before_introduce(
    claims_on: ClaimsOn, text: str, teller: str
) -> None:
    told = [str(claim.claimant) for claim in claims_on(text)]
    assert told
    assert all(name.startswith(teller) for name in told)


def test_women_who_tell_are_residents(claims_on: ClaimsOn) -> None:
    (claim,) = claims_on("Women who walked to Lira said no soldier had yet set foot in Gulu.")
    assert claim.interest is Interest.THIRD_PARTY
