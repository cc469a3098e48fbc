"""Who fights whom in a report: its names of parties as sides, by what its words set against what.

"Kelbajar had fallen in April" names nobody. A report that tells everywhere else of Armenians who
take towns from Azeris leaves no doubt who is meant; one with a third side does.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import product

from whoholds.reading.lexicon import word_sets
from whoholds.records import (
    CHANGES,
    GAINS,
    UNKNOWN,
    Degree,
    Draft,
    Event,
    Polarity,
    Unknown,
)

_STEM = 5
"""Letters by which a nation and its people are one: "Eritrea", "Eritreans"."""
_SHORT_STEM = 4
"""Letters of the shortest that have longer forms: "Iraq", "Iraqi"; "Serbs", "Serbian"."""

_NOBODY: tuple[int, list[str]] = (0, [])


class Rivals:
    """The two sides of a report's war, as far as its claims tell them apart."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._names = Counter(
            name
            for draft in drafts
            for name in (draft.holder, draft.loser, *draft.contenders)
            if name
        )
        self._kinds_of_one = _kinds_of_one(self._names)
        self._side: dict[str, int] = {}
        # Of several quarrels the one that is spoken of most.
        pairs: list[tuple[str, str]] = []
        for more in (_in_one_claim, _over_places, self._over_all, self._most_spoken_of):
            pairs += more(drafts)  # what one claim sets against each other stays so
            self._side = self._quarrel(pairs)
            if self._side:
                break

    def opponent(self, name: str) -> str | Unknown:
        """Return what the other side is called most often; UNKNOWN where no two are told apart."""
        side = self.side(name)
        return UNKNOWN if side is None else self._called(1 - side)

    def side(self, name: str) -> int | None:
        """Return which of the two sides a name means, or None."""
        if name in self._side:
            return self._side[name]
        sides = {side for other, side in self._side.items() if self.is_same(name, other)}
        return sides.pop() if len(sides) == 1 else None

    def state(self) -> str | Unknown:
        """Return what the report calls those who fight for a state; UNKNOWN if it is not one."""
        names = [name for name in self._names if _traits(name).kind == "state"]
        if not (names and self.are_one(names)):
            return UNKNOWN
        return max(names, key=lambda name: self._names[name])

    def are_one(self, names: Iterable[str]) -> bool:
        """Tell whether names mean one party."""
        first, *others = names
        side = self.side(first)
        return all(
            self.is_same(first, other) or (side is not None and side == self.side(other))
            for other in others
        )

    def is_same(self, one: str, other: str) -> bool:
        """Tell whether two names can be one party's: "Biafra", "Biafran troops"; "rebels", "rebel".

        "The rebels" are "M23 rebels" where the report names no others.
        """
        first, second = _traits(one), _traits(other)
        if first.proper and second.proper:
            short = first.initials in second.proper or second.initials in first.proper
            return short or first.is_within(second) or second.is_within(first)
        if first.proper or second.proper:
            return first.kind == second.kind and first.kind in self._kinds_of_one
        if first.kind or second.kind:
            return first.kind == second.kind
        return one.split()[:1] == other.split()[:1]  # "troops of the line" and "troops"

    def _over_all(self, drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
        """Yield who takes places all through a report and who loses them, where each is but one."""
        changes = [draft for draft in drafts if draft.event in CHANGES]
        gainers = sorted({draft.holder for draft in changes if draft.holder})
        losers = sorted({draft.loser for draft in changes if draft.loser})
        if gainers and losers and self.are_one(gainers) and self.are_one(losers):
            yield from product(gainers, losers)

    def _most_spoken_of(self, drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
        """Yield the two that a report speaks of most, where any third is spoken of far less."""
        grounds = {stem for d in drafts if d.place for stem in _traits(d.place).proper}
        parties: list[list[str]] = []
        for name, _ in self._names.most_common():
            if not (_traits(name).kind or _traits(name).proper - grounds):
                continue  # "the garrison of X" is of either side
            party = next((known for known in parties if self.are_one((*known, name))), None)
            if party is None:
                parties.append([name])
            else:
                party.append(name)
        spoken = sorted(
            ((sum(self._names[name] for name in party), party) for party in parties), reverse=True
        )
        (_, first), (often, second), (seldom, _) = (*spoken, _NOBODY, _NOBODY, _NOBODY)[:3]
        if often > 1 and often >= 2 * seldom:
            yield from product(first, second)

    def _quarrel(self, pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
        """Return the side of each name in the quarrel that most is said of; none if there is none.

        Those who fight a state and those who fight for it are opposed in any report.
        """
        states, insurgents = (
            [name for name in self._names if _traits(name).kind == kind]
            for kind in ("state", "insurgent")
        )
        against: dict[str, set[str]] = {name: set() for name in self._names}
        for one, other in (*pairs, *product(states, insurgents)):
            if not self.is_same(one, other):
                against[one].add(other)
                against[other].add(one)
        found: list[dict[str, int]] = [{}]
        for name, _ in self._names.most_common():
            if against[name] and not any(name in sides for sides in found):
                found.append(self._spread(name, against))
        return max(found, key=lambda sides: sum(self._names[name] for name in sides))

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
            waiting.extend((other, side) for other in self._names if self.is_same(at, other))
        return sides

    def _called(self, side: int) -> str | Unknown:
        names = [name for name in self._names if self._side.get(name) == side]
        # "the army" may be anybody's
        proper = [name for name in names if _traits(name).proper]
        return max(proper or names, key=lambda name: self._names[name], default=UNKNOWN)


def _in_one_claim(drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """Yield the two that a claim sets against each other, where it names them.

    Two who only come near a place come together.
    """
    for draft in drafts:
        fought = draft.event in (Event.CONTEST, Event.BESIEGE)
        if fought and draft.degree is Degree.PRESENCE:
            continue
        sides = (
            draft.contenders
            if fought
            else tuple(name for name in (draft.holder, draft.loser) if name)
        )
        if len(sides) == 2:  # noqa: PLR2004
            yield sides[0], sides[1]


def _over_places(drafts: Sequence[Draft]) -> Iterator[tuple[str, str]]:
    """Yield who takes a place in one claim and who held or lost it in another."""
    gained: dict[str, set[str]] = {}
    had: dict[str, set[str]] = {}
    for draft in drafts:
        gains = gained if draft.event in GAINS else had
        for name, kept in ((draft.holder, gains), (draft.loser, had)):
            if draft.place and name:
                kept.setdefault(draft.place, set()).add(name)
    for place, takers in gained.items():
        yield from product(sorted(takers), sorted(had.get(place, ())))


def gains_everywhere(drafts: Sequence[Draft], rivals: Rivals) -> str | Unknown:
    """Return the one party that every change of hands told as so is a gain of."""
    gainers = [
        draft.holder
        for draft in drafts
        if draft.holder
        and draft.event in GAINS
        and draft.polarity is Polarity.POSITIVE
        and (_traits(draft.holder).tells or rivals.side(draft.holder) is not None)
        and not _is_speakers_own(draft.holder, draft.claimant)
    ]
    return min(gainers, key=len) if gainers and rivals.are_one(gainers) else UNKNOWN


def _is_speakers_own(name: str, claimant: str | Unknown) -> bool:
    """Tell whether a name tells no side but who speaks: "Akpata's men", said by Major Akpata."""
    leader, speaker = name.partition("'s ")[0].split(), claimant.split() if claimant else []
    return bool(speaker) and leader[-1:] == speaker[-1:]


_ANTI = re.compile(r"\banti-(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Traits:
    """What of a name tells a side."""

    proper: frozenset[str]
    """The stems of its proper names."""
    kind: str | None
    """Whether it is one of a state or of insurgents."""
    initials: str
    """Of its words with a capital, by which it may be called; "" of one alone."""

    def is_within(self, other: "_Traits") -> bool:
        """Tell whether all its proper names are among another's, in whatever form."""
        return all(any(map(partial(_is_form, stem), other.proper)) for stem in self.proper)

    @property
    def tells(self) -> bool:
        return bool(self.proper or self.kind)


def _is_form(stem: str, other: str) -> bool:
    """Tell whether two stems are one, or one goes on where the other ends."""
    short, long = sorted((stem, other), key=len)
    return short == long or (len(short) == _SHORT_STEM and long.startswith(short))


@cache
def name_in_text(name: str) -> re.Pattern[str]:
    """Return what finds a party's name in text in small letters, but not within another name.

    "Anti-Taliban troops" are no Taliban.
    """
    return re.compile(rf"(?<![\w-]){re.escape(name.casefold())}(?!\w)")


def is_in_words(name: str | Unknown, words: str) -> bool:
    """Tell whether words name a party."""
    return bool(name) and name_in_text(name or "").search(words.casefold()) is not None


def kind_of(name: str) -> str | None:
    """Return whether a name is one of a "state" or of an "insurgent", None where it tells not."""
    return _traits(name).kind


@cache
def _traits(name: str) -> _Traits:
    opposed = _ANTI.sub("Anti", name)  # "anti-Taliban troops" are no Taliban
    words = [word.strip(".,'’") for word in opposed.replace("-", " ").split()]
    sets = word_sets()
    titled = any(word[:1].isupper() and _bare(word) in sets["cause"] for word in words)
    kinds = {
        kind
        for word in words
        for kind in ("state", "insurgent")
        if _bare(word) in sets[kind] and not (titled and word == "Army")
    }
    generic = {word[:_STEM] for kind in ("state", "insurgent") for word in sets[kind]}
    proper = {
        (word.removesuffix("s") if len(word) > _SHORT_STEM else word)[:_STEM].casefold()
        for word in words
        if word[:1].isupper()
    } - generic
    capitals = "".join(word[0] for word in words if word[:1].isupper())
    initials = capitals[:_STEM].casefold() if len(capitals) > 1 else ""
    return _Traits(frozenset(proper), kinds.pop() if len(kinds) == 1 else None, initials)


def _bare(word: str) -> str:
    """Return a word as the sets have it: "people" of "People's"."""
    return word.lower().removesuffix("s").rstrip("'’")


def _kinds_of_one(names: Iterable[str]) -> frozenset[str]:
    """Return the kinds of which the report names one party alone: its only rebels by name."""
    by_kind: dict[str, list[_Traits]] = {}
    for traits in map(_traits, names):
        if traits.kind and traits.proper:
            by_kind.setdefault(traits.kind, []).append(traits)
    return frozenset(
        kind
        for kind, named in by_kind.items()
        if all(one.is_within(other) or other.is_within(one) for one in named for other in named)
    )
