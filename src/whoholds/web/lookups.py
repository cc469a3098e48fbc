"""A picture with its lookups: what every view needs, made once for a state of the ledger."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from whoholds.publishing import (
    CONTESTED,
    NONE,
    RunTable,
    RunWords,
    Seat,
    asks_whose_word,
    claim_bearing,
    claim_marks,
    claim_says,
    claim_voice,
    control_on,
    day_words,
    own_words,
    place_names,
    seat_places,
    short_length,
    style_sides,
)
from whoholds.records import (
    Change,
    Claim,
    Control,
    Picture,
    Place,
    PlacePicture,
    Road,
    SideStyle,
    StretchPicture,
    Unknown,
)
from whoholds.web.records import Card, Cite
from whoholds.web.searching import ClaimIndex

Drawn = tuple[tuple[object, ...], frozenset[str]]
"""What a place is drawn by, and the states that it is drawn for."""
SPARE_COLOUR = "#8a9099"


class Lookups:
    """Names, claims and places of a picture by their ids."""

    def __init__(
        self, picture: Picture, places: Mapping[str, Place], before: "Lookups | None" = None
    ) -> None:
        """Take a picture and its places; what was worked out `before` of the same holds on."""
        self.picture = picture
        self.sides: tuple[SideStyle, ...] = style_sides(picture)
        self.names = {side.id: side.name for side in self.sides}
        self.colours = {side.id: side.colour for side in self.sides}
        self.states = (*self.names, CONTESTED, NONE)
        self.shown: Mapping[str, PlacePicture] = {one.place.id: one for one in picture.places}
        self.place_names = {key: one.name for key, one in places.items()} | place_names(picture)
        self.claims: Mapping[str, Claim] = {claim.id: claim for claim in picture.claims}
        self.withdrawn = dict(picture.withdrawn)
        self._about: dict[str, list[Claim]] = {}
        self._run_words = RunWords(self.names)
        self._short_length = short_length(self.claims)
        self._drawn_before: Mapping[str, Drawn] = before.drawn_for if before else {}

    @cached_property
    def drawn(self) -> frozenset[str]:
        """The sides that any place is drawn for on any day: those of the legend."""
        drawn = (states for _, states in self.drawn_for.values())
        return frozenset().union(*drawn) & set(self.names)

    @cached_property
    def drawn_for(self) -> dict[str, Drawn]:
        """For each place the states that it is drawn for on any day, with what tells it."""
        found: dict[str, Drawn] = {}
        new: dict[str, tuple[tuple[object, ...], set[int]]] = {}
        table, before = self.run_table(), self._drawn_before
        for one in self.picture.places:
            source = (one.known_then, one.in_hindsight, self.claims_about(one), one.withheld)
            kept = before.get(one.place.id)
            if kept and kept[0] == source:
                found[one.place.id] = kept
                continue
            rows = (table.rows(runs, one.claims, one.withheld) for runs in source[:2])
            new[one.place.id] = source, {row.look for part in rows for row in part}
        looks = table.looks
        for place_id, (told, numbers) in new.items():
            states = frozenset(state for number in numbers for state in looks[number].states)
            found[place_id] = told, states
        self._drawn_before = {}
        return found

    @cached_property
    def by_doc(self) -> dict[str, list[Claim]]:
        """Claims by the document in which they stand, in the order of its words."""
        found: dict[str, list[Claim]] = {}
        for claim in self.picture.claims:
            found.setdefault(claim.doc, []).append(claim)
        for claims in found.values():
            claims.sort(key=lambda claim: claim.span)
        return found

    @cached_property
    def index(self) -> ClaimIndex:
        """The claims, ready to be searched."""
        return ClaimIndex(self.picture.claims)

    @cached_property
    def seats(self) -> dict[str, Seat]:
        """The places without a point of their own, with where they are drawn instead."""
        shown = self.picture.places
        told = [len(one.claims) for one in shown]
        seats = seat_places([one.place for one in shown], told, self.place_names)
        return {one.place.id: seat for one, seat in zip(shown, seats, strict=True) if seat}

    @cached_property
    def at_points(self) -> dict[str, tuple[Place, ...]]:
        """For each place that shares its point, all that are drawn there, the point's own first."""
        shown = [one.place for one in self.picture.places]
        groups: dict[int, list[Place]] = {}
        for place_id, seat in self.seats.items():
            here = groups.setdefault(seat.around, [shown[seat.around]])
            if place_id != here[0].id:
                here.append(self.shown[place_id].place)
        return {place.id: tuple(here) for here in groups.values() for place in here}

    @cached_property
    def changes(self) -> dict[str, list[Change]]:
        """Changes by place, newest first."""
        found: dict[str, list[Change]] = {}
        for change in reversed(self.picture.changes):
            found.setdefault(change.place_id, []).append(change)
        return found

    @cached_property
    def roads(self) -> dict[str, list[tuple[int, Road]]]:
        """Roads, with their numbers, by each of the two places that they join, shortest first."""
        found: dict[str, list[tuple[int, Road]]] = {}
        for number, road in sorted(enumerate(self.picture.roads), key=lambda one: one[1].km):
            for end in {road.start, road.end}:
                found.setdefault(end, []).append((number, road))
        return found

    @cached_property
    def stretches(self) -> dict[int, list[StretchPicture]]:
        """What is reported of each road, by its number."""
        found: dict[int, list[StretchPicture]] = {}
        for stretch in self.picture.stretches:
            found.setdefault(stretch.road, []).append(stretch)
        return found

    @cached_property
    def spots(self) -> npt.NDArray[np.float64]:
        """Latitude and longitude of each place with a dot, in degrees."""
        return np.array(
            [(one.place.lat, one.place.lon) for one in self.picture.places], dtype=np.float64
        ).reshape(-1, 2)

    def place(self, place_id: str) -> Place | None:
        """Return a place with a dot, or one that roads lead to."""
        shown = self.shown.get(place_id)
        if shown:
            return shown.place
        return next((one for one in self.picture.neighbours if one.id == place_id), None)

    def state_name(self, state: str) -> str:
        """Return what a state of the model is called: a side's name, contested, or no side."""
        return self.names.get(state, "no side" if state == NONE else state)

    def colour(self, state: str | Unknown) -> str:
        """Return the colour of a side; of anything else a grey that stands for nobody."""
        return self.colours.get(state, SPARE_COLOUR) if state else SPARE_COLOUR

    def cite(self, claims: Iterable[str]) -> tuple[Cite, ...]:
        """Return claims as sentences name them."""
        return tuple(
            Cite(
                id=claim.id,
                short=self.short(claim),
                doc=claim.doc,
                quote=claim.quote,
                voice=claim_voice(claim, self.names),
                outlet=claim.outlet or "unnamed outlet",
                published=claim.published.isoformat() if claim.published else None,
            )
            for claim in (self.claims[name] for name in claims if name in self.claims)
        )

    def short(self, claim: Claim) -> str:
        """Return as much of a claim's id as keeps it apart from all others."""
        return claim.id[: self._short_length]

    def card(self, claim: Claim, state: str = "") -> Card:
        """Return a claim as a card shows it; `state` is what it is held against."""
        side = claim.claimant_side
        withdrawn = self.withdrawn.get(claim.id)
        return {
            "id": claim.id,
            "short": self.short(claim),
            "doc": claim.doc,
            "outlet": claim.outlet or "unnamed outlet",
            "published": claim.published.isoformat() if claim.published else None,
            "published_words": day_words(claim.published) if claim.published else "undated",
            "date": claim.date or None,
            "place": claim.place or None,
            "place_id": claim.place_id if claim.place_id and claim.place_id in self.shown else None,
            "event": claim.event.value,
            "says": claim_says(claim, self.names),
            "quote": claim.quote,
            "voice": claim_voice(claim, self.names),
            "marks": claim_marks(claim),
            "side": self.names.get(side, side) if side else None,
            "colour": self.colour(side),
            "bears": claim_bearing(claim).on(state) if state else "",
            "withdrawn": day_words(withdrawn) if withdrawn else None,
            "interest": claim.interest.value if claim.interest else None,
            "because": claim.interest_reason or None,
            "span": (claim.span.start, claim.span.end),
            "synthetic": claim.synthetic,
            "confidence": claim.confidence,
            "url": web_address(claim.url),
            "rule": claim.reader.rule,
        }

    def nearest_day(self, on: dt.date | Unknown | None) -> dt.date:
        """Return the day asked for, or the nearest that the picture covers; by default the last."""
        return min(max(on or self.picture.last, self.picture.first), self.picture.last)

    def run_on(self, place_id: str, day: dt.date) -> Control | Unknown:
        """Return what was known of a place on a day."""
        return control_on(self.shown[place_id].known_then, day)

    def claims_about(self, shown: PlacePicture) -> list[Claim]:
        """Return the claims about a place that may be shown; look them up among all once only."""
        found = self._about.get(shown.place.id)
        if found is None:
            found = [self.claims[name] for name in shown.claims if name in self.claims]
            self._about[shown.place.id] = found
        return found

    def words(self, shown: PlacePicture, runs: Sequence[Control]) -> list[tuple[str, str]]:
        """Return each run's status and the sentence that tells it: the same ones on every view."""
        own = own_words(self.claims_about(shown)) if asks_whose_word(runs) else []
        return [self._run_words.of(run, own, shown.withheld) for run in runs]

    def run_table(self) -> RunTable:
        """Return an empty table in which runs of places are worded."""
        return RunTable(self.names, self.claims, with_bases=False)


def web_address(url: str | Unknown) -> str | None:
    """Return an address that may be linked to: nothing but http and https."""
    return url if url and url.startswith(("https://", "http://")) else None
