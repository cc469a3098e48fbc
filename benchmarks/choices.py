"""Fit the reader's choices among several parties or places, and tell how often they are right.

A conditional logit (`whoholds.reading.logit`): what was meant is known from claims of our own
reports, and the weights of the traits make it likeliest. A file of reports is always chosen for by
a fit on the others.
"""

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks.control_sentences import Outcome
from benchmarks.shared import table
from whoholds.reading.logit import likeliest
from whoholds.records import Claim

LEAST = 15
"""Traits of fewer candidates are left out."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A choice whose right answer is among the options."""

    file: str
    group: str
    """By which the cases are counted in the results."""
    candidates: tuple[tuple[str, frozenset[str]], ...]
    """Options, one or several times, with what tells how likely they are."""
    right: frozenset[str]
    """The options that are right."""
    by_rule: bool
    """Whether the rules chose rightly."""


def row_of(outcome: Outcome, number: int, claim: Claim) -> dict | None:
    """Return the row asked for that a claim answers, or one not answered that shares its words."""
    rows = outcome.item["claims"]
    for asked, (made, _) in outcome.pairs.items():
        if made == number:
            return None if rows[asked].get("optional") else rows[asked]
    for asked, row in enumerate(rows):
        start = outcome.item["text"].index(row["anchor"])
        shared = claim.span.start < start + len(row["anchor"]) and start < claim.span.end
        if shared and asked not in outcome.pairs and not row.get("optional"):
            return row
    return None


def fit(cases: Sequence[Case], names: Sequence[str], prior: float) -> Floats:
    """Return the log-odds of each trait by L-BFGS; `prior` draws them towards 0 (ridge)."""
    number = {name: at for at, name in enumerate(names)}
    marks = np.zeros((sum(len(case.candidates) for case in cases), len(names)))
    for row, (_, traits) in enumerate(one for case in cases for one in case.candidates):
        marks[row, [number[trait] for trait in traits if trait in number]] = 1
    of = np.repeat(np.arange(len(cases)), [len(case.candidates) for case in cases])
    right = np.array([key in case.right for case in cases for key, _ in case.candidates])

    def loss(weights: Floats) -> tuple[float, Floats]:
        power = np.exp(marks @ weights)
        whole = np.bincount(of, power, len(cases))
        met = np.bincount(of, power * right, len(cases))
        slope = marks.T @ (power * right / met[of] - power / whole[of])
        unlikely = -float(np.log(met / whole).sum())
        return unlikely + prior * float(weights @ weights) / 2, prior * weights - slope

    return minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x


def names_of(cases: Sequence[Case]) -> list[str]:
    """Return the traits that are frequent enough to be weighed."""
    often = Counter(trait for case in cases for _, traits in case.candidates for trait in traits)
    return sorted(trait for trait, times in often.items() if times >= LEAST)


def as_if_unseen(cases: Sequence[Case], prior: float) -> str:
    """Return a table of how often rules and fit are right, by group, each file unseen."""
    found: dict[str, list[tuple[bool, bool]]] = {}
    for file in sorted({case.file for case in cases}):
        others = [case for case in cases if case.file != file]
        names = names_of(others)
        weights = dict(zip(names, fit(others, names, prior), strict=True))
        for case in cases:
            if case.file == file:
                right = likeliest(case.candidates, weights) in case.right
                found.setdefault(case.group, []).append((case.by_rule, right))
    found = dict(sorted(found.items()))
    found["all"] = [pair for pairs in found.values() for pair in pairs]
    rows = [
        (name, len(pairs), *(f"{sum(side) / len(pairs):.3f}" for side in zip(*pairs, strict=True)))
        for name, pairs in found.items()
    ]
    return table(("what", "claims", "right by the rules", "right by the fit"), rows)


def print_weights(cases: Sequence[Case], prior: float) -> None:
    """Print the weights that fit all cases, as the reader's table has them."""
    names = names_of(cases)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("trait", "log_odds"))
    for name, weight in zip(names, fit(cases, names, prior), strict=True):
        if round(weight, 2):
            out.writerow((name, f"{weight:.2f}"))
