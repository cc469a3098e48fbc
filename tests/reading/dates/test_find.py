import datetime as dt

import pytest

from whoholds.reading.dates import DateMention, find_dates
from whoholds.records import UNKNOWN, Unknown

PUBLISHED = dt.date(2001, 11, 14)
"""A Wednesday."""


def only(text: str, published: dt.date = PUBLISHED) -> tuple[str, str | Unknown]:
    (mention,) = find_dates(text, published)
    return mention.span.of(text), mention.edtf


def first(text: str) -> DateMention:
    return find_dates(text, PUBLISHED)[0]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They left on Oct. 7.", "Oct. 7", "2001-10-07"),
        ("They left on 7 October 2001.", "7 October 2001", "2001-10-07"),
        ("On October 7, 1998, they left.", "October 7, 1998", "1998-10-07"),
        ("Broadcast of 14 NOV 89.", "14 NOV 89", "1989-11-14"),
        ("They left on the 9th of November.", "the 9th of November", "2001-11-09"),
        ("It was 2001-10-03 when they left.", "2001-10-03", "2001-10-03"),
        ("They left on 25/12/2000.", "25/12/2000", "2000-12-25"),
        ("They left on Friday, Nov. 9, 2001.", "Friday, Nov. 9, 2001", "2001-11-09"),
        ("They left on Tue 13 Nov for good.", "Tue 13 Nov", "2001-11-13"),
        ("They met on Nov. 12-14.", "Nov. 12-14", "2001-11-12/2001-11-14"),
        ("They left on Nov. 12 and 13.", "Nov. 12 and 13", "2001-11-12/2001-11-13"),
        ("They left on the 12th.", "the 12th", "2001-11-12"),
        ("They left on the 30th.", "the 30th", "2001-10-30"),
        ("They left on Christmas Eve.", "Christmas Eve", "2000-12-24"),
        ("They left on New Year's Day.", "New Year's Day", "2001-01-01"),
        ("They will leave by Christmas.", "by Christmas", "[..2001-12-25]"),
        ("In the last days of October they left.", "the last days of October",
         "2001-10-21/2001-10-31"),
        ("In the second week of October they left.", "the second week of October",
         "2001-10-08/2001-10-14"),
        ("In the last week of October they left.", "the last week of October",
         "2001-10-25/2001-10-31"),
    ],
)  # fmt: skip
def test_days_of_the_calendar(text: str, words: str, edtf: str) -> None:
    assert only(text) == (words, edtf)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They lost it in November 1997.", "November 1997", "1997-11"),
        ("They lost it in January.", "January", "2001-01"),
        ("They lost it in December.", "December", "2000-12"),
        ("They lost it in May.", "May", "2001-05"),
        ("They lost it in February last year.", "February last year", "2000-02"),
        ("They lost it in mid-January.", "mid-January", "2001-01-11/2001-01-20"),
        ("They lost it in early November.", "early November", "2001-11-01/2001-11-10"),
        ("They lost it at the end of October.", "the end of October", "2001-10-21/2001-10-31"),
        ("They lost it in 1997.", "1997", "1997"),
        ("They lost it in late 1998.", "late 1998", "1998-09/1998-12"),
        ("They ruled from 1992 to 1996.", "from 1992 to 1996", "1992/1996"),
        ("They ruled in 1996-98.", "1996-98", "1996/1998"),
        ("They ruled in the 1990s.", "the 1990s", "199X"),
        ("They ruled in the ’80s.", "the ’80s", "198X"),
        ("They ruled in the late 1990s.", "the late 1990s", "1995/1999"),
        ("They ruled in the early 1990s.", "the early 1990s", "1990/1994"),
    ],
)
def test_months_years_and_decades(text: str, words: str, edtf: str) -> None:
    assert only(text) == (words, edtf)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They took it on Friday.", "Friday", "2001-11-09"),
        ("They took it on Wednesday.", "Wednesday", "2001-11-14"),
        ("They took it last Wednesday.", "last Wednesday", "2001-11-07"),
        ("They will leave on Friday.", "Friday", "2001-11-16"),
        ("They will leave on Wednesday.", "Wednesday", "2001-11-14"),
        ("They leave next Wednesday.", "next Wednesday", "2001-11-21"),
        ("Early Friday they took it.", "Early Friday", "2001-11-09"),
        ("They took it late on Thursday.", "late on Thursday", "2001-11-08"),
        ("They took it on Friday night.", "Friday night", "2001-11-09"),
        ("They took it early Friday morning.", "early Friday morning", "2001-11-09"),
        ("They took it on Friday last week.", "Friday last week", "2001-11-09"),
        ("They fought on Friday and Saturday.", "Friday and Saturday", "2001-11-09/2001-11-10"),
        ("They fought between Monday and Wednesday.", "between Monday and Wednesday",
         "2001-11-12/2001-11-14"),
        ("They fought from Friday to Sunday.", "from Friday to Sunday", "2001-11-09/2001-11-11"),
        ("It was shut Monday-Friday.", "Monday-Friday", "2001-11-05/2001-11-09"),
        ("They took it before dawn on Friday.", "before dawn on Friday", "2001-11-09"),
        ("In the early hours of Friday they left.", "the early hours of Friday", "2001-11-09"),
        ("On the night of 11 November they left.", "the night of 11 November", "2001-11-11"),
        ("They took it at the weekend.", "the weekend", "2001-11-10/2001-11-11"),
    ],
)  # fmt: skip
def test_weekdays_are_the_nearest_past_ones_unless_the_words_look_ahead(
    text: str, words: str, edtf: str
) -> None:
    assert only(text) == (words, edtf)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They left today.", "today", "2001-11-14"),
        ("They left yesterday morning.", "yesterday morning", "2001-11-13"),
        ("They will leave tomorrow.", "tomorrow", "2001-11-15"),
        ("They left tonight.", "tonight", "2001-11-14"),
        ("They left last night.", "last night", "2001-11-13"),
        ("They left this morning.", "this morning", "2001-11-14"),
        ("They left overnight.", "overnight", "2001-11-13/2001-11-14"),
        ("They left during the night.", "the night", "2001-11-13/2001-11-14"),
        ("They fought last night and this morning.", "last night and this morning",
         "2001-11-13/2001-11-14"),
        ("They left the day before yesterday.", "the day before yesterday", "2001-11-12"),
        ("They left the night before last.", "the night before last", "2001-11-12"),
        ("They left this week.", "this week", "2001-11-12/2001-11-14"),
        ("They left last week.", "last week", "2001-11-05/2001-11-11"),
        ("They will leave next week.", "next week", "2001-11-19/2001-11-25"),
        ("They left earlier this month.", "earlier this month", "2001-11-01/2001-11-14"),
        ("They will leave later this month.", "later this month", "2001-11-14/2001-11-30"),
        ("They left last month.", "last month", "2001-10"),
        ("They left on the 9th after a fight.", "the 9th", "2001-11-09"),
        ("On the 9th the army denied it.", "the 9th", "2001-11-09"),
        ("They left late last year.", "late last year", "2000-09/2000-12"),
        ("They left two days ago.", "two days ago", "2001-11-12"),
        ("They left five hours ago.", "five hours ago", "2001-11-14"),
        ("They left 2 or 3 days ago.", "2 or 3 days ago", "2001-11-11/2001-11-12"),
        ("They left three weeks ago.", "three weeks ago", "2001-10-21/2001-10-27"),
        ("They left a year ago.", "a year ago", "2000"),
        ("They left a decade ago.", "a decade ago", "1989/1993"),
        ("They had it by dawn.", "by dawn", "2001-11-14"),
        ("They left at the beginning of the month.", "the beginning of the month",
         "2001-11-01/2001-11-10"),
        ("They left at the end of the month.", "the end of the month",
         "2001-10-21/2001-10-31"),
        ("They vowed to leave before the year is over.", "before the year is",
         "2001-11-14/2001-12-31"),
        ("They will leave by the end of the month.", "by the end of the month",
         "2001-11-14/2001-11-30"),
    ],
)  # fmt: skip
def test_words_that_count_from_the_report_s_day(text: str, words: str, edtf: str) -> None:
    assert only(text) == (words, edtf)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They held it for seven days.", "for seven days", "2001-11-07/2001-11-14"),
        ("They held it for the third day.", "for the third day", "2001-11-12/2001-11-14"),
        ("In the past 24 hours they lost it.", "In the past 24 hours", "2001-11-13/2001-11-14"),
        ("Over the past week they lost it.", "Over the past week", "2001-11-07/2001-11-14"),
        ("They left after nearly 10 days of fighting.", "after nearly 10 days of",
         "2001-11-04/2001-11-14"),
        ("The next three days will tell.", "The next three days", "2001-11-14/2001-11-17"),
    ],
)  # fmt: skip
def test_durations_end_or_begin_on_the_report_s_day(text: str, words: str, edtf: str) -> None:
    mention = first(text)
    assert (mention.span.of(text), mention.edtf, mention.kind) == (words, edtf, "duration")


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They held it until Friday.", "until Friday", "../2001-11-09"),
        ("They had it by Friday.", "by Friday", "[..2001-11-09]"),
        ("They took it before Friday.", "before Friday", "[..2001-11-08]"),
        ("They took it after Sunday.", "after Sunday", "[2001-11-12..2001-11-14]"),
        ("They took it around Oct. 7.", "around Oct. 7", "2001-10-07~"),
        ("They had it by the end of May 1998.", "by the end of May 1998", "[..1998-05-31]"),
    ],
)
def test_prepositions_bound_a_date(text: str, words: str, edtf: str) -> None:
    assert only(text) == (words, edtf)


