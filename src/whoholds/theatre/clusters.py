"""Find the parties of reports without a theatre: which words name one party, and who fights whom.

Names and heads decide ("rebel fighters", "the rebels"), across reports too; parties that are said
to fight each other are never made one. What is left apart stays apart: a person may merge it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from whoholds.records import UNKNOWN, Unknown
from whoholds.theatre.likeness import names_a_party, same_names, stems_of
from whoholds.theatre.naming import Key, alias_key, read_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Words that name one party, the most frequent first, and whom it is said to fight."""

    words: tuple[str, ...]
    mentions: int
    foes: tuple[tuple[str, int], ...] = ()
    """First words of the other party, and how many claims tell of it."""


class Namings:
    """Parties by the words that named them first, as claims come to be known one by one."""

    def __init__(self) -> None:
        self._by_stem: dict[str, list[tuple[int, str]]] = {}
        self._entered = 0
        self._met: dict[Key, str] = {}

    @classmethod
    def of_rows(cls, rows: list[Any]) -> "Namings":
        """Return the namings whose `rows` these are."""
        parties, met = rows
        found = cls()
        for plain in parties:
            found._add(plain)
        found._met = {tuple(key): party for key, party in met}
        return found

    def rows(self) -> list[Any]:
        """Return all of it as JSON has it: the parties in order, and what words mean them."""
        parties = sorted({pair for near in self._by_stem.values() for pair in near})
        met = [[list(key), party] for key, party in self._met.items()]
        return [[plain for _, plain in parties], met]

    def are_named(self, words: str) -> bool:
        """Tell whether words name any party, be it entered or not."""
        return names_a_party(_plain(words))

    def enter(self, words: str) -> str | Unknown:
        """Return the party that words mean, a new one by these words; UNKNOWN if they name none."""
        found = self.find(words)
        plain = _plain(words)
        if not found and names_a_party(plain):
            self._add(plain)
            found = self._met[alias_key(words)] = plain
        return found

    def _add(self, plain: str) -> None:
        for stem in stems_of(plain):
            self._by_stem.setdefault(stem, []).append((self._entered, plain))
        self._entered += 1

    def find(self, words: str) -> str | Unknown:
        """Return the party among those entered that words mean, the earliest; else UNKNOWN."""
        key = alias_key(words)
        if key not in self._met:
            plain = _plain(words)
            if not names_a_party(plain):
                return UNKNOWN
            near = {first for stem in stems_of(plain) for first in self._by_stem.get(stem, ())}
            alike = [first for _, first in sorted(near) if same_names(first, plain)]
            if not alike:
                return UNKNOWN
            self._met[key] = alike[0]
        return self._met[key]


def cluster_parties(
    mentions: Iterable[str], fights: Iterable[tuple[str, str]]
) -> tuple[Party, ...]:
    """Return the parties that the words mean, most often mentioned first.

    `mentions` are words as reports use them, once for each time; `fights` pairs of words whose
    bearers a claim sets against each other.
    """
    spelt = _spellings(filter(names_a_party, map(_plain, mentions)))
    counts = Counter(dict(spelt.values()))
    pairs = [(alias_key(_plain(a)), alias_key(_plain(b))) for a, b in fights]
    against = Counter(
        tuple(sorted((spelt[a][0], spelt[b][0]))) for a, b in pairs if {a, b} <= spelt.keys()
    )
    groups = _join(sorted(counts, key=lambda words: (-counts[words], words)), set(against))
    by_words = {words: group[0] for group in groups for words in group}
    foes: dict[str, Counter[str]] = {group[0]: Counter() for group in groups}
    for (a, b), number in against.items():
        if by_words[a] != by_words[b]:
            foes[by_words[a]][by_words[b]] += number
            foes[by_words[b]][by_words[a]] += number
    parties = [
        Party(
            words=tuple(group),
            mentions=sum(counts[words] for words in group),
            foes=tuple(foes[group[0]].most_common()),
        )
        for group in groups
    ]
    return tuple(sorted(parties, key=lambda party: (-party.mentions, party.words)))


def _join(words: Sequence[str], against: set[tuple[str, ...]]) -> list[list[str]]:
    """Put words of one party together, the likeliest first; enemies keep their groups apart."""
    group_of = {each: [each] for each in words}
    for first, second in _near(words):
        one, other = group_of[first], group_of[second]
        if one is other or not same_names(first, second):
            continue
        if any(tuple(sorted((a, b))) in against for a in one for b in other):
            continue
        one.extend(other)
        group_of.update(dict.fromkeys(other, one))
    return [group for each, group in group_of.items() if group[0] == each]


def _near(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that may have the same names, in order: a ledger has thousands of words."""
    by_stem: dict[str, list[int]] = {}
    pairs: set[tuple[int, int]] = set()
    for place, each in enumerate(words):
        for stem in stems_of(each):
            earlier = by_stem.setdefault(stem, [])
            pairs.update((before, place) for before in earlier)
            earlier.append(place)
    for first, second in sorted(pairs):
        yield words[first], words[second]


def _spellings(mentions: Iterable[str]) -> dict[Key, tuple[str, int]]:
    """Return each phrase once with its number: in small letters where it ever stands so.

    A capital that only begins a sentence makes no name.
    """
    found: dict[Key, Counter[str]] = {}
    for words in mentions:
        found.setdefault(alias_key(words), Counter())[words] += 1
    return {
        key: (min(spelt, key=lambda words: (words != words.lower(), -spelt[words])), spelt.total())
        for key, spelt in found.items()
    }


def _plain(words: str) -> str:
    """Return the words without an article or a possessive in front."""
    parts = words.split()
    while parts and read_words(parts[0]).folded and read_words(parts[0]).folded[0] in _OPENERS:
        parts = parts[1:]
    return " ".join(parts)


_OPENERS = frozenset("a an the its their his her these those our some".split())  # noqa: SIM905
