"""Dates that count from the day spoken of last, or forward from the day of the report."""

import datetime as dt

import pytest

from whoholds.reading.dates import find_dates
from whoholds.records import UNKNOWN

PUBLISHED = dt.date(2001, 11, 14)
"""A Wednesday."""


def test_the_next_day_follows_the_day_spoken_of() -> None:
    text = "They took the town on Friday. The next day they left."
    assert [m.edtf for m in find_dates(text, PUBLISHED)] == ["2001-11-09", "2001-11-10"]


def test_the_next_day_is_unresolved_long_after_the_day_spoken_of() -> None:
    text = "They came on Friday. They ate. They slept. They sang. The next day they left."
    assert find_dates(text, PUBLISHED)[-1].edtf is UNKNOWN


def test_two_days_earlier_counts_from_the_day_spoken_of() -> None:
    text = "They left on Nov. 10, two days earlier than they had come."
    assert [m.edtf for m in find_dates(text, PUBLISHED)] == ["2001-11-10", "2001-11-08"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It fell on Nov. 3. The following night they left.", "2001-11-04"),
        ("It fell on Nov. 3. They had left the night before.", "2001-11-02"),
        ("It fell on Nov. 3. By nightfall they had left.", "2001-11-03"),
        ("It fell on Nov. 3. In the evening they left.", "2001-11-03"),
        ("It fell on Nov. 3. The others were theirs by then.", "[..2001-11-03]"),
        ("It fell on Nov. 3. Since then they have left.", "2001-11-03/2001-11-14"),
        ("It fell on Nov. 3. They had left two days before.", "2001-11-01"),
        ("It fell on Nov. 3. Two days after, they left.", "2001-11-05"),
        ("It fell on Nov. 3. Days later they left.", "2001-11-06/2001-11-10"),
        ("It fell on Nov. 3. They left within days.", "2001-11-03/2001-11-10"),
        ("It fell in July. They left the next morning.", "2001-07"),
        ("It fell in July. They left a month later.", "2001-08"),
        ("The war began in 1978. They left that year.", "1978"),
        ("The war began in August 1992. They left that October.", "1992-10"),
    ],
)
def test_times_that_count_from_the_one_last_spoken_of(text: str, edtf: str) -> None:
    assert find_dates(text, PUBLISHED)[-1].edtf == edtf


def test_an_hour_to_come_is_not_of_the_day_spoken_of() -> None:
    text = "They left on Monday. They said they would be in Oronte by nightfall."
    assert find_dates(text, PUBLISHED)[-1].edtf == "2001-11-14"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It is expected to fall within forty-eight hours.", "2001-11-14/2001-11-16"),
        ("They will be back within hours.", "2001-11-14/2001-11-15"),
        ("It will be taken in a week.", "2001-11-14/2001-11-21"),
        ("It is due to be vacated by Friday.", "[..2001-11-16]"),
        ("They swore to take it before the month was out.", "2001-11-14/2001-11-30"),
    ],
)
def test_what_is_to_come_within_some_time_comes_from_now_on(text: str, edtf: str) -> None:
    assert find_dates(text, PUBLISHED)[-1].edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They will have left by Friday.", "[..2001-11-16]"),
        ("They were ordered to leave by Friday.", "[..2001-11-16]"),
        ("They are to hand it over on Friday.", "2001-11-16"),
        ("They agreed to leave on Friday.", "2001-11-09"),
    ],
)
def test_what_is_asked_or_bound_to_be_done_by_a_day_is_to_come(text: str, edtf: str) -> None:
    assert find_dates(text, PUBLISHED)[-1].edtf == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("early in the month", "2001-11-01/2001-11-10"),
        ("late in the month", "2001-10-21/2001-10-31"),
        ("earlier in the week", "2001-11-12/2001-11-14"),
        ("late in the day", "2001-11-14"),
        ("the week before last", "2001-10-29/2001-11-04"),
        ("the month before last", "2001-09"),
        ("the night before last", "2001-11-12"),
    ],
)
def test_part_of_the_time_that_is_running_and_the_one_before_last(words: str, edtf: str) -> None:
    (found,) = find_dates(f"The town fell {words}, he said.", PUBLISHED)
    assert found.edtf == edtf
