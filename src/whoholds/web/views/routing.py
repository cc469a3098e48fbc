"""Ways from place to place: what is reported of them, under whose authority, and what-if."""

import datetime as dt
import re
from dataclasses import dataclass

from whoholds.likelihood import likelihood_word, percent
from whoholds.publishing import PASSAGE_WORDS, consequence_words, day_words, route_words
from whoholds.records import RouteStatus
from whoholds.web.faults import NotHereError
from whoholds.web.keeping import Kept
from whoholds.web.lookups import Lookups
from whoholds.web.records import Cite, Sentence

MODES = (("civilian", "civilians"), ("aid", "aid"))
"""Only these are answered on the web: fighting sides ask on their own machine, by the command."""
_PARTS = re.compile(r"; (?![^(]*\))")
"""Where a note goes on to another thing: not inside brackets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A part of a way under one authority."""

    words: str
    authority: str
    colour: str
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """One way, in words and as places to draw."""

    alternative: int
    status: str
    status_words: str
    likelihood: str
    percent: str
    km: float | None
    usual_km: float | None
    words: str
    notes: tuple[str, ...]
    """What stands in the way or is crossed, one thing each."""
    assumed: bool
    path: tuple[tuple[str, str], ...]
    """Id and name of each place passed."""
    legs: tuple[Leg, ...]
    decided_at: str
    weakest: tuple[tuple[str, str], ...]
    claims: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IsolatedRow:
    """A town with no way, or one way, left."""

    place_id: str
    place: str
    state: str
    ways: int
    usual_ways: int
    percent: str
    people: int | None
    note: str
    claims: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutesView:
    """What is reported of the ways between two places on a day."""

    state: str
    on: str
    on_words: str
    mode: str
    start: str
    end: str
    ways: tuple[WayView, ...]
    isolated: tuple[IsolatedRow, ...]
    supposed: str
    consequences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question for a way; without both ends only towns cut off are told."""

    start: str = ""
    end: str = ""
    mode: str = "civilian"
    on: dt.date | None = None
    suppose: str = ""
    """ "place id=side": what a change of hands that nobody reported would do."""


def routes_view(kept: Kept, asked: Asked) -> RoutesView:
    """Return the ways asked for; raises `NotHereError` or `UsageError` where that can't be."""
    looked, picture = kept.lookups, kept.answers.picture
    day = looked.nearest_day(asked.on)
    mode = asked.mode if asked.mode in dict(MODES) else "civilian"
    found: tuple[RouteStatus, ...] = ()
    if asked.start and asked.end:
        found = kept.answers.ways(asked.start, asked.end, mode, day, day)
    supposed, consequences = _suppose(kept, asked.suppose, mode, day)
    return RoutesView(
        state=kept.answers.state,
        on=day.isoformat(),
        on_words=day_words(day),
        mode=mode,
        start=asked.start,
        end=asked.end,
        ways=tuple(_way(looked, way) for way in found),
        isolated=_isolated(kept, mode, day) if picture.roads else (),
        supposed=supposed,
        consequences=consequences,
    )


def _way(looked: Lookups, way: RouteStatus) -> WayView:
    names = looked.place_names
    return WayView(
        alternative=way.alternative,
        status=way.status.value,
        status_words=PASSAGE_WORDS[way.status],
        likelihood=likelihood_word(way.p),
        percent=percent(way.p),
        km=round(way.km) if way.km else None,
        usual_km=round(way.usual_km) if way.usual_km else None,
        words=route_words(way, names, looked.names),
        notes=tuple(_PARTS.split(way.note)) if way.note else (),
        assumed=way.assumed,
        path=tuple((place, names.get(place, place)) for place in way.path),
        legs=tuple(
            Leg(
                words=" – ".join(dict.fromkeys(names.get(e, e) for e in (leg.start, leg.end))),
                authority=looked.state_name(leg.authority) if leg.authority else "not known",
                colour=looked.colour(leg.authority),
                km=round(leg.km),
            )
            for leg in way.legs
        ),
        decided_at=", ".join(names.get(part, part) for part in way.at),
        weakest=tuple((names.get(w.place_id, w.place_id), percent(w.p)) for w in way.weakest),
        claims=looked.cite(way.claims),
    )


def _isolated(kept: Kept, mode: str, day: dt.date) -> tuple[IsolatedRow, ...]:
    looked = kept.lookups
    return tuple(
        IsolatedRow(
            place_id=row.place_id,
            place=looked.place_names.get(row.place_id, row.place_id),
            state=row.state,
            ways=row.ways,
            usual_ways=row.usual_ways,
            percent=percent(row.p),
            people=row.people or None,
            note=row.note,
            claims=looked.cite(row.claims),
        )
        for row in kept.answers.isolated(mode, day, day)
    )


def _suppose(kept: Kept, suppose: str, mode: str, day: dt.date) -> tuple[str, tuple[Sentence, ...]]:
    place_id, _, side = suppose.partition("=")
    if not side:
        return "", ()
    looked = kept.lookups
    if place_id not in looked.shown or side not in looked.states:
        raise NotHereError(f"{suppose!r}: write a place's id, = and a side's id")
    rows = kept.answers.suppose({place_id: side}, mode, day, day)
    words = f"{looked.place_names[place_id]} held by {looked.state_name(side)}"
    return words, tuple(
        Sentence(
            words=consequence_words(row, looked.place_names, looked.names),
            day=None,
            day_words="",
            place_id=None,
            place=None,
            claims=looked.cite(row.claims),
        )
        for row in rows
    )
