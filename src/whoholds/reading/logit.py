"""Fitted choices: weights as data, and the likeliest of several options by them.

A conditional logit: what may be chosen is weighed by its traits, and an option's chance is the
share of the exponentials of its candidates' summed weights (log-odds). The weights are fitted on
made-up reports of our own; see the modules of `benchmarks` that print them.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence

from whoholds.errors import WhoholdsError
from whoholds.reading.lexicon import load_rows, one_of


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


def likeliest(candidates: Sequence[tuple[str, Iterable[str]]], weights: Mapping[str, float]) -> str:
    """Return the option whose candidates have the largest share; each is an option and traits."""
    shares: dict[str, float] = {}
    for option, traits in candidates:
        shares[option] = shares.get(option, 0.0) + math.exp(log_odds(traits, weights))
    return max(shares, key=lambda option: shares[option])
