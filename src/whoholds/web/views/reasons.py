"""Why: what each claim did to the odds, as a waterfall whose steps add up."""

import datetime as dt
import math
from dataclasses import dataclass

from whoholds.likelihood import percent
from whoholds.records import Unknown
from whoholds.web.faults import NotHereError
from whoholds.web.keeping import Kept
from whoholds.web.records import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the waterfall, in log-odds, with the chance before and after it."""

    what: str
    by: float
    before: float
    after: float
    chance: str
    """Of the likeliest answer after this step."""
    without: str | None
    """What the final chance would be if this claim had not been made."""
    claim: Card | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyView:
    """The steps that lead to what is likeliest of a place on a day."""

    state: str
    place_id: str
    on: str
    known: str
    steps: tuple[Step, ...]
    against: Card | None
    """The claim that most speaks against it."""


_NAMES = {"prior": "Before any report: the starting position", "time": "Time that has passed"}


def why_view(kept: Kept, place_id: str, on: dt.date | Unknown, known: dt.date | Unknown) -> WhyView:
    """Return the reasons; raises `NotHereError` where no such place is shown."""
    looked = kept.lookups
    if place_id not in looked.shown:
        raise NotHereError(f"no place {place_id!r} is shown here; the map lists all")
    day = looked.nearest_day(on)
    by = known or day
    rows = kept.answers.reasons(place_id, day, by)
    steps, total = [], 0.0
    final = sum(row.log_odds for row in rows)
    for row in rows:
        claim = looked.claims.get(row.what)
        before, total = total, total + row.log_odds
        steps.append(
            Step(
                what=_NAMES.get(row.what, "Claim"),
                by=round(row.log_odds, 3),
                before=round(before, 3),
                after=round(total, 3),
                chance=percent(_chance(total)),
                without=percent(_chance(final - row.leave_one_out)) if row.leave_one_out else None,
                claim=looked.card(claim) if claim else None,
            )
        )
    against = [step for step in steps if step.claim and step.by < 0]
    worst = min(against, key=lambda step: step.by, default=None)
    return WhyView(
        state=kept.answers.state,
        place_id=place_id,
        on=day.isoformat(),
        known=by.isoformat(),
        steps=tuple(steps),
        against=worst.claim if worst else None,
    )


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-min(max(log_odds, -700.0), 700.0)))
