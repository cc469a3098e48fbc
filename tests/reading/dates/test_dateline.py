import datetime as dt

import pytest

from whoholds.reading.dates import find_dateline, find_heard, own_day
from whoholds.records import UNKNOWN

PUBLISHED = dt.date(2001, 11, 14)


@pytest.mark.parametrize(
    ("text", "place", "words", "date", "outlet"),
    [
        ("KABUL, Nov 12 (Reuters) - Men left.", "KABUL", "Nov 12", "2001-11-12", "Reuters"),
        ("KABUL, March 3 - Men left.", "KABUL", "March 3", "2001-03-03", None),
        ("SAN X, 9 JAN 90 (DPA) -- MEN LEFT.", "SAN X", "9 JAN 90", "1990-01-09", "DPA"),
        ("NO CITY (LAND), 28 MAR 89 (FBIS) -- IN", "NO CITY", "28 MAR 89", "1989-03-28", "FBIS"),
        ("KABUL, Nov. 12, 2001 (AFP) - Men", "KABUL", "Nov. 12, 2001", "2001-11-12", "AFP"),
        ("MOSCOW, November 12. /TASS/. - Men", "MOSCOW", "November 12", "2001-11-12", "TASS"),
        ("MOSCOW, November 12 /TASS/. Men", "MOSCOW", "November 12", "2001-11-12", "TASS"),
        ("MOSCOW, Nov 12 (Wire). Men", "MOSCOW", "Nov 12", "2001-11-12", "Wire"),
        ("KABUL, Land (AP) — Men left.", "KABUL", None, None, "AP"),
        ("Kabul, 12 November (IRIN) - Men left.", "Kabul", "12 November", "2001-11-12", "IRIN"),
        ("KABUL (AP) - Men left.", "KABUL", None, None, "AP"),
        ("KABUL (UPI) -- MEN LEFT.", "KABUL", None, None, "UPI"),
        ("KABUL - Men left.", "KABUL", None, None, None),
        ("Men leave town\n\nBy A Writer\n\nKABUL, Nov 12 (AP) - Men", "KABUL", "Nov 12",
         "2001-11-12", "AP"),
    ],
)  # fmt: skip
def test_a_dateline_has_place_day_and_outlet(
    text: str, place: str, words: str | None, date: str | None, outlet: str | None
) -> None:
    found = find_dateline(text, PUBLISHED)
    assert found
    assert found.place.of(text) == place
    assert (found.words.of(text) if found.words else None) == words
    assert (found.date or None) == date
    assert (found.outlet.of(text) if found.outlet else None) == outlet


@pytest.mark.parametrize(
    "text",
    [
        "Men left the town on Friday - nobody stayed.",
        "GOOD NEWS - MEN LEFT.",
        "Question: who left?",
        "The minister, 42 (left) - smiled.",
        "",
    ],
)
def test_a_sentence_or_heading_is_no_dateline(text: str) -> None:
    assert find_dateline(text, PUBLISHED) is UNKNOWN


def test_a_dateline_without_a_year_is_undated_without_publication() -> None:
    found = find_dateline("KABUL, Nov 12 (Reuters) - Men left.")
    assert found
    assert found.date is UNKNOWN
    assert found.words


@pytest.mark.parametrize(
    "heading",
    [
        "Kabul home service in Dari 1530 GMT 12 Nov 01",
        "RADIO X IN ENGLISH 1905 GMT 12 NOV 2001",
        "Voice of the Valley [clandestine] in Amharic 1500 gmt 12 November",
        "ALGIERS DOMESTIC SERVICE IN FRENCH 1200 GMT 12 NOV 01 LD",
        "(Radio X in English, 0600 UTC 12 Nov 2001)",
    ],
)
def test_a_broadcast_speaks_from_the_day_that_it_was_heard(heading: str) -> None:
    text = f"{heading}\n\nOur forces entered the town yesterday."
    assert find_heard(text, PUBLISHED) == "2001-11-12"
    assert own_day(text, PUBLISHED) == dt.date(2001, 11, 12)


@pytest.mark.parametrize(
    "text",
    [
        "At 1530 GMT the guns fell silent.",
        "At 1530 GMT on 12 November the guns fell silent.",
        "The guns fell silent. They had opened up at 1530 GMT on 12 November, a day earlier.",
    ],
)
def test_a_time_in_the_text_heads_no_broadcast(text: str) -> None:
    assert own_day(text, PUBLISHED) == PUBLISHED
