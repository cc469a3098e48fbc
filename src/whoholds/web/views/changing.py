"""What changed: each line a sentence, with the claims that moved it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whoholds.publishing import change_words, consequence_words, control_on, day_words
from whoholds.records import Change, Control, Unknown
from whoholds.web.keeping import Kept
from whoholds.web.lookups import Lookups
from whoholds.web.records import Sentence

MOST_LINES = 100
"""Lines told at once; more are counted, and a shorter time tells them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """What changed in the days up to one, and what that cut or linked."""

    state: str
    total: int
    changes: tuple[Sentence, ...]
    consequences: tuple[Sentence, ...]


def changes_view(
    kept: Kept, on: dt.date | Unknown, days: int, known: dt.date | Unknown
) -> ChangesView:
    """Return the changes of so many days up to one, known by a day or, UNKNOWN, on each."""
    looked = kept.lookups
    day = looked.nearest_day(on)
    first = dt.date.fromordinal(max(1, day.toordinal() - days + 1))
    runs, changes = kept.control(known)
    found = [
        change
        for change in reversed(changes)
        if first <= change.day <= day and change.place_id in looked.shown
    ]
    cut = () if known else looked.picture.consequences
    return ChangesView(
        state=kept.answers.state,
        total=len(found),
        changes=tuple(change_sentence(looked, change, runs) for change in found[:MOST_LINES]),
        consequences=tuple(
            Sentence(
                words=consequence_words(row, looked.place_names, looked.names),
                day=row.day.isoformat(),
                day_words=day_words(row.day),
                place_id=None,
                place=None,
                claims=looked.cite(row.claims),
            )
            for row in [
                row
                for row in sorted(cut, key=lambda row: row.day, reverse=True)
                if first <= row.day <= day
            ][:MOST_LINES]
        ),
    )


def change_sentence(
    looked: Lookups, change: Change, runs: Mapping[str, Sequence[Control]]
) -> Sentence:
    """Say how a place's likeliest state moved, with the claims that moved it."""
    eve = change.day - dt.timedelta(days=1)
    before = control_on(runs.get(change.place_id, ()), eve)
    return Sentence(
        words=change_words(change, looked.names, before),
        day=change.day.isoformat(),
        day_words=day_words(change.day),
        place_id=change.place_id,
        place=looked.place_names.get(change.place_id, change.place_id),
        claims=looked.cite(change.claims),
    )
