"""The claims of a text on one place, read as a report of Uganda."""

import datetime as dt
from collections.abc import Callable

import pytest
from benchmarks.control_sentences import reader_for

from whoholds.records import CONTROL_EVENTS, Claim, Report

DAY = dt.date(2014, 5, 7)
ClaimsOn = Callable[..., list[Claim]]


@pytest.fixture(scope="session")
def claims_on() -> ClaimsOn:
    """Read the control claims of a text on a place, "" for any; a report of some day."""

    def read(text: str, place: str = "Gulu", day: dt.date = DAY) -> list[Claim]:
        report = Report(doc="one", text=text, published=day)
        found = reader_for(("UG",)).claims(report)
        told = (claim for claim in found if claim.event in CONTROL_EVENTS)
        return [claim for claim in told if place.casefold() in str(claim.place).casefold()]

    return read
