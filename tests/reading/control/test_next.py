"""What follows a fall: "Tessara followed" tells as much as the sentence before it."""

from collections.abc import Callable

import pytest

from whoholds.reading.control.event import ControlEvent
from whoholds.records import Event, Modality, Polarity

Read = Callable[..., tuple[ControlEvent, ...]]


def falls(events: tuple[ControlEvent, ...]) -> dict[str, tuple[Polarity, Modality]]:
    return {
        one.place.mention.name: (one.reality.polarity, one.reality.modality)
        for one in events
        if one.event is Event.SEIZE
    }


@pytest.mark.parametrize(
    "text",
    [
        "Oronte fell on Friday. Tessara and Vellia followed two days later.",
        "Rebels took Oronte. Tessara, a market town, and Vellia followed.",
        "Oronte was overrun, followed by Tessara and Vellia.",
    ],
)
def test_towns_that_follow_fell_too(events_in: Read, text: str) -> None:
    found = falls(events_in(text, "Oronte", "Tessara", "Vellia"))
    assert set(found) == {"Oronte", "Tessara", "Vellia"}


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("If Oronte fell, Tessara would follow.", (Polarity.POSITIVE, Modality.CONDITIONAL)),
        ("Oronte fell, and Tessara could follow.", (Polarity.POSITIVE, Modality.POSSIBLE)),
        ("Oronte fell, but Tessara did not follow.", (Polarity.NEGATIVE, Modality.ACTUAL)),
    ],
)
def test_it_is_as_real_as_its_own_words_tell(
    events_in: Read, text: str, reality: tuple[Polarity, Modality]
) -> None:
    assert falls(events_in(text, "Oronte", "Tessara"))["Tessara"] == reality


@pytest.mark.parametrize(
    "text",
    [
        "Oronte fell. Tessara followed the news by radio.",
        "Oronte fell. Thousands of people followed.",
        "Oronte is quiet. Tessara followed with a market of its own.",
    ],
)
def test_to_follow_something_is_no_fall(events_in: Read, text: str) -> None:
    assert "Tessara" not in falls(events_in(text, "Oronte", "Tessara"))


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The fall of Oronte, like that of Tessara, was a blow.", Polarity.POSITIVE),
        ("The fall of Oronte followed that of Tessara.", Polarity.POSITIVE),
        ("The army denied the fall of Oronte and that of Tessara.", Polarity.NEGATIVE),
    ],
)
def test_that_of_a_town_is_what_the_noun_before_tells(
    events_in: Read, text: str, polarity: Polarity
) -> None:
    told = (polarity, Modality.ACTUAL)
    assert falls(events_in(text, "Oronte", "Tessara")) == {"Oronte": told, "Tessara": told}


def test_that_of_a_town_before_a_loss_to_come_was_so(events_in: Read) -> None:
    text = "The loss of Oronte would be the heaviest blow since that of Tessara."
    found = falls(events_in(text, "Oronte", "Tessara"))
    assert found["Oronte"] == (Polarity.POSITIVE, Modality.CONDITIONAL)
    assert found["Tessara"] == (Polarity.POSITIVE, Modality.ACTUAL)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that of Oronte nothing was left.",
        "The capture of Oronte was announced. Of the two mayors that of Oronte fled.",
    ],
)
def test_that_of_a_town_stands_for_no_noun_of_another_sentence(events_in: Read, text: str) -> None:
    assert len(events_in(text, "Oronte")) <= 1