def test_since_runs_to_the_report_s_day() -> None:
    mention = first("They have held it since Monday.")
    assert (mention.edtf, mention.since) == ("2001-11-12/2001-11-14", True)


def test_since_stays_open_without_a_report_s_day() -> None:
    (mention,) = find_dates("They have held it since May 1998.", UNKNOWN)
    assert mention.edtf == "1998-05/.."


def test_since_a_day_when_something_happened_is_that_day() -> None:
    mention = first("It was the worst since Nov. 2, when they took the town.")
    assert (mention.edtf, mention.since) == ("2001-11-02", False)


def test_for_years_looks_back_whatever_is_planned() -> None:
    assert only("He will leave what he held for years.") == (
        "for years",
        "1994-11-14/2001-11-14",
    )


def test_from_a_day_is_a_beginning_and_from_a_year_is_not() -> None:
    assert only("They fought from Friday.") == ("from Friday", "2001-11-09/2001-11-14")
    assert only("They used maps from 1997.") == ("1997", "1997")


@pytest.mark.parametrize("text", ["every Friday they met", "They met on Fridays."])
def test_recurring_days_have_no_date(text: str) -> None:
    mention = first(text)
    assert (mention.kind, mention.edtf) == ("recurring", UNKNOWN)


def test_moon_calendars_stay_unresolved() -> None:
    mention = first("They left during Ramadan.")
    assert (mention.kind, mention.edtf) == ("interval", UNKNOWN)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("They left last winter.", "last winter", "2000-12/2001-02"),
        ("They left last autumn.", "last autumn", "2000-09/2000-11"),
        ("They left this summer.", "this summer", "2001-06/2001-08"),
        ("They left in the autumn.", "the autumn", "2001-09/2001-11-14"),
        ("It was theirs since spring.", "since spring", "2001-03/2001-11-14"),
        ("They left in the winter of 1984.", "the winter of 1984", "1984-12/1985-02"),
        ("They left in the summer of last year.", "the summer of last year", "2000-06/2000-08"),
        ("They left last fall.", "last fall", "2000-09/2000-11"),
        ("They left in the fall of 1996.", "the fall of 1996", "1996-09/1996-11"),
        ("They plan to leave next spring.", "next spring", "2002-03/2002-05"),
    ],
)
def test_seasons_are_those_of_the_north(text: str, words: str, edtf: str) -> None:
    assert only(text) == (words, edtf)


