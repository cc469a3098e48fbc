import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from whoholds.edtf import edtf_bounds
from whoholds.reading.dates import find_dateline, find_dates
from whoholds.reading.dates.words import date_lexicon
from whoholds.records import UNKNOWN, Unknown

DAYS = st.one_of(st.just(UNKNOWN), st.dates())
WORDS = st.lists(
    st.one_of(
        st.sampled_from(sorted(date_lexicon())).map(str.capitalize),
        st.sampled_from(["7", "14th", "31", "1997", "2001-11-09", "1990s", "89", "3/4/2001"]),
        st.sampled_from([",", "-", ".", "Friday's", "fighters", "mid-May", "Nov. 31"]),
    ),
    max_size=14,
).map(" ".join)


def check(text: str, published: dt.date | Unknown) -> None:
    last = 0
    for mention in find_dates(text, published):
        assert last <= mention.span.start < mention.span.end <= len(text)
        last = mention.span.end
        assert mention.edtf is UNKNOWN or edtf_bounds(mention.edtf)
    find_dateline(text, published)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), DAYS)
def test_any_text_gives_spans_in_order_and_readable_dates(
    text: str, published: dt.date | Unknown
) -> None:
    check(text, published)


@settings(max_examples=500, deadline=None)
@given(WORDS, DAYS)
def test_any_row_of_date_words_gives_spans_in_order_and_readable_dates(
    text: str, published: dt.date | Unknown
) -> None:
    check(text, published)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31)), st.integers(0, 300))
def test_a_past_day_without_its_year_is_found_again(published: dt.date, back: int) -> None:
    day = published - dt.timedelta(days=back)
    text = f"They left on {day:%B} {day.day}."
    (mention,) = find_dates(text, published)
    assert mention.edtf == day.isoformat()


@given(st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31)), st.integers(0, 6))
def test_a_weekday_of_the_past_week_is_found_again(published: dt.date, back: int) -> None:
    day = published - dt.timedelta(days=back)
    (mention,) = find_dates(f"They left on {day:%A}.", published)
    assert mention.edtf == day.isoformat()
