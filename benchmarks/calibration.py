"""Do probabilities mean what they say: a reliability diagram as a table, and false certainty."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from benchmarks.shared import table
from whoholds.records import Control

CERTAIN = 0.95
NEAR = 14
STEPS = 10


def reliability(control: Iterable[Control], truth: Sequence[dict[str, Any]]) -> str:
    """Return, for each tenth of the leader's probability, how often the leader was right."""
    true: dict[str, dict[int, str]] = {}
    for row in truth:
        first, last = (dt.date.fromisoformat(row[key]).toordinal() for key in ("date", "until"))
        days = true.setdefault(row["place_id"], {})
        days.update(dict.fromkeys(range(first, last + 1), row["holder"]))
    near = {place: _near_changes(days) for place, days in true.items()}
    top, right, close = [], [], []
    for run in control:
        days = true.get(run.place_id, {})
        for day in range(run.date.toordinal(), run.until.toordinal() + 1):
            if day in days:
                top.append(run.p[run.leader])
                right.append(days[day] == run.leader)
                close.append(day in near[run.place_id])
    p, hit, around = np.array(top), np.array(right), np.array(close)
    tenth = np.minimum((p * STEPS).astype(int), STEPS - 1)
    rows = [
        (f"{t / STEPS:.1f}-{(t + 1) / STEPS:.1f}", n, f"{p[s].mean():.3f}", f"{hit[s].mean():.3f}")
        for t in range(STEPS)
        if (n := int((s := tenth == t).sum()))
    ]
    sure = p >= CERTAIN
    wrong = (~hit[sure & around]).mean() if (sure & around).any() else float("nan")
    return (
        table(("leader's probability", "place-days", "mean", "right"), rows)
        + f"\nFalse certainty: of {int((sure & around).sum())} place-days at 95 % or more within "
        f"{NEAR} days of a change, {wrong:.1%} were wrong; of all at 95 % or more, "
        f"{(~hit[sure]).mean():.2%}.\n"
    )


def _near_changes(days: dict[int, str]) -> set[int]:
    order = sorted(days)
    turns = [b for a, b in pairwise(order) if days[a] != days[b]]
    return {day for turn in turns for day in range(turn - NEAR, turn + NEAR + 1)}
