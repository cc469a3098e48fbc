"""Decide which of its namesakes each name means, by the report's other places.

Countries and first-level divisions collect votes from every name's candidates, demonyms, the
caller's hints and the theatre; then neighbours count, then the number of inhabitants. Scores are
in powers of ten of inhabitants: a weight of 1 outweighs a namesake ten times as large.
"""

import math
from collections import defaultdict
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
    PlaceKind.COUNTRY: 2.0,  # "Jordan" and "Georgia" alone are most often the countries
    PlaceKind.DISTRICT: -1.0,  # a bare name means the district's town
    PlaceKind.REGION: 5.0,
    PlaceKind.RIVER: 5.0,
}
_CAPITAL = 1.5
"""National capitals stand for themselves in any report: "Washington", "Victoria"."""
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
_LARGE_TOWN = 100_000
_SMALL_TOWN = 50_000
"""A namesake abroad of fewer inhabitants gives way to "unknown place here"."""
_FEW_NAMESAKES = 3
_LOCAL = (PlaceKind.CITY, PlaceKind.DISTRICT)
_ROUNDS = 2


@dataclass
class Votes:
    """How much of the report speaks for each country and each first-level division."""

    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[str, float] = field(default_factory=dict)

    def add(self, entry: Entry, weight: float) -> None:
        """Add one name's vote for the country and division of a place."""
        if entry.country:
            self.add_country(entry.country, weight)
        if entry.admin:
            division = first_level(entry.admin)
            self.divisions[division] = self.divisions.get(division, 0.0) + weight

    def add_country(self, country: str, weight: float) -> None:
        """Add a vote for a country that comes from no place: a demonym, a hint."""
        self.countries[country] = self.countries.get(country, 0.0) + weight

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
        clear = (c for c, votes in self.countries.items() if votes >= _CLEAR_VOTE * total > 0)
        return sorted(clear, key=lambda country: (-self.countries[country], country))


def _share(all_votes: Mapping[str, float], own: Mapping[str, float], key: str) -> float:
    total = sum(all_votes.values()) - sum(own.values())
    # One vote of doubt, so that a single other name does not settle everything.
    return max(0.0, all_votes.get(key, 0.0) - own.get(key, 0.0)) / (total + 1.0)


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
    _stay_inside(candidates, votes, list(chosen.values()))
    for candidate in candidates:
        if candidate.place:
            place = candidate.place
            if _role(candidate, wording) == PlaceKind.CITY and place.kind is PlaceKind.PROVINCE:
                place = gazetteer.find_seat(place) or place
            elif not _role(candidate, wording) and place.kind is PlaceKind.DISTRICT:
                place = _town_of(place, candidate, gazetteer) or place
            candidate.place = gazetteer.prefer_own(place)


def _town_of(district: Entry, candidate: Candidate, gazetteer: Gazetteer) -> Entry | Unknown:
    """Return a district's town of much the same name: a bare name means the town."""
    if not district.country:
        return UNKNOWN
    similar = gazetteer.find_similar(candidate.key, district.country)
    towns = (match.entry for match in similar if match.entry.kind is PlaceKind.CITY)
    return next((town for town in towns if inside((Match(town, 0),), district)), UNKNOWN)


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
    """Drop divisions that share the name with a town in them: the bare name means the town.

    An alternate name counts for large towns only: "Basra" is also a town, "Samangan" hardly.
    """
    towns = [
        m.entry
        for m in matches
        if m.entry.kind is PlaceKind.CITY and (m.rank != 1 or m.entry.population >= _LARGE_TOWN)
    ]
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
        votes.add_country(country, _HINT_VOTES)
    for country in demonyms:
        votes.add_country(country, 1.0)
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
    score += _KINDS.get(entry.kind, 0.0) + (_CAPITAL if entry.is_capital else 0.0)
    return score + (_OWN if entry.own else 0.0)


def _best(matches: tuple[Match, ...], votes: Votes, own: Votes, others: Sequence[Entry]) -> Entry:
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


def clear_countries(
    candidates: Sequence[Candidate], demonyms: Mapping[str, int], hints: Sequence[str]
) -> list[str]:
    """Return the countries that demonyms, hints and well-known places clearly vote for."""
    likely = {
        c.key: c.matches[:_MOST_NAMESAKES]
        for c in candidates
        if c.score > 0 and any(_is_well_known(match.entry) for match in c.matches)
    }
    return _count(likely, {}, demonyms, hints).clear_countries()


def attach_similar(
    candidates: Sequence[Candidate], countries: Sequence[str], gazetteer: Gazetteer
) -> list[Candidate]:
    """Give names without a place those with a near spelling in the countries voted for only.

    So do names whose every namesake is a small town elsewhere. Returns the candidates changed.
    """
    changed = []
    for candidate in candidates:
        if any(not _is_small_abroad(match.entry, countries) for match in candidate.matches):
            continue
        for country in countries:
            if matches := gazetteer.find_similar(candidate.key, country):
                candidate.matches = matches
                changed.append(candidate)
                break
    return changed


def find_local(candidates: Sequence[Candidate], countries: Sequence[str]) -> list[Candidate]:
    """Return names that few places bear, one in a country voted for: "Bakhmut", not "Clinton"."""
    return [
        candidate
        for candidate in candidates
        if 0 < len(candidate.matches) <= _FEW_NAMESAKES
        and any(match.entry.country in countries for match in candidate.matches)
    ]


def _is_small_abroad(entry: Entry, countries: Sequence[str]) -> bool:
    return bool(countries) and entry.country not in countries and not _is_well_known(entry)


def _is_well_known(entry: Entry) -> bool:
    """Tell whether a report may name the place without saying where it is."""
    return entry.own or entry.population >= _SMALL_TOWN or entry.kind not in _LOCAL


def _stay_inside(candidates: Sequence[Candidate], votes: Votes, others: Sequence[Entry]) -> None:
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
