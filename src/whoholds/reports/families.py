"""Which reports are one story: copies reprinted whole, cut, re-headed, or put together of several.

Texts are compared by their runs of three words. MinHash (Broder 1997) with locality-sensitive
hashing finds the few earlier reports worth comparing; those are then compared exactly, by how much
of the shorter text stands in the longer. What an outlet labels as a newer version of its own story
is no copy: `editions` has its say first.
"""

import datetime as dt
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from whoholds.records import Report
from whoholds.reports.editions import edition_label

if TYPE_CHECKING:
    from datasketch import MinHashLSH

_SOON = dt.timedelta(days=3)
_LATE = dt.timedelta(days=14)
"""Wire stories are reprinted, and cut, within days; later only as they are."""

_RUN = 3
_PERMUTATIONS = 128
_BANDS, _ROWS = 64, 2
"""Finds 93 % of the pairs that share a fifth of their runs, and 2 % of those that share a
fiftieth: a story cut to its first two paragraphs still shares a fifth of them."""

_COPIED = 0.5
_COPIED_LATE = 0.9
_COPIED_OWN = 0.9
"""Of the shorter text's runs. Two reporters on one event share a tenth, mostly its names; two
texts in one outlet's fixed form share well over half."""

_SAME_NAMES = 0.6
"""Of the names in the text with fewer: the same words on other places are another story."""

_FEWEST = 12
"""Runs that must be shared: fewer are a name with its title and the usual words around it."""

_WORD = re.compile(r"\w+")

Runs = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """One report has another one's words; which is whose is told by their days."""

    original: Report
    copy: Report
    share: float
    """Of the shorter text's runs of words, those that stand in the longer."""


@dataclass(slots=True)
class Families:
    """Reports met so far, to find among them what a new one copies or what copies it."""

    _reports: dict[str, Report] = field(default_factory=dict)
    _runs: dict[str, Runs] = field(default_factory=dict)
    _names: dict[str, frozenset[str]] = field(default_factory=dict)
    _order: dict[str, int] = field(default_factory=dict)
    _originals: dict[str, list[str]] = field(default_factory=dict)
    _nearby: "MinHashLSH | None" = None

    def __contains__(self, report: Report) -> bool:
        """Tell whether a report was met."""
        return report.id in self._reports

    def reports(self) -> Iterable[Report]:
        """Return the reports met so far."""
        return self._reports.values()

    def meet(self, report: Report) -> tuple[Copied, ...]:
        """Take a report in; return the stories that it shares its words with, each once.

        A report put together of two stories shares its words with both, and is their copy even
        where it was met first. Of several copies of one story the likest is named, of those as
        like the one that copies none, then the earliest.
        """
        if report in self:
            return ()
        runs = runs_of(report.text)
        found = self._matches(report, runs)
        for copied in found:
            self._originals.setdefault(copied.copy.id, []).append(copied.original.id)
        self._order[report.id] = len(self._order)
        self._reports[report.id] = report
        self._runs[report.id] = runs
        self._names[report.id] = names_of(report.text)
        self._lsh().insert(report.id, _signature(runs))
        return found

    def _matches(self, report: Report, runs: Runs) -> tuple[Copied, ...]:
        near = self._lsh().query(_signature(runs)) if len(runs) else []
        names = names_of(report.text)
        others = [
            self._reports[other]
            for other in sorted(near, key=self._order.__getitem__)
            if may_be_copies(report, self._reports[other])
            and _same_names(names, self._names[other])
        ]
        left = runs
        found: list[Copied] = []
        while others and len(left):
            ranked = [(self._share(left, len(runs), other), other) for other in others]
            share, best = max(ranked, key=self._rank)
            if share < _needed(report, best):
                break
            found.append(_copied(report, best, share, digest=self._is_digest(best, left)))
            left = np.setdiff1d(left, self._runs[best.id], assume_unique=True)
            others.remove(best)
        return tuple(found)

    def _rank(self, found: tuple[float, Report]) -> tuple[float, bool, int]:
        share, report = found
        return round(share, 2), report.id not in self._originals, -_by_day(report).toordinal()

    def _is_digest(self, other: Report, runs: Runs) -> bool:
        """Tell whether what a copy shares with a text comes of none of the copy's originals."""
        originals = [self._runs[name] for name in self._originals.get(other.id, ())]
        if not originals:
            return False
        shared = np.intersect1d(runs, self._runs[other.id], assume_unique=True)
        new = np.setdiff1d(shared, np.concatenate(originals), assume_unique=False)
        return len(new) > len(shared) / 2

    def _share(self, left: Runs, whole: int, other: Report) -> float:
        """Return how much of the shorter text is what is left of one and stands in the other."""
        theirs = self._runs[other.id]
        shared = len(np.intersect1d(left, theirs, assume_unique=True))
        return shared / min(whole, len(theirs)) if shared >= _FEWEST else 0.0

    def _lsh(self) -> "MinHashLSH":
        if self._nearby is None:
            from datasketch import MinHashLSH

            self._nearby = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))
        return self._nearby


