"""Turn decided names and the phrases around them into place mentions with a point and a radius."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whoholds.places.candidates import Candidate
from whoholds.places.entries import Entry
from whoholds.places.folding import fold
from whoholds.places.gazetteer import Gazetteer
from whoholds.places.geodesy import Point, destination, distance_km, midpoint
from whoholds.places.relative import Phrase, read_pair, read_phrase
from whoholds.places.wording import DesignatingNoun, KindWord, Wording
from whoholds.records import (
    UNKNOWN,
    PlaceKind,
    PlaceMention,
    Precision,
    Relative,
    Span,
    Unknown,
)

_PRECISION = {
    PlaceKind.PROVINCE: Precision.ADM1,
    PlaceKind.DISTRICT: Precision.ADM2,
    PlaceKind.COUNTRY: Precision.COUNTRY,
    PlaceKind.REGION: Precision.AREA,
    PlaceKind.RIVER: Precision.AREA,
    PlaceKind.FRONT: Precision.AREA,
    PlaceKind.CITY: Precision.PLACE,
    PlaceKind.NEIGHBOURHOOD: Precision.PLACE,
    PlaceKind.OTHER: Precision.PLACE,
}
_SECTOR = 0.38
"""sin 22.5°: "west" may be anything of an eighth of the compass rose."""
_SITE_KM = 10.0
"""An airport, bridge or height named by its town lies within about that of the town's rim."""
_WIDEST_SITE_KM = 20.0
_OUTSIDE_KM = 10.0
""""North of Kabul" without a distance: a short drive beyond the built-up area."""
_LONGEST_STRETCH_KM = 150.0
"""Towns farther apart than a day's road have more than a stretch between them."""
_HALFWAY = 0.15
""""Halfway" is said of anything in the middle third: 15 % of the stretch either way."""


def make_mentions(
    doc: str,
    text: str,
    candidates: Sequence[Candidate],
    gazetteer: Gazetteer,
    wording: Wording,
) -> Iterator[PlaceMention]:
    """Yield one mention a place, in order of the text; a relative place swallows its anchor."""
    floor, at = 0, 0
    while at < len(candidates):
        first = candidates[at]
        at += 1
        second = candidates[at] if at < len(candidates) else None
        if second and second.phrase and second.phrase.span.start < first.span.start >= floor:
            continue  # "west of Oruna's port of Tessara" is told from Tessara
        pair = read_pair(text, first.span, second.span, floor) if second else UNKNOWN
        if pair and second and _is_stretch(first.place, second.place, pair):
            mention = _between(_plain(doc, first, wording), _plain(doc, second, wording), pair)
            at += 1
        else:
            mention = _plain(doc, first, wording)
            phrase = first.phrase
            if phrase and phrase.span.start < floor:
                phrase = read_phrase(text, first.span, floor)
            if phrase:
                site = _own_site(first, phrase, gazetteer)
                mention = (
                    _placed(site, doc, phrase.span, first.text)
                    if site
                    else _by_phrase(mention, phrase, first)
                )
        name = mention.span.of(text)
        if first.is_unnamed and mention.span == first.span:
            name = first.place.name if first.place else first.text
        yield mention if name == mention.name else replace(mention, name=name)
        floor = mention.span.end


def _own_site(candidate: Candidate, phrase: Phrase, gazetteer: Gazetteer) -> Entry | Unknown:
    """Return the theatre's own place that "the airport of X" means."""
    town = candidate.place
    if not (phrase.is_site and phrase.kind and town):
        return UNKNOWN
    names = {fold(town.name), fold(candidate.text)}
    return gazetteer.own_site(town.point, town.radius_km, names, phrase.kind)


def known_works(
    works: PlaceMention, mentions: Sequence[PlaceMention], gazetteer: Gazetteer
) -> PlaceMention:
    """Return works that a report tells by their town as the theatre's own place, if it has one.

    "The airport" of a report on Kandahar is the theatre's Kandahar airport.
    """
    town = next((m for m in mentions if m.id and m.id == works.anchor_id), None)
    if town is None or works.kind is PlaceKind.BASE:  # a corps' headquarters is no air base
        return works
    names = {fold(mention.name) for mention in mentions if mention.id == town.id}
    radius_km = (town.uncertainty_m or 0) / 1000
    own = gazetteer.own_site(_point(town), radius_km, names, works.kind)
    return _placed(own, works.doc, works.span, works.name, works.anchor_id) if own else works


