"""The north, the coast, the border area: regions that no map has and a war is told by."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent
from whoholds.records import Event, PlaceKind

Read = Callable[..., tuple[ControlEvent, ...]]


def places(events: tuple[ControlEvent, ...]) -> list[str]:
    return [one.place.mention.name for one in events]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The rebels control the north and most of the west of the country.",
         ["north", "west of the country"]),
        ("The rebels hold the largely Muslim north.", ["north"]),
        ("The south remains under government control.", ["south"]),
        ("Guerrillas hold the northern provinces and the Thai frontier.",
         ["northern provinces", "Thai frontier"]),
        ("The army has lost control of the border area.", ["border area"]),
        ("Rebels have seized the southeastern part of the country.",
         ["southeastern part of the country"]),
        ("The army has been driven from the coast.", ["coast"]),
        ("The army is pulling troops back from the lowlands.", ["lowlands"]),
    ],
)  # fmt: skip
def test_a_region_is_called_by_its_words(events_in: Read, text: str, names: list[str]) -> None:
    found = events_in(text)
    assert places(found) == names
    assert {one.place.mention.kind for one in found} == {PlaceKind.REGION}


def test_the_north_is_not_the_town_named_last(events_in: Read) -> None:
    found = events_in("Rebels entered Oronte on Friday. They already control the coast.", "Oronte")
    assert places(found) == ["Oronte", "coast"]


def test_the_north_of_a_named_country_is_called_by_it(events_in: Read) -> None:
    text = "Ruvania is at war. The rebels hold the north of the country."
    assert places(events_in(text, "Ruvania=country")) == ["north of Ruvania"]


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the rebels from the south.",
        "Rebels retreated to the south.",
        "The north and the south fought for three months.",
        "In the east the army beat back the rebels.",
        "Soldiers in the north beat back the rebels.",
    ],
)
def test_a_direction_or_setting_is_no_ground(events_in: Read, text: str) -> None:
    assert not [one for one in events_in(text) if one.place.mention.kind is PlaceKind.REGION]


@pytest.mark.parametrize(
    "text",
    ["Fighting went on in the north, near Oronte.", "The rebels hold the west of Oronte."],
)
def test_a_town_that_the_sentence_names_counts_before(events_in: Read, text: str) -> None:
    (found,) = events_in(text, "Oronte")
    assert found.event in (Event.CONTEST, Event.HOLD)
    assert found.place.mention.name == "Oronte"
