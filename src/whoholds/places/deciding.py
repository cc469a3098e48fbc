"""Decide which of its namesakes each name means, by the report's other places.

Countries and first-level divisions collect votes from every name's candidates, demonyms, the
caller's hints and the theatre; then neighbours count, then the number of inhabitants. Scores are
in powers of ten of inhabitants: a weight of 1 outweighs a namesake ten times as large.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from whoholds.places.candidates import Candidate
from whoholds.places.containment import inside
from whoholds.places.entries import Entry, Match
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.geodesy import distance_km
from whoholds.places.wording import Wording
from whoholds.records import UNKNOWN, PlaceKind, Unknown

_FEWEST = 300
"""Inhabitants taken for places of unknown size."""
_RANKS = (1.0, 0.0, 0.5, 0.0)
_KINDS = {
    PlaceKind.COUNTRY: 3.0,  # "Jordan" and "Georgia" alone are most often the countries
    PlaceKind.PROVINCE: 1.0,
    PlaceKind.DISTRICT: -1.0,  # a bare name means the district's town
    PlaceKind.REGION: 5.0,
    PlaceKind.RIVER: 5.0,
}
_OWN = 6.0
_COUNTRY = 2.5
_DIVISION = 2.5
_NEAR = 1.5
_NEAR_KM = 60.0
_ENOUGH_NEIGHBOURS = 2.0
_SHARPNESS = 1.5
_HINT_VOTES = 3.0
_OWN_VOTES = 2.0
_MOST_NAMESAKES = 40
_CLEAR_VOTE = 0.5
"""Share of the votes from which a country is clear enough to search it for near spellings."""
_SMALL_TOWN = 50_000
"""A namesake abroad of fewer inhabitants gives way to "unknown place here"."""
_ROUNDS = 2


@dataclass
class Votes:
    """How much of the report speaks for each country and each first-level division."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[str] = field(default_factory=Counter)

    def add(self, entry: Entry, weight: float) -> None:
        """Add one name's vote for the country and division of a place."""
        if entry.country:
            self.countries[entry.country] += weight
        if entry.admin:
            self.divisions[first_level(entry.admin)] += weight

    def share(self, entry: Entry, own: "Votes") -> tuple[float, float]:
        """Return the shares of a place's country and division, without its name's own votes."""
        country = entry.country or ""
        division = first_level(entry.admin)
        return (
            _share(self.countries, own.countries, country),
            _share(self.divisions, own.divisions, division),
        )

    def clear_countries(self) -> list[str]:
        """Return the countries with a clear share of the votes, the clearest first."""
        total = sum(self.countries.values())
        return [c for c, v in self.countries.most_common(2) if v >= _CLEAR_VOTE * total > 0]


def _share(all_votes: Counter[str], own: Counter[str], key: str) -> float:
    total = sum(all_votes.values()) - sum(own.values())
    # One vote of doubt, so that a single other name does not settle everything.
    return max(0.0, all_votes[key] - own[key]) / (total + 1.0) if key else 0.0


def first_level(admin: str) -> str:
    """Return the first-level part of a division's code: "AF.24" of "AF.24.1401"."""
    return ".".join(admin.split(".")[:2])


def decide(
    candidates: Sequence[Candidate],
    demonyms: Mapping[str, int],
    hints: Sequence[str],
    gazetteer: Gazetteer,
    wording: Wording,
) -> None:
    """Set the `place` that each candidate means; UNKNOWN stays where none can be told."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[f"{candidate.key}|{_role(candidate, wording)}"].append(candidate)
    options = {key: _narrow(group, _role(group[0], wording)) for key, group in groups.items()}
    chosen: dict[str, Entry] = {}
    votes = _count(options, chosen, demonyms, hints)
    for _ in range(_ROUNDS):
        for key, matches in options.items():
            if matches:
                own = Votes()
                _add_votes(own, matches, chosen.get(key))
                others = [entry for other, entry in chosen.items() if other != key]
                chosen[key] = _best(matches, votes, own, others)
        votes = _count(options, chosen, demonyms, hints)
    for key, group in groups.items():
        for candidate in group:
            candidate.place = chosen.get(key, UNKNOWN)
    _search_similar(candidates, votes, list(chosen.values()), gazetteer)
    _stay_inside(candidates, votes, list(chosen.values()))
    for candidate in candidates:
        if candidate.place:
            place = candidate.place
            if _role(candidate, wording) == PlaceKind.CITY and place.kind is PlaceKind.PROVINCE:
                place = gazetteer.find_seat(place) or place
            candidate.place = gazetteer.prefer_own(place)


def _role(candidate: Candidate, wording: Wording) -> str:
    """Return what the words say the name is: city, province, district or ""."""
    noun = wording.kinds.get(candidate.named_as)
    return noun.kind.value if noun else ""


def _narrow(group: Sequence[Candidate], role: str) -> tuple[Match, ...]:
    """Return the matches that fit the words: of the kind named, inside the container named."""
    matches = group[0].matches[:_MOST_NAMESAKES]
    if role:
        areas = (PlaceKind.PROVINCE, PlaceKind.DISTRICT)
        wanted = areas if role in areas else (PlaceKind.CITY,)
        of_kind = tuple(m for m in matches if m.entry.kind is PlaceKind(role)) or tuple(
            m for m in matches if m.entry.kind in wanted
        )
        matches = of_kind or matches
    wholes = [
        match.entry
        for candidate in group
        if candidate.container
        for match in candidate.container.matches
    ]
    within = {m for whole in wholes for m in inside(matches, whole)}
    matches = tuple(m for m in matches if m in within) or matches
    return matches if role else _without_seats(matches)


def _without_seats(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Drop divisions that share the name with a town in them: the bare name means the town."""
    towns = [m.entry for m in matches if m.entry.kind is PlaceKind.CITY and m.rank != 1]
    return tuple(
        m
        for m in matches
        if m.entry.kind not in (PlaceKind.PROVINCE, PlaceKind.DISTRICT)
        or not any(inside((Match(town, 0),), m.entry) for town in towns)
    )


