"""When the events of made-up reports of Tuesday, 14 June 1994, happened."""

from collections.abc import Callable

import pytest

from whoholds.records import UNKNOWN, Draft, Unknown

Drafts = Callable[..., tuple[Draft, ...]]

DATELINE = "TESSARA, June 14 (Wire) - "


def _date(drafts: tuple[Draft, ...], event: str) -> str | Unknown:
    (found,) = [draft for draft in drafts if draft.event == event]
    return found.date


@pytest.mark.parametrize(
    ("text", "event", "date"),
    [
        ("Rebels captured Tessara on Sunday.", "seize", "1994-06-12"),
        ("Rebels captured Tessara in the 1978 war.", "seize", "1978"),
        ("Rebels hold Tessara.", "hold", "1994-06-14"),
        ("The siege of Tessara, which began on Sunday, goes on.", "besiege", "1994-06-12"),
        ("The rebels will take Tessara by Friday.", "seize", "1994-06-14/1994-06-17"),
        ("By Sunday the rebels had captured Tessara.", "seize", "1994-06-12"),
        ("Rebels seized Tessara, the second-largest city, in May.", "seize", "1994-05"),
        ("In rebel-held Tessara the shops opened on time.", "hold", "1994-06-14"),
        ("They were heard of in March, when they took Tessara, and in May.", "seize", "1994-03"),
        ("Rebels have occupied Tessara since Sunday.", "hold", "1994-06-12/1994-06-14"),
        (
            "The rebels, who began their revolt in May, have held Tessara since Sunday.",
            "hold",
            "1994-06-12/1994-06-14",
        ),
    ],
)
def test_words_and_the_present_date_an_event(
    drafts_in: Drafts, text: str, event: str, date: str
) -> None:
    assert _date(drafts_in(text, "Tessara"), event) == date


def test_a_wire_report_tells_of_its_day_or_the_day_before(drafts_in: Drafts) -> None:
    drafts = drafts_in(f"{DATELINE}Rebels captured Oronte.", "Oronte")
    assert _date(drafts, "seize") == "1994-06-13/1994-06-14"


def test_no_date_and_no_dateline_leave_the_date_open(drafts_in: Drafts) -> None:
    assert _date(drafts_in("Rebels captured Oronte.", "Oronte"), "seize") is UNKNOWN


@pytest.mark.parametrize(
    ("text", "event", "date"),
    [
        ("Tessara has been quiet since May, but rebels still hold Oronte.", "hold", "1994-06-14"),
        ("The unit, which fled from a camp on Sunday, still holds Oronte.", "hold", "1994-06-14"),
        ("Rebels captured Oronte after ten days of fighting.", "seize", "1994-06-13/1994-06-14"),
        ("Rebels captured Oronte after starving for weeks.", "seize", "1994-06-13/1994-06-14"),
        ("Oronte was declared secure for the second time in eight days.", "hold",
         "1994-06-13/1994-06-14"),
        ("Rebels beat off the biggest attack on Oronte led by the army in years.", "hold",
         "1994-06-13/1994-06-14"),
    ],
)  # fmt: skip
def test_how_long_something_else_lasted_does_not_date_an_event(
    drafts_in: Drafts, text: str, event: str, date: str
) -> None:
    assert _date(drafts_in(DATELINE + text, "Oronte", "Tessara"), event) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Rebels will leave Tessara, a week after they captured Oronte.",
         "1994-06-04/1994-06-10"),
        ("Rebels left Tessara three days after capturing Oronte.", "1994-06-11"),
        ("They attacked Tessara a day after the rebels' capture of Oronte.", "1994-06-13"),
        ("They attacked Tessara hours after the rebels' capture of Oronte.", "1994-06-14"),
    ],
)  # fmt: skip
def test_days_are_counted_from_the_news(drafts_in: Drafts, text: str, date: str) -> None:
    assert _date(drafts_in(DATELINE + text, "Oronte"), "seize") == date


def test_who_leaves_again_does_so_in_the_same_year(drafts_in: Drafts) -> None:
    text = f"{DATELINE}In 1981 rebels held Oronte for some days before abandoning Oronte."
    assert _date(drafts_in(text, "Oronte"), "withdraw") == "1981"


def test_each_of_several_places_has_its_own_date(drafts_in: Drafts) -> None:
    text = "Tessara fell in May, Oronte in April and Vessin on Sunday."
    drafts = drafts_in(text, "Tessara", "Oronte", "Vessin")
    dates = {draft.place: draft.date for draft in drafts}
    assert dates == {"Tessara": "1994-05", "Oronte": "1994-04", "Vessin": "1994-06-12"}


def test_what_did_not_come_about_until_a_day_came_about_then(drafts_in: Drafts) -> None:
    drafts = drafts_in("Rebels did not capture Oronte until Sunday.", "Oronte")
    assert _date(drafts, "seize") == "1994-06-12"


def test_a_denial_is_about_the_day_of_what_it_denies(drafts_in: Drafts) -> None:
    text = f"{DATELINE}Rebels captured Oronte on Sunday. The army denied that Oronte had fallen."
    dates = [draft.date for draft in drafts_in(text, "Oronte") if draft.event == "seize"]
    assert dates == ["1994-06-12", "1994-06-12"]


def test_who_gained_a_place_and_leaves_it_does_so_on_another_day(drafts_in: Drafts) -> None:
    text = f"{DATELINE}Rebels captured Oronte on Sunday. The army said the rebels left Oronte."
    assert _date(drafts_in(text, "Oronte"), "withdraw") != "1994-06-12"


