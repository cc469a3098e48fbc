"""One place: what is known of it over time, in whose words, and what lies next to it."""

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from whoholds.likelihood import likelihood_word, percent
from whoholds.publishing import (
    AGAINST,
    ASIDE,
    CONTESTED,
    FOR,
    NONE,
    PASSAGE_WORDS,
    STATUS_WORDS,
    claim_bearing,
    control_on,
    day_words,
)
from whoholds.records import Claim, Control, Place, PlacePicture, Unknown
from whoholds.routes import distance_km
from whoholds.web.faults import NotHereError
from whoholds.web.keeping import Kept
from whoholds.web.lookups import Lookups
from whoholds.web.records import Card, Mark, Sentence, Side, StripRun
from whoholds.web.views.changing import change_sentence
from whoholds.web.views.mapping import sides

CARDS = 25
"""Claims of each sort that are told at length; the ledger has all of them."""
_LATER = "later"
_NEAREST = 6
_LEAST = 0.03
"""A state that is less likely is not worth a line of its own."""
_UNTOLD = "no information"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How likely a state is, as number and word."""

    state: str
    name: str
    colour: str
    percent: str
    word: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many claims there are of each sort, of which the view has the weightiest as cards."""

    supporting: int
    contrary: int
    beside: int
    later: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A place next to this one, by road or by distance."""

    id: str
    name: str
    shown: bool
    km: float
    by_road: bool
    words: str
    """What is known of it on the day."""
    passage: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A place on a day as known by another."""

    state: str
    id: str
    name: str
    about: str
    lat: float
    lon: float
    position: str | None
    """What is known of its position, in words, where the coordinates are another place's."""
    same_point: tuple[tuple[str, str], ...]
    """Ids and names of the other places at the same point."""
    on: str
    on_words: str
    known: str
    first: str
    last: str
    status: str
    words: str
    age: int | None
    """Days since the latest evidence."""
    latest: str | None
    leader: str
    chances: tuple[Chance, ...]
    sides: tuple[Side, ...]
    strip: tuple[StripRun, ...]
    marks: tuple[Mark, ...]
    """Every claim published on the picture's days."""
    totals: Totals
    supporting: tuple[Card, ...]
    contrary: tuple[Card, ...]
    beside: tuple[Card, ...]
    later: tuple[Card, ...]
    """Published after the day by which the place is seen."""
    changes: tuple[Sentence, ...]
    neighbours: tuple[Neighbour, ...]


def place_view(
    kept: Kept, place_id: str, on: dt.date | Unknown, known: dt.date | Unknown, most: int = CARDS
) -> PlaceView:
    """Return a place on a day, by default the last, as known that day or by another.

    Of each sort of claims there are `most` cards. Raises `NotHereError` where no such place is
    shown.
    """
    looked = kept.lookups
    shown = looked.shown.get(place_id)
    if shown is None:
        raise NotHereError(f"no place {place_id!r} is shown here; the map lists all")
    picture = looked.picture
    day = looked.nearest_day(on)
    runs = _runs(kept, shown, known)
    control = control_on(runs, day)
    leader = control.leader if control else NONE
    sorts = _sorted_out(looked.claims_about(shown), control, known or day)
    cards = {
        bears: tuple(looked.card(claim, leader) for claim in found[:most])
        for bears, found in sorts.items()
    }
    told = looked.words(shown, [control])[0] if control else (_UNTOLD, _UNTOLD)
    last_word = control.last_evidence if control and control.last_evidence else None
    place = shown.place
    about = ", ".join(p for p in (place.kind.value, place.admin1 or "", place.country or "") if p)
    return PlaceView(
        state=kept.answers.state,
        id=place.id,
        name=place.name,
        about=about,
        lat=round(place.lat, 4),
        lon=round(place.lon, 4),
        position=looked.seats[place.id].position if place.id in looked.seats else None,
        same_point=_same_point(looked, place),
        on=day.isoformat(),
        on_words=day_words(day),
        known=known.isoformat() if known else "then",
        first=picture.first.isoformat(),
        last=picture.last.isoformat(),
        status=told[0],
        words=told[1],
        age=(day - last_word).days if last_word else None,
        latest=day_words(last_word) if last_word else None,
        leader=looked.state_name(leader),
        chances=_chances(looked, control),
        sides=sides(looked),
        strip=_strip(looked, runs, shown),
        marks=tuple(_marks(looked, sorts, leader)),
        totals=_totals(sorts),
        supporting=cards[FOR],
        contrary=cards[AGAINST],
        beside=cards[ASIDE],
        later=cards[_LATER],
        changes=tuple(
            change_sentence(looked, change, {place_id: runs})
            for change in looked.changes.get(place_id, ())
        ),
        neighbours=tuple(_neighbours(looked, shown, day)),
    )


def _same_point(looked: Lookups, place: Place) -> tuple[tuple[str, str], ...]:
    """Return the other places that share a place's point, each with its name."""
    others = looked.at_points.get(place.id, ())
    return tuple((other.id, other.name) for other in others if other.id != place.id)


