"""Find what the words say lies in what: "Aybak in Samangan province", "Paducah, Ky."."""

import re

from whoholds.places.candidates import Candidate
from whoholds.places.entries import Entry, Match
from whoholds.places.geodesy import distance_km
from whoholds.places.wording import Wording
from whoholds.records import PlaceKind

_SIDE = r"(?:(?:far |the )?(?:north|south|east|west|central)[a-z]*[\s-])?"
_LINK = re.compile(
    r"\s*(?:,\s*|\s)(?:a |the )?(?:[a-z]+ (?:city|town|village) )?"
    rf"(?:in|of|inside) (?:the )?{_SIDE}"
    r"(?:(?:province|district|state|region|county|governorate|oblast) of )?$"
    r"|,\s+(?:the |a )?(?:provincial |regional )?capital of (?:the )?" + _SIDE + r"$",
    re.IGNORECASE,
)
_COMMA = re.compile(rf"\s*,\s+(?:the )?{_SIDE}$", re.IGNORECASE)
_LONGEST_LINK = 13
"""Words on from a name to what it lies in: a noun of up to three, and nine that link them."""
PAIR = 3.0
"""Weight (log-odds) of a pair that the gazetteer confirms: both words then surely are places."""
_ABBREVIATION = 2
_REACH = 1.5
"""Towns at a division's rim lie beyond the radius that holds nine in ten of them."""
_MARGIN_KM = 25.0
_LARGE = (PlaceKind.COUNTRY, PlaceKind.REGION)
_METROPOLIS = 1_000_000


def link_containers(candidates: list[Candidate], text: str, wording: Wording) -> None:
    """Set `container` where the words say so, and drop abbreviations that follow no town.

    A comma alone links only what the gazetteer confirms, since lists have commas too; "in" links
    a name that the gazetteer does not know or has only elsewhere, so that it is placed in there.
    """
    for at in range(len(candidates) - 2, -1, -1):
        inner, outer = candidates[at], candidates[at + 1]
        if outer.first - inner.last > _LONGEST_LINK:
            continue
        between = text[inner.span.end : outer.span.start]
        said_kind = wording.noun_after.match(between)
        noun = said_kind[1].lower() if said_kind else ""
        between = between[len(noun) + 1 :] if noun else between
        said = _LINK.fullmatch(between)
        listed = between.startswith(",")
        if not (said or _COMMA.fullmatch(between)):
            continue
        confirmed = is_inside(inner, outer)
        if confirmed:
            inner.score += PAIR
            outer.score += PAIR
        is_quarter = bool(noun) and wording.kinds[noun].role == "quarter"
        unknown = said and not listed and not _is_known(inner)
        if confirmed or (unknown and (is_quarter or _is_area(outer))):
            inner.container = outer
    wholes = {id(c.container) for c in candidates}
    for candidate in candidates:
        named = id(candidate) in wholes
        dotted = candidate.text.count(".") > 1
        matches = candidate.matches
        # they come by rank
        if not (named or dotted) and matches and matches[-1].rank == _ABBREVIATION:
            candidate.matches = tuple(m for m in matches if m.rank != _ABBREVIATION)


def is_inside(inner: Candidate, outer: Candidate) -> bool:
    """Tell whether the gazetteer confirms that a place of the one name lies in one of the other."""
    return any(
        contains(whole.entry, part.entry) for whole in outer.matches for part in inner.matches
    )


def _is_area(candidate: Candidate) -> bool:
    areas = (PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.COUNTRY)
    return any(match.entry.kind in areas for match in candidate.matches)


def _is_known(candidate: Candidate) -> bool:
    """Tell whether a name is too well known to be somewhere else: "Iraq in the Gulf"."""
    return any(
        match.entry.kind in _LARGE
        or (match.entry.kind is PlaceKind.CITY and match.entry.population >= _METROPOLIS)
        for match in candidate.matches
    )


def contains(whole: Entry, part: Entry) -> bool:
    """Tell whether a country or division holds another place of the gazetteer."""
    if whole.id == part.id or not (whole.country and whole.country == part.country):
        return False
    if whole.kind is PlaceKind.PROVINCE and whole.admin and part.admin:
        return part.admin == whole.admin or part.admin.startswith(whole.admin + ".")
    if whole.kind in (PlaceKind.PROVINCE, PlaceKind.DISTRICT):
        return whole.admin.startswith(part.admin) and _reaches(whole, part)
    return whole.kind is PlaceKind.COUNTRY


def _reaches(whole: Entry, part: Entry) -> bool:
    if not (whole.point and part.point):
        return False
    return distance_km(whole.point, part.point) <= whole.radius_km * _REACH + _MARGIN_KM


def inside(matches: tuple[Match, ...], whole: Entry) -> tuple[Match, ...]:
    """Return the matches that lie in a country or division."""
    return tuple(match for match in matches if contains(whole, match.entry))
