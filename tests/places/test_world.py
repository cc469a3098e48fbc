"""The packaged world as a whole; it is compiled once into the user's cache."""

import pytest

from whoholds.places import Gazetteer, find_places
from whoholds.places.folding import fold


@pytest.mark.parametrize(
    ("text", "town", "lat", "lon"),
    [
        ("Troops left Slovyansk in Ukraine.", "Slovyansk", 48.85, 37.61),
        ("They captured Aybak in Samangan province.", "Aybak", 36.26, 68.02),
        ("In Iraq, they entered the town of Fallouja.", "Fallouja", 33.35, 43.78),
        ("They met in Paducah, Ky., on Monday.", "Paducah", 37.08, -88.6),
    ],
)
def test_towns_are_found_where_they_are(
    world: Gazetteer, text: str, town: str, lat: float, lon: float
) -> None:
    mention = next(m for m in find_places("doc", text, world) if m.name == town)
    assert (mention.lat, mention.lon) == (
        pytest.approx(lat, abs=0.1),
        pytest.approx(lon, abs=0.1),
    )


def test_the_us_is_no_french_village(world: Gazetteer) -> None:
    mentions = find_places("doc", "Officials in the US said so.", world)
    assert [m.country for m in mentions] == ["US"]


def test_the_world_holds_towns_divisions_countries_and_regions(world: Gazetteer) -> None:
    kinds = {
        match.entry.kind.value
        for name in ("Kunduz", "Afghanistan", "Darfur", "Henry County")
        for match in world.find(fold(name))
    }
    assert kinds >= {"city", "province", "district", "country", "region"}
