"""Find the names of one country that sound or are spelt much like a name."""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from whoholds.places.folding import fold_bare, skeleton

# Shares of unchanged letters from which two spellings count as one name: one letter in five may
# differ, two in five where the consonants agree anyway and only vowels are left to disagree.
_SAME_SOUND_SIMILARITY = 0.60
_SIMILARITY = 0.80
_AS_NEAR = 0.1
"""A spelling nearly as close as the closest may be meant as well: the report decides."""
_ROUNDING = 1e-6
"""One letter in five is .2 of a difference to us, and a little more to a machine."""
_SHORTEST_SKELETON = 2
_CACHED_BLOCKS = 1024
"""Blocks of names of one country, first sound and length: two large countries, some 10 MB."""

Rows = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]
"""Gives the rows of a query on the compiled file."""


class NearNames:
    """The names of each country by their sound and by their length, read as needed."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._block = lru_cache(maxsize=_CACHED_BLOCKS)(self._read_block)

    def find(self, key: str, country: str) -> list[str]:
        """Return the folded names of a country that are nearest to a folded key, if near enough.

        Those with the same consonants; only where there are none of these, those at a small edit
        distance with the first consonant kept.
        """
        bare, bones = fold_bare(key), skeleton(key)
        if len(bones) >= _SHORTEST_SKELETON:
            heard = self._heard(country, bones)
            if found := _nearest(bare, heard, _SAME_SOUND_SIMILARITY):
                return found
        # longer and shorter ones have too many letters that are not in both
        lengths = range(math.ceil(len(bare) * 0.8), math.floor(len(bare) * 1.25) + 1)
        spelt: list[str] = []
        for length in lengths:
            spelt += self._block(country, bones[:1], length)
        return _nearest(bare, spelt, _SIMILARITY)

    def _heard(self, country: str, bones: str) -> list[str]:
        """Return a country's names with the same consonants."""
        query = "SELECT key FROM sound WHERE country = ? AND skeleton = ?"
        return [key for (key,) in self._rows(query, (country, bones))]

    def _read_block(self, country: str, sound: str, length: int) -> list[str]:
        """Return a country's names of one length that begin with a sound."""
        query = "SELECT keys FROM spelling WHERE country = ? AND sound = ? AND length = ?"
        return [
            key
            for (keys,) in self._rows(query, (country, sound, length))
            for key in keys.split("\n")
        ]


def _nearest(key: str, others: Sequence[str], least: float) -> list[str]:
    """Return the spellings most similar to a key, if similar enough."""
    scorer = OSA.normalized_similarity
    floor = least - _ROUNDING
    found = process.extract(key, others, scorer=scorer, score_cutoff=floor, limit=None)
    return [other for other, alike, _ in found if alike >= found[0][1] - _AS_NEAR]
