"""Let the countries that a report is about speak for names: rare ones, and odd spellings."""

from collections import Counter
from collections.abc import Mapping, Sequence

from whoholds.places.candidates import Candidate
from whoholds.places.entries import Entry
from whoholds.places.evidence import prominence
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.votes import clear_countries
from whoholds.records import PlaceKind

_SMALL_TOWN = 50_000
"""A namesake abroad of fewer inhabitants gives way to "unknown place here"."""
_FEW_NAMESAKES = 3
_LOCAL = (PlaceKind.CITY, PlaceKind.DISTRICT)
_RARE = 3.0
"""Weight (log-odds) of a rare name borne in the one country that a report is about."""
_CLEAR = 0.5
"""Share of the votes from which a country speaks for its names with full weight."""
_SOME_SHARE = 0.15
_OUT_OF_REACH = -4.0
"""A score that no place of that spelling would bring above 0."""


def lean_local(candidates: Sequence[Candidate], shares: Mapping[str, float]) -> None:
    """Add weight to names that few places bear, one in a country voted for.

    "Bakhmut", not "Clinton": of a common name some bearer lies in every country.
    """
    for candidate in candidates:
        if candidate.person:
            continue
        bearers = Counter(m.entry.country or "" for m in candidate.matches)
        few = (shares.get(country, 0.0) for country, n in bearers.items() if n <= _FEW_NAMESAKES)
        candidate.score += _RARE * min(1.0, max(few, default=0.0) / _CLEAR)


def attach_similar(
    candidates: Sequence[Candidate], shares: Mapping[str, float], gazetteer: Gazetteer
) -> None:
    """Give names without a place those with a near spelling in the countries voted for only.

    So do names whose every namesake is a small town elsewhere.
    """
    countries = clear_countries(shares)
    for candidate in candidates:
        if candidate.score < _OUT_OF_REACH or any(
            not _is_small_abroad(match.entry, shares) for match in candidate.matches
        ):
            continue
        for country in countries:
            if matches := gazetteer.find_similar(candidate.key, country):
                candidate.score += prominence(matches) - candidate.fame
                candidate.matches = matches
                candidate.score += _RARE * shares[country] / 2
                break


def _is_small_abroad(entry: Entry, shares: Mapping[str, float]) -> bool:
    """Tell whether a place is too small to be named by a report of other countries."""
    known = entry.own or entry.population >= _SMALL_TOWN or entry.kind not in _LOCAL
    return bool(shares) and not known and shares.get(entry.country or "", 0.0) < _SOME_SHARE
