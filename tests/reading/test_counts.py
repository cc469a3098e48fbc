import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.reading.counts import find_counts
from whoholds.records import UNKNOWN, Count


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit", "of"),
    [
        ("They lost 12 tanks.", "12 tanks", 12, 12, "vehicles", "tanks"),
        ("some 1,500 men", "some 1,500 men", 1500, 1500, "people", "men"),
        ("20 to 30 fighters", "20 to 30 fighters", 20, 30, "people", "fighters"),
        ("20-30 fighters", "20-30 fighters", 20, 30, "people", "fighters"),
        ("two or three villages", "two or three villages", 2, 3, "places", "villages"),
        ("between 10 and 15 posts", "between 10 and 15 posts", 10, 15, "places", "posts"),
        ("two to three hundred men", "two to three hundred men", 200, 300, "people", "men"),
        ("at least 20 dead", "at least 20 dead", 20, UNKNOWN, "people", "dead"),
        ("more than 600 men", "more than 600 men", 601, UNKNOWN, "people", "men"),
        ("fewer than 50 men", "fewer than 50 men", 0, 49, "people", "men"),
        ("up to 40 trucks", "up to 40 trucks", 0, 40, "vehicles", "trucks"),
        ("twenty-five men", "twenty-five men", 25, 25, "people", "men"),
        ("two hundred and fifty men", "two hundred and fifty men", 250, 250, "people", "men"),
        ("three dozen shells", "three dozen shells", 36, 36, "weapons", "shells"),
        ("hundreds of villagers", "hundreds of villagers", 100, UNKNOWN, "people", "villagers"),
        (
            "tens of thousands of people",
            "tens of thousands of people",
            10_000,
            UNKNOWN,
            "people",
            "people",
        ),
        ("dozens of tanks", "dozens of tanks", 12, UNKNOWN, "vehicles", "tanks"),
        ("a few boats", "a few boats", 2, 5, "vessels", "boats"),
        ("80 % of it", "80 %", 80, 80, "percent", "%"),
        ("12 miles north", "12 miles", 12, 12, "miles", "miles"),
        ("ELEVEN POLICEMEN", "ELEVEN POLICEMEN", 11, 11, "people", "POLICEMEN"),
        (
            "nine heavily armed rebel fighters",
            "nine heavily armed rebel fighters",
            9,
            9,
            "people",
            "heavily armed rebel fighters",
        ),
    ],
)
def test_a_count_has_bounds_unit_and_noun(
    text: str, words: str, low: int, high: int, unit: str, of: str
) -> None:
    ((span, count),) = find_counts(text)
    assert span.of(text) == words
    assert count == Count(min=low, max=high, unit=unit, of=of)


@pytest.mark.parametrize(
    "text",
    [
        "a 22-year-old man",
        "the F-16 jets",
        "at 0430 GMT",
        "the 3rd Brigade",
        "in 1997 they took it",
        "twelve of them fled",
        "on 7 October men fled",
        "the second village",
        "the Sept. 11 attacks",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert find_counts(text) == ()


def test_a_month_alone_does_not_make_a_count_a_day() -> None:
    assert [count.min for _, count in find_counts("In November 12 men died.")] == [12]


def test_two_counts_of_a_sentence_stand_in_its_order() -> None:
    text = "They killed 20 soldiers and took three tanks."
    assert [count.of for _, count in find_counts(text)] == ["soldiers", "tanks"]


@given(st.text(max_size=200))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for span, count in find_counts(text):
        assert 0 <= span.start < span.end <= len(text)
        assert count.max is UNKNOWN or count.min <= count.max


BOUNDS = ("at least", "more than", "up to", "between", "and", "to", "-", "of", "fewer than")
AMOUNTS = ("20", "30,000", "two", "hundred", "thousand", "dozens", "few", "tanks", "men", "%")
WORDS = st.sampled_from(BOUNDS + AMOUNTS)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_any_row_of_count_words_gives_bounds_in_order(text: str) -> None:
    for _, count in find_counts(text):
        assert count.max is UNKNOWN or count.min <= count.max
