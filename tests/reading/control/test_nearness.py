"""What somebody is about to do has not been done, however near it is, nor has it failed."""

import datetime as dt

import pytest
from benchmarks.control_sentences import reader_for

from whoholds.records import Event, Modality, Polarity, Report


@pytest.mark.parametrize(
    ("text", "polarity", "modality"),
    [
        ("The rebels are on the point of taking Kitgum.", "+", Modality.POSSIBLE),
        ("The rebels are within hours of capturing Kitgum.", "+", Modality.POSSIBLE),
        ("The rebels came within 10 miles of capturing Kitgum.", "+", Modality.POSSIBLE),
        ("The rebels are within sight of taking Gulu and Kitgum.", "+", Modality.POSSIBLE),
        ("The rebels are a step away from capturing Kitgum.", "+", Modality.POSSIBLE),
        ("The rebels are two hours' ride from capturing Kitgum.", "+", Modality.POSSIBLE),
        ("The rebels came within a whisker of capturing Kitgum.", "-", Modality.ACTUAL),
        ("The rebels are far from taking Kitgum.", "-", Modality.ACTUAL),
        ("Within hours of capturing Kitgum, the rebels moved on Gulu.", "+", Modality.ACTUAL),
        ("The rebels left within hours of capturing Kitgum.", "+", Modality.ACTUAL),
    ],
)
def test_a_deed_just_ahead_is_no_fact(text: str, polarity: str, modality: Modality) -> None:
    report = Report(doc="one", text=text, published=dt.date(2014, 5, 7))
    claims = reader_for(("UG",)).claims(report)
    taken = [c for c in claims if c.event is Event.SEIZE and c.place == "Kitgum"]
    assert [(c.polarity, c.modality) for c in taken] == [(Polarity(polarity), modality)]
