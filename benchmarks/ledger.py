"""A ledger of made claims: how fast they go in, and how fast the same question is answered again.

Bounded here; the full size is asked for by hand: python -m benchmarks.ledger 1000000 5000
"""

import datetime as dt
import gc
import hashlib
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.shared import table
from whoholds.assessment import assess
from whoholds.ledger import Ledger, open_ledger
from whoholds.pipeline.carrying import Carried
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.followed import Followed
from whoholds.pipeline.questions import Question
from whoholds.pipeline.snapshot import Frame, Snapshot
from whoholds.records import (
    Actor,
    Claim,
    Control,
    Directness,
    Event,
    Holding,
    Interest,
    Reader,
    Report,
    Span,
    Theatre,
)

CLAIMS, PLACES = 30_000, 600
DAYS, A_REPORT, BATCH, BULK, ROUNDS = 1_000, 5, 2_000, 40_000, 3
START = dt.date(2031, 1, 1)
LAST = START + dt.timedelta(days=DAYS)
SIDES = ("blue", "red")
DEGREES_APART = 0.14
"""Between towns: some fifteen kilometres, so that each has up to eight within a day's march."""
READER = Reader(version="made", model="none", rule="take; subject; object", theatre="made")
Read = tuple[Report, list[Claim]]


def readings(claims: int, places: int, *, first: int = 0, seed: int = 1) -> Iterator[Read]:
    """Yield reports, numbered from `first`, with five claims each; one claim in ten is wrong."""
    rng = np.random.default_rng(seed)
    for number in range(first, first + claims // A_REPORT):
        day = START + dt.timedelta(days=int(rng.integers(0, DAYS)))
        towns = rng.integers(0, places, A_REPORT).tolist()
        words = [f"Troops took Town {town} on Friday" for town in towns]
        text = "".join(f"{part}, a commander of the front said. " for part in words)
        report = Report(doc=f"d{number}", text=text, publisher="Wire", published=day, title="War")
        found, start = [], 0
        for turn, (town, part) in enumerate(zip(towns, words, strict=True)):
            start = text.index(part, start)
            voice, right = int(rng.integers(0, 10)), rng.random() < 0.9
            found.append(_claim(report, town, part, start, voice=voice, right=right, turn=turn))
            start += 1
        yield report, found


def _claim(
    report: Report, town: int, part: str, start: int, *, voice: int, right: bool, turn: int
) -> Claim:
    holder = SIDES[(town + (not right)) % 2]
    own = SIDES[voice % 2]
    digest = hashlib.sha256(f"{report.doc} {turn}".encode()).hexdigest()[:16]
    row, column = divmod(town, 71)
    return Claim(
        id=f"m{digest}",
        doc=report.doc,
        span=Span(start, start + len(part)),
        quote=part,
        event=Event.SEIZE if town % 3 else Event.HOLD,
        place=f"Town {town}",
        place_span=Span(start + 12, start + len(part) - 10),
        place_id=f"t{town}",
        lat=30 + DEGREES_APART * row,
        lon=40 + DEGREES_APART * column,
        holder=holder,
        holder_id=holder,
        holder_side=holder,
        claimant=f"commander {voice}",
        claimant_side=own,
        claimant_role="commander",
        cue="said",
        stance="say",
        directness=Directness.INDIRECT,
        interest=Interest.SELF_SERVING if own == holder else Interest.AGAINST_INTEREST,
        interest_reason="his side gains",
        published=report.published,
        outlet="Wire",
        date=str(report.published),
        utterance_id=f"u{digest}",
        confidence=0.7,
        reader=READER,
    )


def make_theatre(places: int) -> Theatre:
    """Return a theatre of two sides that begin with every other town."""
    day = START - dt.timedelta(days=1)
    return Theatre(
        id="made",
        title="Made",
        countries=("XX",),
        timezone="UTC",
        closed=True,
        start=START,
        actors=tuple(
            Actor(id=side, name=side, kind="armed_group", holds_ground=True) for side in SIDES
        ),
        prior=tuple(
            Holding(place_id=f"t{town}", date=day, holder=SIDES[town % 2]) for town in range(places)
        ),
        digest="made",
    )


def report(claims: int = CLAIMS, places: int = PLACES) -> str:
    """Return the section as Markdown."""
    made = list(readings(BULK, places))
    gc.collect()
    gc.freeze()  # these stand for what a reader would have let go
    ours, plain = zip(*(_bulk(made) for _ in range(ROUNDS)), strict=True)
    gc.unfreeze()
    rows = [
        (f"plain executemany of the rows of {BULK:,}", f"{BULK / min(plain):,.0f}", "1"),
        (
            "`Ledger.add_many` of these",
            f"{BULK / min(ours):,.0f}",
            f"{min(ours) / min(plain):.2f}",
        ),
    ]
    del made
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db") as ledger:
        _add(ledger, readings(claims, places))
        answers = _questions(ledger, claims, places, Path(folder)) + _commands(
            ledger, places, Path(folder)
        )
    return "\n".join(
        (
            "## Ledger\n",
            table(("already-read claims into SQLite", "claims a second", "time"), rows),
            _SAID.format(places=places, claims=claims),
            table(("what", "ms", "against a full assessment"), answers),
        )
    )


def _bulk(made: list[Read]) -> tuple[float, float]:
    """Return the seconds of adding what was read to a new ledger, and of its rows by themselves."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "ledger.db"
        with open_ledger(where) as ledger:
            ours = _time(lambda: _add(ledger, made))
        return ours, _time(lambda: _insert_plainly(where, Path(folder) / "plain.db"))


def _add(ledger: Ledger, made: Iterable[Read]) -> None:
    ledger.add_many(made, run=ledger.start_run("add", {}), reader="made", batch=BATCH)


_SAID = (
    "The picture of {places:,} places today, by {claims:,} claims, habits frozen, as the web draws "
    "it; warm: drawn before by the same process, the ledger open.\n"
)


def _insert_plainly(source: Path, target: Path) -> None:
    """Insert the rows that the ledger has into tables and indexes like its own, ready beforehand.

    Reading them is not timed apart: it is a small part, and makes the ratio harder to beat.
    """
    open_ledger(target).close()
    old, new = sqlite3.connect(source), sqlite3.connect(target, isolation_level=None)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "cache_size = -65536"):
        new.execute(f"PRAGMA {pragma}")
    answers = {name: old.execute(f"SELECT * FROM {name} ORDER BY seq") for name in _TABLES}
    more = True
    while more:
        new.execute("BEGIN IMMEDIATE")
        for name, many in _TABLES.items():
            part = answers[name].fetchmany(many)
            marks = ",".join("?" * len(answers[name].description))
            new.executemany(f"INSERT INTO {name} VALUES ({marks})", part)
            more = bool(part)
        new.execute("COMMIT")
    old.close()
    new.close()


_TABLES = {"runs": 1, "reports": BATCH, "readings": BATCH, "claims": BATCH * A_REPORT}
"""Rows a transaction, as many as the ledger's own."""


def _questions(
    ledger: Ledger, claims: int, places: int, folder: Path
) -> list[tuple[str, str, str]]:
    carried, theatre = Carried(), make_theatre(places)
    followed = _followed(ledger, theatre, places, folder)  # while little else is in memory
    drawn_at = dt.datetime.combine(LAST, dt.time(), dt.UTC)
    frame = Frame(first=LAST, last=LAST, drawn_at=drawn_at)

    def draw() -> None:
        assert Snapshot(ledger, theatre, frame, carried=carried).picture.places

    first = _time(draw)
    warm = min(_time(draw) for _ in range(3))
    drawn = [_after_news(ledger, places, number, A_REPORT, draw) for number in range(5)]
    desk, question = Desk(ledger, theatre), Question(first=LAST, last=LAST, known_by=LAST)
    evidence = desk.evidence(question)
    full = _time(
        lambda: assess(
            evidence,
            days=(question.first, question.last),
            known_by=question.known_by,
            prior=desk.prior(),
            fit=desk.fit,
        )
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    found = [
        ("a full assessment, the evidence at hand", full),
        ("the first time: every claim read, weighed and assessed", first),
        ("again, nothing new (warm)", warm),
        (f"again, after a report of {A_REPORT} claims (median of 5)", sorted(drawn)[2]),
        *followed,
    ]
    rows = [(what, f"{ms * 1000:,.1f}", f"{ms / full:.4f}") for what, ms in found]
    return [*rows, (f"most memory of the process, GB, with {claims:,} claims", f"{memory:.2f}", "")]


def _followed(
    ledger: Ledger, theatre: Theatre, places: int, folder: Path
) -> list[tuple[str, float]]:
    """Time what `status` asks: of a desk with nothing in memory, as a new process has it."""

    def ask(day: dt.date = LAST) -> None:
        desk = Desk(ledger, theatre)
        assert Followed(desk, day, _row, file=folder / "shelf.db", key="made").rows()

    found = [("`status` inside its process, the first time: all of it, and kept", _time(ask))]
    for many in (1, A_REPORT):
        taken = [_after_news(ledger, places, 10 * many + n, many, ask) for n in range(5)]
        what = f"the same after a report of {many} claim{'s' * (many > 1)} (median of 5)"
        found.append((what, sorted(taken)[2]))
    return [*found, ("the same on the next day", _time(lambda: ask(LAST + dt.timedelta(days=1))))]


def _row(control: Control, name: str, withheld: int) -> dict[str, object]:
    return {"place": name, "p": control.p, "status": control.status, "withheld": withheld}


def _after_news(
    ledger: Ledger, places: int, number: int, many: int, work: Callable[[], object]
) -> float:
    """Return the seconds of some work after a report of so many claims, each on a town."""
    ((report, claims),) = islice(readings(A_REPORT, places, first=10**7 + number, seed=number), 1)
    _add(ledger, [(report, claims[:many])])
    return _time(work)


def _commands(ledger: Ledger, places: int, folder: Path) -> list[tuple[str, str, str]]:
    """Time `whoholds status` as a process of its own, asked again and again."""
    status = ("status", "--db", str(folder / "l.db"), "--now", LAST.isoformat(), "--json")
    surroundings = {**os.environ, "WHOHOLDS_CACHE_DIR": str(folder / "cache")}

    def run(*arguments: str) -> float:
        command = [sys.executable, "-c", "from whoholds.cli import main; main()", *arguments]
        return _time(
            lambda: subprocess.run(command, check=True, env=surroundings, stdout=subprocess.DEVNULL)
        )

    begun = run("--version")
    rows = (
        ("`whoholds --version`, a process", begun),
        ("`whoholds status`, the first time", run(*status)),
        ("`whoholds status` again, nothing new", run(*status)),
        *(
            (
                f"`whoholds status` after a report of {many} claim{'s' * (many > 1)}",
                _after_news(ledger, places, 100 + many, many, lambda: run(*status)),
            )
            for many in (1, A_REPORT)
        ),
    )
    return [(what, f"{seconds * 1000:,.0f}", "") for what, seconds in rows]


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(report(*map(int, sys.argv[1:])))
