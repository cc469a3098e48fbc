"""Claims found by words and facets, and counted by facets, without a walk over all of them."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from whoholds.records import Claim

Bools = npt.NDArray[np.bool_]
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
_BETWEEN = "\n"
_NO_DAY = -1


class ClaimIndex:
    """The claims of a picture, ready to be searched; each means a number, its place in them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._orders: dict[str, Ints] = {}
        self._with_word = lru_cache(maxsize=64)(self._find_word)

    @cached_property
    def _facets(self) -> dict[str, tuple[list[str], Ints]]:
        """For each facet its values, and for each claim which of them it has."""
        found = {}
        for name, (_, key) in FACETS.items():
            numbers: dict[str, int] = {}
            codes = [numbers.setdefault(key(claim), len(numbers)) for claim in self._claims]
            found[name] = list(numbers), np.array(codes, dtype=np.int64)
        return found

    @cached_property
    def _days(self) -> Ints:
        days = [c.published.toordinal() if c.published else _NO_DAY for c in self._claims]
        return np.array(days, dtype=np.int64)

    @cached_property
    def _text(self) -> tuple[str, Ints]:
        """All that full-text search looks in, as one string, and where each claim's part begins."""
        starts, parts, at = [], [], 0
        for claim in self._claims:
            part = _haystack(claim)
            starts.append(at)
            parts.append(part)
            at += len(part) + 1
        return _BETWEEN.join(parts), np.array(starts, dtype=np.int64)

    def find(
        self,
        words: Sequence[str],
        chosen: Mapping[str, str],
        since: dt.date | None,
        until: dt.date | None,
    ) -> tuple[Bools, dict[str, Bools]]:
        """Return which claims fit, and for each facet which would fit were it left open."""
        base = np.ones(len(self._claims), dtype=bool)
        for word in words:
            base &= self._with_word(word.casefold())
        if since or until:
            first = since.toordinal() if since else 0
            last = until.toordinal() if until else dt.date.max.toordinal()
            base &= (self._days >= first) & (self._days <= last)
        fits = {name: self._with_value(name, value) for name, value in chosen.items()}
        open_to = {}
        for name in FACETS:
            left = base.copy()
            for other, fit in fits.items():
                if other != name:
                    left &= fit
            open_to[name] = left
        every = base.copy()
        for fit in fits.values():
            every &= fit
        return every, open_to

    def counts(self, name: str, among: Bools) -> list[tuple[str, int]]:
        """Return how many of some claims have each value of a facet, the most frequent first."""
        values, codes = self._facets[name]
        counts = np.bincount(codes[among], minlength=len(values))
        pairs = [(values[n], int(counts[n])) for n in np.flatnonzero(counts) if values[n]]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

    def in_order(self, among: Bools, order: str, *, turned: bool) -> list[int]:
        """Return the numbers of some claims, sorted by one of `ORDERS`."""
        if order not in self._orders:
            key = ORDERS[order]
            ranked = sorted(range(len(self._claims)), key=lambda n: key(self._claims[n]))
            self._orders[order] = np.array(ranked, dtype=np.int64)
        ranks = self._orders[order]
        found: list[int] = ranks[among[ranks]].tolist()
        return found[::-1] if turned else found

    def _with_value(self, name: str, value: str) -> Bools:
        values, codes = self._facets[name]
        if value not in values:
            return np.zeros(len(self._claims), dtype=bool)
        fit: Bools = codes == values.index(value)
        return fit

    def _find_word(self, word: str) -> Bools:
        text, starts = self._text
        hits = np.fromiter((hit.start() for hit in re.finditer(re.escape(word), text)), np.int64)
        fit = np.zeros(len(self._claims), dtype=bool)
        fit[np.searchsorted(starts, hits, side="right") - 1] = True
        return fit


def _haystack(claim: Claim) -> str:
    said = (
        claim.quote, claim.place, claim.claimant, claim.claimant_role, claim.outlet, claim.holder,
        claim.loser, claim.event.value, claim.doc,
    )  # fmt: skip
    return " ".join(str(words) for words in said if words).casefold().replace(_BETWEEN, " ")
