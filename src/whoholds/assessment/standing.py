"""An assessment that is kept, and brought up to date place by place.

With frozen habits a place's control depends on its own claims, on what its neighbours' claims say
of them alone, and on what all places share: which sides there are, and between which days
neighbours are looked at. So news of one place changes that place and those one step away; what is
shared changes seldom, and then everything is assessed again.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np

from whoholds.assessment.engine import (
    Case,
    Shared,
    holders_of,
    sides_of,
    states_with,
)
from whoholds.assessment.evidence import Evidence
from whoholds.assessment.fits import Fit
from whoholds.assessment.known import EACH_DAY, EachDay, holdings_of, is_known, usable
from whoholds.assessment.neighbours import Spot, reach, upright
from whoholds.assessment.outlines import Outline, Outlines
from whoholds.assessment.testimony import Testimony
from whoholds.assessment.weighing import weigh
from whoholds.assessment.weights import Weights, load_weights
from whoholds.records import UNKNOWN, Control, Holding, Road

_SLACK = 1 + 1e-9
"""Whoever might be a neighbour is looked at; who is one is for the assessment to say."""


class Kept(Protocol):
    """What an assessment before has left of places, by place."""

    def evidence(self, place: str) -> tuple[Evidence, ...]:
        """Return all of a place's evidence; none for a place without."""

    def testimony(self, place: str) -> Testimony:
        """Return the claims of a place that count, as they weighed."""


class Weighings:
    """Places' claims as they weigh, kept while they are the same.

    Neighbours need them again and again, and so do two assessments that look at the same claims.
    """

    def __init__(self) -> None:
        self._weights = load_weights()
        self._kept: dict[str, tuple[list[Evidence], tuple[str, ...], Testimony]] = {}

    def of(self, place: str, counting: list[Evidence], states: tuple[str, ...]) -> Testimony:
        """Return the testimony of a place's claims that count."""
        kept = self._kept.get(place)
        if kept and kept[1] == states and kept[0] == counting:
            return kept[2]
        made = weigh(counting, holders_of(states), (place,), self._weights)
        self._kept[place] = (counting, states, made)
        return made


