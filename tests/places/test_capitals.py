"""What "the capital" is, where no words name it."""

import pytest

from whoholds.places import Gazetteer, find_places


def _found(world: Gazetteer, text: str) -> dict[str, str]:
    found = find_places("d", text, world, capitals=True)
    return {mention.span.of(text): mention.name for mention in found}


@pytest.mark.parametrize(
    ("text", "words", "city"),
    [
        ("Moundou is in Chad. Fighting raged in the capital.", "capital", "N'Djamena"),
        ("They stormed into the Chadian capital.", "Chadian capital", "N'Djamena"),
        ("Moundou is calm; the besieged capital is not.", "besieged capital", "N'Djamena"),
        ("They shelled the Sierra Leonean capital.", "Sierra Leonean capital", "Freetown"),
        ("Moundou is in Chad. They left the hills and took the capital.", "capital", "N'Djamena"),
    ],
)
def test_the_capital_is_the_seat_of_the_country_spoken_of(
    world: Gazetteer, text: str, words: str, city: str
) -> None:
    assert _found(world, text)[words] == city


@pytest.mark.parametrize(
    "text",
    [
        "Moundou is in Chad. They hold the provincial capital.",
        "Moundou is in Chad. They hold the Logone capital.",
        "Moundou is in Chad. They hold the capital of the province.",
        "Moundou is in Chad. They hold the capital, Ati.",
        "They met in the capital.",
        "Ati, the capital, is quiet.",
        "Moundou is in Chad. It raised the working capital.",
        "Moscow is in Russia. They stormed into the Chechen capital.",
        "Gori is in Georgia. They fought their way into the South Ossetian capital.",
    ],
)
def test_another_capital_and_one_that_is_named_are_left_alone(world: Gazetteer, text: str) -> None:
    assert not [words for words in _found(world, text) if words.endswith("capital")]


def test_what_lies_off_the_capital_is_told_from_it(world: Gazetteer) -> None:
    text = "Moundou is in Chad. They dug in 50 km north of the capital."
    (near,) = [m for m in find_places("d", text, world, capitals=True) if "capital" in m.name]
    assert near.name == "50 km north of the capital"
    assert near.lat is not None
    assert 12.3 < near.lat < 12.8


def test_as_a_place_name_the_capital_is_none(world: Gazetteer) -> None:
    text = "Moundou is in Chad. They stormed into the Chadian capital."
    assert [mention.name for mention in find_places("d", text, world)] == ["Moundou", "Chad"]
