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

    def row(self, place: str) -> list[Any]:
        """Return what is known of a place as JSON has it."""
        outline = self.places.get(place)
        return [outline.row() if outline else None, sorted(self.near.get(place, ()))]

    def shared_row(self) -> list[Any] | None:
        """Return what all places have in common as JSON has it."""
        if self.shared is None:
            return None
        return [self.shared.states, [day.toordinal() for day in self.shared.tick_days or ()]]

    @classmethod
    def of_rows(cls, rows: Mapping[str, list[Any]], shared: list[Any] | None) -> "Outlines":
        """Return the outlines whose rows these are."""
        return cls(
            places={p: Outline.of_row(p, outline) for p, (outline, _) in rows.items() if outline},
            near={place: frozenset(near) for place, (_, near) in rows.items() if near},
            shared=_shared_of(*shared) if shared else None,
        )


def _shared_of(states: list[str], ticks: list[int]) -> Shared:
    days = [dt.date.fromordinal(day) for day in ticks]
    return Shared(states=tuple(states), tick_days=(days[0], days[1]) if days else UNKNOWN)
