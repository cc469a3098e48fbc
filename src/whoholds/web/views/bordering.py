"""Border crossings: what is reported of the way to each, and of the crossing itself."""

import datetime as dt
from dataclasses import dataclass

from whoholds.likelihood import percent
from whoholds.publishing import PASSAGE_WORDS, day_words
from whoholds.records import CrossingReach, Passage
from whoholds.routes import until_words
from whoholds.web.keeping import Kept
from whoholds.web.records import Cite

_NOTHING_SAID = "nothing is reported of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossingRow:
    """One crossing, and the way to its place on this side."""

    inside_id: str
    inside: str
    outside: str
    country: str | None
    """The country on the other side, by its ISO 3166-1 code."""
    base: str
    """The town that the way sets out from."""
    status: str
    """What is reported of the way."""
    status_words: str
    percent: str | None
    """How likely it is that some way is not blocked; None where passage is unknown."""
    km: float | None
    way_note: str
    oldest_word: str
    """The day of the oldest of the last words on the way's places, "" for none."""
    state: str
    """What the crossing itself is: open, restricted, damaged, closed, destroyed or unknown."""
    state_words: str
    state_note: str
    assumed: bool
    claims: tuple[Cite, ...]


def crossing_rows(kept: Kept, mode: str, days: tuple[dt.date, dt.date]) -> tuple[CrossingRow, ...]:
    """Return a row for each border crossing on record on a day, as known by another."""
    if not kept.lookups.picture.roads:
        return ()
    return tuple(_row(kept, reach) for reach in kept.answers.crossings(mode, *days))


def _row(kept: Kept, reach: CrossingReach) -> CrossingRow:
    looked, way = kept.lookups, reach.way
    names = looked.place_names
    until = until_words(reach.until, claimed=bool(reach.claims))
    said = reach.state != Passage.UNKNOWN or reach.state_note
    return CrossingRow(
        inside_id=reach.inside,
        inside=names.get(reach.inside, reach.inside),
        outside=names.get(reach.outside, reach.outside),
        country=reach.country or None,
        base=names.get(way.start, way.start),
        status=way.status.value,
        status_words=PASSAGE_WORDS[way.status],
        percent=None if way.status is Passage.UNKNOWN else percent(way.p),
        km=round(way.km) if way.km else None,
        way_note=way.note or "",
        oldest_word=day_words(way.oldest_word) if way.oldest_word else "",
        state=reach.state,
        state_words=f"{reach.state} {until}".rstrip() if said else _NOTHING_SAID,
        state_note=reach.state_note or "",
        assumed=reach.assumed,
        claims=looked.cite((*reach.claims, *way.claims)),
    )
