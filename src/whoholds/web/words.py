"""Which texts hold a word, or a part of one, found in their vocabulary instead of in all of them.

A word that is searched for has no blank in it, so it stands in a text where it stands in one of the
text's own words. Those are few beside the texts: a hundred thousand claims share some thousands.
"""

from array import array
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer[Any]]

_BETWEEN = "\n"
"""Ends each word of the vocabulary: a blank, so that no word holds it."""
_FEW = 200


class WordIndex:
    """The words of some texts, each with the numbers of the texts that have it."""

    def __init__(self, texts: Iterable[str]) -> None:
        numbers: dict[str, int] = {}
        flat, lengths = array("i"), array("i")
        for text in texts:
            words = dict.fromkeys(
                text.casefold().split()
            )  # a word that a text has twice counts once
            flat.extend([numbers.setdefault(word, len(numbers)) for word in words])
            lengths.append(len(words))
        self._texts = len(lengths)
        uses = np.array(flat, dtype=np.int32)
        holders = np.repeat(np.arange(self._texts, dtype=np.int32), lengths)
        self._holders = holders[np.argsort(uses, kind="stable")]
        self._ends = np.cumsum(np.bincount(uses, minlength=len(numbers)))
        joined = "".join(word + _BETWEEN for word in numbers)
        self._letters = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        lengths_of_words = np.diff(np.flatnonzero(self._letters == ord(_BETWEEN)), prepend=-1)
        self._word_at = np.repeat(np.arange(len(numbers), dtype=np.int32), lengths_of_words)

    def find(self, part: str) -> Bools:
        """Tell of each text whether a word without blanks stands in it, or in a word of it."""
        fit = np.zeros(self._texts, dtype=bool)
        words = self._words_with(part.casefold())
        until = self._ends[words]
        since = np.where(words > 0, self._ends[words - 1], 0)
        if len(words) <= _FEW:  # as they lie: one of them may be in every text
            for first, last in zip(since.tolist(), until.tolist(), strict=True):
                fit[self._holders[first:last]] = True
        else:
            fit[self._holders[_ranges(since, until)]] = True
        return fit

    def _words_with(self, part: str) -> Ints:
        """Return the numbers of the words that hold a part, letter by letter fewer."""
        starts = np.arange(0)
        for at, letter in enumerate(part):
            if at == 0:
                starts = np.flatnonzero(self._letters == ord(letter))
            else:  # past the last word stands what ends it, which is no letter of a part
                there = np.minimum(starts + at, len(self._letters) - 1)
                starts = starts[self._letters[there] == ord(letter)]
        words = self._word_at[starts]
        found: Ints = words[np.flatnonzero(np.diff(words, prepend=-1))]  # each once; they ascend
        return found


def _ranges(since: Ints, until: Ints) -> Ints:
    """Return all the numbers of some ranges, one after the other."""
    lengths = until - since
    before = np.cumsum(lengths) - lengths
    found: Ints = np.arange(int(lengths.sum())) + np.repeat(since - before, lengths)
    return found
