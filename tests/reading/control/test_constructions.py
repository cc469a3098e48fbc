"""The ways in which news tells control, each in one plain sentence made up for it."""

import csv
import datetime as dt
from pathlib import Path

from benchmarks.control_sentences import reader_for
from tests.reading.control.test_sentences import FLOORS

from whoholds.records import Claim, Modality, Polarity, Report

TABLE = (Path(__file__).parent / "constructions.csv").read_text(encoding="utf-8")
ROWS = tuple(csv.DictReader(TABLE.splitlines()))
"""Of each: the event to be found, whether it is a fact, denied, or open ("": either), the words."""


def _is_told(claim: Claim, row: dict[str, str]) -> bool:
    denied = claim.polarity is Polarity.NEGATIVE
    real = {
        "": True,
        "fact": not denied and claim.modality is Modality.ACTUAL,
        "denied": denied,
        "open": claim.modality is not Modality.ACTUAL,
    }
    return bool(claim.place) and claim.event.value == row["event"] and real[row["real"]]


def test_nearly_every_way_of_telling_control_is_read() -> None:
    reader = reader_for(("UG", "ER", "SO", "SD", "UA", "LK"))
    missed = []
    for row in ROWS:
        report = Report(doc="one", text=row["text"], published=dt.date(2014, 5, 7))
        if not any(_is_told(claim, row) for claim in reader.claims(report)):
            missed.append(row["text"])
    assert 1 - len(missed) / len(ROWS) >= FLOORS["constructions"]["share"], missed
