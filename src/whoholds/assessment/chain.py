"""The hidden Markov chain of many places at once: filtered and smoothed.

A state is a holder (a side, or none) with or without fighting; the two parts move on their own,
in continuous time, each by a kernel of a form that is closed under composition: with chance `stay`
nothing happens, else the state is drawn anew. Silence of any length is therefore one step.
Forward and backward recursions are those of Rabiner (1989), scaled at every step; a step is done
for all places at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from whoholds.assessment.testimony import Floats, Ints

QUIET, FIGHTING = 0, 1


@dataclass(frozen=True, slots=True)
class Kernel:
    """Steps of many places: rows of chances to stay, and of what is drawn otherwise.

    `stay` + sum of `jump` = 1 in each row; `calm` is the chance that fighting or its absence
    lasts, `onset` the chance that fighting is drawn, so that `calm` + `onset` <= 1.
    """

    stay: Floats
    jump: Floats
    calm: Floats
    onset: Floats

    def then(self, after: "Kernel") -> "Kernel":
        """Return the kernel of this step followed by another."""
        return Kernel(
            stay=self.stay * after.stay,
            jump=self.jump * after.stay[:, None] + after.jump,
            calm=self.calm * after.calm,
            onset=self.onset * after.calm + after.onset,
        )

    def __getitem__(self, rows: Ints | slice) -> "Kernel":
        return Kernel(self.stay[rows], self.jump[rows], self.calm[rows], self.onset[rows])

    def push(self, p: Floats) -> Floats:
        """Return probabilities (rows, 2, holders) after the step."""
        moved: Floats = (
            p * self.stay[:, None, None] + p.sum(axis=2)[:, :, None] * self.jump[:, None, :]
        )
        total = moved.sum(axis=1)
        fighting = moved[:, FIGHTING] * self.calm[:, None] + total * self.onset[:, None]
        moved[:, QUIET] = total - fighting
        moved[:, FIGHTING] = fighting
        np.maximum(moved, 0.0, out=moved)
        return moved

    def pull(self, ahead: Floats) -> Floats:
        """Return what is known of the future (rows, 2, holders), brought to before the step."""
        drawn = (ahead * self.jump[:, None, :]).sum(axis=2)
        back: Floats = ahead * self.stay[:, None, None] + drawn[:, :, None]
        new = (1 - self.calm - self.onset)[:, None] * back[:, QUIET]
        new += self.onset[:, None] * back[:, FIGHTING]
        back *= self.calm[:, None, None]
        back += new[:, None, :]
        return back


def passing(hazard: Floats, begins: Floats, ends: Floats) -> Kernel:
    """Return the kernel of integrated hazards: rows of chances to change into each holder.

    The rates of a continuous-time chain, times the time; `begins` and `ends` those of fighting.
    """
    total = hazard.sum(axis=1)
    stay = np.exp(-total)
    share = np.divide(hazard, total[:, None], out=np.zeros_like(hazard), where=total[:, None] > 0)
    fights = begins + ends
    calm = np.exp(-fights)
    drawn = np.divide(begins, fights, out=np.zeros_like(begins), where=fights > 0)
    return Kernel(stay, (1 - stay)[:, None] * share, calm, (1 - calm) * drawn)


def forward(
    first: Floats, before: Ints, rounds: Sequence[Ints], kernel: Kernel, seen: Floats
) -> Floats:
    """Return the filtered probabilities of every step (rows, 2, holders).

    Rows without a step before them are in no round and keep `first`; `rounds` lists rows whose
    `before` rows are done in an earlier round.
    """
    p = first.copy()
    for rows, step, saw in _in_turn(rounds, kernel, seen):
        now = step.push(p[before[rows]])
        now *= saw
        now /= now.sum(axis=(1, 2), keepdims=True)
        p[rows] = now
    return p


def backward(before: Ints, rounds: Sequence[Ints], kernel: Kernel, seen: Floats) -> Floats:
    """Return what the future says of every row (rows, 2, holders), up to a factor.

    For chains without branches: every row is `before` at most one other.
    """
    ahead = np.ones_like(seen)
    for rows, step, saw in reversed(_in_turn(rounds, kernel, seen)):
        back = step.pull(saw * ahead[rows])
        back /= back.max(axis=(1, 2), keepdims=True)
        ahead[before[rows]] = back
    return ahead


def _in_turn(
    rounds: Sequence[Ints], kernel: Kernel, seen: Floats
) -> list[tuple[Ints, Kernel, Floats]]:
    """Return rounds with their kernels and sights, as views of arrays sorted once."""
    if not rounds:
        return []
    order = np.concatenate(rounds)
    sorted_kernel, sorted_seen = kernel[order], seen[order]
    ends = np.cumsum([len(rows) for rows in rounds]).tolist()
    parts = [slice(end - len(rows), end) for rows, end in zip(rounds, ends, strict=True)]
    return [
        (rows, sorted_kernel[part], sorted_seen[part])
        for rows, part in zip(rounds, parts, strict=True)
    ]