def _is_stretch(first: Entry | Unknown, second: Entry | Unknown, phrase: Phrase) -> bool:
    """Tell a stretch on the ground from "talks between London and Moscow"."""
    if phrase.kind or phrase.is_halfway:
        return True
    if not (first and second and first.point and second.point):
        return False
    areas = (PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.REGION)
    if first.kind in areas or second.kind in areas:
        return False
    return distance_km(first.point, second.point) <= _LONGEST_STRETCH_KM


def _plain(doc: str, candidate: Candidate, wording: Wording) -> PlaceMention:
    place, container = candidate.place, candidate.container
    span, name = candidate.span, candidate.text
    noun = _kind_word(candidate, wording)
    if place:
        placed = _placed(place, doc, span, name)
        if noun and place.kind is PlaceKind.DISTRICT:
            return replace(placed, kind=noun.kind)
        return placed
    kind = noun.kind if noun else PlaceKind.OTHER
    unplaced = PlaceMention(doc=doc, span=span, name=name, kind=kind)
    whole = container.place if container else UNKNOWN
    return _within(unplaced, candidate, whole) if whole else unplaced


def _kind_word(candidate: Candidate, wording: Wording) -> KindWord | DesignatingNoun | None:
    """Return what the noun beside a name, or the noun that is part of it, says that it is."""
    nouns = wording.designations if candidate.is_designated else wording.kinds
    return nouns.get(candidate.named_as)


def _placed(
    place: Entry, doc: str, span: Span, name: str, anchor_id: str | Unknown = UNKNOWN
) -> PlaceMention:
    """Return the mention of a known place."""
    return PlaceMention(
        doc=doc,
        span=span,
        name=name,
        id=place.id,
        lat=_degrees(place.point.lat) if place.point else UNKNOWN,
        lon=_degrees(place.point.lon) if place.point else UNKNOWN,
        country=place.country,
        kind=place.kind,
        precision=_precision(place),
        uncertainty_m=round(place.radius_km * 1000),
        anchor_id=anchor_id,
    )


def _precision(place: Entry) -> Precision:
    """Return how exactly a place is known; a mountain range is no site."""
    is_wide = place.radius_km > _WIDEST_SITE_KM
    return _PRECISION.get(place.kind, Precision.AREA if is_wide else Precision.SITE)


def _within(unplaced: PlaceMention, candidate: Candidate, whole: Entry) -> PlaceMention:
    """Put a name that the gazetteer does not know into the area named, with its radius."""
    known = replace(
        unplaced, id=f"{whole.id}#{fold(candidate.text).replace(' ', '-')}", country=whole.country
    )
    if whole.kind is PlaceKind.COUNTRY or not whole.point:
        return replace(known, precision=Precision.COUNTRY)
    is_town = whole.kind is PlaceKind.CITY
    return replace(
        known,
        lat=_degrees(whole.point.lat),
        lon=_degrees(whole.point.lon),
        kind=PlaceKind.NEIGHBOURHOOD if is_town else unplaced.kind,
        precision=Precision.NEAR if is_town else _PRECISION.get(whole.kind, Precision.AREA),
        uncertainty_m=round(whole.radius_km * 1000),
    )


def _by_phrase(anchor: PlaceMention, phrase: Phrase, candidate: Candidate) -> PlaceMention:
    """Return the place that a phrase means by its anchor."""
    kind = phrase.kind or PlaceKind.POINT
    if phrase.is_feature:
        return _feature(anchor, phrase, kind)
    radius_km = (anchor.uncertainty_m or 0) / 1000
    named = replace(anchor, span=phrase.span, kind=kind, anchor_id=anchor.id)
    if phrase.is_site:
        spread, tag, precision = radius_km + _SITE_KM, kind.value, Precision.SITE
        if kind in (PlaceKind.ROAD, PlaceKind.FRONT):
            precision = Precision.AREA
    elif phrase.is_border:
        spread, tag, precision = radius_km, "border", Precision.AREA
        named = replace(named, relative=Relative(of=candidate.text))
    else:
        named, spread, tag = _offset(named, phrase, candidate, radius_km)
        precision = Precision.NEAR
    if anchor.precision in (Precision.ADM1, Precision.ADM2, Precision.COUNTRY, Precision.NONE):
        precision = Precision.AREA if anchor.precision is Precision.COUNTRY else anchor.precision
    return replace(
        named,
        id=f"{anchor.id}#{tag}" if anchor.id else UNKNOWN,
        precision=precision,
        uncertainty_m=round(spread * 1000) if anchor.lat is not UNKNOWN else UNKNOWN,
    )


