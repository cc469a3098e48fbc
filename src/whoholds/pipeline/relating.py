"""What a new report is to those before it: a newer version, a copy, or a story of its own."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from whoholds.records import UNKNOWN, Report, Supersession, Unknown
from whoholds.reports import (
    LONGEST_GAP,
    STANDARD_INPUT,
    Copied,
    Families,
    edition_label,
    older_version,
)

Earlier = Callable[[dt.date | Unknown, dt.date | Unknown], Iterable[Report]]
"""Gives the reports published from one day to another; without days those without a day."""

COPY, CHANGED = "copy", "refile"

MOST_KEPT = 20_000
"""Reports kept for comparison, at some 20 kB each; those of other days are let go beyond that, and
fetched again from the ledger if their days come again."""


class Relations:
    """Relates reports to each other, of the ledger's only those of the days around them.

    `related` are the reports that the ledger has as copies already: nothing is said of them anew.
    Others of the ledger may be there without a word, where a command was killed before it came to
    them; what they copy is said now.
    """

    def __init__(
        self, earlier: Earlier, today: dt.date, related: frozenset[str] = frozenset()
    ) -> None:
        self._earlier = earlier
        self._today = today
        self._related = set(related)
        self._families = Families()
        self._loaded: set[dt.date | Unknown] = set()
        self._new: set[str] = set()

    def expect(self, report: Report) -> None:
        """Take note that a report is new, though the ledger may have it by the time it is met."""
        self._new.add(report.id)

    def meet(self, report: Report) -> tuple[Supersession, ...]:
        """Return which reports this one copies, or copies it, and the same of those met with it."""
        found = []
        for met in (*self._load(report), report):
            for copied in self._families.meet(met):
                if met.id in self._new or copied.copy.id not in self._related:
                    found.append(self._link(copied))
                    self._related.add(copied.copy.id)
            self._new.discard(met.id)
        return tuple(found)

    def edition(self, report: Report) -> Supersession | Unknown:
        """Return which of the reports met this one of the same outlet replaces, by its label."""
        label = edition_label(report)
        for other in self._load(report):
            self._families.meet(other)
        older = older_version(report, self._families.reports()) if label else UNKNOWN
        if not label or not older or not report.published:
            return UNKNOWN
        return Supersession(
            older=older.id,
            newer=report.id,
            kind=label,
            known_on=report.published,
            reason=f"{report.publisher or 'the outlet'} labels {report.doc} as {label}",
        )

    def _load(self, report: Report) -> Iterator[Report]:
        """Yield what the ledger has from around the report's day, each day once."""
        if len(self._families) > MOST_KEPT:
            self._let_go(report.published)
        for first, last in self._missing(report.published):
            yield from self._earlier(first, last)

    def _let_go(self, day: dt.date | Unknown) -> None:
        far = [report for report in self._families.reports() if not _near(report, day)]
        self._families.forget([report.id for report in far])
        self._loaded -= {report.published for report in far}

    def _missing(
        self, day: dt.date | Unknown
    ) -> Iterator[tuple[dt.date | Unknown, dt.date | Unknown]]:
        if not day:
            wanted: list[dt.date | Unknown] = [UNKNOWN]
        else:
            span = range(-LONGEST_GAP.days, LONGEST_GAP.days + 1)
            wanted = [day + dt.timedelta(days=number) for number in span]
        new = [each for each in wanted if each not in self._loaded]
        self._loaded.update(new)
        if new:
            yield new[0], new[-1]

    def _link(self, found: Copied) -> Supersession:
        """Return a copy's row; of a document that its outlet changed without a word, that of this.

        Nobody knows when it was changed but that it was before we saw it.
        """
        older, newer = found.original, found.copy
        known = newer.published or older.published or self._today
        words = f"has {found.share:.0%} of the words of"
        named = newer.doc != STANDARD_INPUT  # what comes by a pipe has no name of its own
        if named and (older.doc, older.publisher) == (newer.doc, newer.publisher):
            return Supersession(
                older=older.id,
                newer=newer.id,
                kind=CHANGED,
                known_on=max(known, self._today),
                reason=f"{newer.doc} was changed: its newer version {words} the older",
            )
        return Supersession(
            older=older.id,
            newer=newer.id,
            kind=COPY,
            known_on=known,
            reason=f"{newer.doc} {words} {older.doc}",
        )


def _near(report: Report, day: dt.date | Unknown) -> bool:
    if not report.published or not day:
        return bool(report.published) == bool(day)
    return abs(report.published - day) <= LONGEST_GAP
