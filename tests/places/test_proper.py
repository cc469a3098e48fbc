"""What names in a text in capitals are told by the lists and the gazetteer."""

import pytest

from whoholds.places import find_proper_names
from whoholds.places.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("IT FELL ON MONDAY, 12 JANUARY.", {"monday", "january"}),
        ("FRENCH AND KURDISH MEN LEFT.", {"french", "kurdish"}),
        ("THE AIRPORT OF KANDAHAR IS SHUT.", {"kandahar"}),
        ("MEN LEFT NORTHERN PARTS OF THE CENTRAL CITY.", set()),
    ],
)
def test_days_peoples_and_towns_are_names_and_sorts_of_places_are_not(
    world: Gazetteer, text: str, names: set[str]
) -> None:
    assert find_proper_names(text, world) == names
