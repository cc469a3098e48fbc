"""Let the countries that a report is about speak for names: rare ones, and odd spellings."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from whoholds.places.candidates import Candidate
from whoholds.places.containment import PAIR, is_inside
from whoholds.places.entries import Entry
from whoholds.places.evidence import prominence
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.votes import Votes, count_early
from whoholds.records import PlaceKind

_SMALL_TOWN = 50_000
"""A namesake abroad of fewer inhabitants gives way to "unknown place here"."""
_FEW_NAMESAKES = 3
_COUNTRY = attrgetter("entry.country")
_LOCAL = (PlaceKind.CITY, PlaceKind.DISTRICT)
_RARE = 3.5
"""Weight (log-odds) of a rare name borne in the one country that a report is about."""
_FULL_SHARE = 0.5
"""Share of the votes from which a country speaks for its names with full weight."""
_CLEAR_SHARE = 0.35
"""Share of the votes from which a country is searched for near spellings."""
_SHOUTED = -3.0
_SOME_SHARE = 0.15
_OUT_OF_REACH = -4.0
"""A score that no place of that spelling would bring above 0."""


class Home:
    """The countries that a report is about, as the rest of the report tells it of each name."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        demonyms: Iterable[str],
        hints: Iterable[str],
    ) -> None:
        self._votes, self._own = count_early(candidates, demonyms, hints)
        self._none = Votes()

    def share(self, candidate: Candidate, country: str) -> float:
        """Return the share of the votes of all other names that a country has."""
        return self._votes.country_share(country, self._own.get(candidate.key, self._none))

    def clear(self, candidate: Candidate) -> list[str]:
        """Return the countries clear enough to search for near spellings, the clearest first."""
        shares = ((self.share(candidate, country), country) for country in self._votes.countries)
        clear = sorted((-share, country) for share, country in shares if share >= _CLEAR_SHARE)
        return [country for _, country in clear]


def lean_local(candidates: Sequence[Candidate], home: Home, *, capitals_only: bool) -> None:
    """Add weight to names that few places of a country voted for bear.

    "Bakhmut", not "Clinton": of a common name some bearer lies in every country. In text in
    capitals any word may be a village's name, so there only the report's own villages count.
    """
    for candidate in candidates:
        if capitals_only and all(
            _is_small_abroad(match.entry, candidate, home) for match in candidate.matches
        ):
            candidate.score += _SHOUTED
        if candidate.person or candidate.is_inner or not candidate.matches:
            continue
        countries = list(map(_COUNTRY, candidate.matches))
        few = [code for code in set(countries) if countries.count(code) <= _FEW_NAMESAKES]
        share = max((home.share(candidate, code) for code in few if code), default=0.0)
        candidate.score += _RARE * min(1.0, share / _FULL_SHARE)


def attach_similar(candidates: Sequence[Candidate], home: Home, gazetteer: Gazetteer) -> None:
    """Give names without a place those with a near spelling in the countries voted for only.

    So do names whose every namesake is a small town elsewhere.
    """
    for candidate in candidates:
        if candidate.score < _OUT_OF_REACH or not all(
            _is_small_abroad(match.entry, candidate, home) for match in candidate.matches
        ):
            continue
        for country in home.clear(candidate):
            if matches := gazetteer.find_similar(candidate.key, country):
                candidate.score += prominence(matches) - candidate.fame
                candidate.matches = matches
                candidate.score += _RARE / 2 * min(1.0, home.share(candidate, country))
                if candidate.container and is_inside(candidate, candidate.container):
                    candidate.score += PAIR
                break


def _is_small_abroad(entry: Entry, candidate: Candidate, home: Home) -> bool:
    """Tell whether a place is too small to be named by a report of other countries."""
    known = entry.own or entry.population >= _SMALL_TOWN or entry.kind not in _LOCAL
    return not known and home.share(candidate, entry.country or "") < _SOME_SHARE
