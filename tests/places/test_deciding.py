"""Which of its namesakes a name means."""

from collections.abc import Callable

import pytest

from whoholds.places import Gazetteer, find_places
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Precision

Find = Callable[..., tuple[PlaceMention, ...]]


def test_alone_a_name_means_the_largest(find: Find) -> None:
    (paris,) = find("They met in Paris on Monday.")
    assert paris.country == "FR"


def test_a_state_after_a_comma_decides(find: Find) -> None:
    paris, kentucky = find("They met in Paris, Kentucky, on Monday.")
    assert (paris.country, round(paris.lat, 1)) == ("US", 38.2)
    assert kentucky.kind is PlaceKind.PROVINCE


def test_the_reports_other_places_decide(find: Find) -> None:
    places = find("In Uzbekistan, officials said that the road from Khanabad was shut.")
    assert places[-1].country == "UZ"


def test_neighbours_decide(find: Find) -> None:
    places = find("Rebels in Kunduz sent men to Khanabad, an Afghan officer said.")
    assert places[-1].country == "AF"


def test_a_hint_decides(find: Find) -> None:
    text = "Heavy fighting was reported near Khanabad."
    assert find(text, hints=["AF"])[0].country == "AF"
    assert find(text, hints=["UZ"])[0].country == "UZ"


def test_a_demonym_decides(find: Find) -> None:
    assert find("Afghan troops left Khanabad.")[0].country == "AF"


@pytest.mark.parametrize(
    "words", ["Kunduz province", "the province of Kunduz", "northern Kunduz province"]
)
def test_the_word_province_means_the_province(find: Find, words: str) -> None:
    (mention,) = find(f"Fighting went on in {words} for a week.")
    assert (mention.kind, mention.precision) == (PlaceKind.PROVINCE, Precision.ADM1)


@pytest.mark.parametrize("words", ["Kunduz", "Kunduz city", "the city of Kunduz"])
def test_a_bare_name_or_the_word_city_means_the_town(find: Find, words: str) -> None:
    (mention,) = find(f"Fighting went on in {words} for a week.")
    assert (mention.kind, mention.precision) == (PlaceKind.CITY, Precision.PLACE)


def test_the_city_of_a_province_without_a_namesake_is_its_largest_town(find: Find) -> None:
    (mention,) = find("They entered Samangan city at noon.")
    assert mention.id == "AF:city:Aybak"


def test_an_unknown_village_goes_to_its_province_with_that_radius(find: Find) -> None:
    village, _ = find("They took the village of Qezel in Kunduz province.")
    assert (village.lat, village.lon) == (36.9, 69.0)
    assert (village.precision, village.uncertainty_m) == (Precision.ADM1, 60_000)
    assert village.id == "AF:province:Kunduz#qezel"


def test_a_village_is_never_put_on_a_far_namesake(find: Find) -> None:
    village, _ = find("They took the village of Rostam in Kunduz province.")
    assert (village.country, village.precision) == ("AF", Precision.ADM1)


def test_a_quarter_goes_to_its_town(find: Find) -> None:
    quarter, town = find("Shells hit the Sheikh Omar neighbourhood of Mosul.")
    assert (quarter.kind, quarter.precision) == (PlaceKind.NEIGHBOURHOOD, Precision.NEAR)
    assert (quarter.lat, quarter.lon) == (town.lat, town.lon)


def test_a_village_in_a_country_alone_has_no_point(find: Find) -> None:
    village, _ = find("They took the village of Qezel in Afghanistan.")
    assert (village.lat, village.country, village.precision) == (UNKNOWN, "AF", Precision.COUNTRY)


def test_a_list_with_commas_holds_no_containers(find: Find) -> None:
    found = find("Fighting went on in Kunduz, Aybak and Khanabad, Afghan officers said.")
    assert [mention.precision for mention in found] == [Precision.PLACE] * 3


def test_a_small_far_namesake_of_a_report_about_one_country_is_not_meant(find: Find) -> None:
    text = "Afghan troops left Kunduz, Kabul and Aybak. They met in the town of Rostam."
    rostam = find(text)[-1]
    assert (rostam.name, rostam.lat, rostam.id) == ("Rostam", UNKNOWN, UNKNOWN)


def test_districts_are_neighbours_too(find: Find) -> None:
    found = find("They drove from Mosul to Tikrit and on to Baghdad.")
    assert {mention.country for mention in found} == {"IQ"}


def test_an_article_grown_together_with_its_word_is_taken_off(world: Gazetteer) -> None:
    mention = find_places("doc", "They met in Deir Ezzor.", world)[0]
    assert mention.country == "SY"


def test_a_range_in_small_letters_is_found_whole(world: Gazetteer) -> None:
    (mention,) = find_places("doc", "Planes struck the Qandil mountains.", world)
    assert (mention.name, mention.kind) == ("Qandil mountains", PlaceKind.HEIGHT)
    assert mention.precision is Precision.AREA
