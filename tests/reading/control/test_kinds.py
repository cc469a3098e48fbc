"""Which kind of claim a wording is: a deed done or a fight, a capture or a state."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent

Read = Callable[..., tuple[ControlEvent, ...]]


def _brief(event: ControlEvent) -> str:
    """Return kind, who gains or holds (+), who loses (-), and how real it is."""
    parts = [event.event.value]
    parts += [f"+{event.gainer.name}"] if event.gainer else []
    parts += [f"-{event.loser.name}"] if event.loser else []
    parts += ["NOT"] if event.reality.polarity.value == "-" else []
    parts += [event.reality.modality.value] if event.reality.modality.value != "actual" else []
    return " ".join(parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Commandos stormed the fort at Oronte before dawn.", "seize +Commandos"),
        ("Oronte was stormed by the royalists on Tuesday.", "seize +royalists"),
        ("The guerrillas said they had stormed Oronte.", "seize +guerrillas"),
        ("The army is storming Oronte.", "contest"),
        ("The rebels vowed to storm Oronte.", "contest intended"),
        ("Oronte will be stormed if the garrison refuses.", "contest conditional"),
        ("The rebels have not stormed Oronte.", "contest NOT"),
    ],
)
def test_a_place_stormed_was_entered_and_one_to_be_stormed_is_fought_for(
    events_in: Read, text: str, expected: str
) -> None:
    assert expected in [_brief(event) for event in events_in(text, "Oronte")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oronte changed hands on Friday.", ["seize"]),
        ("Oronte has changed hands four times since May.", ["contest"]),
        ("Oronte, which has repeatedly changed hands, was quiet.", ["contest"]),
    ],
)
def test_what_changes_hands_again_and_again_is_fought_over(
    events_in: Read, text: str, expected: list[str]
) -> None:
    assert [_brief(event) for event in events_in(text, "Oronte")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By noon the rebels had Oronte.", "seize +rebels"),
        ("By evening Oronte was theirs.", "seize"),
        ("The rebels still have Oronte.", "hold +rebels"),
        ("Oronte is ours.", "hold +ours"),
    ],
)
def test_what_somebody_has_by_an_hour_was_taken(events_in: Read, text: str, expected: str) -> None:
    (event,) = events_in(text, "Oronte")
    assert _brief(event).startswith(expected)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The garrison of Oronte laid down its arms.", ["transfer"]),
        ("The rebels in Oronte must lay down their arms.", ["transfer"]),
        ("Oronte is quiet. The rebels must lay down their arms.", []),
    ],
)
def test_arms_laid_down_hand_over_the_place_that_their_bearers_stand_in(
    events_in: Read, text: str, places: list[str]
) -> None:
    assert [event.event.value for event in events_in(text, "Oronte")] == places


@pytest.mark.parametrize(
    "text",
    [
        "On the Oronte front the camp was quiet.",
        "The commander of the Oronte front was replaced.",
    ],
)
def test_the_name_of_a_front_tells_of_no_fight(events_in: Read, text: str) -> None:
    assert not events_in(text, "Oronte front=front")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Red Cross volunteer who left Oronte on Sunday said it was quiet.", []),
        ("Rescue squads entered Oronte.", []),
        ("The volunteers left Oronte on Sunday.", ["withdraw"]),
        ("The market in Oronte was deserted.", []),
        ("Oronte was deserted by its garrison.", ["withdraw"]),
    ],
)
def test_those_who_help_or_stay_at_home_hold_and_leave_nothing(
    events_in: Read, text: str, expected: list[str]
) -> None:
    assert [event.event.value for event in events_in(text, "Oronte")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels occupied Oronte.", "seize +rebels"),
        ("The rebels occupied Oronte for nine days in May.", "hold +rebels"),
        ("Oronte, which the rebels occupied from March to May, is quiet.", "hold +rebels"),
        ("The rebels held a parade after occupying Oronte.", "seize +rebels"),
        ("The rebels are occupying Oronte.", "hold +rebels"),
    ],
)
def test_what_was_occupied_for_a_time_was_held_then(
    events_in: Read, text: str, expected: str
) -> None:
    assert expected in [_brief(event) for event in events_in(text, "Oronte")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mursk is quiet. The rebels were driven from their stronghold in Oronte.",
            "withdraw Oronte",
        ),
        ("Mursk is quiet. The front lost its stronghold at Oronte.", "seize Oronte"),
        ("Mursk fell. The front lost the stronghold.", "seize Mursk"),
    ],
)
def test_a_stronghold_in_a_town_is_that_town(events_in: Read, text: str, expected: str) -> None:
    *_, event = events_in(text, "Mursk", "Oronte")
    assert f"{event.event.value} {event.place.mention.name}" == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The column marched on and left a platoon at Oronte.", "hold +platoon"),
        ("The mayor has left Oronte in charge of six gendarmes.", "hold +gendarmes"),
        ("The rebels left Oronte at dawn.", "withdraw -rebels"),
    ],
)
def test_who_is_left_somewhere_holds_it(events_in: Read, text: str, expected: str) -> None:
    assert any(_brief(event).startswith(expected) for event in events_in(text, "Oronte"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They hold all of Oronte but the airport and the prison.",
            ["Oronte", "not airport at Oronte", "not prison at Oronte"],
        ),
        ("They hold Oronte but the airport is quiet.", ["Oronte"]),
    ],
)
def test_all_but_a_place_is_not_that_place(events_in: Read, text: str, expected: list[str]) -> None:
    found = [
        f"{'not ' if event.reality.polarity.value == '-' else ''}{event.place.mention.name}"
        for event in events_in(text, "Oronte")
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "Oronte is quiet. The rebels must return to the positions they held before Sunday.",
        "Oronte fell. There was little fighting.",
    ],
)
def test_old_lines_and_little_fighting_tell_of_no_fight_or_hold(events_in: Read, text: str) -> None:
    assert not {"hold", "contest"} & {event.event.value for event in events_in(text, "Oronte")}


@pytest.mark.parametrize(
    "text",
    [
        "Rebels destroyed two infantry fighting vehicles in Oronte.",
        "The army dropped leaflets from assault helicopters at Oronte.",
        "The army was near Oronte. The party would not retreat from its opposition to the tax.",
        "The rebels were near Oronte. Their patrols had gone nowhere near the place.",
        "The rebels came through Oronte. They left behind field kitchens.",
        'The rebels came through Oronte. "I was born on this street," a woman said.',
    ],
)
def test_words_of_war_that_tell_of_no_control(events_in: Read, text: str) -> None:
    kinds = {event.event.value for event in events_in(text, "Oronte")}
    assert kinds.isdisjoint({"seize", "withdraw", "transfer", "contest"})
