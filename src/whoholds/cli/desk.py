"""Open the desk for a command: ledger, theatre, clock."""

import datetime as dt
import gc
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from whoholds.cli.options import ledger_of, settings_of, theatre_of
from whoholds.ledger import tip_of
from whoholds.likelihood import likelihood_word, percent
from whoholds.pipeline.questions import Question
from whoholds.records import UNKNOWN, Claim, Control, Place, Theatre, Unknown
from whoholds.settings import Settings

if TYPE_CHECKING:
    from whoholds.ledger import Ledger
    from whoholds.pipeline.controlling import Desk

OBJECTS_BETWEEN = 10_000_000
"""New objects after which cycles are looked for: those of a million claims."""


@dataclass(frozen=True)
class OpenDesk:
    """A desk with the settings of the command that opened it."""

    open_ledger: Callable[[], "Ledger"]
    settings: Settings
    theatre: Theatre | Unknown
    recorded_by: dt.datetime | Unknown = UNKNOWN
    """What of the ledger counts for its answers; UNKNOWN: all of it."""

    @cached_property
    def ledger(self) -> "Ledger":
        """The ledger, opened when it is first asked; an answer that was kept does without it."""
        return self.open_ledger()

    @cached_property
    def state(self) -> tuple[str, ...]:
        """What tells this ledger and its state from any other, and any earlier."""
        tip = tip_of(self.settings.db)
        return (self.settings.db, *tip) if tip else (self.ledger.name, *self.ledger.tip())

    @cached_property
    def desk(self) -> "Desk":
        """The desk that works out answers; an answer that was kept does without its libraries."""
        from whoholds.pipeline.controlling import Desk

        return Desk(self.ledger, self.theatre)

    @property
    def today(self) -> dt.date:
        """The day that counts as today, by the theatre's clocks."""
        zone = zoneinfo.ZoneInfo(self.theatre.timezone) if self.theatre else dt.UTC
        return self.settings.today(zone)

    def question(self, day: dt.date, known_by: dt.date | None) -> Question:
        """Return the question who holds what on `day`, by default as known today."""
        return Question(
            first=day, last=day, known_by=known_by or self.today, recorded_by=self.recorded_by
        )

    def side_name(self, state: str | Unknown) -> str:
        """Return a side's name for a person, or that of an actor or a coalition."""
        from whoholds.pipeline.grouping import label_name

        return label_name(state, self.theatre) if state else "unknown"

    def verdict(self, place: Place, control: Control, day: dt.date) -> str:
        """Say in a line who holds a place on a day, and how likely that is."""
        p = control.p[control.leader]
        return (
            f"{place.name} on {day.isoformat()}: {control.status.value}; "
            f"{self.side_name(control.leader)} {likelihood_word(p)} ({percent(p)})"
        )

    def places(self, claims: tuple[Claim, ...]) -> dict[str, Place]:
        """Return every place known to theatre or claims."""
        return self.desk.places(claims)


@contextmanager
def open_desk(
    *,
    db: str | None = None,
    theatre: str | None = None,
    now: str | None = None,
    recorded_by: dt.datetime | None = None,
) -> Iterator[OpenDesk]:
    """Open ledger and theatre by the settings; the ledger is closed afterwards, if it was asked."""
    settings = settings_of(db=db, theatre=theatre, now=now)
    loaded = theatre_of(settings)
    with rarely_collecting(), ExitStack() as opened:

        def open_it() -> "Ledger":
            # A ledger that is named wrongly is not made; without one, a theatre alone has answers.
            found = ledger_of(settings, create=not db or bool(loaded))
            return opened.enter_context(found)

        yield OpenDesk(open_it, settings, loaded, recorded_by or UNKNOWN)


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Let the collector look for cycles rarely: claims have none, and a ledger has a million.

    As often as usual, it would go through all of them again and again while they are read.
    """
    usual = gc.get_threshold()
    gc.set_threshold(OBJECTS_BETWEEN, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def desk_of(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of a command's options that say which desk to open, for `open_desk`."""
    return {name: asked[name] for name in ("db", "theatre", "now", "recorded_by") if name in asked}
