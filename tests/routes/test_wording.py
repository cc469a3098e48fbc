"""How places and stretches that decide a route are told from each other."""

import pytest

from whoholds.records import ends_of_spot

PLACES = {"port-au-lac", "port", "au-lac", "marl", "oronte"}


@pytest.mark.parametrize(
    ("spot", "ends"),
    [
        ("marl-oronte", ("marl", "oronte")),
        ("marl-port-au-lac", ("marl", "port-au-lac")),
        ("port-au-lac", ("port-au-lac",)),
        ("unheard-of", ("unheard-of",)),
    ],
)
def test_a_stretch_is_told_by_its_ends_and_a_place_by_itself(
    spot: str, ends: tuple[str, ...]
) -> None:
    assert ends_of_spot(spot, PLACES) == ends
