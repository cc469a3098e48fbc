"""How other events are told from control, from each other, and from nothing."""

from collections.abc import Callable

import pytest

from whoholds.reading.happenings.events import Happening
from whoholds.records import Event, Modality, Polarity

Read = Callable[..., tuple[Happening, ...]]


def test_a_word_of_control_says_nothing_else_of_its_place(happenings_in: Read) -> None:
    assert happenings_in("Rebel troops attacked Homs at dawn.", "Homs") == ()


def test_a_retreat_goes_where_control_does_not_look(happenings_in: Read) -> None:
    (event,) = happenings_in("The army retreated from Homs to Hama.", "Homs", "Hama")
    assert event.event is Event.RETREAT
    assert (event.origin, event.destination) == ("Homs", "Hama")
    assert event.place
    assert event.place.mention.name == "Hama"


def test_the_dead_of_a_clause_lie_where_its_bomb_went_off(happenings_in: Read) -> None:
    text = "A car bomb exploded in Homs, killing at least 12 people and wounding 30."
    attack, kill, wound = happenings_in(text, "Homs")
    assert attack.event is Event.ATTACK
    assert kill.place
    assert kill.place.mention.name == "Homs"
    assert [(c.min, bool(c.max), c.of) for c in kill.counts] == [(12, False, "people")]
    assert [(c.min, c.max) for c in wound.counts] == [(30, 30)]


def test_a_number_of_two_places_is_of_neither(happenings_in: Read) -> None:
    events = happenings_in("Shells killed 40 people in Homs and Hama.", "Homs", "Hama")
    (kill,) = [event for event in events if event.event is Event.KILL]
    assert not kill.place


def test_a_road_between_two_towns_is_at_neither(happenings_in: Read) -> None:
    (event,) = happenings_in("Rebels closed the road from Homs to Hama.", "Homs", "Hama")
    assert (event.origin, event.destination, bool(event.place)) == ("Homs", "Hama", False)


def test_an_attack_that_was_repelled_took_place(happenings_in: Read) -> None:
    text = "The garrison repelled a raid by rebels on a convoy near Homs."
    raids = [e for e in happenings_in(text, "Homs") if e.event is Event.ATTACK]
    assert [raid.reality.polarity for raid in raids] == [Polarity.POSITIVE]


def test_a_truce_that_will_not_be_signed_is_none(happenings_in: Read) -> None:
    (event,) = happenings_in("The rebels would not sign the ceasefire in Homs.", "Homs")
    assert event.event is Event.CEASEFIRE
    assert event.reality.polarity is Polarity.NEGATIVE


def test_what_somebody_is_urged_to_do_stands_in_the_urging(happenings_in: Read) -> None:
    (event,) = happenings_in("Britain urged the rebels to negotiate with the army.")
    assert (event.event, event.reality.modality) == (Event.URGE, Modality.ACTUAL)


@pytest.mark.parametrize(
    "text",
    [
        "An earthquake killed 500 people in Homs and left thousands homeless.",
        "Thirty people died in a bus crash near Homs.",
        "The company mined coal near Homs.",
        "The minister was bombarded with questions in Homs.",
        "The shop in Homs opened at noon and closed at six.",
    ],
)
def test_what_happens_without_a_war_is_no_event(happenings_in: Read, text: str) -> None:
    assert happenings_in(text, "Homs") == ()
