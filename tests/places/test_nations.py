import pytest

from whoholds.places import Gazetteer, nations_in


@pytest.mark.parametrize(
    ("words", "countries"),
    [
        ("Baghdad", {"IQ"}),
        ("the official Iraqi news agency", {"IQ"}),
        ("Sudan's army", {"SD"}),
        ("Soviet and Afghan units", {"RU", "AF"}),
        ("Bosnian Serb commanders", {"RS"}),
        ("the State Department", {"US"}),
        ("the South Vietnamese command", {"VN.S"}),
        ("the armed forces", set()),
        ("Tigrayan forces", set()),
        ("Khmer Rouge broadcasts", set()),
        ("A general in the east", set()),
        ("Tanjug news agency", {"RS"}),
        ("Itar-Tass", {"RU"}),
        ("U.S. advisers and UK envoys", {"US", "GB"}),
        ("the US command", {"US"}),
        ("those of us in Baghdad", {"IQ"}),
        ("Abyssinian lancers", {"ET"}),
        ("Houthis", set()),
    ],
)
def test_words_speak_of_a_country_by_name_demonym_or_seat(
    world: Gazetteer, words: str, countries: set[str]
) -> None:
    assert nations_in(words, world) == countries


def test_a_city_stands_for_its_country_only_where_that_is_asked(world: Gazetteer) -> None:
    assert nations_in("Aleppo radio", world) == frozenset()
    assert nations_in("Aleppo radio", world, cities=True) == {"SY"}
