"""Lists of places: what is done to the first is done to all, whatever is said of each between."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent

Read = Callable[..., tuple[ControlEvent, ...]]
PLACES = ("Oronte", "Tessara", "Vellia", "Marl", "Brend=district")


def places_of(events: tuple[ControlEvent, ...]) -> set[str]:
    return {event.place.mention.name.split()[-1] for event in events}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels hold Oronte, a wool town, the bridge at Tessara, and most of Brend district.",
        "Rebels took Oronte last week, the upper half of Tessara and the lower half of Brend.",
        "Troops pulled out of Oronte, 30 miles to the west, the fort at Tessara, and Brend.",
        "The army retook Oronte, lost in June, the hamlets of Tessara and Marl, and Brend.",
        "Oronte on the coast, the barracks at Tessara and Brend in the hills are in rebel hands.",
        "Fighting flared in the suburbs of Oronte, the mill at Tessara and Brend.",
    ],
)
def test_items_of_all_sorts_are_of_one_list(events_in: Read, text: str) -> None:
    told = places_of(events_in(text, *PLACES))
    assert {"Oronte", "Tessara", "Brend"} <= told


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Oronte, the main town in Brend, on Friday.",
        "Rebels took Oronte, the seat of Brend, and the garrison at Tessara fled.",
        "Rebels took Oronte, a base at Tessara 20 miles off, on Friday.",
        "Rebels took Oronte on Friday, and the tunnel at Tessara was shut.",
        "Rebels took Oronte, a wool town, and Tessara radio fell silent.",
        "Rebels took Oronte in the west and most of Tessara was calm.",
        "Rebels took Oronte on Monday; the coast, Tessara and Marl included, was calm.",
    ],
)
def test_what_is_said_of_an_item_or_of_another_place_is_no_item(events_in: Read, text: str) -> None:
    takings = [event for event in events_in(text, *PLACES) if event.event.value == "seize"]
    assert places_of(tuple(takings)) == {"Oronte"}


def test_works_behind_a_comma_are_listed_only_where_more_follows(events_in: Read) -> None:
    apposed = events_in("Rebels took Oronte, the airfield at Tessara.", "Oronte", "Tessara")
    listed = events_in("Rebels took Oronte, the airfield at Tessara and Marl.", *PLACES)
    assert places_of(apposed) == {"Oronte"}
    assert places_of(listed) == {"Oronte", "Tessara", "Marl"}
