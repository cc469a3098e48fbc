"""The constants of the assessment, from one commented file."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The tables of weights.toml; see there for what each number means and why."""

    error: dict[str, float]
    learning: dict[str, float]
    discounts: dict[str, float]
    times: dict[str, float]
    kinds: dict[str, float]
    change: dict[str, float]
    fighting: dict[str, float]
    prior: dict[str, float]
    limits: dict[str, float]
    letters: dict[str, float]
    fleeting: dict[str, float]
    status: dict[str, float]


@cache
def load_weights() -> Weights:
    """Read the packaged constants; once a process."""
    source = files("whoholds.assessment").joinpath("data", "weights.toml")
    return Weights(**tomllib.loads(source.read_text(encoding="utf-8")))