@pytest.mark.parametrize("text", ["They left after the fall of Oronte.", "Oronte is to fall."])
def test_the_fall_of_a_town_is_no_season(text: str) -> None:
    assert find_dates(text, PUBLISHED) == ()


def test_a_month_before_the_name_of_an_event_is_one() -> None:
    assert first("They took it in a May offensive.").edtf == "2001-05"


def test_the_first_week_of_this_month() -> None:
    text = "They left in the first week of this month."
    assert only(text) == ("the first week of this month", "2001-11-01/2001-11-07")


@pytest.mark.parametrize(
    "text",
    [
        "They may leave; the march on the city goes on.",
        "MARCH ON THE CITY MAY BEGIN",
        "Mrs. May spoke.",
        "A second front opened.",
        "At 0430 GMT they left.",
        "In 1500 hours they left.",
        "A 22-year-old man walked 12 miles.",
        "1,500 men with F-16 jets came.",
        "In 2000 villages they vote.",
        "A force of about 2000 fighters came.",
        "12 MAY HAVE DIED",
        "The 3rd Brigade of the 14th Division came.",
        "It was a 6-1/2-year-long war.",
        "The sun was up, the men sat down.",
        "fighters of the 26th of July Movement entered the town",
        "crossed the Fourteenth of July Bridge",
        "the 8 May Brigade left its camp",
    ],
)
def test_words_that_only_look_like_dates_are_left_out(text: str) -> None:
    assert find_dates(text, PUBLISHED) == ()


