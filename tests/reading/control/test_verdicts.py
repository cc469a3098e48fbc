"""What a clause says of what is told: that it is untrue, is still to come, or is called a lie."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent
from whoholds.records import Modality, Polarity

Read = Callable[..., tuple[ControlEvent, ...]]


@pytest.mark.parametrize(
    "text",
    [
        "It is untrue that the rebels have taken Oronte, the governor said.",
        "It was incorrect to say that Oronte had fallen, the governor said.",
        "It is simply not the case that the rebels have taken Oronte.",
        "Far from having fallen, Oronte is quiet, the governor said.",
        "The rebels stopped short of taking Oronte.",
        "The governor laughed off reports that Oronte had been captured.",
        "The rebels have not even reached Tessara, let alone captured Oronte.",
        "The capture of Oronte never took place.",
        "The army denied that there was any fighting in Oronte.",
        "The army called reports that Oronte had fallen baseless.",
        "The army termed reports that Oronte had been captured untrue.",
        'The governor called a rebel claim that Oronte had fallen "pure fantasy".',
        "The rebels called a report that the army had retaken Oronte a lie and left.",
        "The claim that Oronte has fallen is without foundation, the army said.",
        "The report of the capture of Oronte has no basis in fact, the army said.",
        "Claims that Oronte has been taken are wholly devoid of truth, the army said.",
        "The story that Oronte had been taken lacks any foundation, he said.",
        "There was no truth whatever, the minister said, in the claim that Oronte had fallen.",
        "The radio said that Oronte had fallen, which was untrue.",
        "The radio said that Oronte had fallen, which turned out to be false.",
        "The army laughed at the idea that Oronte had fallen.",
        "The army neither entered nor shelled Oronte.",
        "The rebels would rather starve Oronte than storm it.",
    ],
)
def test_what_is_called_untrue_is_denied(events_in: Read, text: str) -> None:
    event = events_in(text, "Oronte", "Tessara")[-1]
    assert event.reality.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("The governor denied rumours that Oronte had fallen.", "-", "actual"),
        ("The governor called rumours that Oronte had fallen false.", "-", "actual"),
        ("The governor denied fears that Oronte might fall.", "-", "possible"),
        ("There were rumours that Oronte had fallen.", "+", "possible"),
    ],
)
def test_who_denies_a_rumour_vouches_for_its_contrary(
    events_in: Read, text: str, polarity: str, modality: str
) -> None:
    (event,) = events_in(text, "Oronte")
    assert (event.reality.polarity, event.reality.modality) == (polarity, modality)


@pytest.mark.parametrize(
    "text",
    [
        "The junta accused the rebels of attacking Oronte.",
        "The junta accused the rebels of occupying the hospital in Oronte.",
        "The junta thanked the rebels for holding Oronte.",
    ],
)
def test_who_is_accused_of_a_deed_did_it(events_in: Read, text: str) -> None:
    (event,) = events_in(text, "Oronte")
    parties = [party for party in (event.gainer, *event.contenders) if party]
    assert [party.name for party in parties] == ["rebels"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The fall of Oronte appeared imminent.", Modality.POSSIBLE),
        ("It is possible that Oronte has fallen.", Modality.POSSIBLE),
        ("The rebels' goal is the capture of Oronte.", Modality.INTENDED),
        ("The withdrawal of the army from Oronte is to begin on Friday.", Modality.INTENDED),
        ("The withdrawal of the army from Oronte will begin on Friday.", Modality.POSSIBLE),
        ("The withdrawal of the army from Oronte could begin on Friday.", Modality.POSSIBLE),
        ("The withdrawal of the army from Oronte has been postponed.", Modality.INTENDED),
    ],
)
def test_what_is_still_to_come_is_no_fact(events_in: Read, text: str, modality: Modality) -> None:
    (event,) = events_in(text, "Oronte")
    assert event.reality.modality is modality


@pytest.mark.parametrize(
    "text",
    [
        "The fall of Oronte is a severe blow to the government.",
        "The withdrawal of the army from Oronte began on Friday.",
        "It is true that the rebels have taken Oronte.",
        "Not only Tessara but Oronte too has been lost.",
        "The capture of Oronte was wrong, the bishop said.",
        "The withdrawal from Oronte was premature, the bishop said.",
    ],
)
def test_what_has_come_about_is_a_fact(events_in: Read, text: str) -> None:
    event = events_in(text, "Oronte", "Tessara")[-1]
    assert event.reality.modality is Modality.ACTUAL
    assert event.reality.polarity is Polarity.POSITIVE


def test_who_is_not_ready_to_do_it_does_not_mean_to(events_in: Read) -> None:
    (event,) = events_in("The rebels are not ready to take Oronte.", "Oronte")
    assert event.reality.modality is Modality.INTENDED
    assert event.reality.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize("how", ["impossible", "hard", "difficult"])
def test_what_is_called_hard_is_possible_and_not_meant(events_in: Read, how: str) -> None:
    (event,) = events_in(f"It is {how} for the rebels to hold Oronte, he said.", "Oronte")
    assert event.reality.modality is Modality.POSSIBLE