class Standing:
    """Who holds each place on some days, as known by a moment, after each change of the evidence.

    `known_by` a day: in hindsight from then; `EACH_DAY`: each day from what was published by it.
    """

    def __init__(
        self,
        *,
        days: tuple[dt.date, dt.date],
        known_by: dt.date | EachDay,
        fit: Fit,
        prior: Sequence[Holding] = (),
        roads: Sequence[Road] = (),
        weighings: Weighings | None = None,
    ) -> None:
        """Begin with no evidence; `weighings` may be shared by several that take turns."""
        self.runs: dict[str, tuple[Control, ...]] = {}
        """By place: the runs that `assess` would give from the same evidence."""
        self._days, self._known_by, self._fit = days, known_by, fit
        self._prior, self._roads = tuple(prior), tuple(roads)
        self._holdings = holdings_of(prior)
        self._weights: Weights = load_weights()
        self._weighings = weighings or Weighings()
        self._evidence: dict[str, tuple[Evidence, ...]] = {}
        self._outlines: dict[str, Outline] = {}
        self._near: dict[str, frozenset[str]] = _along(roads)
        self._shared: Shared | None = None
        self._kept: Kept | None = None

    def take_up(self, outlines: Outlines, kept: Kept) -> None:
        """Go on from where another one of the same days, fit, prior and roads stood.

        Its runs are not taken over: `runs` will have those of places assessed again, no others.
        """
        self._outlines, self._kept = dict(outlines.places), kept
        self._shared = outlines.shared
        if not self._roads:
            self._near = dict(outlines.near)

    @property
    def outlines(self) -> Outlines:
        """What of all places bears on others."""
        near = {} if self._roads else self._near
        return Outlines(places=self._outlines, near=near, shared=self._shared)

    def testimony(self, place: str) -> Testimony:
        """Return the claims of a place that count, as they weigh."""
        return self._weigh(place, self._shared or self._share(set(self._outlines)))

    def follow(self, evidence: Mapping[str, Sequence[Evidence]]) -> frozenset[str]:
        """Take in all the evidence that there is now, by place; return the places assessed again.

        Within a place it is in the order of recording.
        """
        changed = {
            place: items
            for place, items in evidence.items()
            if self._evidence.get(place) != tuple(items)
        }
        gone = dict.fromkeys(self._outlines.keys() - evidence.keys(), ())
        return self.update(changed | gone)

    def update(self, changed: Mapping[str, Sequence[Evidence]]) -> frozenset[str]:
        """Take in all the evidence that some places have now; return the places assessed again."""
        around = self._neighbours(changed)
        for place, items in changed.items():
            self._evidence[place] = tuple(items)
            self._outlines.pop(place, None)
            if items:
                self._outlines[place] = self._outline(items)
        if not self._roads:
            self._place_again(changed)
        around |= self._neighbours(changed)
        names = {*self._outlines, *self._holdings}
        for place in self.runs.keys() - names:
            del self.runs[place]
        shared = self._share(names)
        wanted = names if shared != self._shared else names & {*changed, *around}
        self._shared = shared
        self._assess(shared, wanted, names & {*wanted, *self._neighbours(wanted)})
        return frozenset(wanted)

    def _assess(self, shared: Shared, wanted: Collection[str], among: Collection[str]) -> None:
        if not wanted:
            return
        outlines = [self._outlines[place] for place in among if place in self._outlines]
        case = Case.among(
            [self._weigh(place, shared) for place in sorted(among)],
            shared,
            prior=self._prior,
            roads=self._roads,
            spots=[outline.spot for outline in outlines if outline.spot],
            weights=self._weights,
        )
        habits, each_day = case.frozen(self._fit), self._known_by is EACH_DAY
        found = case.each_day if each_day else case.hindsight
        p, words = found(self._days, habits)
        places = case.testimony.places
        asked = np.array([n for n, place in enumerate(places) if place in wanted], dtype=np.int64)
        runs = case.verdicts(words, each_day=each_day).runs(asked, p[asked], self._days[0])
        self.runs.update(zip([places[number] for number in asked], runs, strict=True))

    def _weigh(self, place: str, shared: Shared) -> Testimony:
        items = self._evidence.get(place)
        if items is None and self._kept and place in self._outlines:
            found = self._kept.testimony(place)
            if found.holders == holders_of(shared.states):
                return found
            items = self._kept.evidence(place)
        return self._weighings.of(place, self._counting(items or ()), shared.states)

    def _counting(self, items: Iterable[Evidence]) -> list[Evidence]:
        return [item for item in items if usable(item, self._holdings, self._known_by)]

    def _share(self, names: set[str]) -> Shared:
        outlines = self._outlines.values()
        sides = {side for outline in outlines for side in outline.sides}
        last = self._days[1]
        linked = any(near & names for place, near in self._near.items() if near and place in names)
        first = min([last, *(h.date for h in self._prior), *(o.first for o in outlines)])
        return Shared(
            states=states_with({*sides, *(holding.holder for holding in self._prior)}),
            tick_days=(first, max([last, *(o.last for o in outlines)])) if linked else UNKNOWN,
        )

    def _outline(self, items: Sequence[Evidence]) -> Outline:
        counting = self._counting(items)
        spots = (
            Spot(i.place_id, i.known, i.spot)
            for i in items
            if i.spot and is_known(i, self._known_by)
        )
        return Outline(
            sides=sides_of(items),
            first=min((item.known for item in counting), default=dt.date.max),
            last=max((item.day for item in counting), default=dt.date.min),
            spot=min(spots, default=UNKNOWN),
        )

    def _neighbours(self, places: Iterable[str]) -> set[str]:
        return {near for place in places for near in self._near.get(place, ())}

    def _place_again(self, changed: Iterable[str]) -> None:
        """Find the neighbours of places by their coordinates anew, both ways."""
        spots = {
            place: outline.spot.spot
            for place, outline in self._outlines.items()
            if outline.spot and outline.spot.spot
        }
        named, up = list(spots), upright(list(spots.values()))
        number = {place: n for n, place in enumerate(named)}
        chord = reach(self._weights.limits["near_km"]) * _SLACK
        for place in changed:
            for other in self._near.pop(place, frozenset()):
                self._near[other] = self._near.get(other, frozenset()) - {place}
            if place not in number:
                continue
            apart = np.linalg.norm(up - up[number[place]], axis=1)
            found = {named[n] for n in np.flatnonzero(apart <= chord).tolist()} - {place}
            self._near[place] = frozenset(found)
            for other in found:
                self._near[other] = self._near.get(other, frozenset()) | {place}


def _along(roads: Sequence[Road]) -> dict[str, frozenset[str]]:
    """Return who is next to whom by road."""
    near: dict[str, set[str]] = {}
    for road in roads:
        if road.start != road.end:
            near.setdefault(road.start, set()).add(road.end)
            near.setdefault(road.end, set()).add(road.start)
    return {place: frozenset(others) for place, others in near.items()}
