"""A theatre: what is known about one conflict before its reports are read."""

import datetime as dt
from dataclasses import dataclass

from whoholds.records.control import Holding
from whoholds.records.routes import Road
from whoholds.records.values import UNKNOWN, Interest, PlaceKind, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A dated bond of one actor: member of, allied with or hostile to another."""

    kind: str
    """member, ally, hostile or outlet-of; ally and hostile count in both directions."""
    other: str
    since: dt.date | Unknown = UNKNOWN
    until: dt.date | Unknown = UNKNOWN
    source: str = "unverified"

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the tie stood on `day` (both ends inclusive)."""
        after = not self.since or self.since <= day
        before = not self.until or day <= self.until
        return after and before


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """Words that only describe an actor, and mean it for a time: "anti-Taliban"."""

    words: str
    since: dt.date | Unknown = UNKNOWN
    until: dt.date | Unknown = UNKNOWN

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the words meant the actor on `day` (both ends inclusive)."""
        after = not self.since or self.since <= day
        before = not self.until or day <= self.until
        return after and before


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A group, government, outlet or person that holds ground or speaks in a theatre."""

    id: str
    name: str
    """What it calls itself."""
    kind: str
    """armed_group, government, faction, outlet, person, foreign_state or other."""
    aliases: tuple[str, ...] = ()
    """Words that mean this actor in reports of this war: names, "the opposition", spellings."""
    descriptions: tuple[Description, ...] = ()
    """Dated words that are no name of it and no side."""
    speakers: tuple[str, ...] = ()
    """Persons and roles who speak for it."""
    demonyms: tuple[str, ...] = ()
    holds_ground: bool = False
    ties: tuple[Tie, ...] = ()
    colour: str | Unknown = UNKNOWN
    symbol: str | Unknown = UNKNOWN
    source: str = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place that control, roads or reports refer to."""

    id: str
    name: str
    lat: float
    lon: float
    country: str | Unknown = UNKNOWN
    kind: PlaceKind = PlaceKind.CITY
    aliases: tuple[str, ...] = ()
    population: int | Unknown = UNKNOWN
    admin1: str | Unknown = UNKNOWN
    near: str | Unknown = UNKNOWN
    """The town that an airport, bridge or height lies by."""
    source: str = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A point of an organisation's own: a warehouse, a clinic, an office. No theatre has it."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLine:
    """A line on the ground that has a name and stood for a time; both days inclusive."""

    name: str
    kind: str
    """ceasefire, buffer, front, border or other."""
    line: tuple[tuple[float, float], ...]
    """(lon, lat) pairs."""
    since: dt.date | Unknown = UNKNOWN
    until: dt.date | Unknown = UNKNOWN
    source: str = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theatre:
    """A folder of data about one conflict, loaded and checked."""

    id: str
    title: str
    countries: tuple[str, ...]
    timezone: str
    closed: bool
    start: dt.date
    end: dt.date | Unknown = UNKNOWN
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    roads: tuple[Road, ...] = ()
    lines: tuple[NamedLine, ...] = ()
    prior: tuple[Holding, ...] = ()
    history: tuple[Holding, ...] = ()
    """Changes of hands on the public record, to test the whole chain against; never evidence."""
    notes: str | Unknown = UNKNOWN
    digest: str
    """SHA-256 of the theatre's files, the first 16 hex digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whom a claim serves, and the reason that a person is shown."""

    reason: str
    interest: Interest | Unknown = UNKNOWN
