"""What words make depend on something else is conditional, whatever will or may be."""

from collections.abc import Callable

import pytest

from whoholds.records import CONTROL_EVENTS, Draft

Drafts = Callable[..., tuple[Draft, ...]]


@pytest.mark.parametrize(
    "text",
    [
        '"If the planes stop, we will lose Oronte," said a captain.',
        "The army will lose Oronte if the planes stop.",
        "Oronte may have to be given up unless reinforcements arrive, a colonel said.",
        "They gave the mayor a day to leave. Otherwise they would take Oronte, they said.",
        "In that case the army will abandon Oronte.",
        "They will stop firing provided the army leaves Oronte.",
        "The rebels would lay down their arms provided that the army left Oronte, they said.",
        "Were Oronte taken by the rebels, the road would be cut.",
        "Were the rebels holding Oronte, we would know, he said.",
    ],
)
def test_what_will_be_if_something_else_is_depends_on_it(drafts_in: Drafts, text: str) -> None:
    (draft,) = [one for one in drafts_in(text, "Oronte") if one.event in CONTROL_EVENTS]
    assert draft.modality.value == "conditional"


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ('"Oronte and Tessara are under our control," he told reporters.', "+actual"),
        ('"We hold Oronte," the spokesman told reporters.', "+actual"),
        ("The general told his men to take Oronte.", "+requested"),
        ('"Take Oronte," the general told his men.', "+requested"),
        ("Diplomats doubted that the rebels had taken Oronte.", "-possible"),
        ("Diplomats doubt whether the rebels have taken Oronte.", "+possible"),
        ("He did not doubt that the rebels had taken Oronte.", "+actual"),
        ("Otherwise the rebels hold Oronte.", "+actual"),
        ("The rebels were holding Oronte and would stay, he said.", "+actual"),
        ("They moved with the design of seizing Oronte.", "+intended"),
        ("The fall of Oronte may be looked for hourly.", "+possible"),
        ("The rebels seemed certain to take Oronte.", "+possible"),
        ("Oronte is bound to fall, diplomats said.", "+possible"),
        ("The army was certain that the rebels held Oronte.", "+actual"),
        ("The general ordered his troops out of Oronte.", "+requested"),
        ("The rebels all but took Oronte.", "-actual"),
        ("The army lied about the capture of Oronte.", "-actual"),
        ("The so-called liberation of Oronte was a fiction.", "-actual"),
        ("The capture of Oronte was a mistake.", "+actual"),
        ("There was no let-up in the fighting in Oronte.", "+actual"),
        ("A lull in the fighting in Oronte was over by noon.", "+actual"),
    ],
)
def test_what_is_told_asked_and_doubted(drafts_in: Drafts, text: str, real: str) -> None:
    (draft,) = [one for one in drafts_in(text, "Oronte") if one.event in CONTROL_EVENTS]
    assert draft.polarity.value + draft.modality.value == real


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("A rebel commander said Oronte would be attacked within hours.", "intended"),
        ("An army officer said Oronte would be defended.", "intended"),
        ("Residents said Oronte would be attacked within hours.", "possible"),
        ("A United Nations spokesman said Oronte would be attacked.", "possible"),
        ("A rebel commander said Oronte would probably be attacked.", "possible"),
        ("An army officer said Oronte would fall.", "possible"),
    ],
)
def test_a_side_foretells_its_own_deeds(drafts_in: Drafts, text: str, modality: str) -> None:
    (draft,) = [one for one in drafts_in(text, "Oronte") if one.event in CONTROL_EVENTS]
    assert draft.modality.value == modality


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The rebels vowed to fight on until Oronte was liberated.", "conditional"),
        ("The rebels refused to talk until the army had left Oronte.", "conditional"),
        ("The rebels would not come down, they said, until Oronte was theirs.", "conditional"),
        ("The rebels managed to fight on until Oronte was liberated.", "actual"),
        ("The rebels, they said, held out until Oronte was liberated.", "actual"),
    ],
)
def test_what_somebody_means_to_go_on_until_has_not_come(
    drafts_in: Drafts, text: str, modality: str
) -> None:
    (draft,) = [one for one in drafts_in(text, "Oronte") if one.event in CONTROL_EVENTS]
    assert draft.modality == modality
