"""What if: what a change of hands that nobody has reported would mean for civilians and aid."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.publishing import CONTESTED, consequence_words, line_words
from whoholds.records import Supposition, Unknown
from whoholds.routes import LINE, LINE_GONE
from whoholds.web.faults import NotHereError
from whoholds.web.keeping import Kept
from whoholds.web.records import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What is supposed of a place on a day, and for whom it is asked; nobody claims it."""

    place_id: str
    state: str
    """A side, or contested."""
    mode: str
    on: dt.date
    known: dt.date | Unknown
    """By when things are known; UNKNOWN: on the day itself."""


def read_supposed(
    kept: Kept, text: str, mode: str, on: dt.date, known: dt.date | Unknown
) -> Supposed:
    """Read "place id=side"; raises `NotHereError` where there is no such place or side."""
    place_id, _, state = text.partition("=")
    looked = kept.lookups
    if place_id not in looked.shown or state not in looked.states:
        raise NotHereError(f"{text!r}: write a place's id, = and a side's id")
    return Supposed(place_id=place_id, state=state, mode=mode, on=on, known=known)


def supposed_words(kept: Kept, supposed: Supposed) -> str:
    """Say what is supposed."""
    looked = kept.lookups
    name = looked.place_names[supposed.place_id]
    if supposed.state == CONTESTED:
        return f"{name} fought over"
    return f"{name} held by {looked.state_name(supposed.state)}"


def rows_of(kept: Kept, supposed: Supposed) -> tuple[Supposition, ...]:
    """Return what it would cut and link, and where it would draw a line or take one away."""
    return kept.answers.suppose(
        {supposed.place_id: supposed.state}, supposed.mode, supposed.on,
        supposed.known or supposed.on,
    )  # fmt: skip


def cut_and_linked(kept: Kept, rows: Sequence[Supposition]) -> tuple[Sentence, ...]:
    """Say which roads would newly be cut and linked, and what lines these cross."""
    looked = kept.lookups
    return tuple(
        _sentence(
            kept,
            consequence_words(row, looked.place_names, looked.names) + _crossed(kept, row),
            tuple(row.claims),
        )
        for row in rows
        if row.consequence not in (LINE, LINE_GONE)
    )


def _crossed(kept: Kept, row: Supposition) -> str:
    looked = kept.lookups
    lines = [line_words(line, looked.place_names, looked.names) for line in row.lines]
    return f" Lines crossed on it: {'; '.join(lines)}." if lines else ""


def lines_crossed(kept: Kept, rows: Sequence[Supposition]) -> tuple[Sentence, ...]:
    """Say which roads from the place would newly lead to another authority, and which no more."""
    alike: dict[tuple[str, str | Unknown], list[Supposition]] = {}
    for row in rows:
        if row.consequence in (LINE, LINE_GONE):
            alike.setdefault((row.start, row.note), []).append(row)
    return tuple(
        _sentence(
            kept,
            _line_words(kept, start, str(note), roads),
            tuple(dict.fromkeys(claim for road in roads for claim in road.claims)),
        )
        for (start, note), roads in alike.items()
    )


def _line_words(kept: Kept, start: str, note: str, roads: Sequence[Supposition]) -> str:
    names = kept.lookups.place_names
    ends = ", ".join(f"{names.get(road.end, road.end)} ({road.km:.0f} km)" for road in roads)
    silent = [names.get(road.end, road.end) for road in roads if not road.claims]
    which = "all of them" if len(silent) == len(roads) else ", ".join(silent)
    told = f" By the starting position, without a report: {which}." if silent else ""
    return f"From {names.get(start, start)} to {ends}: {note}.{told}"


def _sentence(kept: Kept, words: str, claims: tuple[str, ...]) -> Sentence:
    return Sentence(
        words=words,
        day=None,
        day_words="",
        place_id=None,
        place=None,
        claims=kept.lookups.cite(claims),
    )
