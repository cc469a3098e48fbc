import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoholds.edtf import edtf_bounds
from whoholds.records import UNKNOWN


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2001-11-09", "2001-11-09", "2001-11-09"),
        ("2001-11-09~", "2001-11-09", "2001-11-09"),
        ("2001-11-09?", "2001-11-09", "2001-11-09"),
        ("2001-11-09%", "2001-11-09", "2001-11-09"),
        ("2001-11-05/2001-11-09", "2001-11-05", "2001-11-09"),
        ("2001-11-05~/2001-11", "2001-11-05", "2001-11-30"),
        ("1982/1989-11-23", "1982-01-01", "1989-11-23"),
        ("2001-11", "2001-11-01", "2001-11-30"),
        ("2004-02-XX", "2004-02-01", "2004-02-29"),
        ("2001-XX-XX", "2001-01-01", "2001-12-31"),
        ("2001", "2001-01-01", "2001-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("[2001-11-09,2001-11-11]", "2001-11-09", "2001-11-11"),
        ("[2001-11-11, 2001-11-09]", "2001-11-09", "2001-11-11"),
        ("[2001-11-09..2001-11-11]", "2001-11-09", "2001-11-11"),
    ],
)
def test_a_date_encloses_the_days_it_can_mean(edtf: str, first: str, last: str) -> None:
    assert edtf_bounds(edtf) == (day(first), day(last))


@pytest.mark.parametrize("edtf", ["2001-11-05/..", "2001-11-05/", "[2001-11-05..]"])
def test_an_open_end_is_the_last_day_of_the_calendar(edtf: str) -> None:
    assert edtf_bounds(edtf) == (day("2001-11-05"), dt.date.max)


@pytest.mark.parametrize("edtf", ["../2001-11-09", "/2001-11-09", "[..2001-11-09]"])
def test_an_open_start_is_the_first_day_of_the_calendar(edtf: str) -> None:
    assert edtf_bounds(edtf) == (dt.date.min, day("2001-11-09"))


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "Friday",
        "2001-13",
        "2001-00-01",
        "2001-02-30",
        "2001-XX-03",
        "0000",
        "XXXX",
        "01-11-09",
        "2001-11-09T10:00",
        "../..",
        "/",
        "[]",
        "[..]",
        "2001-11-09/2001-11-05",
        "2001/2002/2003",
        "[2001-11-09,soon]",
    ],
)
def test_words_that_are_no_date_are_unknown(edtf: str) -> None:
    assert edtf_bounds(edtf) is UNKNOWN


@given(st.text(alphabet="0123456789X-/~?%.[], ", max_size=30))
def test_any_text_is_unknown_or_a_stretch_in_order(edtf: str) -> None:
    bounds = edtf_bounds(edtf)
    assert bounds is UNKNOWN or bounds[0] <= bounds[1]


@given(st.dates(), st.dates())
def test_an_interval_gives_back_its_ends(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    assert edtf_bounds(f"{first.isoformat()}/{last.isoformat()}") == (first, last)