def _feature(anchor: PlaceMention, phrase: Phrase, kind: PlaceKind) -> PlaceMention:
    """Return a river or valley that only shares its name with a place: it need not be there."""
    name = fold(anchor.name).replace(" ", "-")
    return (
        PlaceMention(
            doc=anchor.doc,
            span=phrase.span,
            name=anchor.name,
            id=f"{anchor.id}#{name}-{kind.value}" if anchor.id else UNKNOWN,
            country=anchor.country,
            kind=kind,
            precision=Precision.AREA,
        )
        if kind in (PlaceKind.RIVER, PlaceKind.OTHER)
        else replace(
            anchor,
            span=phrase.span,
            kind=kind,
            precision=Precision.AREA,
            anchor_id=anchor.id,
            id=f"{anchor.id}#{kind.value}" if anchor.id else UNKNOWN,
        )
    )


def _offset(
    named: PlaceMention, phrase: Phrase, candidate: Candidate, radius_km: float
) -> tuple[PlaceMention, float, str]:
    """Return the mention moved to the point meant, how far off that may be (km), and its tag."""
    km_said = UNKNOWN if phrase.km is UNKNOWN else round(phrase.km, 1)
    relative = Relative(km=km_said, bearing=phrase.bearing, of=candidate.text)
    named = replace(named, relative=relative)
    stated = phrase.km is not UNKNOWN
    km = phrase.km if phrase.km is not UNKNOWN else radius_km + _OUTSIDE_KM
    if phrase.bearing is UNKNOWN:
        return named, radius_km + km, f"{km:.0f}km" if stated else "near"
    tag = f"{phrase.bearing:.0f}deg"
    tag = f"{km:.0f}km-{tag}" if stated else tag
    spread = radius_km + km * _SECTOR if stated else km
    if named.lat is not UNKNOWN and named.lon is not UNKNOWN:
        point = destination(Point(named.lat, named.lon), km, phrase.bearing)
        named = replace(named, lat=_degrees(point.lat), lon=_degrees(point.lon))
    return named, spread, tag


def _between(first: PlaceMention, second: PlaceMention, phrase: Phrase) -> PlaceMention:
    """Return the stretch between two places as its middle and half its length."""
    both = replace(
        first,
        span=phrase.span,
        id=f"{first.id}~{second.id}" if first.id and second.id else UNKNOWN,
        anchor_id=first.id,
        lat=UNKNOWN,
        lon=UNKNOWN,
        country=first.country if first.country == second.country else UNKNOWN,
        kind=phrase.kind or PlaceKind.POINT,
        precision=Precision.AREA if phrase.kind is PlaceKind.REGION else Precision.SEGMENT,
        uncertainty_m=UNKNOWN,
        relative=Relative(of=first.name),
    )
    ends = (_point(first), _point(second))
    if not (ends[0] and ends[1]):
        return both
    middle, length = midpoint(ends[0], ends[1]), distance_km(ends[0], ends[1])
    share = _HALFWAY if phrase.is_halfway else 0.5
    return replace(
        both,
        lat=_degrees(middle.lat),
        lon=_degrees(middle.lon),
        uncertainty_m=max(1000, round(length * share * 1000)),
    )


def _point(mention: PlaceMention) -> Point | Unknown:
    if mention.lat is UNKNOWN or mention.lon is UNKNOWN:
        return UNKNOWN
    return Point(mention.lat, mention.lon)


def _degrees(value: float) -> float:
    """Round to five decimals, about a metre."""
    return round(value, 5)
