"""Where a digest's stories and the lines of a summary begin."""

import pytest

from whoholds.reading.stories import find_sections


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("North Darfur: The army left.", "North Darfur"),
        ("- Gulu: under army control", "Gulu"),
        ("2. Gulu (north): Calm.", "Gulu (north)"),
        ("In Gulu: Held by the rebels.", "Gulu"),
        ("Situation in Gulu district: Calm.", "Gulu district"),
        ("Gulu -- Rebels attacked at dawn.", "Gulu"),
    ],
)
def test_what_a_line_is_of_stands_before_its_colon_or_dash(text: str, head: str) -> None:
    (section,) = find_sections(text)
    assert section.head.of(text) == head
    assert text[section.line.end :].strip()[0].isalpha()


@pytest.mark.parametrize(
    "text",
    [
        "Gulu: the rebels, it seems, have left.",
        "The rebels took three towns: Gulu, Kitgum and Lira.",
        "Mr. Okello said the rebels left.",
        "Gulu-based troops left.",
    ],
)
def test_a_sentence_is_no_opening_of_a_line(text: str) -> None:
    assert find_sections(text) == ()