@pytest.mark.parametrize(
    "text",
    [
        "Tessara fell on May 30. A spokesman said rebels were in control of Oronte.",
        "Tessara fell on May 30. The army still held Oronte.",
        "Rebels are believed to be holding Oronte.",
    ],
)
def test_what_is_so_when_it_is_told_is_of_the_report_s_day(drafts_in: Drafts, text: str) -> None:
    drafts = drafts_in(DATELINE + text, "Oronte", "Tessara")
    date = next(draft.date for draft in drafts if draft.place == "Oronte")
    assert date in ("1994-06-13/1994-06-14", "1994-06-14")


def test_what_is_told_next_happened_since_the_day_spoken_of_before(drafts_in: Drafts) -> None:
    text = f"{DATELINE}Rebels crossed the river on Friday. They captured Oronte."
    assert _date(drafts_in(text, "Oronte"), "seize") == "1994-06-10/1994-06-14"


def test_no_telling_goes_on_from_a_day_to_come(drafts_in: Drafts) -> None:
    text = f"{DATELINE}The rebels will leave by the end of June. The army captured Oronte."
    assert _date(drafts_in(text, "Oronte"), "seize") == "1994-06-13/1994-06-14"


def test_what_happened_in_some_season_is_not_dated_to_the_day(drafts_in: Drafts) -> None:
    text = f"{DATELINE}Oronte, lost by the rebels during Ramadan, is quiet."
    assert _date(drafts_in(text, "Oronte"), "seize") is UNKNOWN


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("On March 3, 1981, rebels crossed the river. They captured Oronte.", UNKNOWN),
        ("In March 1981 rebels crossed the river. They captured Oronte.", "1981-03"),
        (
            "In March 1981 rebels crossed the river.\n\nTroops captured Oronte.",
            "1994-06-13/1994-06-14",
        ),
    ],
)
def test_history_goes_on_in_its_month_and_its_paragraph(
    drafts_in: Drafts, text: str, date: str | Unknown
) -> None:
    assert _date(drafts_in(f"{DATELINE}{text}", "Oronte"), "seize") == date


def test_what_had_happened_before_the_story_is_left_open(drafts_in: Drafts) -> None:
    text = f"{DATELINE}Rebels had captured Oronte."
    assert _date(drafts_in(text, "Oronte"), "seize") is UNKNOWN


def test_what_was_said_on_a_day_counts_from_that_day(drafts_in: Drafts) -> None:
    text = f"{DATELINE}The army said on Saturday that its troops had captured Oronte."
    (draft,) = drafts_in(text, "Oronte")
    assert (draft.said_at, draft.date) == ("1994-06-11", "1994-06-10/1994-06-11")


def test_how_rare_fighting_is_does_not_date_it(drafts_in: Drafts) -> None:
    text = f"{DATELINE}It was the heaviest fighting in Oronte for six years."
    assert _date(drafts_in(text, "Oronte"), "contest") == "1994-06-13/1994-06-14"


def test_what_came_before_another_event_does_not_share_its_day(drafts_in: Drafts) -> None:
    text = "Troops retook Oronte on Sunday after rebels captured Tessara."
    (draft,) = [d for d in drafts_in(text, "Oronte", "Tessara") if d.place == "Tessara"]
    assert draft.date != "1994-06-12"


def test_days_are_counted_from_the_clause_above(drafts_in: Drafts) -> None:
    text = "Troops retook Oronte on Sunday, three days after rebels captured Oronte."
    dates = {draft.holder: draft.date for draft in drafts_in(text, "Oronte")}
    assert dates == {"Troops": "1994-06-12", "rebels": "1994-06-09"}


def test_an_hour_without_a_day_is_of_the_news(drafts_in: Drafts) -> None:
    date = _date(drafts_in("Rebels captured Oronte at five in the morning.", "Oronte"), "seize")
    assert date == "1994-06-13/1994-06-14"


def test_two_who_took_one_place_did_so_at_two_times(drafts_in: Drafts) -> None:
    text = "Troops captured Oronte on Sunday. Rebels had captured Oronte."
    dates = {draft.holder: draft.date for draft in drafts_in(text, "Oronte")}
    assert dates["Rebels"] is UNKNOWN


def test_what_may_have_happened_is_dated_like_what_has(drafts_in: Drafts) -> None:
    text = f"{DATELINE}Rebels seem to have captured Oronte."
    assert _date(drafts_in(text, "Oronte"), "seize") == "1994-06-13/1994-06-14"


def test_the_rule_says_how_the_date_was_found(drafts_in: Drafts) -> None:
    (draft,) = drafts_in(f"{DATELINE}Rebels captured Oronte.", "Oronte")
    assert "date:news" in draft.reader.rule


def test_a_claim_carries_the_counts_of_its_clause(drafts_in: Drafts) -> None:
    (draft,) = drafts_in("Some 200 fighters captured Oronte, 12 miles from the sea.", "Oronte")
    assert [(count.min, count.unit, count.of) for count in draft.counts] == [
        (200, "people", "fighters")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The men of the brigade, who crossed the river on Sunday, hold Tessara.",
        "Tessara, the seat of the government for two weeks, has been captured by rebels.",
    ],
)
def test_what_is_dated_by_the_way_does_not_date_the_event(drafts_in: Drafts, text: str) -> None:
    (draft,) = drafts_in(DATELINE + text, "Tessara")
    assert draft.date in ("1994-06-14", "1994-06-13/1994-06-14")
