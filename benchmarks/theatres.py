"""The whole chain on each shipped theatre: read, keep, assess, compare with the known history.

The reports are the project's own synthetic examples; the history is the public record. So the
figures tell how the parts work together, not how well real newspapers are read.
"""

import datetime as dt
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.shared import ROOT, score, shared_folder, table, write_rows
from whoholds.jsonlines import to_row
from whoholds.ledger import open_ledger
from whoholds.pipeline.adding import add_reports
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.picture import picture_on
from whoholds.pipeline.questions import Question
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import Claim, Control, Report, Theatre
from whoholds.reports import collect
from whoholds.settings import load_settings
from whoholds.theatre import Sides, holders_on, load_theatre, theatre_names

_NEAR = dt.timedelta(days=7)
_TOLD = 3
_LAYERS = ("L1", "L2", "L3", "L4", "L5", "L6")
Days = list[tuple[str, dt.date]]
Truth = dict[tuple[str, dt.date], str]


def report() -> str:
    """Return the section as Markdown."""
    head = ("theatre", "picture", "place-days", "right", "within a week of a change")
    rows, worst, read = [], [], []
    for name in theatre_names():
        measured = _measure(load_theatre(name))
        rows += measured.lines
        worst.append(f"- {name}, in hindsight: {measured.most_wrong}")
        read.append((name, *_reading(name, measured.claims)))
    return (
        "## Theatres: read, assessed, compared with the known history\n\n"
        "Share of place-days on which the likeliest holder is the side of the record; places "
        "without a record are left out. `starting control` reads nothing.\n\n"
        + table(head, rows)
        + "\nMost place-days wrong:\n\n"
        + "\n".join(worst)
        + "\n\nThe same reports against the claims marked in them by one annotator (F1):\n\n"
        + table(("theatre", *_LAYERS), read)
    )


def _reading(name: str, claims: Sequence[Claim]) -> list[str]:
    """Score the claims read from a theatre's examples with the scorer of the shared folder."""
    folder = shared_folder("devset")
    if folder is None:
        return ["not measured: the shared folder is not here", *("" for _ in _LAYERS[1:])]
    examples = ROOT / "examples" / name
    gold, texts = str(examples / "claims.jsonl"), str(examples / "reports")
    rows = str(write_rows(map(to_row, claims)))
    arguments = ["score.py", "--gold", gold, "--pred", rows, "--texts", texts, "--json"]
    found = json.loads(score(arguments, folder))["all"]
    by_layer = {layer.split()[0]: value["f1"] for layer, value in found.items() if layer[0] == "L"}
    return [f"{by_layer[layer]:.3f}" for layer in _LAYERS]


@dataclass(frozen=True)
class _Measured:
    """What one theatre gave: lines of the table, what is most wrong, and the claims read."""

    lines: list[tuple[object, ...]]
    most_wrong: str
    claims: tuple[Claim, ...]


def _measure(theatre: Theatre) -> _Measured:
    truth = truth_of(theatre)
    near = [key for key in truth if _is_near_a_change(theatre, *key)]
    first, last = min(day for _, day in truth), max(day for _, day in truth)
    settings, _ = load_settings({})
    reader = ReportReader(cache_dir=Path(settings.cache_dir), theatre=theatre)
    folder = ROOT / "examples" / theatre.id / "reports"
    reports = [found for found in collect([folder]) if isinstance(found, Report)]
    with tempfile.TemporaryDirectory() as scratch, open_ledger(Path(scratch) / "x.db") as ledger:
        desk = Desk(ledger, theatre)
        start = _leaders(desk.control(Question(first=first, last=last, known_by=last)))
        add_reports(ledger, reports, reader, command="bench")
        then, hindsight = (
            _leaders(
                desk.control(Question(first=first, last=last, known_by=last, each_day=each_day))
            )
            for each_day in (True, False)
        )
        claims = desk.claims(Question(first=first, last=last, known_by=last))
    lines: list[tuple[object, ...]] = [
        (theatre.id, title, len(truth), *(_share(truth, keys, found) for keys in (truth, near)))
        for title, found in (
            ("starting control", start),
            (f"known then, {len(reports)} reports", then),
            ("in hindsight", hindsight),
        )
    ]
    wrong = Counter(place for (place, day), side in truth.items() if hindsight(place, day) != side)
    told = ", ".join(f"{place} {days}" for place, days in wrong.most_common(_TOLD))
    return _Measured(lines, told or "none", claims)


def truth_of(theatre: Theatre) -> Truth:
    """Return the side on record for each place with a history and each day of the theatre."""
    sides = Sides(theatre)
    recorded = {row.place_id for row in theatre.history}
    return {
        (place, day): holder if holder in ("contested", "none") else sides.side_of(holder, day)
        for day in _days(theatre)
        for place, holder in holders_on(theatre, day).items()
        if place in recorded
    }


def _days(theatre: Theatre) -> Iterator[dt.date]:
    day = max(row.date for row in theatre.prior) + dt.timedelta(days=1)
    last = theatre.end or max(row.date for row in theatre.history)
    while day <= last:
        yield day
        day += dt.timedelta(days=1)


def _is_near_a_change(theatre: Theatre, place: str, day: dt.date) -> bool:
    return any(row.place_id == place and abs(row.date - day) <= _NEAR for row in theatre.history)


def _leaders(controls: tuple[Control, ...]) -> Callable[[str, dt.date], str]:
    runs: dict[str, list[Control]] = {}
    for control in controls:
        runs.setdefault(control.place_id, []).append(control)

    def leader(place: str, day: dt.date) -> str:
        found = picture_on({place: runs.get(place, [])}, day).get(place)
        return found.leader if found else "none"

    return leader


def _share(truth: Truth, keys: Truth | Days, leader: Callable[[str, dt.date], str]) -> str:
    right = sum(leader(*key) == truth[key] for key in keys)
    return f"{right / max(len(keys), 1):.3f}"
