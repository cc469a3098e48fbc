"""Fit the reader's choices among several parties or places, and tell how often they are right.

A conditional logit (`whoholds.reading.logit`): what was meant is known from claims of our own
reports, and the weights of the traits make it likeliest. A file of reports is always chosen for by
a fit on the others.
"""

import csv
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.shared import table
from whoholds.reading.logit import Candidate, most_likely

LEAST = 15
"""Traits of fewer candidates are left out."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A choice whose right answer is among the options."""

    file: str
    group: str
    """By which the cases are counted in the results."""
    candidates: tuple[Candidate[Any], ...]
    right: frozenset[str]
    """The options that are right."""
    by_rule: bool
    """Whether the rules chose rightly."""


def fit(cases: Sequence[Case], prior: float) -> Mapping[str, float]:
    """Return the log-odds of the traits that are frequent enough to be weighed.

    A case's likelihood is the share that its right options have. `prior` draws the weights towards
    0 (ridge); L-BFGS finds them.
    """
    often = Counter(t for case in cases for one in case.candidates for t in one.traits)
    names = sorted(trait for trait, times in often.items() if times >= LEAST)
    number = {name: at for at, name in enumerate(names)}
    every = [one for case in cases for one in case.candidates]
    marks = np.zeros((len(every), len(names)))
    for row, one in enumerate(every):
        marks[row, [number[trait] for trait in one.traits if trait in number]] = 1
    of = np.repeat(np.arange(len(cases)), [len(case.candidates) for case in cases])
    right = np.array([one.option in case.right for case in cases for one in case.candidates])

    def loss(weights: Floats) -> tuple[float, Floats]:
        power = np.exp(marks @ weights)
        whole = np.bincount(of, power, len(cases))
        met = np.bincount(of, power * right, len(cases))
        slope = marks.T @ (power * right / met[of] - power / whole[of])
        unlikely = -float(np.log(met / whole).sum())
        return unlikely + prior * float(weights @ weights) / 2, prior * weights - slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, found.round(2).tolist(), strict=True))


def section(
    title: str, what: str, cases: Sequence[Case], prior: float, packaged: Mapping[str, float]
) -> str:
    """Return a section as Markdown: how often rules and fit are right, each file unseen.

    It also tells how far the packaged weights are from what is fitted now.
    """
    found: dict[str, list[tuple[bool, bool]]] = {}
    for file in sorted({case.file for case in cases}):
        weights = fit([case for case in cases if case.file != file], prior)
        for case in cases:
            if case.file == file:
                right = most_likely(case.candidates, weights).option in case.right
                found.setdefault(case.group, []).append((case.by_rule, right))
    found = dict(sorted(found.items()))
    found["all"] = [pair for pairs in found.values() for pair in pairs]
    rows = [
        (group, len(pairs), *(f"{sum(side) / len(pairs):.3f}" for side in zip(*pairs, strict=True)))
        for group, pairs in found.items()
    ]
    drift = _difference(fit(cases, prior), packaged)
    return (
        f"## {title}\n\n{what}; each file is chosen for by a fit on the others.\n\n"
        + table(("what", "claims", "right by the rules", "right by the fit"), rows)
        + f"\nThe packaged weights differ from a fit on all by {drift:.2f} at most.\n"
    )


def _difference(fitted: Mapping[str, float], packaged: Mapping[str, float]) -> float:
    """Return the largest change of a weight since the packaged table was fitted."""
    return max(abs(fitted.get(one, 0.0) - packaged.get(one, 0.0)) for one in {*fitted, *packaged})


def print_weights(cases: Sequence[Case], prior: float) -> None:
    """Print the weights that fit all cases, as the reader's table has them."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("trait", "log_odds"))
    out.writerows((name, f"{weight:.2f}") for name, weight in fit(cases, prior).items() if weight)
