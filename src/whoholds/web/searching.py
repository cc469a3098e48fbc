"""Claims found by words and facets, and counted by facets, without a walk over all of them."""

import bisect
import datetime as dt
import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from threading import Lock

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


class ClaimIndex:
    """The claims of a picture, ready to be searched; each means a number, its place in them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._orders: dict[str, tuple[Ints, Ints]] = {}
        self._with_word = lru_cache(maxsize=64)(self._find_word)
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
    def _days(self) -> Ints:
        days = [c.published.toordinal() if c.published else _NO_DAY for c in self._claims]
        return np.array(days, dtype=np.int64)

    def find(
        self,
        words: Sequence[str],
        chosen: Mapping[str, str],
        since: dt.date | None,
        until: dt.date | None,
    ) -> tuple[Ints, dict[str, Ints]]:
        """Return which claims fit, and for each facet which would fit were it left open."""
        base = np.ones(len(self._claims), dtype=bool)
        for word in words:
            with self._one_at_a_time:  # who asks for the same word meanwhile finds it found
                base &= self._with_word(word)
        if since or until:
            first = since.toordinal() if since else 0
            last = until.toordinal() if until else dt.date.max.toordinal()
            base &= (self._days >= first) & (self._days <= last)
        fits = {name: self._with_value(name, value) for name, value in chosen.items()}
        every = np.flatnonzero(_all_of(base, fits.values()))
        open_to = dict.fromkeys(FACETS, every)
        for name in fits:
            others = (fit for other, fit in fits.items() if other != name)
            open_to[name] = np.flatnonzero(_all_of(base, others))
        return every, open_to

    def counts(self, name: str, among: Ints, most: int, chosen: str) -> list[tuple[str, int]]:
        """Return how many of some claims have each value of a facet, the most frequent first.

        No more than `most` values are told, and after them the chosen one wherever it stands.
        """
        values, codes = self._facets[name]
        counts = np.bincount(codes[among], minlength=len(values))
        told = np.argsort(-counts, kind="stable")[: most + 1]  # one more, for "" is no value
        pairs = [(values[n], int(counts[n])) for n in told if counts[n] and values[n]][:most]
        if chosen and chosen not in dict(pairs):
            at = self._code(name, chosen)
            pairs.append((chosen, int(counts[at]) if at is not None else 0))
        return pairs

    def in_order(self, among: Ints, order: str, *, turned: bool) -> Ints:
        """Return the numbers of some claims, sorted by one of `ORDERS`."""
        if order not in self._orders:
            key = ORDERS[order]
            keys = [key(claim) for claim in self._claims]
            ranked = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
            self._orders[order] = ranked, np.argsort(ranked)
        ranked, ranks = self._orders[order]
        if len(among) * _MANY < len(ranked):
            found: Ints = ranked[np.sort(ranks[among])]
        else:  # a walk over all of them costs less than sorting that many
            wanted = np.zeros(len(ranked), dtype=bool)
            wanted[among] = True
            found = ranked[wanted[ranked]]
        return found[::-1] if turned else found

    def _find_word(self, word: str) -> Bools:
        return self._words.find(word)

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


def searched_text(claim: Claim) -> str:
    """Return all that full-text search looks in."""
    said = (
        claim.quote, claim.place, claim.claimant, claim.claimant_role, claim.outlet, claim.holder,
        claim.loser, claim.event.value, claim.doc,
    )  # fmt: skip
    return " ".join(str(words) for words in said if words)
