"""What counts as a place, and what does not."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whoholds.places import Gazetteer, find_places
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Precision

Find = Callable[..., tuple[PlaceMention, ...]]

TEXT = (
    "Kunduz Kabul the of in near between and . , - north miles 12 province city Paris's Mr. said "
    "Afghan KABUL airport al-Qaim Pul-e-Khumri outskirts front line from to"
)
WORDS = st.sampled_from([*TEXT.split(), "\n"])


def names(mentions: Sequence[PlaceMention]) -> list[str]:
    return [mention.name for mention in mentions]


def test_a_town_is_found_with_its_point_and_country(find: Find) -> None:
    (kunduz,) = find("Fighting was reported in Kunduz on Monday.")
    assert (kunduz.name, kunduz.id, kunduz.country) == ("Kunduz", "AF:city:Kunduz", "AF")
    assert (kunduz.lat, kunduz.lon) == (36.73, 68.86)
    assert (kunduz.kind, kunduz.precision) == (PlaceKind.CITY, Precision.PLACE)


def test_demonyms_are_no_places(find: Find) -> None:
    assert find("Afghan and Iraqi officials met the Russians.") == ()


@pytest.mark.parametrize("force", ["Battlegroup South", "Task Force East"])
def test_a_force_that_a_point_of_the_compass_names_is_no_place(find: Find, force: str) -> None:
    assert find(f"Units of {force} moved on Monday.", (force, "LOC")) == ()


def test_the_capital_of_a_province_does_not_make_the_province_a_town(find: Find) -> None:
    found = find("It is the capital of Texas Province.")
    assert [mention.kind for mention in found] == [PlaceKind.PROVINCE]


def test_parties_known_beforehand_are_no_towns_of_a_like_spelling(find: Find) -> None:
    text = "Kunduz was shelled. The road remains in Khanabud hands."
    assert names(find(text)) == ["Kunduz", "Khanabud"]
    assert names(find(text, ("Kunduz", "GPE"), ("Khanabud", "PARTY"))) == ["Kunduz"]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Kunduz had no comment.",
        "Commander Paris was killed.",
        "A commander who goes by the name of Kunduz was killed.",
        "He took the nom de guerre of Paris.",
        "Michael Jordan declined.",
        "The University of Reading published it.",
        "He reads the London Times.",
        "Reading the letter, he wept.",
        "They came in May and left on Monday.",
    ],
)
def test_persons_organisations_and_plain_words_are_no_places(find: Find, text: str) -> None:
    assert find(text) == ()


def test_a_town_by_a_name_is_a_place(find: Find) -> None:
    assert names(find("They came to a town by the name of Kunduz.")) == ["Kunduz"]


def test_a_surname_used_alone_is_the_same_person(find: Find) -> None:
    assert find("Gen. Rostam spoke first. Rostam said it was over.") == ()


def test_what_the_tagger_takes_for_a_person_needs_more(find: Find) -> None:
    text = "Khanabad spoke of peace."
    assert find(text, ("Khanabad", "PERSON")) == ()
    assert names(find("They left the town of Khanabad.", ("Khanabad", "PERSON"))) == ["Khanabad"]


def test_a_place_only_the_tagger_saw_is_kept_without_coordinates(find: Find) -> None:
    (mention,) = find("They met in Zarbat yesterday.", ("Zarbat", "GPE"))
    assert (mention.name, mention.lat, mention.precision) == ("Zarbat", UNKNOWN, Precision.NONE)


def test_a_village_only_the_words_name_is_kept(find: Find) -> None:
    assert names(find("Troops took the village of Qezel Gul at dawn.")) == ["Qezel Gul"]


def test_part_of_an_unknown_name_is_no_place(find: Find) -> None:
    (mention,) = find("Troops took the town of Kunduz Gul at dawn.")
    assert (mention.name, mention.id) == ("Kunduz Gul", UNKNOWN)


def test_a_suffix_after_a_hyphen_is_left_off(find: Find) -> None:
    assert names(find("A Kabul-based agency reported it.")) == ["Kabul"]


def test_text_in_capitals_still_names_places(find: Find) -> None:
    found = find("TALIBAN FIGHTERS LEFT THE CITY OF KUNDUZ AND FLED TO KABUL ON MONDAY.")
    assert [mention.id for mention in found] == ["AF:city:Kunduz", "AF:city:Kabul"]


def test_a_dateline_is_a_place(find: Find) -> None:
    text = "KABUL, Afghanistan (AP) — The army left the area, an official said on Tuesday."
    assert [m.id for m in find(text)] == ["AF:city:Kabul", "AF:country:Afghanistan"]


def test_an_article_with_a_hyphen_belongs_to_the_name(find: Find) -> None:
    (mention,) = find("Iraqi troops entered the town of al-Qaim.")
    assert (mention.name, mention.id) == ("al-Qaim", "IQ:city:Al Qaim")


def test_a_romanisation_is_found_in_a_country_voted_for(find: Find) -> None:
    (_, mention) = find("In Afghanistan they took the town of Pul-i-Kumri.")
    assert mention.id == "AF:city:Pul-e Khumri"


def test_a_romanisation_without_a_country_stays_unplaced(find: Find) -> None:
    (mention,) = find("They took the town of Pul-i-Kumri.")
    assert mention.id is UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "Afghan troops entered Khanabad.",
        "Afghan troops took Kunduz and Khanabad.",
        "The fighting was worst in Kunduz, Khanabad and Aybak, an Afghan officer said.",
    ],
)
def test_verbs_and_lists_lead_to_places(find: Find, text: str) -> None:
    assert "AF:city:Khanabad" in [mention.id for mention in find(text, ("Khanabad", "PERSON"))]


def test_what_an_apposition_calls_a_village_is_one(find: Find) -> None:
    (mention,) = find("Troops entered Qezel, a village of some forty houses.")
    assert (mention.name, mention.id) == ("Qezel", UNKNOWN)


def test_a_name_that_no_map_knows_is_what_its_apposition_calls_it(find: Find) -> None:
    (mention,) = find("Lowalo, the cotton-spinning town that they took, was quiet.")
    assert (mention.name, mention.id) == ("Lowalo", UNKNOWN)


@pytest.mark.parametrize(
    "text", ["Lowalo, the town's mayor, said so.", "Lowalo, a town councillor, agreed."]
)
def test_whom_a_town_has_is_no_town(find: Find, text: str) -> None:
    assert find(text) == ()


def test_an_outpost_is_named_by_its_place(find: Find) -> None:
    found = find("They stormed the outpost of Karuva at dawn.", ("Karuva", "ORG"))
    assert names(found) == ["the outpost of Karuva"]


def test_a_garrison_is_of_its_men(find: Find) -> None:
    assert find("They met the garrison of Karuvans and others.", ("Karuvans", "PERSON")) == ()


def test_a_village_elder_is_no_village(find: Find) -> None:
    assert find("They spoke with Rostam, a village elder.") == ()


def test_a_name_inside_that_of_a_force_is_no_place(find: Find) -> None:
    assert find("Men of the Kunduz Brigade were seen.", ("Kunduz Brigade", "ORG")) == ()


def test_words_in_a_headline_make_no_unknown_name(find: Find) -> None:
    found = find("Rebels Leave Town; Officials in Kabul Deny Everything Today", ("Kabul", "GPE"))
    assert names(found) == ["Kabul"]


def test_in_capitals_a_village_elsewhere_is_a_plain_word(find: Find) -> None:
    found = find("AFGHAN TROOPS LEFT KUNDUZ AFTER READING AND JORDAN OF AN ORDER.")
    assert "Jordan" not in {mention.name.title() for mention in found if mention.country == "US"}


def test_a_suffix_like_held_belongs_to_no_name(find: Find) -> None:
    found = find("Zarbat-held territory was quiet.", ("Zarbat-held", "GPE"))
    assert all("held" not in mention.name for mention in found)


def test_nothing_is_found_in_no_text(find: Find) -> None:
    assert find("") == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(words=st.lists(WORDS, max_size=25))
def test_mentions_quote_the_text_in_order_without_overlap(
    gazetteer: Gazetteer, words: list[str]
) -> None:
    text = " ".join(words)
    end = 0
    for mention in find_places("doc", text, gazetteer):
        assert mention.name == mention.span.of(text) != ""
        assert mention.span.start >= end
        end = mention.span.end


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(text=st.text(max_size=80))
def test_any_text_is_read_without_failure(gazetteer: Gazetteer, text: str) -> None:
    assert all(m.name == m.span.of(text) for m in find_places("doc", text, gazetteer))


def test_who_speaks_next_in_a_transcript_is_no_place(find: Find) -> None:
    assert find("(Kunduz) Nobody has slept. (Herat) Nor have we.") == ()


def test_a_village_that_no_map_knows_is_one_wherever_it_is_named(find: Find) -> None:
    found = find("Rebels took the village of Orunde. He was asked whether Orunde was theirs.")
    assert names(found) == ["Orunde", "Orunde"]


def test_who_bears_the_name_of_a_village_stays_a_person(find: Find) -> None:
    found = find("Rebels took the village of Orunde. Mr. Orunde denied it, and Orunde left.")
    assert names(found) == ["Orunde"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Orun Island", PlaceKind.REGION),
        ("Orun Ridge", PlaceKind.HEIGHT),
        ("Orun Pass", PlaceKind.PASS),
        ("Orun bridge", PlaceKind.BRIDGE),
        ("Orun viaduct", PlaceKind.BRIDGE),
    ],
)
def test_ground_that_no_map_knows_is_what_its_noun_says(
    find: Find, words: str, kind: PlaceKind
) -> None:
    (ground,) = find(f"The rebels still hold the {words}, he said.")
    assert (ground.name.removeprefix("the "), ground.kind) == (words, kind)
    assert ground.lat is UNKNOWN


def test_what_makes_a_place_of_one_mention_makes_one_of_all(find: Find) -> None:
    assert find("Karuva fell at dusk.", ("Karuva", "SLOT")) == ()
    assert names(find("Karuva fell at dusk. They entered Karuva.", ("Karuva", "SLOT"))) == [
        "Karuva",
        "Karuva",
    ]


def test_what_is_said_against_an_unknown_name_counts_at_all_its_mentions(find: Find) -> None:
    text = "They met Karuva there. Karuva said so. Mr. Karuva left."
    assert find(text, ("Karuva", "SLOT")) == ()


@pytest.mark.parametrize("word", ["Residents", "The mayor", "The siege", "The streets"])
def test_what_only_places_have_makes_a_place(find: Find, word: str) -> None:
    assert names(find(f"{word} of Karuva spoke of it.", ("Karuva", "ORG"))) == ["Karuva"]


def test_a_front_of_fighters_is_no_place(find: Find) -> None:
    assert find("Men of the Kunduz Front attacked.", ("Kunduz Front", "ORG")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "They were running Zorgut, on the main highway to Kabul.",
        "After Zorgut, 60 miles to the north, they paused.",
        "He spoke of Zorgut, twelve kilometres away.",
        "He spoke of Zorgut, overlooking the harbour.",
    ],
)
def test_what_lies_somewhere_is_a_place(find: Find, text: str) -> None:
    assert "Zorgut" in names(find(text))


def test_who_is_on_a_road_is_none(find: Find) -> None:
    assert find("Mr. Zorgut, 60 miles to the north, was told of Mrs. Zorgut, on the road.") == ()


def test_a_particle_that_opens_a_name_is_no_place(find: Find) -> None:
    assert "La" not in names(find("They left La Zarzita on Friday."))
