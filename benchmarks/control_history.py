"""Control over time against a known history: made and real claims."""

import datetime as dt
import json
from pathlib import Path

from benchmarks.calibration import reliability
from benchmarks.shared import score, shared_folder, write_rows
from whoholds.assessment import EACH_DAY, assess, evidence_from_rows
from whoholds.jsonlines import from_row, to_row
from whoholds.records import UNKNOWN, Holding

DAYS = (dt.date(2022, 5, 1), dt.date(2024, 8, 17))
CASES = (
    ("made claims, known then", "claims_made.jsonl", True),
    ("made claims, in hindsight", "claims_made.jsonl", False),
    ("real claims, known then", "claims_real.jsonl", True),
)


def report() -> str:
    """Return the section as Markdown."""
    folder = shared_folder("control")
    if folder is None:
        return "## Control over time\n\nnot measured: the shared folder is not here\n"
    prior = [from_row(Holding, row) for row in _rows(folder / "prior.jsonl")]
    parts = ["## Control over time\n"]
    for title, name, each_day in CASES:
        evidence = evidence_from_rows(enumerate(_rows(folder / name), start=1))
        control = assess(
            evidence, days=DAYS, known_by=EACH_DAY if each_day else UNKNOWN, prior=prior
        )
        file = write_rows(to_row(run) | {"basis": []} for run in control)
        printed = score(["score.py", str(file), "truth.jsonl", "--places", "places.jsonl"], folder)
        diagram = reliability(control, _rows(folder / "truth.jsonl"))
        parts.append(f"### {title}\n\n```\n{printed.strip()}\n```\n\n{diagram}")
    return "\n".join(parts)


def _rows(path: Path) -> list[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
