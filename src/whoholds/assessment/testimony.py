"""Claims that count, as columns: who says what of which place, and how much of it is news.

A claim says that the holder is one of a set of states (`says`): "blue took it" names one, "red
left it" names all but one. Which claims count, and for how much, is decided in `weighing.py`.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from whoholds.records import UNKNOWN, Unknown

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

CONTESTED = "contested"
NONE = "none"
NEVER = dt.date.max.toordinal()
"""The day on which claims that nobody took back are gone."""


class Stance(IntEnum):
    """What a claim is to its voice: no concern, in its favour, or an admission."""

    NEUTRAL = 0
    FOR_ITSELF = 1
    AGAINST_ITSELF = 2


class Voice(NamedTuple):
    """Whoever speaks: reliabilities are learned for each, with a prior by `kind`."""

    name: str
    kind: str
    """A key of weights.error for neutral voices; "party" for a side's."""
    side: str | Unknown = UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """Claims that count, one row each, in order of place and of becoming known."""

    ids: tuple[str, ...]
    kinds: tuple[str, ...]
    """The kind of each claim, "" where it is denied."""
    holders: tuple[str, ...]
    """The sides, then "none"."""
    places: tuple[str, ...]
    voices: tuple[Voice, ...]
    place: Ints
    day: Ints
    """Ordinal of the last day spoken of."""
    since: Ints
    """Ordinal of the day from which it counts."""
    gone: Ints
    """Ordinal of the day on which it was taken back."""
    voice: Ints
    stance: Ints
    says: Bools
    """Rows by holders: the states that it leaves open; none where it says nothing of the holder."""
    temper: Floats
    """Between 0 and 1: how much of an independent, certain claim it is."""
    fight: Floats
    """Log-odds for fighting against none."""
    change: Floats
    """Chance that it marks a change, before it is asked who says so."""
    onset: Floats
    """Chance that it marks the beginning of fighting."""
    aside: Bools
    """Whether it speaks of a part or works of the place, not of the place itself."""
    lent: Bools
    """Whether it speaks of works or a quarter by the place."""
    own: Ints
    """The side whose own word for itself it is, as a number of a holder; -1 for others' words."""

    def __len__(self) -> int:
        return len(self.ids)

    def informs(self) -> Bools:
        """Return which claims say anything of the holder."""
        return np.asarray(self.says.any(axis=1), dtype=bool)

    def rows(self, numbers: Ints) -> "Testimony":
        """Return the testimony of some rows; places and voices keep their numbers."""
        which = numbers.tolist()
        return Testimony(
            ids=tuple([self.ids[number] for number in which]),
            kinds=tuple([self.kinds[number] for number in which]),
            holders=self.holders,
            places=self.places,
            voices=self.voices,
            **{name: getattr(self, name)[numbers] for name in COLUMNS},
        )

    def only(self, kept: Bools) -> "Testimony":
        """Return the testimony of the rows that are kept."""
        return self.rows(np.flatnonzero(kept))


COLUMNS = (
    "place",
    "day",
    "since",
    "gone",
    "voice",
    "stance",
    "says",
    "temper",
    "fight",
    "change",
    "onset",
    "aside",
    "lent",
    "own",
)


def joined(parts: Sequence[Testimony]) -> Testimony:
    """Return the testimony of several places, each weighed by itself, in the order given.

    It is what weighing them together would give: no place's claims bear on another's weights.
    """
    voices: dict[Voice, int] = {}
    columns: dict[str, list[NDArray[Any]]] = {name: [] for name in COLUMNS}
    for number, part in enumerate(parts):
        for name in COLUMNS:
            columns[name].append(getattr(part, name))
        columns["place"][-1] = np.full(len(part), number, dtype=np.int64)
        numbers = [voices.setdefault(voice, len(voices)) for voice in part.voices]
        columns["voice"][-1] = np.array(numbers, dtype=np.int64)[part.voice]
    return Testimony(
        ids=tuple(chain.from_iterable(part.ids for part in parts)),
        kinds=tuple(chain.from_iterable(part.kinds for part in parts)),
        holders=parts[0].holders,
        places=tuple(place for part in parts for place in part.places),
        voices=tuple(voices),
        **{name: np.concatenate(arrays) for name, arrays in columns.items()},
    )
