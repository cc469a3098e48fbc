"""Events told in few words: a verb said once for several, "the latter", "It has not"."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent
from whoholds.records import Event, Polarity

Read = Callable[..., tuple[ControlEvent, ...]]
PLACES = ("Oronte", "Tessara", "Vellia")


def holders(events: tuple[ControlEvent, ...]) -> dict[str, str]:
    return {e.place.mention.name: e.gainer.name for e in events if e.gainer}


def test_a_verb_said_once_gives_each_party_its_own_place(events_in: Read) -> None:
    text = "In the south the rebels hold Oronte, the army Tessara and the militia Vellia."
    events = events_in(text, *PLACES)
    assert holders(events) == {"Oronte": "rebels", "Tessara": "army", "Vellia": "militia"}


def test_a_verb_said_once_gives_a_party_its_share(events_in: Read) -> None:
    text = "The rebels hold Homs and the army the rest of Aleppo."
    events = events_in(text, "Homs", "Aleppo")
    assert holders(events) == {"Homs": "rebels", "Aleppo": "army"}
    assert [e.place.part for e in events if e.place.mention.name == "Aleppo"] == ["the rest of"]


def test_a_verb_said_once_tells_of_other_places_and_days(events_in: Read) -> None:
    text = "Oronte fell on Monday and Tessara a day later."
    assert sorted(e.place.mention.name for e in events_in(text, *PLACES)) == ["Oronte", "Tessara"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels took Oronte, Tessara and Vellia.",
        "The rebels hold Oronte, the capital of the province, Tessara and Vellia.",
    ],
)
def test_a_list_of_places_is_one_partys(events_in: Read, text: str) -> None:
    assert set(holders(events_in(text, *PLACES)).values()) == {"rebels"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The rebels and the army fought in Oronte. By night the latter held it.", "army"),
        ("The rebels and the army fought in Oronte. By night the former held it.", "rebels"),
    ],
)
def test_the_former_and_the_latter_are_the_two_named_before(
    events_in: Read, text: str, holder: str
) -> None:
    assert [e.gainer.name for e in events_in(text, *PLACES) if e.event is Event.HOLD and e.gainer][
        -1
    ] == holder


@pytest.mark.parametrize(
    "answer",
    ["It had not, an officer said.", "An officer inside said it had not.", "It has not."],
)
def test_two_words_contradict_what_was_told_before(events_in: Read, answer: str) -> None:
    told = events_in(f"The radio said that Oronte had fallen. {answer}", *PLACES)
    assert [e.reality.polarity for e in told] == [Polarity.POSITIVE, Polarity.NEGATIVE]


@pytest.mark.parametrize(
    "sentence", ["It was not a big town.", "They had no water.", "It was hot.", "They have."]
)
def test_other_words_with_a_pronoun_tell_nothing_of_it(events_in: Read, sentence: str) -> None:
    assert len(events_in(f"The rebels captured Oronte. {sentence}", *PLACES)) == 1


def test_who_attacked_the_sentence_before_took_the_place(events_in: Read) -> None:
    text = "The rebels attacked before dawn. By noon Oronte had been taken."
    assert holders(events_in(text, *PLACES)) == {"Oronte": "rebels"}


def test_of_two_who_attacked_none_is_meant(events_in: Read) -> None:
    text = "The rebels attacked and the army struck back. By noon Oronte had been taken."
    assert not [e for e in events_in(text, *PLACES) if e.event is Event.SEIZE and e.gainer]


def test_what_is_said_of_most_of_a_place_is_of_that_place(events_in: Read) -> None:
    text = "Shells hit Oronte, most of which has been in rebel hands since May."
    (held,) = [event for event in events_in(text, "Oronte") if event.event is Event.HOLD]
    assert held.place.part == "most"


def test_a_second_verb_without_an_object_goes_on_with_what_is_done(events_in: Read) -> None:
    events = events_in("Oronte was lost at dawn and regained by noon.", "Oronte")
    assert [event.event for event in events] == [Event.SEIZE, Event.SEIZE]
