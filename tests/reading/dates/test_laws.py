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


def problems(text: str, published: dt.date | Unknown) -> list[str]:
    """Name every mention that overlaps, leaves the text, or has a date that can't be read."""
    find_dateline(text, published)
    found, last = [], 0
    for mention in find_dates(text, published):
        if not last <= mention.span.start < mention.span.end <= len(text):
            found.append(f"{mention.span} after {last} of {len(text)}")
        if mention.edtf is not UNKNOWN and not edtf_bounds(mention.edtf):
            found.append(f"{mention.edtf!r} is no date")
        last = mention.span.end
    return found


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), DAYS)
def test_any_text_gives_spans_in_order_and_readable_dates(
    text: str, published: dt.date | Unknown
) -> None:
    assert problems(text, published) == []


@settings(max_examples=500, deadline=None)
@given(WORDS, DAYS)
def test_any_row_of_date_words_gives_spans_in_order_and_readable_dates(
    text: str, published: dt.date | Unknown
) -> None:
    assert problems(text, published) == []


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
