"""Is the reader's confidence calibrated? Its weights are fitted here, on reports of our own.

`python -m benchmarks.confidence` prints `lexicons/confidence.csv` anew. The section of the results
takes each file of reports as if it were unseen: its claims are weighed by a fit on all the others.
Only reports written as news are used; sentences that sound out what fails are harder than news.
"""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.control_sentences import LAYERS, OWN, read_items
from benchmarks.shared import table
from whoholds.reading import drafts
from whoholds.reading.confidence import Trait, traits_of
from whoholds.reading.control.event import ControlEvent
from whoholds.records import Claim, Draft, Event, Span

RIGHT = LAYERS.index("fully right")
NEWS = ("full-reports", "plain-reports")
"""How the names of files of whole reports begin."""
PRIOR = 3.0
"""How strongly weights are drawn towards 0 (ridge): a trait of a few claims tells little."""
LEAST = 25
"""Traits of fewer claims are left out."""
STEPS = 10

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """Claims that were read, with their traits and whether they are right."""

    files: tuple[str, ...]
    traits: tuple[frozenset[Trait | Event], ...]
    right: NDArray[np.bool_]


def report() -> str:
    """Return the section as Markdown."""
    sample = read_sample()
    chances, right = as_if_unseen(sample), sample.right
    tenth = np.minimum((chances * STEPS).astype(int), STEPS - 1)
    rows, off = [], 0.0
    for step in np.unique(tenth):
        here = tenth == step
        said, so = chances[here].mean(), right[here].mean()
        off += abs(said - so) * here.mean()
        rows.append((f"{step / STEPS:.1f}-{(step + 1) / STEPS:.1f}", here.sum(), *_two(said, so)))
    return (
        "## Confidence of the reader\n\n"
        "Claims of our own whole reports; fully right: place, kind, parties, claimant, polarity "
        "and modality. Each file is weighed by a fit on the others.\n\n"
        + table(("confidence", "claims", "mean", "fully right"), rows)
        + f"\nExpected calibration error {off:.3f}; log loss {log_loss(chances, right):.3f}, that "
        f"of the mean alone {log_loss(np.full(len(right), right.mean()), right):.3f}.\n"
    )


def _two(*shares: float) -> tuple[str, ...]:
    return tuple(f"{share:.3f}" for share in shares)


def read_sample() -> Sample:
    """Read all reports of our own; optional claims are left out, as are answers to claims."""
    seen: dict[tuple[str, Span, str, Span], frozenset[Trait | Event]] = {}

    def noted(draft: Draft, event: ControlEvent, *, chosen: bool) -> frozenset[Trait | Event]:
        return seen.setdefault(_key(draft), traits_of(draft, event, chosen=chosen))

    with patch.object(drafts, "traits_of", noted):
        read = read_items(OWN)
    files, traits, right = [], [], []
    for name, outcomes in read.items():
        for outcome in outcomes if name.startswith(NEWS) else ():
            layers = {
                made: None if outcome.item["claims"][asked].get("optional") else layers
                for asked, (made, layers) in outcome.pairs.items()
            }
            for number, claim in enumerate(outcome.claims):
                found = layers.get(number, (False,))
                if found is None or _key(claim) not in seen:
                    continue
                files.append(name)
                traits.append(seen[_key(claim)])
                right.append(all(found[: RIGHT + 1]))
    return Sample(tuple(files), tuple(traits), np.array(right))


def _key(draft: Draft | Claim) -> tuple[str, Span, str, Span]:
    return draft.doc, draft.span, str(draft.event), draft.place_span or draft.span


def as_if_unseen(sample: Sample) -> Floats:
    """Return the chance of each claim by a fit on the files that it is not in."""
    names, marks = _matrix(sample)
    files = np.array(sample.files)
    chances = np.zeros(len(files))
    for file in np.unique(files):
        here = files == file
        weights = fit(marks[~here], sample.right[~here], names)
        chances[here] = 1 / (1 + np.exp(-marks[here] @ weights))
    return chances


def _matrix(sample: Sample) -> tuple[list[Trait | Event], Floats]:
    names = sorted({trait for traits in sample.traits for trait in traits})
    marks = np.array([[trait in traits for trait in names] for traits in sample.traits], float)
    often = marks.sum(axis=0) >= LEAST
    return [name for name, kept in zip(names, often, strict=True) if kept], marks[:, often]


def fit(marks: Floats, right: NDArray[np.bool_], names: Sequence[Trait | Event]) -> Floats:
    """Return the log-odds of each trait: logistic regression by Newton's method."""
    weights = np.zeros(len(names))
    prior = PRIOR * np.diag([float(name != Trait.ALWAYS) for name in names])
    for _ in range(20):
        chances = 1 / (1 + np.exp(-marks @ weights))
        slope = marks.T @ (right - chances) - prior @ weights
        weights += np.linalg.solve(marks.T * (chances * (1 - chances)) @ marks + prior, slope)
    return weights


def log_loss(chances: Floats, right: NDArray[np.bool_]) -> float:
    """Return the mean log loss."""
    return float(-np.log(np.where(right, chances, 1 - chances)).mean())


def main() -> None:
    """Print the weights that fit all claims."""
    sample = read_sample()
    names, marks = _matrix(sample)
    weights = fit(marks, sample.right, names)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("trait", "log_odds"))
    out.writerows((str(name), f"{weight:.2f}") for name, weight in zip(names, weights, strict=True))


if __name__ == "__main__":
    main()