def _count(
    options: Mapping[str, tuple[Match, ...]],
    chosen: Mapping[str, Entry],
    demonyms: Mapping[str, int],
    hints: Iterable[str],
) -> Votes:
    votes = Votes()
    for country in hints:
        votes.countries[country] += _HINT_VOTES
    for country in demonyms:
        votes.countries[country] += 1.0
    for key, matches in options.items():
        _add_votes(votes, matches, chosen.get(key))
    return votes


def _add_votes(votes: Votes, matches: tuple[Match, ...], chosen: Entry | None) -> None:
    """Add one name's vote, spread over its namesakes until one is chosen."""
    if chosen is not None:
        votes.add(chosen, _OWN_VOTES if chosen.own else 1.0)
        return
    if not matches:
        return
    weights = [math.exp(_SHARPNESS * _prior(match)) for match in matches]
    total = sum(weights)
    for match, weight in zip(matches, weights, strict=True):
        votes.add(match.entry, weight / total * (_OWN_VOTES if match.entry.own else 1.0))


def _prior(match: Match) -> float:
    """Return how likely a name means this place where nothing else is known."""
    entry = match.entry
    score = math.log10(entry.population + _FEWEST) + _RANKS[match.rank]
    return score + _KINDS.get(entry.kind, 0.0) + (_OWN if entry.own else 0.0)


def _best(
    matches: tuple[Match, ...], votes: Votes, own: Votes, others: Sequence[Entry]
) -> Entry:
    """Return the likeliest place; `own` votes came from this name itself, `others` are decided."""
    return max(matches, key=lambda match: _score(match, votes, own, others)).entry


def _score(match: Match, votes: Votes, own: Votes, others: Sequence[Entry]) -> float:
    entry = match.entry
    country, division = votes.share(entry, own)
    score = _prior(match) + _COUNTRY * country
    if entry.kind is not PlaceKind.COUNTRY:
        score += _DIVISION * division + _NEAR * _neighbours(entry, others)
    return score


def _neighbours(entry: Entry, others: Sequence[Entry]) -> float:
    """Return how many of the report's other places lie near, each by its distance, at most 2."""
    if not entry.point:
        return 0.0
    point, total = entry.point, 0.0
    for other in others:
        if other.kind is PlaceKind.CITY and other.point and other.id != entry.id:
            total += math.exp(-distance_km(point, other.point) / _NEAR_KM)
    return min(_ENOUGH_NEIGHBOURS, total)


def _search_similar(
    candidates: Sequence[Candidate],
    votes: Votes,
    others: Sequence[Entry],
    gazetteer: Gazetteer,
) -> None:
    """Look for near spellings of names without a place, in the countries clearly voted for only."""
    countries = votes.clear_countries()
    for candidate in candidates:
        if candidate.place and not _is_small_abroad(candidate.place, countries):
            continue
        for country in countries:
            matches = gazetteer.find_similar(candidate.key, country)
            if candidate.container and candidate.container.place:
                matches = inside(matches, candidate.container.place)
            if matches:
                candidate.place = _best(_without_seats(matches), votes, Votes(), others)
                break


def _is_small_abroad(entry: Entry | Unknown, countries: Sequence[str]) -> bool:
    return (
        bool(entry)
        and bool(countries)
        and entry.country not in countries
        and entry.kind is PlaceKind.CITY
        and entry.population < _SMALL_TOWN
        and not entry.own
    )


def _stay_inside(
    candidates: Sequence[Candidate], votes: Votes, others: Sequence[Entry]
) -> None:
    """Unplace names whose only namesakes lie outside of where the words say that they are."""
    for candidate in candidates:
        entry, container = candidate.place, candidate.container
        whole = container.place if container else UNKNOWN
        if not entry or not whole or inside((Match(entry, 0),), whole):
            continue
        if _is_near(entry, whole):
            continue
        within = inside(candidate.matches, whole)
        candidate.place = _best(within, votes, Votes(), others) if within else UNKNOWN


def _is_near(entry: Entry, town: Entry) -> bool:
    """Tell whether a place is so near a town that it may be a quarter of it."""
    if town.kind is not PlaceKind.CITY or not (entry.point and town.point):
        return False
    return distance_km(entry.point, town.point) <= town.radius_km + _NEAR_KM / 2
