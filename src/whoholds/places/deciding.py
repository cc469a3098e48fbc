"""Decide which of its namesakes each name means, by the report's other places.

Countries and first-level divisions collect votes from every name's candidates, demonyms, the
caller's hints and the theatre; then neighbours count, then the number of inhabitants. Scores are
in powers of ten of inhabitants: a weight of 1 outweighs a namesake ten times as large.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from whoholds.places.candidates import Candidate
from whoholds.places.containment import contains, inside
from whoholds.places.entries import Entry, Match
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.geodesy import Point, distance_km
from whoholds.places.votes import MOST_NAMESAKES, Votes, count
from whoholds.places.wording import Wording
from whoholds.records import UNKNOWN, PlaceKind, Unknown

_COUNTRY = 4.0
_DIVISION = 3.5
_NEAR = 2.0
_NEAR_KM = 60.0
_NEAR_DEGREES = 4.0
"""Beyond as many degrees of latitude a neighbour would count for less than a thousandth."""
_CACHED_PAIRS = 4096
_ENOUGH_NEIGHBOURS = 2.0
_LARGE_TOWN = 100_000
_ROUNDS = 2
_LOCAL = (PlaceKind.CITY, PlaceKind.DISTRICT)
_DIVISIONS = (PlaceKind.PROVINCE, PlaceKind.DISTRICT)
_WELL_KNOWN = 300_000
"""Inhabitants from which a town may be named in any report."""
_NO_SHARE = 0.02
_ONE_COUNTRY = 0.6
"""Share of the votes from which a report is about one country."""


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
    chosen, votes = _choose(options, demonyms, hints)
    for key, group in groups.items():
        for candidate in group:
            candidate.place = chosen.get(key, UNKNOWN)
    far = {
        key
        for key, matches in options.items()
        if key in chosen and _is_far(chosen[key], matches, votes)
    }
    for key in far:
        for candidate in groups[key]:
            candidate.place = UNKNOWN
    _stay_inside(candidates, votes, list(chosen.values()))
    for candidate in candidates:
        if candidate.place:
            place = candidate.place
            if _role(candidate, wording) == PlaceKind.CITY and place.kind is PlaceKind.PROVINCE:
                place = gazetteer.find_seat(place) or place
            elif not _role(candidate, wording) and place.kind is PlaceKind.DISTRICT:
                place = _town_of(place, candidate, gazetteer) or place
            candidate.place = gazetteer.prefer_own(place)


def _choose(
    options: Mapping[str, tuple[Match, ...]], demonyms: Mapping[str, int], hints: Sequence[str]
) -> tuple[dict[str, Entry], Votes]:
    """Return the place that each name means, and the votes of all of these."""
    chosen: dict[str, Entry] = {}
    votes = count(options, chosen, demonyms, hints)
    for _ in range(_ROUNDS):
        for key, matches in options.items():
            if len(matches) == 1:
                chosen[key] = matches[0].entry
            elif matches:
                own = Votes()
                own.add_name(matches, chosen.get(key))
                others = [entry for other, entry in chosen.items() if other != key]
                chosen[key] = _best(matches, votes, own, others)
        votes = count(options, chosen, demonyms, hints)
    return chosen, votes


def _is_far(entry: Entry, matches: tuple[Match, ...], votes: Votes) -> bool:
    """Tell whether a place lies in a country that nothing else in a report of one country names.

    Such a namesake is most often not meant, but a village here that the gazetteer does not know.
    """
    if entry.own or entry.is_capital or entry.kind not in _LOCAL:
        return False
    own = Votes()
    own.add_name(matches, entry)
    share = votes.country_share(entry.country or "", own)
    clearest = max((votes.country_share(code, own) for code in votes.countries), default=0.0)
    return entry.population < _WELL_KNOWN and share < _NO_SHARE and clearest >= _ONE_COUNTRY


def _town_of(district: Entry, candidate: Candidate, gazetteer: Gazetteer) -> Entry | Unknown:
    """Return a district's town of much the same name: a bare name means the town."""
    if not district.country:
        return UNKNOWN
    similar = gazetteer.find_similar(candidate.key, district.country)
    towns = (match.entry for match in similar if match.entry.kind is PlaceKind.CITY)
    return next((town for town in towns if contains(district, town)), UNKNOWN)


