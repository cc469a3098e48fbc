"""Claims found by words and facets, and counted by facets, without a walk over all of them."""

import bisect
import datetime as dt
import functools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from threading import Lock
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from whoholds.records import Claim
from whoholds.web.words import Bools, WordIndex

Ints = npt.NDArray[np.int64]
Key = Callable[[Claim], str]
Order = Callable[[Claim], tuple[str, ...] | tuple[float, str]]

FACETS: Mapping[str, tuple[str, Key]] = {
    "place": ("Place", lambda claim: claim.place_id or ""),
    "event": ("Event", lambda claim: claim.event.value),
    "side": ("Claimant's side", lambda claim: claim.claimant_side or ""),
    "outlet": ("Outlet", lambda claim: claim.outlet or ""),
    "interest": ("Interest", lambda claim: claim.interest.value if claim.interest else ""),
}
ORDERS: Mapping[str, Order] = {
    "published": lambda claim: (str(claim.published or ""), claim.doc, f"{claim.span.start:09}"),
    "place": lambda claim: (claim.place or "\uffff", str(claim.published or "")),
    "event": lambda claim: (claim.event.value, str(claim.published or "")),
    "outlet": lambda claim: (claim.outlet or "\uffff", str(claim.published or "")),
    "confidence": lambda claim: (claim.confidence, claim.id),
}
_NO_DAY = -1
_MANY = 8
_STEP = 16_384
_TOGETHER = 4096
"""Combinations of values that are counted in one pass: more do not stay in the nearest memory."""
_WORDS_KEPT = 64


class Found(NamedTuple):
    """Claims that fit, each meant by its number in the picture."""

    fit: Bools
    """Which do."""
    open_to: Mapping[str, "Some"]
    """For each facet those that would fit were it left open."""


class Some(NamedTuple):
    """Some of all claims, told by the fewer: by those that are meant, or those that are not."""

    numbers: Ints
    left_out: bool
    """Whether the numbers are those of the claims that are not meant."""


@dataclass(frozen=True, slots=True)
class Together:
    """Facets that are counted together: a claim's code means its values of all of them."""

    names: Sequence[str]
    shape: Sequence[int]
    codes: Ints
    totals: Ints

    def count(self, some: Some) -> Ints:
        """Return a table of how many claims have each combination, one axis a facet."""
        counts = np.bincount(self.codes.take(some.numbers), minlength=len(self.totals))
        found: Ints = (self.totals - counts if some.left_out else counts).reshape(self.shape)
        return found


