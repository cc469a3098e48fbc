"""What somebody is about to do has not been done, however near it is."""

import datetime as dt

import pytest
from benchmarks.control_sentences import reader_for

from whoholds.records import Event, Modality, Report


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The rebels are on the point of taking Kitgum.", Modality.POSSIBLE),
        ("The rebels are within hours of capturing Kitgum.", Modality.POSSIBLE),
        ("The rebels are a step away from capturing Kitgum.", Modality.POSSIBLE),
        ("Within hours of capturing Kitgum, the rebels moved on Gulu.", Modality.ACTUAL),
        ("The rebels left within hours of capturing Kitgum.", Modality.ACTUAL),
    ],
)
def test_a_deed_just_ahead_is_no_fact(text: str, modality: Modality) -> None:
    report = Report(doc="one", text=text, published=dt.date(2014, 5, 7))
    taken = [c for c in reader_for(("UG",)).claims(report) if c.event is Event.SEIZE]
    assert [claim.modality for claim in taken] == [modality]
