"""What if: what a change of hands that nobody has reported would mean for civilians and aid."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.publishing import CONTESTED, consequence_words, control_on
from whoholds.records import UNKNOWN, Control, Unknown
from whoholds.routes import authority
from whoholds.web.faults import NotHereError
from whoholds.web.keeping import Kept
from whoholds.web.records import Sentence

_CITED = 4
"""Claims named behind the authority at each road's other end, the weightiest."""


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


def cut_and_linked(kept: Kept, supposed: Supposed) -> tuple[Sentence, ...]:
    """Say which roads it would newly cut and link."""
    looked = kept.lookups
    rows = kept.answers.suppose(
        {supposed.place_id: supposed.state}, supposed.mode, supposed.on,
        supposed.known or supposed.on,
    )  # fmt: skip
    return tuple(
        _sentence(kept, consequence_words(row, looked.place_names, looked.names), tuple(row.claims))
        for row in rows
    )


def lines_crossed(kept: Kept, supposed: Supposed) -> tuple[Sentence, ...]:
    """Say which roads from the place would newly lead to another authority, and which no more."""
    looked = kept.lookups
    if supposed.state == CONTESTED:  # under nobody's authority: what it cuts is told already
        return ()
    before = authority(_control(kept, supposed.place_id, supposed))
    after = supposed.state if supposed.state in looked.names else UNKNOWN
    changed: dict[str, list[_Neighbour]] = {}
    for road in looked.roads.get(supposed.place_id, ()):
        other = road.end if road.start == supposed.place_id else road.start
        control = _control(kept, other, supposed)
        there = authority(control)
        was, would = (bool(there and here and here != there) for here in (before, after))
        if control and there and was != would:
            changed.setdefault(there, []).append(_Neighbour(place=other, km=road.km, run=control))
    return tuple(
        _sentence(
            kept,
            _line_words(kept, supposed.place_id, (after, there), others),
            tuple(dict.fromkeys(claim for one in others for claim in one.claims())),
        )
        for there, others in changed.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Neighbour:
    """The place at a road's other end, with what is known of it."""

    place: str
    km: float
    run: Control

    def claims(self) -> tuple[str, ...]:
        weighty = sorted(self.run.basis, key=lambda weight: -abs(weight.log_odds))
        return tuple(weight.claim for weight in weighty[:_CITED])


def _line_words(
    kept: Kept, place_id: str, held: tuple[str | Unknown, str], others: Sequence[_Neighbour]
) -> str:
    looked = kept.lookups
    names = looked.place_names
    mine, theirs = held[0], looked.state_name(held[1])
    roads = ", ".join(f"{names.get(o.place, o.place)} ({o.km:.0f} km)" for o in others)
    way = f"From {names[place_id]} to {roads}:"
    if mine and mine != held[1]:
        words = (
            f"the road would lead from a place of {looked.state_name(mine)} to one of {theirs}; "
            "whoever takes it would need leave of both."
        )
    elif mine:
        words = (
            f"the road would cross a line no more, both ends with {theirs}; "
            "that alone opens nothing."
        )
    else:
        words = f"the road would lead from a place under no one authority to one of {theirs}."
    silent = [names.get(o.place, o.place) for o in others if not o.run.basis]
    which = "all of them" if len(silent) == len(others) else ", ".join(silent)
    told = f" By the starting position, without a report: {which}." if silent else ""
    return f"{way} {words}{told}"


def _control(kept: Kept, place_id: str, supposed: Supposed) -> Control | None:
    runs = kept.control(supposed.known)[0].get(place_id, ())
    return control_on(runs, supposed.on) or None


def _sentence(kept: Kept, words: str, claims: tuple[str, ...]) -> Sentence:
    return Sentence(
        words=words,
        day=None,
        day_words="",
        place_id=None,
        place=None,
        claims=kept.lookups.cite(claims),
    )