def _totals(sorts: Mapping[str, list[Claim]]) -> Totals:
    return Totals(
        supporting=len(sorts[FOR]),
        contrary=len(sorts[AGAINST]),
        beside=len(sorts[ASIDE]),
        later=len(sorts[_LATER]),
    )


def _sorted_out(
    claims: Iterable[Claim], control: Control | Unknown, by: dt.date
) -> dict[str, list[Claim]]:
    """Return claims by how they bear on the likeliest state, the weightiest first.

    Those published after a day stand apart, the oldest first.
    """
    leader = control.leader if control else NONE
    weights = {w.claim: abs(w.log_odds) for w in control.basis} if control else {}
    found = {bears: list[Claim]() for bears in (FOR, AGAINST, ASIDE, _LATER)}
    for claim in sorted(claims, key=lambda claim: -weights.get(claim.id, 0.0)):
        late = claim.published and claim.published > by
        found[_LATER if late else claim_bearing(claim).on(leader)].append(claim)
    found[_LATER].sort(key=lambda claim: str(claim.published))
    return found


def _marks(looked: Lookups, sorts: Mapping[str, list[Claim]], leader: str) -> Iterator[Mark]:
    first, last = looked.picture.first, looked.picture.last
    for bears, claims in sorts.items():
        for claim in claims:
            if claim.published and first <= claim.published <= last:
                side = claim.claimant_side
                yield {
                    "id": claim.id,
                    "published": claim.published.isoformat(),
                    "side": looked.names.get(side, side) if side else None,
                    "colour": looked.colour(side),
                    "bears": claim_bearing(claim).on(leader) if bears == _LATER else bears,
                    "quote": claim.quote,
                }


def _runs(kept: Kept, shown: PlacePicture, known: dt.date | Unknown) -> tuple[Control, ...]:
    if not known:
        return shown.known_then
    if known >= kept.answers.picture.known_by:
        return shown.in_hindsight
    return kept.control(known)[0].get(shown.place.id, ())


def _strip(looked: Lookups, runs: tuple[Control, ...], shown: PlacePicture) -> tuple[StripRun, ...]:
    states = looked.states
    return tuple(
        [
            {
                "first": run.date.isoformat(),
                "last": run.until.isoformat(),
                "words": words,
                "status": STATUS_WORDS[run.status],
                "shares": tuple([round(run.p.get(state, 0.0), 4) for state in states]),
            }
            for run, (_, words) in zip(runs, looked.words(shown, runs), strict=True)
        ]
    )


def _chances(looked: Lookups, control: Control | Unknown) -> tuple[Chance, ...]:
    if not control:
        return ()
    return tuple(
        Chance(
            state=state,
            name=looked.state_name(state),
            colour=looked.colour(state) if state not in (CONTESTED, NONE) else "none",
            percent=percent(p),
            word=likelihood_word(p),
            share=round(p, 4),
        )
        for state, p in sorted(control.p.items(), key=lambda pair: -pair[1])
        if round(p, 2) >= _LEAST
    )


def _neighbours(looked: Lookups, shown: PlacePicture, day: dt.date) -> Iterator[Neighbour]:
    """Yield the places that a road leads to, then the nearest of the others."""
    here, picture = shown.place, looked.picture
    met = {here.id}
    for number, road in looked.roads.get(here.id, ()):
        other = road.end if road.start == here.id else road.start
        met.add(other)
        status, note = _passage(looked, number, day)
        yield Neighbour(
            id=other,
            name=looked.place_names.get(other, other),
            shown=other in looked.shown,
            km=round(road.km),
            by_road=True,
            words=_state_of(looked, other, day),
            passage=status,
            note=note,
        )
    places = [
        picture.places[number].place for number in _nearest(looked, here, _NEAREST + len(met))
    ]
    others = [place for place in places if place.id not in met]
    for place in others[: max(0, _NEAREST - len(met) + 1)]:
        yield Neighbour(
            id=place.id,
            name=place.name,
            shown=True,
            km=round(distance_km((here.lon, here.lat), (place.lon, place.lat))),
            by_road=False,
            words=_state_of(looked, place.id, day),
            passage=None,
            note=None,
        )


def _nearest(looked: Lookups, here: Place, most: int) -> list[int]:
    """Return the numbers of the places nearest to one, itself among them, the nearest first."""
    lats, lons = looked.spots.T
    apart = (lats - here.lat) ** 2
    apart += ((lons - here.lon) * math.cos(math.radians(here.lat))) ** 2
    near = np.argpartition(apart, most)[:most] if most < len(apart) else np.arange(len(apart))
    found: list[int] = near[np.argsort(apart[near], kind="stable")].tolist()
    return found


def _state_of(looked: Lookups, place_id: str, day: dt.date) -> str:
    if place_id not in looked.shown:
        return "not looked at"
    run = looked.run_on(place_id, day)
    return looked.words(looked.shown[place_id], [run])[0][1] if run else _UNTOLD


def _passage(looked: Lookups, road: int, day: dt.date) -> tuple[str | None, str | None]:
    for stretch in looked.stretches.get(road, ()):
        if stretch.date <= day <= stretch.until:
            return PASSAGE_WORDS[stretch.status], stretch.note or None
    return None, None