def may_be_copies(one: Report, other: Report) -> bool:
    """Tell whether two reports may be one story by their outlets, days and labels.

    An outlet that says on another day what it said before says it anew, as in a daily bulletin. A
    labelled report is no copy of an unlabelled one that came before it: it corrects, updates or
    repeats. Reprints of it by others, without its label, are its copies.
    """
    if bool(one.published) != bool(other.published):
        return False
    first, second = sorted((other, one), key=_by_day)
    own = _of_one_outlet(one, other)
    if _gap(one, other) > (dt.timedelta(0) if own else _LATE):
        return False
    labels = edition_label(first), edition_label(second)
    return labels[0] == labels[1] or (not labels[1] and not own)


def _of_one_outlet(one: Report, other: Report) -> bool:
    return bool(one.publisher) and one.publisher == other.publisher


def _same_names(some: frozenset[str], others: frozenset[str]) -> bool:
    fewer = min(len(some), len(others))
    return len(some & others) >= _SAME_NAMES * fewer


def _needed(one: Report, other: Report) -> float:
    """Return the share that makes two reports one story."""
    if _of_one_outlet(one, other) and one.doc != other.doc:
        return _COPIED_OWN
    return _COPIED if _gap(one, other) <= _SOON else _COPIED_LATE


def _gap(one: Report, other: Report) -> dt.timedelta:
    return abs(_by_day(one) - _by_day(other))


def _copied(one: Report, other: Report, share: float, *, digest: bool) -> Copied:
    """Return which is the copy: the later one, of one day the one met later.

    Another one that is a copy of a third story already is a digest of that and of this one.
    """
    later = _by_day(one) >= _by_day(other) and not digest
    return Copied(original=other if later else one, copy=one if later else other, share=share)


def _by_day(report: Report) -> dt.date:
    return report.published or dt.date.min


def runs_of(text: str) -> Runs:
    """Return the runs of three words of a text as a sorted set of 32-bit hashes."""
    words = _WORD.findall(text.casefold())
    runs = {
        zlib.crc32(" ".join(words[start : start + _RUN]).encode(errors="surrogatepass"))
        for start in range(len(words) - _RUN + 1)
    }
    return np.array(sorted(runs), dtype=np.uint32)


def names_of(text: str) -> frozenset[str]:
    """Return the words of a text that are written with a capital wherever they stand in it."""
    words = set(_WORD.findall(text))
    small = {word for word in words if word.islower()}
    return frozenset(
        word.casefold() for word in words if word[0].isupper() and word.casefold() not in small
    )


def _signature(runs: Runs) -> "object":
    from datasketch import MinHash

    signature = MinHash(num_perm=_PERMUTATIONS, hashfunc=int)
    signature.update_batch(runs.tolist())
    return signature
