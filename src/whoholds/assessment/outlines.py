"""Outlines: what of each place's claims bears on other places, small enough to read for all."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whoholds.assessment.engine import Shared
from whoholds.assessment.neighbours import Spot
from whoholds.records import UNKNOWN, Unknown


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a place's claims bears on other places."""

    sides: frozenset[str]
    first: dt.date
    last: dt.date
    spot: Spot | Unknown
    """Where it lies by the first claim that says so."""

    def row(self) -> list[Any]:
        """Return the outline as JSON has it."""
        days = [self.first.toordinal(), self.last.toordinal()]
        spot = [self.spot.known.toordinal(), *self.spot.spot] if self.spot else []
        return [sorted(self.sides), *days, *spot]

    @classmethod
    def of_row(cls, place: str, row: list[Any]) -> "Outline":
        """Return the outline of a place whose row this is."""
        sides, first, last, *spot = row
        day = dt.date.fromordinal
        lies = Spot(place, day(spot[0]), (spot[1], spot[2])) if spot else UNKNOWN
        return cls(frozenset(sides), day(first), day(last), lies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """Those of all places that claims speak of."""

    places: Mapping[str, Outline]
    near: Mapping[str, frozenset[str]]
    """Who is next to whom where coordinates tell; roads tell it by themselves."""
    shared: Shared | None
    """What all places had in common when they were last assessed."""


def shared_row(shared: Shared | None) -> list[Any] | None:
    """Return what places have in common as JSON has it."""
    if shared is None:
        return None
    return [list(shared.states), [d.toordinal() for d in shared.tick_days or ()]]


def shared_of_row(row: list[Any] | None) -> Shared | None:
    """Return what places have in common whose row this is."""
    if row is None:
        return None
    states, ticks = row
    days = [dt.date.fromordinal(day) for day in ticks]
    return Shared(states=tuple(states), tick_days=(days[0], days[1]) if days else UNKNOWN)
