"""Fitted choices: weights as data, and the likeliest of several options by them.

A conditional logit: candidates are weighed by their traits, and an option's chance is the share of
the exponentials of its candidates' summed weights (log-odds). The weights are fitted on made-up
reports of our own; see the modules of `benchmarks` that print them.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from whoholds.errors import WhoholdsError
from whoholds.reading.lexicon import load_rows, one_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """One way to take an option; several may stand for the same."""

    option: str
    """What tells its option from others."""
    value: T
    traits: frozenset[str]


def load_weights(name: str, traits: Collection[str]) -> Mapping[str, float]:
    """Read the log-odds of traits; a line for any other trait, or no number, raises."""
    known, found = tuple(sorted(traits)), {}
    for where, row in load_rows(name):
        trait = one_of(row, "trait", known, where)
        try:
            found[trait] = float(row["log_odds"])
        except ValueError as problem:
            raise WhoholdsError(f"{where}: log_odds {row['log_odds']!r} is no number") from problem
    return found


def log_odds(traits: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the summed weights of traits; those without a weight tell nothing."""
    return math.fsum(weights.get(trait, 0.0) for trait in traits)


def most_likely(candidates: Sequence[Candidate[T]], weights: Mapping[str, float]) -> Candidate[T]:
    """Return the best candidate of the likeliest option."""
    scores = [log_odds(candidate.traits, weights) for candidate in candidates]
    shares: dict[str, float] = {}
    for candidate, score in zip(candidates, scores, strict=True):
        shares[candidate.option] = shares.get(candidate.option, 0.0) + math.exp(score)
    likeliest = max(shares, key=lambda option: shares[option])
    best = max(
        (at for at, candidate in enumerate(candidates) if candidate.option == likeliest),
        key=lambda at: scores[at],
    )
    return candidates[best]
