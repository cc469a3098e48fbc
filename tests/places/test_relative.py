"""Places that words give by another."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.places.geodesy import Point, distance_km
from whoholds.places.relative import load_grammar, may_be_told_from, read_phrase
from whoholds.places.tokens import split_words
from whoholds.places.wording import load_wording
from whoholds.records import UNKNOWN, PlaceKind, PlaceMention, Precision, Span

Find = Callable[..., tuple[PlaceMention, ...]]

KUNDUZ = Point(36.73, 68.86)


@pytest.mark.parametrize(
    ("expression", "km", "bearing"),
    [
        ("a crossroads, about 12 miles east of Kunduz", 19.3, 90.0),
        ("eight miles west of Kunduz", 12.9, 270.0),
        ("30 km north of Kunduz", 30.0, 0.0),
        ("a hill some 10 to 20 kilometers south-east of the city of Kunduz", 15.0, 135.0),
        ("twenty-five kilometres to the southwest of Kunduz", 25.0, 225.0),
        ("half a mile northwest of Kunduz", 0.8, 315.0),
        ("a mile and a half south of Kunduz", 2.4, 180.0),
        ("2.5 km due east of Kunduz", 2.5, 90.0),
    ],
)
def test_distance_and_direction_give_a_point(
    find: Find, expression: str, km: float, bearing: float
) -> None:
    (mention,) = find(f"Troops waited at {expression} on Monday.")
    assert mention.name == expression
    assert mention.relative.km == pytest.approx(km, abs=0.05)
    assert (mention.relative.bearing, mention.relative.of) == (bearing, "Kunduz")
    assert mention.precision is Precision.NEAR
    assert distance_km(KUNDUZ, Point(mention.lat, mention.lon)) == pytest.approx(km, abs=0.05)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The rebels took some villages north of Kunduz.", "some villages north of Kunduz"),
        ("The army took hills near Kunduz.", "hills near Kunduz"),
        ("The army captured villages near Kunduz.", "villages near Kunduz"),
        ("Two brigades hold hills outside Kunduz.", "hills outside Kunduz"),
        (
            "They shelled the small border village near Kunduz.",
            "the small border village near Kunduz",
        ),
    ],
)
def test_who_does_it_is_no_part_of_where(find: Find, sentence: str, name: str) -> None:
    (mention,) = find(sentence)
    assert mention.name == name


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("the front line north of Kunduz", PlaceKind.FRONT),
        ("hilltop positions overlooking Kunduz", PlaceKind.HEIGHT),
        ("heights above Kunduz", PlaceKind.HEIGHT),
        ("a bridge just outside Kunduz", PlaceKind.BRIDGE),
        ("on the outskirts of Kunduz", PlaceKind.POINT),
        ("in the eastern suburbs of Kunduz", PlaceKind.POINT),
        ("near Kunduz", PlaceKind.POINT),
        ("outside Kunduz", PlaceKind.POINT),
        ("15 km from Kunduz", PlaceKind.POINT),
    ],
)
def test_nearness_is_one_mention_over_the_whole_expression(
    find: Find, expression: str, kind: PlaceKind
) -> None:
    (mention,) = find(f"They said that {expression} fighting went on.")
    assert (mention.name, mention.kind) == (expression, kind)
    assert mention.precision is Precision.NEAR
    assert mention.anchor_id == "AF:city:Kunduz"
    assert mention.id.startswith("AF:city:Kunduz#")


def test_where_one_goes_away_from_is_no_part_of_the_expression(find: Find) -> None:
    (mention,) = find("They pulled back from the outskirts of Kunduz.")
    assert mention.name == "the outskirts of Kunduz"


@pytest.mark.parametrize("nearness", ["near", "outside", "close to"])
def test_what_goes_on_near_a_town_is_near_it(find: Find, nearness: str) -> None:
    (mention,) = find(f"Fighting went on {nearness} Kunduz.")
    assert mention.name == f"{nearness} Kunduz"


def test_a_distance_behind_the_town_is_told_of_it_alone(find: Find) -> None:
    (mention,) = find("They hold the town, 10 miles north of Kabul.")
    assert mention.name == "10 miles north of Kabul"


def test_the_north_of_a_province_is_inside_it(find: Find) -> None:
    (mention,) = find("Fighting went on in the north of Kunduz province.")
    assert (mention.name, mention.relative) == ("Kunduz", UNKNOWN)


def test_halfway_between_is_the_middle(find: Find) -> None:
    (mention,) = find("The front lies halfway between Baghdad and Tikrit.")
    assert (mention.lat, mention.lon) == (
        pytest.approx(33.98, abs=0.02),
        pytest.approx(44.04, abs=0.02),
    )
    assert mention.precision is Precision.SEGMENT


@pytest.mark.parametrize(
    "expression",
    [
        "the road between Baghdad and Tikrit",
        "The highway from Baghdad to Tikrit",
        "the road linking Baghdad with Tikrit",
        "Baghdad-Tikrit road",
    ],
)
def test_a_road_is_the_stretch_between_its_ends(find: Find, expression: str) -> None:
    (mention,) = find(f"Rebels held {expression} for days.")
    assert (mention.name, mention.kind) == (expression, PlaceKind.ROAD)
    assert mention.id == "IQ:city:Baghdad~IQ:city:Tikrit"
    assert mention.uncertainty_m == pytest.approx(78_200, rel=0.02)


def test_talks_between_capitals_are_no_stretch(find: Find) -> None:
    found = find("Talks between London and Moscow went on in Paris.")
    assert [mention.name for mention in found] == ["London", "Moscow", "Paris"]


@pytest.mark.parametrize(
    "expression", ["Kunduz airport", "Kunduz's airport", "the airport of Kunduz"]
)
def test_an_airport_is_a_place_of_its_own(find: Find, expression: str) -> None:
    (mention,) = find(f"Shells hit {expression} again.")
    assert (mention.name, mention.kind) == (expression, PlaceKind.AIRPORT)
    assert (mention.id, mention.precision) == ("AF:city:Kunduz#airport", Precision.SITE)
    assert mention.relative is UNKNOWN


def test_a_border_is_an_area_by_its_country(find: Find) -> None:
    (mention,) = find("Troops gathered on the Afghan border with Uzbekistan.")
    assert mention.name == "the Afghan border with Uzbekistan"
    assert (mention.precision, mention.anchor_id) == (Precision.AREA, "UZ:country:Uzbekistan")


def test_a_river_that_shares_a_towns_name_is_not_at_the_town(find: Find) -> None:
    (mention,) = find("They crossed the Kunduz River at night.")
    assert (mention.kind, mention.lat) == (PlaceKind.RIVER, UNKNOWN)


def test_an_unplaced_anchor_leaves_the_point_unknown(find: Find) -> None:
    (mention,) = find("They dug in eight miles west of Zarbat.", ("Zarbat", "GPE"))
    assert (mention.name, mention.lat) == ("eight miles west of Zarbat", UNKNOWN)
    assert mention.relative.of == "Zarbat"


def test_an_expression_does_not_reach_into_the_sentence_before(find: Find) -> None:
    found = find("They hold a hill. North of Kunduz nothing moved.")
    assert [mention.name for mention in found] == ["North of Kunduz"]


def test_a_border_between_two_countries_is_one_area(find: Find) -> None:
    (mention,) = find("They crossed the border between Afghanistan and Uzbekistan at night.")
    assert mention.name == "the border between Afghanistan and Uzbekistan"
    assert (mention.kind, mention.precision) == (PlaceKind.REGION, Precision.AREA)


def test_the_front_line_near_a_town_is_near_it(find: Find) -> None:
    (mention,) = find("Nothing moved on the front line near Kunduz.")
    assert (mention.kind, mention.precision) == (PlaceKind.FRONT, Precision.NEAR)
    assert mention.uncertainty_m > 3000


def test_a_line_between_two_towns_is_a_stretch(find: Find) -> None:
    (mention,) = find("They hold a new line between Baghdad and Fallujah.")
    assert (mention.kind, mention.precision) == (PlaceKind.FRONT, Precision.SEGMENT)


def test_a_town_told_with_its_owner_is_what_the_direction_is_told_from(find: Find) -> None:
    (place,) = find("A new offensive began east of Afghanistan's northern city of Kunduz.")
    assert place.name == "east of Afghanistan's northern city of Kunduz"
    assert place.relative
    assert place.relative.of == "Kunduz"


_MEASURES = load_wording().measures
_BEFORE = st.one_of(
    st.sampled_from(sorted(_MEASURES["near"])),
    st.sampled_from(("on the outskirts of", "at the northern edge of", "the border with")),
    st.builds("{} of".format, st.sampled_from(sorted(_MEASURES["bearing"]))),
    st.builds(
        "{} {} {}".format,
        st.sampled_from(("12", "a dozen", "30-odd", "2.5")),
        st.sampled_from(sorted(_MEASURES["unit"])),
        st.sampled_from(("from", "north of", "to the west of", "outside", "short of", "and")),
    ),
    st.sampled_from(("a bridge in", "the airport at", "the men of", "in", "")),
)
_TOWN = st.sampled_from(("", "the ", "the town of ", "Oruna's northern port of ", "the capital "))
_AFTER = st.sampled_from(("", "'s airport", " military base", " front lines", " road", " said"))


@given(_BEFORE, _TOWN, _AFTER)
def test_no_relative_expression_is_passed_over_unread(before: str, town: str, after: str) -> None:
    text = f"Some men, it was said, stood at a hill {before} {town}Tessara{after} on Friday."
    start = text.index("Tessara")
    words = split_words(text)
    at = words.index_at(start)
    told = read_phrase(text, Span(start, start + len("Tessara")), 0)
    assert told is UNKNOWN or may_be_told_from(words, at, at)


@given(_BEFORE, _TOWN)
def test_a_phrase_is_read_wherever_a_pattern_matches(before: str, town: str) -> None:
    left = f"Some men stood at a hill {before} {town}"
    grammar = load_grammar()
    patterns = (grammar.distance, grammar.direction, grammar.near, grammar.site_before)
    told = read_phrase(f"{left}Tessara", Span(len(left), len(left) + len("Tessara")), 0)
    assert bool(told) or not any(pattern.search(left) for pattern in patterns)
