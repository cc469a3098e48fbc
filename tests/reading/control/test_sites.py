"""The airport, the mill, the Kilian barracks: works of a town are places of their own."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent
from whoholds.records import UNKNOWN

Read = Callable[..., tuple[ControlEvent, ...]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels entered Oronte. The army held the airport.", ["airport at Oronte"]),
        (
            "Rebels entered Oronte. The army held the hospital, the market and the old mill.",
            ["hospital at Oronte", "market at Oronte", "old mill at Oronte"],
        ),
        ("The army held the Kilian barracks in Oronte.", ["Kilian barracks at Oronte"]),
        ("The army held the Oronte barracks.", ["Oronte barracks"]),
        ("Rebels shelled Oronte. The army held its airport.", ["airport at Oronte"]),
        ("Oronte was calm. The army held Hill 875.", ["Hill 875 at Oronte"]),
        (
            "The army held the Firestone plantation at Oronte in the morning.",
            ["Firestone plantation at Oronte"],
        ),
        (
            "In Oronte the army said that it held the airport there, and that Tessara was safe.",
            ["airport at Oronte"],
        ),
    ],
)
def test_works_are_called_by_their_words_and_their_town(
    events_in: Read, text: str, names: list[str]
) -> None:
    found = [event for event in events_in(text, "Oronte", "Tessara") if event.event == "hold"]
    assert [event.place.mention.name for event in found][: len(names)] == names
    assert {event.place.mention.anchor_id for event in found[: len(names)]} == {"oronte"}
    assert not any(event.place.mention.id == "oronte" for event in found)


def test_works_of_no_known_town_stay_without_coordinates(events_in: Read) -> None:
    (event,) = events_in("The army held the airport.")
    assert event.place.mention.name == "airport"
    assert not event.place.mention.id
    assert event.place.mention.lat is UNKNOWN


def test_the_station_is_the_railway_station_told_before(events_in: Read) -> None:
    first, second = events_in(
        "Rebels seized the railway station in Oronte. The army recaptured the station.", "Oronte"
    )
    assert first.place.mention is second.place.mention


def test_a_station_that_a_side_runs_broadcasts(events_in: Read) -> None:
    text = "Rebels are in Oronte. (Army-run station, 0600.) The fighting goes on."
    assert not [event for event in events_in(text, "Oronte") if event.place.how == "site"]


def test_a_station_that_broadcasts_is_no_place(events_in: Read) -> None:
    assert not events_in(
        "Rebels are in Oronte. The station was run by the army until May.", "Oronte"
    )[1:]


def test_a_barracks_and_a_compound_are_two_places(events_in: Read) -> None:
    first, second = events_in(
        "Rebels took Oronte. The army held the barracks and the compound.", "Oronte"
    )[1:]
    assert first.place.mention.id != second.place.mention.id


def test_a_town_in_capitals_names_its_works_in_small_letters(events_in: Read) -> None:
    *_, event = events_in("Rebels reached ORONTE. The army held the airport.", "ORONTE")
    assert event.place.mention.name == "airport at Oronte"


def test_two_mills_of_a_town_are_two_places(events_in: Read) -> None:
    first, second = events_in(
        "Rebels took the paper mill in Oronte. The army took the flour mill in Oronte.", "Oronte"
    )
    assert first.place.mention.id != second.place.mention.id


def test_works_nobody_pointed_at_are_no_place(events_in: Read) -> None:
    assert not events_in("Rebels overran a barracks.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels reached Oronte. They hold the port.", "port at Oronte"),
        ("Oronte, a river port, is quiet. Rebels hold the port.", "Oronte"),
    ],
)
def test_the_port_is_the_town_only_where_the_town_was_called_one(
    events_in: Read, text: str, name: str
) -> None:
    *_, event = events_in(text, "Oronte")
    assert event.place.mention.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fierce fighting raged on the southern front.", "southern front"),
        ("Rebels seized posts in the central sector on Sunday.", "central sector"),
    ],
)
def test_a_front_of_a_war_is_a_place_on_no_map(events_in: Read, text: str, name: str) -> None:
    (found,) = events_in(text)
    assert (found.place.mention.name, found.place.mention.id) == (name, UNKNOWN)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Oronte the rebels lost the barracks, but the army has since left it.", "barracks"),
        ("The army holds the airport at Oronte. The rebels say they retook it.", "airport"),
        ("Rebels took the cotton mill at Oronte. They were later expelled from it.", "cotton"),
        ("Oronte was quiet. The rebels had left it.", "Oronte"),
        ("In Oronte troops pulled out of the barracks.", "barracks"),
    ],
)
def test_it_means_the_works_told_last_if_no_place_was_named_since(
    events_in: Read, text: str, name: str
) -> None:
    *_, event = events_in(text, "Oronte")
    assert event.place.mention.name.startswith(name)


def test_works_are_not_told_by_other_works(events_in: Read) -> None:
    text = "The rebels overran Checkpoint 11. The army held the barracks."
    held = events_in(text, "Checkpoint 11=crossing")[-1]
    assert held.place.mention.name == "barracks"


@pytest.mark.parametrize(
    "text",
    [
        "Only the cotton mill in Oronte was entered and the rebels have been expelled from it.",
        "In Oronte rebels seized the cotton mill on Monday. The army retook it on Tuesday.",
    ],
)
def test_it_is_the_works_before_the_town_that_they_are_in(events_in: Read, text: str) -> None:
    last = events_in(text, "Oronte")[-1]
    assert last.place.mention.name == "cotton mill at Oronte"


def test_it_is_the_town_where_the_town_was_taken(events_in: Read) -> None:
    text = "Rebels captured Oronte on Friday and shelled the barracks. The army took it back."
    assert events_in(text, "Oronte")[-1].place.mention.name == "Oronte"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels entered Oronte. They hold the casino quarter.", "casino quarter at Oronte"),
        ("Rebels entered Oronte. They hold the western suburbs.", "western suburbs at Oronte"),
        ("Rebels entered Oronte and hold the waterfront.", "waterfront at Oronte"),
        ("Rebels hold the road junction at Oronte.", "road junction at Oronte"),
        ("Rebels hold the governor's office in Oronte.", "governor's office at Oronte"),
        ("Rebels hold the television building in Oronte.", "television building at Oronte"),
    ],
)
def test_a_quarter_or_office_is_a_place_of_its_town(events_in: Read, text: str, name: str) -> None:
    held = [event for event in events_in(text, "Oronte") if event.event == "hold"]
    assert [event.place.mention.name for event in held] == [name]


def test_quarters_told_by_their_names_are_these(events_in: Read) -> None:
    found = events_in("The army holds the Tessara and Vellia quarters.", "Tessara", "Vellia")
    assert {event.place.mention.name for event in found} == {"Tessara", "Vellia"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels entered Oronte. They hold the city centre.", "city centre of Oronte"),
        ("Rebels entered Oronte. The army holds its outskirts.", "outskirts of Oronte"),
    ],
)
def test_the_centre_is_a_part_of_the_town_of_the_talk(
    events_in: Read, text: str, name: str
) -> None:
    held = events_in(text, "Oronte")[-1].place
    assert (held.mention.name, held.mention.id) == (name, "oronte")
    assert held.part


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Troops in Oronte seized the shrine at Pueyra.", "shrine at Pueyra"),
        ("Oronte is calm. The army pulled back from the airport at Zissal.", "airport at Zissal"),
        ("The army in Oronte held the bridge over the Zissal.", "bridge at Oronte"),
    ],
)
def test_works_are_at_the_town_named_beside_them_though_no_map_knows_it(
    events_in: Read, text: str, name: str
) -> None:
    assert events_in(text, "Oronte")[-1].place.mention.name == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The army held the hospital and the mill in Oronte.",
            ["hospital at Oronte", "mill at Oronte"],
        ),
        (
            "Rebels seized the barracks, the hospital and the mill in Oronte.",
            ["barracks at Oronte", "hospital at Oronte", "mill at Oronte"],
        ),
        (
            "The army still holds the bridge at Oronte and the airfield.",
            ["bridge at Oronte", "airfield at Oronte"],
        ),
        (
            "The army lost Tessara. It held the mill and the hospital in Oronte.",
            ["mill at Oronte", "hospital at Oronte"],
        ),
    ],
)
def test_works_of_a_list_are_at_the_town_that_one_of_them_names(
    events_in: Read, text: str, names: list[str]
) -> None:
    found = [event for event in events_in(text, "Oronte", "Tessara") if event.place.how == "site"]
    assert [event.place.mention.name for event in found] == names


def test_works_that_ask_for_the_list_they_stand_in_are_found(events_in: Read) -> None:
    """Words without a sense: no report is to be left unread for a few of them."""
    text = "held port the kept Oronte and barracks at Tessa. the"
    events = events_in(text, "Oronte", "Tessa")
    assert {event.place.mention.name for event in events} >= {"Oronte"}
