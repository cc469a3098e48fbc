"""Heights, posts and bases that soldiers call by a number or a code word are places."""

from collections.abc import Callable

import pytest

from whoholds.records import PlaceKind, PlaceMention

Find = Callable[..., tuple[PlaceMention, ...]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Paratroopers took Hill 902 at dawn.", ["Hill 902"]),
        ("They lost height 1904 and Point 235.", ["height 1904", "Point 235"]),
        ("Fire Support Base Mary Ann was overrun at night.", ["Fire Support Base Mary Ann"]),
        ("The battalion gave up Landing Zone Baldy on Friday.", ["Landing Zone Baldy"]),
        ("Police left Border Post No. 17, Checkpoint Seven and PK12.",
         ["Border Post No. 17", "Checkpoint Seven", "PK12"]),
        ("Position Zero fell; Kilometre 109 held.", ["Position Zero", "Kilometre 109"]),
    ],
)  # fmt: skip
def test_a_number_or_code_word_makes_a_name_of_a_noun(
    find: Find, text: str, names: list[str]
) -> None:
    assert [mention.name for mention in find(text)] == names


def test_each_of_several_numbers_is_a_place_of_its_own(find: Find) -> None:
    found = find("They seized Hills 881, 558 and 861 near the border.")
    assert [mention.name for mention in found] == ["Hill 881", "Hill 558", "Hill 861"]
    assert {mention.kind for mention in found} == {PlaceKind.HEIGHT}


@pytest.mark.parametrize(
    "text",
    [
        "They camped on a hill 300 metres high.",
        "Both sides agreed on point 12 of the plan.",
        "The index rose to a height 2,500 above its peak.",
        "Lorries stopped at a checkpoint Monday, and at an outpost Israeli soldiers had left.",
    ],
)
def test_an_amount_or_a_day_makes_none(find: Find, text: str) -> None:
    assert find(text) == ()


def test_what_a_map_knows_by_a_part_of_the_name_is_no_place_of_its_own(find: Find) -> None:
    assert [mention.name for mention in find("Firebase Kunduz was shelled.")] == ["Firebase Kunduz"]
