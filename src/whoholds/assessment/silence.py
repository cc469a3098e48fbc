"""Silence names no new side: whoever led when somebody last spoke of the holder leads the others.

A side that has not been heard of for long may have lost a place, and its neighbours may have
changed hands. That makes it less likely, down to even odds; but nobody has said that another came.
"""

from collections.abc import Sequence

import numpy as np

from whoholds.assessment.testimony import Bools, Floats, Ints

NOBODY = -1
"""The lead where nothing was known at the outset and nobody has spoken."""
_HAIR = 1e-4
"""By how much a side leads at even odds: what is written down shows it."""


def leads(p: Floats, says: Floats, known: Bools, before: Ints, rounds: Sequence[Ints]) -> Ints:
    """Return who leads by what was said up to each row, as numbers of holders.

    `p` and `says` are rows by holders; `known` are the rows of places that somebody was known to
    hold at the outset. Another comes to lead where he is the likeliest of all and the claims of the
    row speak for him rather than for the last.
    """
    top = p.argmax(axis=1)
    lead: Ints = np.where(known, top, NOBODY)
    for rows in rounds:
        last, new, each = lead[before[rows]], top[rows], np.arange(len(rows))
        said = says[rows]
        for_last = np.where(last == NOBODY, said.min(axis=1), said[each, last])
        lead[rows] = np.where(said[each, new] > for_last, new, last)
    return lead


def keep_leads(p: Floats, lead: Ints) -> None:
    """Let no side be likelier than the one that leads, in place; `p` is rows by 2 by holders.

    What others have beyond it is shared evenly among it and them; the last holder is no side.
    """
    sides = p.shape[2] - 1
    if sides <= 1:
        return
    held = p[:, :, :sides].sum(axis=1)
    led = (lead != NOBODY) & (lead < sides)
    rows = np.flatnonzero(led & (held.argmax(axis=1) != lead))
    if not rows.size:
        return
    before, which = held[rows], (np.arange(len(rows)), lead[rows])
    others = before.copy()
    others[which] = 0.0
    most_first = -np.sort(-others, axis=1)[:, :-1]
    sharing = 2 + np.arange(sides - 1)
    level = ((before[which][:, None] + most_first.cumsum(axis=1)) / sharing).max(axis=1)
    after = np.minimum(others, level[:, None] - _HAIR)
    after[which] = before.sum(axis=1) - after.sum(axis=1)
    p[rows, :, :sides] *= (after / before)[:, None, :]