def _role(candidate: Candidate, wording: Wording) -> str:
    """Return what the words say the name is: city, province, district or ""."""
    noun = wording.kinds.get(candidate.named_as)
    return noun.kind if noun else ""


def _narrow(group: Sequence[Candidate], role: str) -> tuple[Match, ...]:
    """Return the matches that fit the words: of the kind named, inside the container named."""
    matches = group[0].matches[:MOST_NAMESAKES]
    if role:
        wanted = _DIVISIONS if role in _DIVISIONS else (PlaceKind.CITY,)
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
    if wholes:
        within = (m for m in matches if any(contains(whole, m.entry) for whole in wholes))
        matches = tuple(within) or matches
    return matches if role else _without_seats(matches)


def _without_seats(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Drop divisions that share the name with a town in them: the bare name means the town.

    An alternate name counts for large towns only: "Basra" is also a town, "Samangan" hardly.
    """
    if not any(m.entry.kind in _DIVISIONS for m in matches):
        return matches
    towns = [
        m.entry
        for m in matches
        if m.entry.kind is PlaceKind.CITY and (m.rank != 1 or m.entry.population >= _LARGE_TOWN)
    ]
    return tuple(
        m
        for m in matches
        if m.entry.kind not in _DIVISIONS or not any(contains(m.entry, town) for town in towns)
    )


def _best(matches: tuple[Match, ...], votes: Votes, own: Votes, others: Sequence[Entry]) -> Entry:
    """Return the likeliest place; `own` votes came from this name itself, `others` are decided."""
    alone = [(_score(match, votes, own), match.entry) for match in matches]
    # Neighbours take long to count: only places that they could bring to the top are asked.
    least = max(score for score, _ in alone) - _NEAR * _ENOUGH_NEIGHBOURS
    likely = [(score, entry) for score, entry in alone if score >= least]
    if len(likely) == 1:
        return likely[0][1]
    towns = [other for other in others if other.kind in _LOCAL and other.point]
    return max(likely, key=lambda each: each[0] + _NEAR * _neighbours(each[1], towns))[1]


def _score(match: Match, votes: Votes, own: Votes) -> float:
    """Return how likely a place is meant, its neighbours aside."""
    country, division = votes.share(match.entry, own)
    score = match.prior + _COUNTRY * country
    return score if match.entry.kind is PlaceKind.COUNTRY else score + _DIVISION * division


def _neighbours(entry: Entry, towns: Sequence[Entry]) -> float:
    """Return how many of the report's towns lie near, each by its distance, at most 2."""
    if not entry.point or entry.kind is PlaceKind.COUNTRY:
        return 0.0
    point, total = entry.point, 0.0
    for town in towns:
        there = town.point
        if there and abs(there.lat - point.lat) < _NEAR_DEGREES and town.id != entry.id:
            total += _nearness(point, there)
    return min(_ENOUGH_NEIGHBOURS, total)


@lru_cache(maxsize=_CACHED_PAIRS)
def _nearness(here: Point, there: Point) -> float:
    return math.exp(-distance_km(here, there) / _NEAR_KM)


def _stay_inside(candidates: Sequence[Candidate], votes: Votes, others: Sequence[Entry]) -> None:
    """Unplace names whose only namesakes lie outside of where the words say that they are."""
    for candidate in candidates:
        entry, container = candidate.place, candidate.container
        whole = container.place if container else UNKNOWN
        if not entry or not whole or contains(whole, entry):
            continue
        if whole.kind is PlaceKind.CITY and not candidate.named_as:
            continue  # a list: "Bama, Gwoza"
        if _is_near(entry, whole):
            continue
        within = inside(candidate.matches, whole)
        candidate.place = _best(within, votes, Votes(), others) if within else UNKNOWN


def _is_near(entry: Entry, town: Entry) -> bool:
    """Tell whether a place is so near a town that it may be a quarter of it."""
    if town.kind is not PlaceKind.CITY or not (entry.point and town.point):
        return False
    return distance_km(entry.point, town.point) <= town.radius_km + _NEAR_KM / 2
