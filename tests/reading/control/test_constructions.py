"""The ways in which news tells control, each in one plain sentence made up for it."""

import csv
import datetime as dt
from pathlib import Path

from benchmarks.control_sentences import reader_for
from tests.reading.control.test_sentences import FLOORS

from whoholds.records import Report

TABLE = (Path(__file__).parent / "constructions.csv").read_text(encoding="utf-8")
ROWS = tuple(csv.DictReader(TABLE.splitlines()))
"""Of each: the event to be found, and the sentence."""


def test_nearly_every_way_of_telling_control_is_read() -> None:
    reader = reader_for(("UG", "ER", "SO", "SD", "UA", "LK"))
    missed = []
    for row in ROWS:
        report = Report(doc="one", text=row["text"], published=dt.date(2014, 5, 7))
        found = {claim.event.value for claim in reader.claims(report) if claim.place}
        if row["event"] not in found:
            missed.append(row["text"])
    share = 1 - len(missed) / len(ROWS)
    assert share >= FLOORS["constructions"]["share"], missed
