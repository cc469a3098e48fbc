"""The assessment on made worlds, and how far its constants may be off.

The worlds of `worlds.py` are where constants are chosen; a known history only measures them.
"""

import dataclasses
from collections.abc import Iterator

import numpy as np

from benchmarks.shared import table
from benchmarks.worlds import World, make_world
from whoholds.assessment import EACH_DAY, assess
from whoholds.assessment.weights import Weights, load_weights
from whoholds.records import UNKNOWN

KINDS = ((2, True), (3, True), (2, False), (3, False))
SWEPT = ("error", "learning", "discounts", "times", "kinds", "change", "fighting", "prior")
LEAST = 1e-4


def report() -> str:
    """Return the section as Markdown."""
    rows = []
    for sides, dense in KINDS:
        made = [make_world(seed, sides=sides, dense=dense, places=80) for seed in (1, 2)]
        for title, known in (("known then", EACH_DAY), ("in hindsight", UNKNOWN)):
            scores = [measure(world, known) for world in made]
            loss, right = np.mean(scores, axis=0)
            talk = "ten or more sources" if dense else "two that speak seldom"
            rows.append((sides, talk, title, f"{loss:.4f}", f"{right:.4f}"))
    head = ("sides", "sources", "what", "log loss", "accuracy")
    return "## Made worlds\n\n" + table(head, rows) + "\n" + sweep()


def sweep() -> str:
    """Return how log loss moves when each constant is 30 % more or less."""
    made = [make_world(seed, sides=2, dense=seed < 3, places=60, days=250) for seed in (1, 2, 3, 4)]
    base = np.mean([measure(world, UNKNOWN)[0] for world in made])
    rows = []
    for name, less, more in _varied(load_weights()):
        moved = [
            np.mean([measure(w, UNKNOWN, c)[0] for w in made]) / base - 1 for c in (less, more)
        ]
        rows.append((name, f"{moved[0]:+.1%}", f"{moved[1]:+.1%}"))
    rows.sort(key=lambda row: -max(abs(float(cell[:-1])) for cell in row[1:]))
    head = ("constant", "30 % less", "30 % more")
    return "Change of log loss in hindsight, the ten that move it most:\n\n" + table(
        head, rows[:10]
    )


def measure(world: World, known: object, weights: Weights | None = None) -> tuple[float, float]:
    """Return log loss and accuracy over all days of all places."""
    runs = assess(
        world.evidence,
        days=world.days,
        known_by=known,  # type: ignore[arg-type]
        prior=world.prior,
        roads=world.roads,
        weights=weights,
    )
    names = (*world.sides, "contested")
    numbers = {world.place(n): n for n in range(len(world.truth))}
    p = np.zeros((*world.truth.shape, len(names)))
    for run in runs:
        first, last = ((day - world.days[0]).days for day in (run.date, run.until))
        p[numbers[run.place_id], first : last + 1] = [run.p.get(name, 0.0) for name in names]
    p /= p.sum(axis=2, keepdims=True)
    true = np.where(world.truth < 0, len(world.sides), world.truth)
    given = np.take_along_axis(p, true[:, :, None], axis=2)
    return float(-np.log(np.maximum(given, LEAST)).mean()), float((p.argmax(axis=2) == true).mean())


def _varied(weights: Weights) -> Iterator[tuple[str, Weights, Weights]]:
    for table_name in SWEPT:
        for key, value in getattr(weights, table_name).items():
            changed = [
                dataclasses.replace(
                    weights,
                    **{table_name: getattr(weights, table_name) | {key: _within(value, factor)}},
                )
                for factor in (0.7, 1.3)
            ]
            yield f"{table_name}.{key}", *changed


def _within(value: float, factor: float) -> float:
    """Return a constant 30 % off; a chance near one moves its complement."""
    if 0.5 < value < 1:
        return 1 - (1 - value) * factor
    return value * factor