class ClaimIndex:
    """The claims of a picture, ready to be searched; each means a number, its place in them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._orders: dict[str, tuple[Ints, Ints]] = {}
        self._one_at_a_time = Lock()

    @cached_property
    def _words(self) -> WordIndex:
        return WordIndex(map(searched_text, self._claims))

    @cached_property
    def _facets(self) -> dict[str, tuple[list[str], Ints]]:
        """For each facet its values in order, and for each claim which of them it has."""
        found = {}
        for name, (_, key) in FACETS.items():
            each = [key(claim) for claim in self._claims]
            values = sorted(set(each))
            numbers = {value: number for number, value in enumerate(values)}
            found[name] = values, np.array([numbers[value] for value in each], dtype=np.int64)
        return found

    @cached_property
    def _counted_together(self) -> list["Together"]:
        """The facets, those of few values together: one pass over the claims counts them all."""
        groups: list[list[str]] = []
        size = _TOGETHER + 1
        for name in sorted(FACETS, key=lambda name: len(self._facets[name][0])):
            values = max(len(self._facets[name][0]), 1)
            size *= values
            if size > _TOGETHER:
                groups.append([])
                size = values
            groups[-1].append(name)
        return [self._together(names) for names in groups]

    def _together(self, names: Sequence[str]) -> "Together":
        shape = [max(len(self._facets[name][0]), 1) for name in names]
        codes = np.ravel_multi_index([self._facets[name][1] for name in names], shape)
        return Together(names, shape, codes, np.bincount(codes, minlength=math.prod(shape)))

    @cached_property
    def _days(self) -> Ints:
        days = [c.published.toordinal() if c.published else _NO_DAY for c in self._claims]
        return np.array(days, dtype=np.int64)

    def find(
        self,
        words: Sequence[str],
        chosen: Mapping[str, str],
        since: dt.date | None,
        until: dt.date | None,
    ) -> Found:
        """Return which claims fit, and for each facet which would fit were it left open."""
        base = np.ones(len(self._claims), dtype=bool)
        for word in words:
            base &= self._find_word(word)
        if since or until:
            first = since.toordinal() if since else 0
            last = until.toordinal() if until else dt.date.max.toordinal()
            base &= (self._days >= first) & (self._days <= last)
        fits = {name: self._with_value(name, value) for name, value in chosen.items()}
        fit = _all_of(base, fits.values())
        open_to = dict.fromkeys(FACETS, _fewer(fit))
        for name in fits:
            others = (fit for other, fit in fits.items() if other != name)
            open_to[name] = _fewer(_all_of(base, others))
        return Found(fit, open_to)

    def tally(self, open_to: Mapping[str, Some]) -> dict[str, Ints]:
        """Return for each facet how many of its claims have each of its values, in their order."""
        told: dict[str, Ints] = {}
        for group in self._counted_together:
            tables: dict[int, Ints] = {}
            for axis, name in enumerate(group.names):
                some = open_to[name]
                if id(some) not in tables:
                    tables[id(some)] = group.count(some)
                others = tuple(other for other in range(len(group.names)) if other != axis)
                told[name] = tables[id(some)].sum(axis=others)
        return told

    def counts(self, name: str, tally: Ints, most: int, chosen: str) -> list[tuple[str, int]]:
        """Return a facet's values with their counts, the most frequent first.

        No more than `most` values are told, and after them the chosen one wherever it stands.
        """
        values, _ = self._facets[name]
        told = np.argsort(-tally, kind="stable")[: most + 1]  # one more, for "" is no value
        pairs = [(values[n], int(tally[n])) for n in told if tally[n] and values[n]][:most]
        if chosen and chosen not in dict(pairs):
            at = self._code(name, chosen)
            pairs.append((chosen, int(tally[at]) if at is not None else 0))
        return pairs

    def in_order(
        self, fit: Bools, order: str, *, turned: bool, start: int = 0, stop: int | None = None
    ) -> Ints:
        """Return the numbers of the claims that fit, sorted by one of `ORDERS`: a slice of them."""
        ranked, ranks = self._ranked(order)
        many = int(np.count_nonzero(fit))
        stop = many if stop is None else min(stop, many)
        walked = len(ranked) * stop // max(many, 1)  # where those that fit lie anywhere in them
        if many * _MANY < walked:
            found = ranked[np.sort(ranks[np.flatnonzero(fit)])]
            return (found[::-1] if turned else found)[start:stop]
        # A walk from the first on costs less than sorting that many.
        ranked = ranked[::-1] if turned else ranked
        parts, met = [ranked[:0]], 0
        for at in range(0, len(ranked), _STEP):
            if met >= stop:
                break
            step = ranked[at : at + _STEP]
            parts.append(step[fit[step]])
            met += len(parts[-1])
        return np.concatenate(parts)[start:stop]

    def _ranked(self, order: str) -> tuple[Ints, Ints]:
        """Return the claims' numbers sorted by one of `ORDERS`, and where each stands in them."""
        if order not in self._orders:
            key = ORDERS[order]
            keys = [key(claim) for claim in self._claims]
            ranked = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
            self._orders[order] = ranked, np.argsort(ranked)
        return self._orders[order]

    def _find_word(self, word: str) -> Bools:
        """Tell of each claim whether a word stands in it; who asks for the same meanwhile waits."""
        with self._one_at_a_time:
            return self._with_word(word)

    @cached_property
    def _with_word(self) -> Callable[[str], Bools]:
        # It keeps answers of the words alone: a cache of a method of this would keep it from going.
        return lru_cache(_WORDS_KEPT)(self._words.find)

    def _with_value(self, name: str, value: str) -> Bools:
        _, codes = self._facets[name]
        at = self._code(name, value)
        if at is None:
            return np.zeros(len(self._claims), dtype=bool)
        fit: Bools = codes == at
        return fit

    def _code(self, name: str, value: str) -> int | None:
        values, _ = self._facets[name]
        at = bisect.bisect_left(values, value)
        return at if at < len(values) and values[at] == value else None


def _all_of(base: Bools, fits: Iterable[Bools]) -> Bools:
    return functools.reduce(np.logical_and, fits, base)


def _fewer(fit: Bools) -> Some:
    left_out = 2 * int(np.count_nonzero(fit)) > len(fit)
    return Some(np.flatnonzero(~fit if left_out else fit), left_out)


def searched_text(claim: Claim) -> str:
    """Return all that full-text search looks in."""
    said = (
        claim.quote, claim.place, claim.claimant, claim.claimant_role, claim.outlet, claim.holder,
        claim.loser, claim.event.value, claim.doc,
    )  # fmt: skip
    return " ".join(str(words) for words in said if words)
