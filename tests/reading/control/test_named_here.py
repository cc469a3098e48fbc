"""Who is named in a clause is its party, wherever the parse hangs him."""

import pytest
from tests.reading.control.conftest import ClaimsOn

from whoholds.records import Event, Modality


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Shops shut after the capture of Gulu by a battalion of lancers.", "battalion of lancers"),
        ("After a week of fighting loyal regiments took Gulu.", "loyal regiments"),
        ("After a night of shelling the Whites took Gulu.", "Whites"),
        ("Drovers said horsemen loyal to General Okot had taken Gulu.", "General Okot"),
        ("Drovers said a rebel band calling itself the Grey Guard had taken Gulu.", "rebel band"),
        ("Gulu has fallen to the Whites.", "Whites"),
        ("Men of the Grey Guard hold Gulu.", "Men of the Grey Guard"),
        ("The resistance holds Gulu.", "resistance"),
        ("Gulu remains with the resistance.", "resistance"),
        ("There are Druze gunmen in Gulu.", "Druze gunmen"),
        ("The miller said his sons were well, but that the army was dug in at Gulu.", "army"),
    ],
)
def test_the_holder_is_who_is_named(claims_on: ClaimsOn, text: str, holder: str) -> None:
    assert any(holder in str(claim.holder) for claim in claims_on(text))


@pytest.mark.parametrize(
    ("text", "loser"),
    [
        ("General Okot's Moors were driven out of Gulu.", "General Okot's Moors"),
        ("They awaited the departure of the last lancers from Gulu.", "lancers"),
    ],
)
def test_the_loser_is_who_is_named(claims_on: ClaimsOn, text: str, loser: str) -> None:
    assert any(loser in str(claim.loser) for claim in claims_on(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels took the Layibi quarter of Gulu.", "Layibi"),
        ("Rebels took the old quarter of Gulu.", "Gulu"),
    ],
)
def test_a_quarter_with_a_name_is_a_place_of_its_own(
    claims_on: ClaimsOn, text: str, place: str
) -> None:
    assert [claim.place for claim in claims_on(text, "")] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "The crown is under pressure to withdraw from Gulu.",
        "The lancers got an order to leave Gulu.",
        "The consul warned the rebels not to attack Gulu.",
    ],
)
def test_pressure_and_orders_ask_for_it(claims_on: ClaimsOn, text: str) -> None:
    assert {claim.modality for claim in claims_on(text)} == {Modality.REQUESTED}


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("The rebels have orders to take Gulu.", Modality.INTENDED),
        ("The rebels came down in order to take Gulu.", Modality.INTENDED),
        ("The guild announced the forthcoming takeover of Gulu by its men.", Modality.INTENDED),
        ("Rebel flags could be seen flying over Gulu.", Modality.ACTUAL),
        ("The rebels vowed to fight on and not rest until Gulu was freed.", Modality.CONDITIONAL),
    ],
)
def test_how_real_it_is(claims_on: ClaimsOn, text: str, real: Modality) -> None:
    assert {claim.modality for claim in claims_on(text)} == {real}


@pytest.mark.parametrize(
    ("text", "event", "real"),
    [
        ("Guerrilla bands were pulling off Gulu hill.", Event.WITHDRAW, Modality.ACTUAL),
        ("The lancers are due out of Gulu by Easter.", Event.WITHDRAW, Modality.INTENDED),
        ("The garrison of Gulu has taken to the forest.", Event.WITHDRAW, Modality.ACTUAL),
        ("The lancers are astride the Gulu pass.", Event.HOLD, Modality.ACTUAL),
        ("The army, lord of Gulu, moved north.", Event.HOLD, Modality.ACTUAL),
        ("The lancers keep a grip on the market of Gulu.", Event.HOLD, Modality.ACTUAL),
        ("The rebels still lord it over Gulu.", Event.HOLD, Modality.ACTUAL),
        ("The rebels reign in Gulu.", Event.HOLD, Modality.ACTUAL),
        ("A rebel thrust at Gulu came to nothing.", Event.HOLD, Modality.ACTUAL),
        ("The lancers saw off an attack on Gulu.", Event.HOLD, Modality.ACTUAL),
        ("The envoys predicted that Gulu would crumble.", Event.SEIZE, Modality.POSSIBLE),
        ("The rebels are expected in Gulu by dusk.", Event.SEIZE, Modality.POSSIBLE),
        ("Treachery delivered Gulu into rebel hands.", Event.SEIZE, Modality.ACTUAL),
        ("The rebels agreed to give Gulu back to the army.", Event.TRANSFER, Modality.INTENDED),
        ("Pickets at Gulu turned over their outposts.", Event.TRANSFER, Modality.ACTUAL),
        ("The rebels put off attacking Gulu.", Event.CONTEST, Modality.INTENDED),
        ("Gulu is blocked by rebel gunmen.", Event.BESIEGE, Modality.ACTUAL),
        ("In Gulu the front line has hardly shifted.", Event.CONTEST, Modality.ACTUAL),
        ("Two rebel bands shot it out in Gulu.", Event.CONTEST, Modality.ACTUAL),
        ("Rebels left Gulu and said they would be back.", Event.SEIZE, Modality.INTENDED),
        ("Rebels fled Gulu in May but have come back.", Event.SEIZE, Modality.ACTUAL),
    ],
)
def test_what_is_said_of_a_town_is_read(
    claims_on: ClaimsOn, text: str, event: Event, real: Modality
) -> None:
    assert (event, real) in {(claim.event, claim.modality) for claim in claims_on(text)}
