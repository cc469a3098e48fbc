"""What words take from the sentences before them: towns, parties, and whose they are."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent

Read = Callable[..., tuple[ControlEvent, ...]]


def _places(events: tuple[ControlEvent, ...], kind: str) -> list[str]:
    return [event.place.mention.name for event in events if event.event.value == kind]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("Rebels shelled Oronte. They took the town's airport.", "seize", ["airport at Oronte"]),
        ("Rebels took Oronte's eastern suburbs.", "seize", ["Oronte"]),
        (
            "Oronte, whose harbour the rebels took in May, is calm.",
            "seize",
            ["harbour at Oronte"],
        ),
        ("Soldiers patrol Oronte. The army never confirmed its capture.", "seize", ["Oronte"]),
        (
            "The road to Oronte and Tessara is open. Both were lost in May.",
            "seize",
            ["Oronte", "Tessara"],
        ),
        (
            "Shells hit Oronte and Tessara on Monday. The rebels took the two towns on Friday.",
            "seize",
            ["Oronte", "Tessara"],
        ),
        ("A priest in Oronte said the rebels had taken the town.", "seize", ["Oronte"]),
        (
            "Troops left Oronte. In a statement from Tessara the rebels said they had the town.",
            "hold",
            ["Oronte"],
        ),
        (
            "Rebels hold Oronte. A spokesman said in Tessara that the army had shelled the town.",
            "hold",
            ["Oronte"],
        ),
        (
            "Rebels took Oronte, within 20 miles of Tessara. Soldiers had fled from there.",
            "withdraw",
            ["Oronte"],
        ),
        ("The rebels left Oronte. The pullout took an hour.", "withdraw", ["Oronte", "Oronte"]),
        (
            "Rebels entered Oronte. Troops withdrew towards Tessara.",
            "withdraw",
            ["Oronte"],
        ),
    ],
)
def test_a_place_is_meant_without_being_named(
    events_in: Read, text: str, kind: str, places: list[str]
) -> None:
    assert _places(events_in(text, "Oronte", "Tessara"), kind) == places


@pytest.mark.parametrize(
    ("text", "gainer"),
    [
        ("The militia beat the army. It then took Oronte.", "militia"),
        ("Oronte fell to an unknown group, the Western Front.", "Western Front"),
        ("Oronte fell on Friday to a little-known faction, the Free Army.", "Free Army"),
        ("The Army of the Far North, which took Oronte, is small.", "Army of the Far North"),
        ("The army says these were patrols and that it never took Oronte.", "army"),
        ("Fighters loyal to Prince Marl took Oronte.", "Fighters loyal to Prince Marl"),
        ("Ex-soldiers led by General Marl took Oronte.", "Ex-soldiers led by General Marl"),
        ("The Western Front broke the truce. The front took Oronte.", "front"),
        ("Boko Haram took Oronte.", "Boko Haram"),
        ("Tessaran counter-attacks won back Oronte.", "Tessaran"),
    ],
)
def test_who_gains_is_named_as_the_report_does(events_in: Read, text: str, gainer: str) -> None:
    (event,) = [event for event in events_in(text, "Oronte") if event.event.value == "seize"]
    assert event.gainer
    assert event.gainer.name == gainer


@pytest.mark.parametrize(
    "text",
    [
        "The army held Oronte until it fell on Friday.",
        "The army held out until Oronte fell.",
        "The army defended Oronte for a week before the town fell.",
    ],
)
def test_who_held_a_place_until_it_fell_lost_it(events_in: Read, text: str) -> None:
    (fall,) = [event for event in events_in(text, "Oronte") if event.event.value == "seize"]
    assert fall.loser
    assert fall.loser.name == "army"


def test_who_held_another_place_lost_none(events_in: Read) -> None:
    events = events_in("The army held Tessara when Oronte fell.", "Oronte", "Tessara")
    (fall,) = [event for event in events if event.event.value == "seize"]
    assert not fall.loser


def test_a_role_stands_where_the_test_of_its_line_is_met(events_in: Read) -> None:
    text = "Oronte, in the German zone, stays in Danish hands."
    (event,) = events_in(text, "Oronte")
    assert event.gainer
    assert event.gainer.name == "Danish"


def test_neither_party_is_no_party(events_in: Read) -> None:
    (event,) = events_in("The mill at Oronte is held by neither party.", "Oronte")
    assert not event.gainer


@pytest.mark.parametrize(
    ("text", "denied", "modality"),
    [
        ("The army has yet to enter Oronte.", True, "actual"),
        ("Reports that Oronte had fallen turned out to be wrong.", True, "actual"),
        ("At no time did the rebels enter Oronte.", True, "actual"),
        ("Oronte is held by neither side.", True, "actual"),
        ("The fall of Oronte is imminent.", False, "possible"),
        ("The rebels launched an offensive to take Oronte.", False, "actual"),
        ("The rebels planned an offensive to take Oronte.", False, "intended"),
        ("An operation aimed at retaking Oronte began.", False, "actual"),
        ("Guardsmen kept up their siege of Oronte.", False, "actual"),
        ("The office called the capture of Oronte by the rebels a lie.", True, "actual"),
    ],
)
def test_how_real_it_is(events_in: Read, text: str, *, denied: bool, modality: str) -> None:
    found = {(e.reality.polarity.value == "-", e.reality.modality.value)
             for e in events_in(text, "Oronte")}  # fmt: skip
    assert found == {(denied, modality)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Villagers feared the occupation of Oronte.", "seize"),
        ("Villagers lived through the occupation of Oronte.", "hold"),
        ("The rebels may be in control of Oronte.", "hold"),
    ],
)
def test_an_occupation_that_has_not_come_about_is_a_deed(
    events_in: Read, text: str, kind: str
) -> None:
    assert [event.event.value for event in events_in(text, "Oronte")] == [kind]


def test_they_of_what_is_told_are_its_tellers_unless_others_are_nearer(events_in: Read) -> None:
    (one,) = events_in(
        "The lancers, led by a friend of the rebels, say they left Oronte.", "Oronte"
    )
    (two,) = events_in("The lancers say they shelled the rebels until they left Oronte.", "Oronte")
    assert [event.loser and event.loser.name for event in (one, two)] == ["lancers", "rebels"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Anton Veld said his men had captured Oronte.", "Veld's men"),
        ("A commander of the Popular Army said his men had captured Oronte.", "Popular Army"),
        (
            "Anton Veld was buried. Officers said his fighters had captured Oronte.",
            "Veld's fighters",
        ),
    ],
)
def test_a_leaders_men_are_called_by_whom_he_leads_or_by_him(
    events_in: Read, text: str, holder: str
) -> None:
    (event,) = events_in(text, "Oronte")
    assert event.gainer
    assert event.gainer.name == holder
