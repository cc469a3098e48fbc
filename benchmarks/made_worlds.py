"""The assessment on made worlds, and how far its constants may be off.

The worlds of `worlds.py` are where constants are chosen; a known history only measures them.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.shared import table
from benchmarks.worlds import World, make_world
from whoholds.assessment import EACH_DAY, assess
from whoholds.assessment.weights import Weights, load_weights
from whoholds.records import UNKNOWN

MANY, FEW = "ten or more sources", "two that speak seldom"
KINDS: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (2, MANY, {}),
    (3, MANY, {}),
    (2, f"{MANY}, one town in eight raided", {"raided": 0.12}),
    (2, FEW, {"dense": False}),
    (3, FEW, {"dense": False}),
    (2, f"{FEW}, no roads known", {"dense": False, "mapped": False}),
)
SWEPT = ("error", "learning", "discounts", "times", "kinds", "change", "fighting", "prior")
LEAST = 1e-4
LASTS = 3
"""Days that a side has to stay for a change of hands to count."""
EARLY, LATE, NO_LATER = 14, 60, 30
"""A change is found up to so many days before it, or after; what is told up to `NO_LATER` days
before any, or `LATE` after, is none of the false ones."""


@dataclass(frozen=True, slots=True)
class Score:
    """How an assessment of a made world compares with its truth."""

    log_loss: float
    accuracy: float
    calibration: float
    """Expected calibration error of the likeliest state, in tenths."""
    turns: int
    """True changes of hands that last."""
    found: int
    false: int


def report() -> str:
    """Return the section as Markdown."""
    rows = []
    for sides, sources, ways in KINDS:
        made = [make_world(seed, sides=sides, places=80, **ways) for seed in (1, 2)]
        for title, known in (("known then", EACH_DAY), ("in hindsight", UNKNOWN)):
            scores = [measure(world, known) for world in made]
            loss, right, off = (
                np.mean([getattr(score, name) for score in scores])
                for name in ("log_loss", "accuracy", "calibration")
            )
            found = sum(score.found for score in scores) / sum(score.turns for score in scores)
            rows.append(
                (
                    sides,
                    sources,
                    title,
                    *(f"{figure:.4f}" for figure in (loss, right, off)),
                    f"{found:.3f}",
                    sum(score.false for score in scores),
                )
            )
    head = (
        *("sides", "sources", "what", "log loss", "accuracy", "calibration error"),
        *("changes found", "false changes"),
    )
    return "## Made worlds\n\n" + table(head, rows) + "\n" + sweep()


def sweep() -> str:
    """Return how log loss moves when each constant is 30 % more or less."""
    made = [make_world(seed, sides=2, dense=seed < 3, places=60, days=250) for seed in (1, 2, 3, 4)]
    base = np.mean([measure(world, UNKNOWN).log_loss for world in made])
    rows = []
    for name, less, more in _varied(load_weights()):
        moved = [
            np.mean([measure(w, UNKNOWN, c).log_loss for w in made]) / base - 1
            for c in (less, more)
        ]
        rows.append((name, f"{moved[0]:+.1%}", f"{moved[1]:+.1%}"))
    rows.sort(key=lambda row: -max(abs(float(cell[:-1])) for cell in row[1:]))
    head = ("constant", "30 % less", "30 % more")
    return "Change of log loss in hindsight, the ten that move it most:\n\n" + table(
        head, rows[:10]
    )


def measure(world: World, known: object, weights: Weights | None = None) -> Score:
    """Return how the assessment of a world compares with its truth."""
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
    leader, top = p.argmax(axis=2), p.max(axis=2)
    tenth = np.minimum((top * 10).astype(int), 9)
    off = sum(
        abs(((leader == true) - top)[tenth == t].sum()) for t in range(10) if (tenth == t).any()
    )
    turns = [_turns(row, len(world.sides)) for row in true]
    told = [_turns(row, len(world.sides)) for row in leader]
    return Score(
        log_loss=float(-np.log(np.maximum(given, LEAST)).mean()),
        accuracy=float((leader == true).mean()),
        calibration=float(off / top.size),
        turns=sum(map(len, turns)),
        found=sum(
            any(to == h and -EARLY <= day - k <= LATE for day, to in of_place)
            for here, of_place in zip(turns, told, strict=True)
            for k, h in here
        ),
        false=sum(
            not any(to == h and -NO_LATER <= day - k <= LATE for k, h in here)
            for here, of_place in zip(turns, told, strict=True)
            for day, to in of_place
        ),
    )


def _turns(states: NDArray[np.int64], contested: int) -> list[tuple[int, int]]:
    """Return the days on which another side came to stay, and which; fighting is passed over."""
    found, last, day = [], -1, 0
    for state, group in groupby(states.tolist()):
        length = len(list(group))
        stays = length >= LASTS or day + length == len(states)
        if state != contested and (last < 0 or (state != last and stays)):
            if last >= 0:
                found.append((day, state))
            last = state
        day += length
    return found


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
