"""Differences: where two pictures differ, and why, by moving one clock of the ledger at a time.

From the first picture a path of questions leads to the second; each step moves one clock: our
record of reports, then of readings, then of decisions; what was taken back; what was published
since about the first day or before it; at last the day, with what was published of the days
between. A step at which a place changes in what differs at the end is a cause of it. What differs
is the holder, else the status, else the word for its likelihood.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from whoholds.likelihood import likelihood_word
from whoholds.pipeline.controlling import Desk
from whoholds.pipeline.questions import Question
from whoholds.records import UNKNOWN, Clocks, Control, Difference, Status, Unknown

RECORDED = "recorded late"
REREAD = "re-read"
REVIEWED = "reviewed"
TAKEN_BACK = "corrected or withdrawn"
LATE = "late news"
CHANGED = "control changed"
EVIDENCE = "newer evidence"
TIME = "time passed"

_END = dt.datetime.max.replace(tzinfo=dt.UTC)
Seen = tuple[str, str, str]
Runs = Mapping[str, Control]


def differences(desk: Desk, before: Question, after: Question) -> tuple[Difference, ...]:
    """Return the places whose holder, status or likelihood differ between two questions' last days.

    The questions' recorded clocks may be UNKNOWN, which is all that the ledger holds.
    """
    first, second = desk.on(before), desk.on(after)
    places = sorted({*first, *second})
    differ = [place for place in places if _seen(first, place) != _seen(second, place)]
    if not differ:
        return ()
    path = [("", first)]
    path += [(cause, desk.on(question)) for cause, question in _steps(before, after)]
    path.append((CHANGED, second))
    waited = desk.on(_waiting(before, after))
    return tuple(
        Difference(
            place_id=place,
            before=first.get(place, UNKNOWN),
            after=second.get(place, UNKNOWN),
            causes=tuple(_causes(place, path, waited)),
        )
        for place in differ
    )


def _waiting(before: Question, after: Question) -> Question:
    """Return the first question asked of the second day: what time alone makes of its picture.

    In hindsight what is known of the days between is left out, for that is what changed.
    """
    known = min(before.known_by, before.last)
    return replace(before, first=after.last, last=after.last, news=(known, before.last))


def _steps(before: Question, after: Question) -> Iterator[tuple[str, Question]]:
    """Yield the questions between, each with the cause that differences at it have."""
    clocks = Clocks.at(before.known_by, before.recorded_by or _END)
    last = after.recorded_by or _END
    base = replace(after, first=before.last, last=before.last)
    if clocks.recorded_by != last:
        clocks = replace(clocks, recorded_by=last)
        yield RECORDED, replace(base, apart=clocks)
        clocks = replace(clocks, read_by=last)
        yield REREAD, replace(base, apart=clocks)
        clocks = replace(clocks, decided_by=last)
        yield REVIEWED, replace(base, apart=clocks)
    now = Clocks.at(after.known_by, last)
    if (clocks.taken_back_known_by, clocks.taken_back_recorded_by) != (after.known_by, last):
        clocks = replace(now, known_by=clocks.known_by)
        yield TAKEN_BACK, replace(base, apart=clocks)
    if clocks.known_by != now.known_by:
        one_day = before.last == after.last
        about = UNKNOWN if one_day else (before.known_by, before.last)
        yield LATE, replace(base, apart=now, news=about)


def _causes(place: str, path: Sequence[tuple[str, Runs]], waited: Runs) -> Iterator[str]:
    start, end = _seen(path[0][1], place), _seen(path[-1][1], place)
    differs = next(n for n, (one, other) in enumerate(zip(start, end, strict=True)) if one != other)
    seen = start[differs]
    for cause, runs in path[1:]:
        now = _seen(runs, place)[differs]
        if now == seen:
            continue
        named, seen = bool(seen), now
        if cause != CHANGED:
            yield cause
        elif _seen(waited, place)[differs] == now:
            yield TIME
        else:
            yield EVIDENCE if differs or not named else CHANGED


def _seen(runs: Runs, place: str) -> Seen:
    """Return holder, status and likelihood as a person is shown them."""
    control: Control | Unknown = runs.get(place, UNKNOWN)
    if not control or (control.status is Status.UNKNOWN and not control.last_evidence):
        return ("", "", "")  # no report has spoken of it
    return (control.leader, control.status.value, likelihood_word(control.p[control.leader]))
