"""Count how much of a report speaks for each country and first-level division.

Votes come from the namesakes of every name, from demonyms, from the caller's hints and from the
theatre's own places.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter

from whoholds.places.candidates import Candidate
from whoholds.places.entries import Entry, Match

MOST_NAMESAKES = 40
_HINT_VOTES = 3.0
_OWN_VOTES = 2.0
_DOUBTFUL = -3.0
"""A name that scores less has no say about the report's countries."""


_WEIGHT = attrgetter("weight")
_CACHED_CODES = 8192


class Votes:
    """How much of the report speaks for each country and each first-level division, with sums."""

    def __init__(self) -> None:
        self.countries: dict[str, float] = {}
        self.divisions: dict[str, float] = {}
        self.all_countries = 0.0
        self.all_divisions = 0.0

    def add(self, entry: Entry, weight: float) -> None:
        """Add one name's vote for the country and division of a place."""
        if entry.country:
            self.add_country(entry.country, weight)
        if entry.admin:
            division = first_level(entry.admin)
            self.divisions[division] = self.divisions.get(division, 0.0) + weight
            self.all_divisions += weight

    def add_country(self, country: str, weight: float) -> None:
        """Add a vote for a country that comes from no place: a demonym, a hint."""
        self.countries[country] = self.countries.get(country, 0.0) + weight
        self.all_countries += weight

    def add_name(
        self, matches: tuple[Match, ...], chosen: Entry | None, weight: float = 1.0
    ) -> None:
        """Add one name's vote, spread over its namesakes until one is chosen."""
        if chosen is not None:
            self.add(chosen, weight * (_OWN_VOTES if chosen.own else 1.0))
            return
        if not matches:
            return
        total = sum(map(_WEIGHT, matches))
        for entry, _, _, share, _ in matches:
            own = _OWN_VOTES if entry.own else 1.0
            self.add(entry, weight * own * share / total)

    def add_all(self, other: "Votes") -> None:
        """Add all votes counted elsewhere."""
        for country, weight in other.countries.items():
            self.add_country(country, weight)
        for division, weight in other.divisions.items():
            self.divisions[division] = self.divisions.get(division, 0.0) + weight
            self.all_divisions += weight

    def share(self, entry: Entry, own: "Votes") -> tuple[float, float]:
        """Return the shares of a place's country and division, without its name's own votes.

        One vote of doubt is added, so that a single other name does not settle everything.
        """
        division = first_level(entry.admin)
        near = self.divisions.get(division, 0.0) - own.divisions.get(division, 0.0)
        return (
            self.country_share(entry.country or "", own),
            max(0.0, near) / (self.all_divisions - own.all_divisions + 1.0),
        )

    def country_share(self, country: str, own: "Votes") -> float:
        """Return the share of a country as `share` does."""
        votes = self.countries.get(country, 0.0) - own.countries.get(country, 0.0)
        return max(0.0, votes) / (self.all_countries - own.all_countries + 1.0)


@lru_cache(maxsize=_CACHED_CODES)
def first_level(admin: str) -> str:
    """Return the first-level part of a division's code: "AF.24" of "AF.24.1401"."""
    end = admin.find(".", 3)
    return admin if end < 0 else admin[:end]


def count(
    options: Mapping[str, tuple[Match, ...]],
    chosen: Mapping[str, Entry],
    demonyms: Iterable[str],
    hints: Iterable[str],
) -> Votes:
    """Count the votes of names (key to namesakes, and what was chosen), demonyms and hints."""
    votes = Votes()
    for country in hints:
        votes.add_country(country, _HINT_VOTES)
    for country in demonyms:
        votes.add_country(country, 1.0)
    for key, matches in options.items():
        votes.add_name(matches, chosen.get(key))
    return votes


def count_early(
    candidates: Sequence[Candidate], demonyms: Iterable[str], hints: Iterable[str]
) -> tuple[Votes, dict[str, Votes]]:
    """Count before it is decided which names are places; return also each name's own votes.

    Each name has a say as far as it looks like a place; several doubtful ones that all lie in one
    country speak for it together.
    """
    votes = count({}, {}, demonyms, hints)
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.key)
        if candidate.score > (known.score if known else _DOUBTFUL):
            best[candidate.key] = candidate
    own: dict[str, Votes] = {}
    for key, candidate in best.items():
        own[key] = Votes()
        looks = 1.0 / (1.0 + math.exp(-candidate.score))
        own[key].add_name(candidate.matches[:MOST_NAMESAKES], None, looks)
        votes.add_all(own[key])
    return votes, own
