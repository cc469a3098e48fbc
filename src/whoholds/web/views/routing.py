"""Ways from place to place: what is reported of them, under whose authority, and what-if."""

import datetime as dt
import re
from dataclasses import dataclass

from whoholds.likelihood import likelihood_word, percent
from whoholds.publishing import PASSAGE_WORDS, day_words, line_words, route_words, spot_words
from whoholds.records import UNKNOWN, RouteStatus
from whoholds.web.keeping import Kept
from whoholds.web.lookups import Lookups
from whoholds.web.records import Cite, Sentence
from whoholds.web.views.bordering import CrossingRow, crossing_rows
from whoholds.web.views.mapping import THEN
from whoholds.web.views.supposing import (
    cut_and_linked,
    lines_crossed,
    read_supposed,
    rows_of,
    supposed_words,
)

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
    lines: tuple[str, ...]
    """Every line between two authorities that it crosses."""
    decided_at: str
    weakest: tuple[tuple[str, str], ...]
    oldest_word: str
    """The day of the oldest of the last words on its places, "" for none."""
    unreported: tuple[str, ...]
    """The names of its places of which nothing is reported."""
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
    assumed: bool
    """Some road out of the town is assumed from where towns lie."""
    claims: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutesView:
    """What is reported of the ways between two places on a day."""

    state: str
    on: str
    on_words: str
    known: str
    """A day, or "then": as known on the day itself."""
    known_words: str
    mode: str
    start: str
    end: str
    ways: tuple[WayView, ...]
    isolated: tuple[IsolatedRow, ...]
    crossings: tuple[CrossingRow, ...]
    """The border crossings on record, by country."""
    supposed: str
    consequences: tuple[Sentence, ...]
    """What is supposed would newly cut and link these roads."""
    lines: tuple[Sentence, ...]
    """And on these roads from the place, a line would newly be crossed, or no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question for a way; without both ends only towns cut off are told."""

    start: str = ""
    end: str = ""
    mode: str = "civilian"
    on: dt.date | None = None
    known: dt.date | None = None
    """The day by which things are known; None: the day asked about."""
    suppose: str = ""
    """ "place id=side": what a change of hands that nobody reported would do."""


def routes_view(kept: Kept, asked: Asked) -> RoutesView:
    """Return the ways asked for; raises `NotHereError` or `UsageError` where that can't be."""
    looked, picture = kept.lookups, kept.answers.picture
    day = looked.nearest_day(asked.on)
    by = min(max(asked.known, picture.first), picture.known_by) if asked.known else day
    mode = asked.mode if asked.mode in dict(MODES) else "civilian"
    found: tuple[RouteStatus, ...] = ()
    if asked.start and asked.end:
        found = kept.answers.ways(asked.start, asked.end, mode, day, by)
    supposed = (
        read_supposed(kept, asked.suppose, mode, day, by if asked.known else UNKNOWN)
        if "=" in asked.suppose
        else None
    )
    rows = rows_of(kept, supposed) if supposed else ()
    return RoutesView(
        state=kept.answers.state,
        on=day.isoformat(),
        on_words=day_words(day),
        known=by.isoformat() if asked.known else THEN,
        known_words=f"as known by {day_words(by)}" if asked.known else "as known that day",
        mode=mode,
        start=asked.start,
        end=asked.end,
        ways=tuple(_way(looked, way) for way in found),
        isolated=kept.view(("isolated", mode, day, by), lambda: _isolated(kept, mode, (day, by))),
        crossings=kept.view(
            ("crossings", mode, day, by), lambda: crossing_rows(kept, mode, (day, by))
        ),
        supposed=supposed_words(kept, supposed) if supposed else "",
        consequences=cut_and_linked(kept, rows),
        lines=lines_crossed(kept, rows),
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
        lines=tuple(line_words(line, names, looked.names) for line in way.lines),
        decided_at=", ".join(spot_words(part, names) for part in way.at),
        weakest=tuple((names.get(w.place_id, w.place_id), percent(w.p)) for w in way.weakest),
        oldest_word=day_words(way.oldest_word) if way.oldest_word else "",
        unreported=tuple(names.get(place, place) for place in way.unreported),
        claims=looked.cite(way.claims),
    )


def _isolated(kept: Kept, mode: str, days: tuple[dt.date, dt.date]) -> tuple[IsolatedRow, ...]:
    looked = kept.lookups
    if not looked.picture.roads:
        return ()
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
            assumed=row.assumed,
            claims=looked.cite(row.claims),
        )
        for row in kept.answers.isolated(mode, *days)
    )
