"""What the web asks of the joined stages: a protocol, so that serving needs no language model."""

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

from whoholds.assessment import SourceRecord
from whoholds.records import (
    Change,
    Contribution,
    Control,
    CrossingReach,
    FrontPoint,
    Isolation,
    Picture,
    Place,
    RouteStatus,
    Supposition,
)

ControlRuns = tuple[Mapping[str, tuple[Control, ...]], tuple[Change, ...]]


class Answers(Protocol):
    """A ledger as it stands at one moment; it never changes, and any thread may ask."""

    @property
    def state(self) -> str:
        """A word that is another once the ledger has grown."""

    @property
    def picture(self) -> Picture:
        """All days as each was known, and in hindsight."""

    def known_by(self, day: dt.date) -> ControlRuns:
        """Return each place's runs of control as known by one day, and how they change."""

    def reasons(self, place_id: str, day: dt.date, known_by: dt.date) -> tuple[Contribution, ...]:
        """Return what each claim does to the likeliest answer for one place and day."""

    def ways(
        self, start: str, end: str, mode: str, day: dt.date, known_by: dt.date
    ) -> tuple[RouteStatus, ...]:
        """Return the best way from place to place and others."""

    def suppose(
        self, changes: Mapping[str, str], mode: str, day: dt.date, known_by: dt.date
    ) -> tuple[Supposition, ...]:
        """Return what changes of hands that nobody has reported would cut and link."""

    def isolated(self, mode: str, day: dt.date, known_by: dt.date) -> tuple[Isolation, ...]:
        """Return the towns with no way, or one way, left."""

    def crossings(self, mode: str, day: dt.date, known_by: dt.date) -> tuple[CrossingReach, ...]:
        """Return each border crossing with the way to it and its own state."""

    def front(self, day: dt.date) -> tuple[FrontPoint, ...]:
        """Return where sides are reported in contact."""

    def fared(self, known_by: dt.date) -> tuple[SourceRecord, ...]:
        """Return how each voice's claims have fared."""

    def places(self) -> dict[str, Place]:
        """Return every place that may be shown, by id."""
