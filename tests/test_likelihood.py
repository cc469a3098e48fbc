"""Words for probabilities: each boundary, and the number that stands beside the word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.errors import UsageError
from whoholds.likelihood import Yardstick, likelihood_word, percent

CHANCES = st.floats(min_value=0, max_value=1)


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.0, "almost no chance"),
        (0.0499, "almost no chance"),
        (0.05, "very unlikely"),
        (0.20, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "likely"),
        (0.7999, "likely"),
        (0.80, "very likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_a_boundary_of_icd_203_belongs_to_the_upper_word(p: float, word: str) -> None:
    assert likelihood_word(p) == word


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.05, "remote chance"),
        (0.08, "highly unlikely"),
        (0.21, "highly unlikely"),
        (0.35, "unlikely"),
        (0.38, "realistic possibility"),
        (0.51, "realistic possibility"),
        (0.54, "likely or probable"),
        (0.79, "highly likely"),
        (0.94, "almost certain"),
    ],
)
def test_a_gap_of_the_phia_yardstick_takes_the_nearest_word(p: float, word: str) -> None:
    assert likelihood_word(p, Yardstick.PHIA) == word


@given(CHANCES)
def test_zero_and_a_hundred_per_cent_are_never_written(p: float) -> None:
    assert 1 <= int(percent(p).removesuffix(" %")) <= 99


@given(CHANCES)
def test_the_number_never_belongs_to_another_word(p: float) -> None:
    assert likelihood_word(int(percent(p).removesuffix(" %")) / 100) == likelihood_word(p)


@given(CHANCES, CHANCES)
def test_a_higher_chance_never_has_a_lower_number(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert int(percent(low).split()[0]) <= int(percent(high).split()[0])


@pytest.mark.parametrize("p", [-0.01, 1.01])
def test_what_is_no_probability_is_refused(p: float) -> None:
    with pytest.raises(UsageError, match="not a probability"):
        likelihood_word(p)
