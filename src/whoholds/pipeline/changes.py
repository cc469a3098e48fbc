"""Changes of a place's likeliest holder, on the days on which they became known."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from whoholds.pipeline.carrying import Carried
from whoholds.records import Change, Control

_TOLD = 3
"""Claims named with a change: the weightiest ones; the place's page has them all."""


def changes_in(
    then: Mapping[str, Sequence[Control]], made: Carried | None = None
) -> Iterator[Change]:
    """Yield each change of a place's likeliest holder, on the day on which it became known."""
    kept = made or Carried()
    found = [
        change
        for place, runs in then.items()
        for change in kept.changes.of(place, (tuple(runs),), _changes_of)
    ]
    yield from sorted(found, key=lambda change: (change.day, change.place_id))


def _changes_of(runs: Sequence[Control]) -> tuple[Change, ...]:
    found = []
    leaders = [run.leader for run in runs]
    for number, (old, new) in enumerate(pairwise(leaders), start=1):
        if old == new:
            continue
        before, after = runs[number - 1], runs[number]
        weights = sorted(after.basis, key=lambda weight: -weight.log_odds)
        fading = after.last_evidence == before.last_evidence
        found.append(
            Change(
                place_id=after.place_id,
                day=after.date,
                before=old,
                after=new,
                kind="fading evidence" if fading else "control changed",
                p=after.p[new],
                status=after.status,
                claims=tuple(weight.claim for weight in weights[:_TOLD]),
            )
        )
    return tuple(found)
