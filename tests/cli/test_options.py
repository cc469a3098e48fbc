"""The forms in which days, times and columns are written, and what is said of wrong ones."""

import datetime as dt
from pathlib import Path

import click
import pytest

from whoholds.cli.assess_command import DAYS
from whoholds.cli.options import DAY, MOMENT, Form
from whoholds.cli.serve_command import read_token

NOON = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("form", "words", "means"),
    [
        (DAY, "2001-11-12", dt.date(2001, 11, 12)),
        (MOMENT, "2024-03-01T12:00+00:00", NOON),
        (MOMENT, "2024-03-01", dt.datetime.combine(NOON.date(), dt.time.max, dt.UTC)),
        (DAYS, "2001-11-01..2001-12-09", (dt.date(2001, 11, 1), dt.date(2001, 12, 9))),
    ],
)
def test_words_become_what_they_mean_and_that_stays_as_it_is(
    form: Form[object], words: str, means: object
) -> None:
    assert form.convert(words, None, None) == means
    assert form.convert(means, None, None) is means


@pytest.mark.parametrize(
    ("form", "words", "says"),
    [
        (DAY, "soon", "'soon' is no date; write it like 2001-11-12"),
        (MOMENT, "noon", "'noon' is no time; write it like"),
        (MOMENT, "2024-03-01T12:00", "has no time zone; add one"),
        (DAYS, "2001-11-01", "is no stretch of days"),
        (DAYS, "2001-11-01..soon", "'soon' is no date"),
        (DAYS, "2001-12-09..2001-11-01", "ends before it begins"),
    ],
)
def test_wrong_words_are_a_usage_error_that_shows_the_form(
    form: Form[object], words: str, says: str
) -> None:
    with pytest.raises(click.BadParameter, match=says):
        form.convert(words, None, None)


def test_a_token_is_a_role_and_what_a_file_holds(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("abc\n")
    assert read_token(f"review={file}") == ("review", "abc")


@pytest.mark.parametrize("words", ["abc", "owner=file", "read="])
def test_a_token_names_a_role_and_a_file(words: str) -> None:
    with pytest.raises(ValueError, match="write read=FILE, review=FILE or admin=FILE"):
        read_token(words)


def test_a_token_whose_file_is_missing_is_told() -> None:
    with pytest.raises(ValueError, match="can't be read"):
        read_token("read=/nowhere/secret")
