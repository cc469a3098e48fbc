"""Who fights whom in a report: its names of parties as sides, by what its words set against what.

"Kelbajar had fallen in April" names nobody. A report that tells everywhere else of Armenians who
take towns from Azeris leaves no doubt who is meant; one with a third side does.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from whoholds.reading.lexicon import word_sets
from whoholds.records import UNKNOWN, Draft, Event, Polarity, Unknown

_STEM = 5
"""Letters by which a nation and its people are one: "Eritrea", "Eritreans"."""


class Rivals:
    """The two sides of a report's war, as far as its claims tell them apart."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._names = Counter(
            name
            for draft in drafts
            for name in (draft.holder, draft.loser, *draft.contenders)
            if name
        )
        against = self._oppositions(drafts)
        found: list[dict[str, int]] = [{}]
        for name, _ in self._names.most_common():
            if against[name] and not any(name in sides for sides in found):
                found.append(self._spread(name, against))
        # Of several quarrels the one that is spoken of most.
        self._side = max(found, key=lambda sides: sum(self._names[name] for name in sides))

    def opponent(self, name: str) -> str | Unknown:
        """Return what the other side is called most often; UNKNOWN where no two are told apart."""
        side = self.side(name)
        return UNKNOWN if side is None else self._called(1 - side)

    def side(self, name: str) -> int | None:
        """Return which of the two sides a name means, or None."""
        if name in self._side:
            return self._side[name]
        sides = {side for other, side in self._side.items() if _is_same(name, other)}
        return sides.pop() if len(sides) == 1 else None

    def are_one(self, names: Iterable[str]) -> bool:
        """Tell whether names mean one party."""
        first, *others = names
        side = self.side(first)
        return all(
            _is_same(first, other) or (side is not None and side == self.side(other))
            for other in others
        )

    def _oppositions(self, drafts: Sequence[Draft]) -> dict[str, set[str]]:
        pairs = [pair for draft in drafts if len(pair := _opposed(draft)) == 2]  # noqa: PLR2004
        pairs += [
            (one, other)
            for one in self._names
            for other in self._names
            if _telling(one) == {"state"} and _telling(other) == {"insurgent"}
        ]
        found: dict[str, set[str]] = {name: set() for name in self._names}
        for one, other in pairs:
            if not _is_same(one, other):
                found[one].add(other)
                found[other].add(one)
        return found

    def _spread(self, name: str, against: dict[str, set[str]]) -> dict[str, int]:
        """Return the side of a name and of all that hang on it; none where they can't be two."""
        sides: dict[str, int] = {}
        waiting = [(name, 0)]
        while waiting:
            at, side = waiting.pop()
            if at in sides:
                if sides[at] != side:
                    return {}
                continue
            sides[at] = side
            waiting.extend((other, 1 - side) for other in against[at])
            waiting.extend((other, side) for other in self._names if _is_same(at, other))
        return sides

    def _called(self, side: int) -> str | Unknown:
        names = [name for name in self._names if self._side.get(name) == side]
        return max(names, key=lambda name: self._names[name], default=UNKNOWN)


def _opposed(draft: Draft) -> tuple[str, ...]:
    """Return the two that a claim sets against each other, as far as it names them."""
    if draft.event in (Event.CONTEST, Event.BESIEGE):
        return draft.contenders
    return tuple(name for name in (draft.holder, draft.loser) if name)


def gains_everywhere(drafts: Sequence[Draft], rivals: Rivals) -> str | Unknown:
    """Return the one party that every change of hands told as so is a gain of."""
    gainers = [
        draft.holder
        for draft in drafts
        if draft.holder
        and draft.event in (Event.SEIZE, Event.TRANSFER)
        and draft.polarity is Polarity.POSITIVE
        and (_telling(draft.holder) or rivals.side(draft.holder) is not None)
    ]
    return min(gainers, key=len) if gainers and rivals.are_one(gainers) else UNKNOWN


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names can be one party's: "Biafra", "Biafran troops"; "rebels", "rebel"."""
    first, second = _telling(one), _telling(other)
    if not (first and second):
        return one.split()[:1] == other.split()[:1]  # "troops of the line" and "troops"
    return first <= second or second <= first


def _telling(name: str) -> frozenset[str]:
    """Return what of a name tells a side: the stems of names, else the state or its insurgents."""
    words = [word.strip(".,'’") for word in name.replace("-", " ").split()]
    proper = {word[:_STEM].casefold() for word in words if word[:1].isupper()}
    sets = word_sets()
    kinds = {
        kind
        for word in words
        for kind in ("state", "insurgent")
        if word.lower().removesuffix("s") in sets[kind]
    }
    generic = {word[:_STEM] for kind in ("state", "insurgent") for word in sets[kind]}
    return frozenset(proper - generic) or frozenset(kinds if len(kinds) == 1 else ())
