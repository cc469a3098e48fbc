"""A process for the crash test to kill: adds reports, and prints each once it is acknowledged."""

import datetime as dt
import sys
from collections.abc import Iterator

from whoholds.ledger import open_ledger
from whoholds.records import Claim, Event, Reader, Report, Span

REPORTS = 1500
CLAIMS = 4
READER = Reader(version="1", model="none", rule="take")


def readings() -> Iterator[tuple[Report, list[Claim]]]:
    day = dt.date(2024, 2, 24)
    for number in range(REPORTS):
        report = Report(doc=f"doc{number}", text=f"Rebels took Ardan. {number}", published=day)
        claims = [
            Claim(
                id=f"{number}-{part}",
                doc=report.doc,
                span=Span(0, 6 + part),
                quote=report.text[: 6 + part],
                event=Event.SEIZE,
                utterance_id=f"u{number}",
                published=day,
                reader=READER,
            )
            for part in range(CLAIMS)
        ]
        yield report, claims


if __name__ == "__main__":
    with open_ledger(sys.argv[1]) as ledger:
        ledger.add_many(
            readings(),
            run=ledger.start_run("add", {}),
            batch=15,
            acknowledge=lambda report: print(report.doc, flush=True),  # noqa: T201
        )
