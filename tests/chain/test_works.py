"""Works of a town without a name: read, placed at the town, and no word on who holds the town."""

import datetime as dt
from pathlib import Path

import pytest

from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import Claim, Event, Report
from whoholds.settings import load_settings
from whoholds.theatre import load_theatre

TEXT = """GOMA, Congo (Example) - Rebels entered Goma on Monday, residents said.

The army still held the airport and the lakeside hospital on Tuesday, an officer said.
"""


@pytest.fixture(scope="module")
def reader() -> ReportReader:
    settings, _ = load_settings({})
    return ReportReader(cache_dir=Path(settings.cache_dir), countries=("CD", "ER"))


@pytest.fixture(scope="module")
def claims(reader: ReportReader) -> tuple[Claim, ...]:
    return reader.claims(Report(doc="goma", text=TEXT, published=dt.date(2025, 1, 28)))


def test_the_airport_is_placed_at_the_town_and_is_not_the_town(claims: tuple[Claim, ...]) -> None:
    town, airport, hospital = claims
    assert (town.place, airport.place) == ("Goma", "airport at Goma")
    assert (airport.lat, airport.lon) == (town.lat, town.lon)
    assert airport.place_id == f"{town.place_id}#airport"
    assert hospital.place_id == f"{town.place_id}#lakeside-hospital"


def test_the_words_used_are_those_of_the_report(claims: tuple[Claim, ...]) -> None:
    spans = [claim.place_span for claim in claims]
    assert [TEXT[s.start : s.end] for s in spans if s] == [
        "Goma",
        "the airport",
        "the lakeside hospital",
    ]


def test_works_are_less_exactly_placed_than_their_town(claims: tuple[Claim, ...]) -> None:
    town, airport, _ = claims
    assert (airport.uncertainty_m or 0) > (town.uncertainty_m or 0)
    assert (airport.place_kind, airport.precision) == ("airport", "site")


def test_the_airport_is_the_theatres_own_where_it_has_one() -> None:
    settings, _ = load_settings({})
    reader = ReportReader(
        cache_dir=Path(settings.cache_dir), theatre=load_theatre("afghanistan-2001")
    )
    text = "The Taliban left Kandahar on Friday. Tribal fighters hold the airport, residents said."
    report = Report(doc="kandahar", text=text, published=dt.date(2001, 12, 8))
    *_, airport = reader.claims(report)
    assert airport.place_id == "af:kandahar-airport"


def test_the_town_that_heights_are_told_by_is_no_height(reader: ReportReader) -> None:
    text = "The army held the hills around Keren. Rebels captured the town on Sunday."
    found = {claim.event: claim for claim in reader.claims(Report(doc="d", text=text))}
    hills, town = found[Event.HOLD], found[Event.SEIZE]
    assert (town.place, town.place_kind) == ("Keren", "city")
    assert hills.place_id == f"{town.place_id}#near"


def test_the_town_whose_garrison_acts_may_be_meant_by_what_follows(reader: ReportReader) -> None:
    text = "Rebels hold Bukavu. The garrison at Goma fled and rebels entered the town."
    *_, last = reader.claims(Report(doc="d", text=text))
    assert (last.event, last.place) == (Event.SEIZE, "Goma")