@pytest.mark.parametrize(
    "text",
    [
        "They took it on Friday, Nov. 9, and have held it since Monday.",
        "In early November they left; two days ago they came back.",
        "They said on Friday the fort was lost last week.",
    ],
)
def test_capitals_change_nothing(text: str) -> None:
    plain = [(m.span, m.edtf, m.said) for m in find_dates(text, PUBLISHED)]
    assert plain == [(m.span, m.edtf, m.said) for m in find_dates(text.upper(), PUBLISHED)]


def test_a_number_that_counts_men_is_no_day_of_the_month() -> None:
    assert only("In November 12 men died.") == ("November", "2001-11")


def test_both_orders_of_a_date_in_figures_leave_it_unresolved() -> None:
    assert only("They left on 3/4/2001.") == ("3/4/2001", UNKNOWN)


def test_a_day_that_the_calendar_lacks_is_unresolved() -> None:
    assert only("They left on 30 February 2001.") == ("30 February 2001", UNKNOWN)


def test_without_a_report_s_day_a_weekday_is_unresolved() -> None:
    (mention,) = find_dates("They left on Friday.", UNKNOWN)
    assert mention.edtf is UNKNOWN


def test_the_dateline_gives_the_day_that_words_count_from() -> None:
    text = "KABUL, Nov 12 (Reuters) - They left today."
    assert only(text, dt.date(2001, 11, 14)) == ("today", "2001-11-12")


def test_a_dateline_with_a_year_stands_in_for_publication() -> None:
    (mention,) = find_dates("KABUL, 12 NOV 01 (AP) -- THEY LEFT YESTERDAY.", UNKNOWN)
    assert mention.edtf == "2001-11-11"


def test_the_date_of_a_saying_is_told_from_that_of_the_event() -> None:
    text = "He said on Friday the town fell on Thursday."
    assert [m.said for m in find_dates(text, PUBLISHED)] == [True, False]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("After the Sept. 11 attacks they left.", "attacks"),
        ("It has been so since the Oct. 7 start of the bombing.", "start"),
        ("It was taken in the 1967 Middle East war.", "Middle East war"),
        ("They had boycotted Monday’s election.", "election"),
    ],
)
def test_a_date_can_name_an_event(text: str, names: str) -> None:
    mention = first(text)
    assert mention.names
    assert mention.names.of(text) == names


@pytest.mark.parametrize("text", ["On Friday fighters came.", "In 1997 fighters came."])
def test_a_date_before_a_subject_names_no_event(text: str) -> None:
    assert first(text).names is UNKNOWN
