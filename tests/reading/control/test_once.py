"""One claim for one fact: what is told by the way, and names that only say which place is meant."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent

Read = Callable[..., tuple[ControlEvent, ...]]


def _brief(event: ControlEvent) -> str:
    return f"{event.event.value} {event.place.mention.name}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The militia was thrown out of Oronte by a counterattack.", ["withdraw Oronte"]),
        ("A counterattack by the militia won back Oronte.", ["seize Oronte"]),
        ("The rebels have held Oronte since fighting broke out in May.", ["hold Oronte"]),
        ("The garrison of Oronte beat off two assaults.", ["hold Oronte"]),
        ("Fighting raged in Oronte.", ["contest Oronte"]),
        ("The army retook Oronte after two days of fighting.", ["seize Oronte", "contest Oronte"]),
    ],
)
def test_a_fight_told_by_the_way_is_no_claim_beside_what_came_of_it(
    events_in: Read, text: str, expected: list[str]
) -> None:
    assert [_brief(event) for event in events_in(text, "Oronte")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels, who have fought the army since May, took Oronte.", ["seize Oronte"]),
        ("An alliance fighting the junta took Oronte.", ["seize Oronte"]),
        ("Oronte is quiet. Soldiers who had fled to the coast were disarmed.", []),
        ("Oronte is quiet. The soldiers fled in the night.", ["withdraw Oronte"]),
    ],
)
def test_what_only_says_who_somebody_is_tells_of_no_place(
    events_in: Read, text: str, expected: list[str]
) -> None:
    assert [_brief(event) for event in events_in(text, "Oronte")] == expected


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        (
            "Troops took Oronte, the Lake Sarn port, on Monday.",
            ("Oronte", "Lake Sarn=region"),
            ["Oronte"],
        ),
        (
            "Troops took Oronte and the Lake Sarn port of Mursk.",
            ("Oronte", "Lake Sarn=region", "Mursk"),
            ["Oronte", "Mursk"],
        ),
        ("Troops took Oronte, Mursk and Tolda.", ("Oronte", "Mursk", "Tolda"), None),
        ("Troops took Oronte and Mursk.", ("Oronte", "Mursk"), ["Oronte", "Mursk"]),
    ],
)
def test_a_name_that_says_which_town_is_meant_is_no_second_town(
    events_in: Read, text: str, places: tuple[str, ...], expected: list[str] | None
) -> None:
    taken = [event.place.mention.name for event in events_in(text, *places)]
    assert taken == (expected or list(places))


@pytest.mark.parametrize(
    ("text", "places", "expected"),
    [
        (
            "In the eastern sector guerrillas stormed the army post at Oronte.",
            ("Oronte",),
            ["Oronte"],
        ),
        (
            "In Mursk district the rebels raised their flag over Oronte.",
            ("Mursk=district", "Oronte"),
            ["Oronte"],
        ),
        ("The rebels raised their flag in Oronte.", ("Oronte",), ["Oronte"]),
    ],
)
def test_the_scene_of_a_sentence_gives_way_to_the_place_of_the_deed(
    events_in: Read, text: str, places: tuple[str, ...], expected: list[str]
) -> None:
    assert [event.place.mention.name for event in events_in(text, *places)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels are in possession of Oronte, the headquarters of the army.", ["hold rebels"]),
        ("The army's garrison at Oronte has beaten off an attack.", ["hold army's garrison"]),
        ("The army has recaptured Oronte, the last town held by the rebels.", ["seize army"]),
        ("The rebels have a garrison at Oronte.", ["hold rebels"]),
        ("It is not known who holds Oronte.", []),
    ],
)
def test_who_was_there_is_no_claim_beside_who_took_or_holds_it(
    events_in: Read, text: str, expected: list[str]
) -> None:
    found = [
        f"{event.event.value} {event.gainer.name if event.gainer else ''}"
        for event in events_in(text, "Oronte")
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oronte is quiet. Fighting went on for Hill 40.", "contest Hill 40"),
        ("The rebels hold Oronte. Fighting went on all night.", "contest Oronte"),
    ],
)
def test_a_fight_is_for_what_its_verb_says(events_in: Read, text: str, expected: str) -> None:
    *_, event = events_in(text, "Oronte", "Hill 40=height")
    assert _brief(event) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Oronte is quiet. Reporters were driven past abandoned bunkers.",
        "Oronte is quiet. The army asked where it had gone.",
        "Oronte is quiet. The rebels have no supply lines.",
    ],
)
def test_words_of_leaving_and_holding_without_a_place_take_none(events_in: Read, text: str) -> None:
    assert not events_in(text, "Oronte")


def test_what_goes_on_is_told_beside_what_was_done(events_in: Read) -> None:
    text = "Lancers were clearing snipers from Oronte, which fell to them on Friday."
    assert len([event for event in events_in(text, "Oronte") if event.event == "seize"]) == 2
