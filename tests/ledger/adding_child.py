"""What the crash tests kill: a process that forks additions and kills each at a given moment.

Reads lines of "WHERE REPORTS AFTER PAUSE": the ledger, how many reports to add, after how many of
them were acknowledged to kill, and how many seconds later. Answers each with a line of JSON: the
reports that were acknowledged, and the signal that ended the addition (0: it came to its end).
"""

import datetime as dt
import json
import os
import signal
import sys
import time
from collections.abc import Iterator

from whoholds.ledger import open_ledger
from whoholds.records import Claim, Event, Reader, Report, Span

CLAIMS = 4
READER = Reader(version="1", model="none", rule="take")
DAY = dt.date(2024, 2, 24)


def readings(reports: int) -> Iterator[tuple[Report, list[Claim]]]:
    for number in range(reports):
        report = Report(doc=f"doc{number}", text=f"Rebels took Ardan. {number}", published=DAY)
        claims = [
            Claim(
                id=f"{number}-{part}",
                doc=report.doc,
                span=Span(0, 6 + part),
                quote=report.text[: 6 + part],
                event=Event.SEIZE,
                utterance_id=f"u{number}",
                published=DAY,
                reader=READER,
            )
            for part in range(CLAIMS)
        ]
        yield report, claims


def add(where: str, reports: int, told: int) -> None:
    """Add all the reports; write the name of each to the descriptor once it is acknowledged."""
    with open_ledger(where) as ledger:
        ledger.add_many(
            readings(reports),
            run=ledger.start_run("add", {}),
            batch=15,
            acknowledge=lambda report: os.write(told, f"{report.doc}\n".encode()),
        )


def add_until_killed(where: str, reports: int, after: int, pause: float) -> tuple[list[str], int]:
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        add(where, reports, writes)
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as stream:
        lines = [line for line, _ in zip(stream, range(after), strict=False)]
        time.sleep(pause)
        os.kill(child, signal.SIGKILL)
        lines.extend(stream)
    _, status = os.waitpid(child, 0)
    # A line that was cut off by the kill was not yet told to anybody.
    return [line.strip() for line in lines if line.endswith("\n")], os.WTERMSIG(status)


if __name__ == "__main__":
    for command in sys.stdin:
        where, reports, after, pause = command.split()
        acknowledged, killed = add_until_killed(where, int(reports), int(after), float(pause))
        print(json.dumps([acknowledged, killed]), flush=True)  # noqa: T201
