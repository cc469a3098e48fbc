"""The ledger itself: records in, records out, and nothing ever changed or taken away."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from whoholds.errors import InputError
from whoholds.ledger import (
    adding,
    correcting,
    days,
    excerpts,
    following,
    originals,
    queries,
    runs,
    superseding,
    telling,
)
from whoholds.ledger.engines import reading, writing
from whoholds.ledger.excerpts import Arrivals, Excerpt
from whoholds.ledger.queries import ClaimQuery
from whoholds.ledger.remembering import Remembered
from whoholds.ledger.rows import aware
from whoholds.ledger.store import Store
from whoholds.records import (
    UNKNOWN,
    AddSummary,
    Claim,
    Clocks,
    Correction,
    Event,
    LedgerMark,
    LedgerStats,
    Report,
    Run,
    Supersession,
    Told,
    Unknown,
)


class Ledger(Store):
    """Everything that was read or decided, with the time at which it was recorded.

    Every method that writes is one transaction: it happens wholly or not at all. Any number of
    threads and processes may use one database; one writes at a time and readers never wait. All
    methods raise `LedgerError` where the database refuses. Made by `open_ledger`.
    """

    def today(self) -> dt.date:
        """Return the day of our own desk, in UTC."""
        return self._now().astimezone(dt.UTC).date()

    def start_run(self, command: str, settings: Mapping[str, str]) -> str:
        """Record that a command begins; return the run's id, which every addition names."""
        with writing(self._engine) as connection:
            return runs.start(connection, command, settings, self._now())

    def finish_run(self, run: str) -> None:
        """Record that a run came to its end, even if it brought nothing."""
        with writing(self._engine) as connection:
            runs.finish(connection, run, self._now())

    def runs(self) -> list[Run]:
        """Return every run, oldest first."""
        with reading(self._engine) as connection:
            return runs.list_runs(connection)

    def has_run(self, run: str) -> bool:
        """Tell whether a run was started here: another ledger, or an older state, has it not."""
        with reading(self._engine) as connection:
            return runs.has_run(connection, run)

    def last_run(self) -> str | Unknown:
        """Return the id of the run that was started last; UNKNOWN where there was none."""
        with reading(self._engine) as connection:
            return runs.last_run(connection)

    def add(
        self,
        report: Report,
        claims: Sequence[Claim],
        *,
        run: str,
        reader: str | Unknown = UNKNOWN,
    ) -> bool:
        """Add one reading of a report; False if the same reader's is there already.

        `reader` names what read it; UNKNOWN: a digest of the claims' own readers, which can't tell
        two readers apart that both found nothing. Claims of an earlier reader that this one does
        not make are retired. Raises `InputError` where report or claims contradict themselves or
        the ledger.
        """
        entry = adding.prepare(report, claims, reader)
        with writing(self._engine) as connection:
            summary = adding.write(connection, [entry], run=run, now=self._now()).summary
            if summary.failed:
                raise InputError(summary.failed[0])
        return not summary.unchanged

    def add_many(
        self,
        pairs: Iterable[tuple[Report, Sequence[Claim]]],
        *,
        run: str,
        reader: str | Unknown = UNKNOWN,
        batch: int = 200,
        acknowledge: Callable[[Report], None] = lambda _: None,
    ) -> AddSummary:
        """Add many readings, `batch` reports a transaction; tell what was done.

        `acknowledge` is called for each report once it can't be lost any more. A report that can't
        be used is left out and named in the summary. Nothing is locked while `pairs` is waited for.
        """
        summaries = []
        waiting: dict[str, adding.Entry] = {}
        for report, claims in pairs:
            try:
                entry = adding.prepare(report, claims, reader)
            except InputError as problem:
                summaries.append(AddSummary(failed=(str(problem),)))
                continue
            if len(waiting) >= batch or entry.id in waiting:
                summaries.append(self._commit(waiting, run, acknowledge))
                waiting = {}
            waiting[entry.id] = entry
        summaries.append(self._commit(waiting, run, acknowledge))
        return adding.add_up(summaries)

    def _commit(
        self, waiting: dict[str, adding.Entry], run: str, acknowledge: Callable[[Report], None]
    ) -> AddSummary:
        with writing(self._engine) as connection:
            written = adding.write(connection, tuple(waiting.values()), run=run, now=self._now())
        for entry in waiting.values():
            if entry.id not in written.refused:
                acknowledge(entry.report)
        return written.summary

    def has_reading(self, report: Report, reader: str) -> bool:
        """Tell whether this reader's reading of the report is recorded, so it need not be read."""
        with reading(self._engine) as connection:
            return originals.was_read(connection, report.id, reader)

    def same_report(self, report: Report) -> Report | Unknown:
        """Return the recorded report that is the same document, by its own name or by another.

        The same is what has the same words, headline, publisher and day.
        """
        with reading(self._engine) as connection:
            return originals.find_same(connection, report)

    def reports(self) -> Iterator[Report]:
        """Yield every version of every report, in the order of recording."""
        with reading(self._engine) as connection:
            yield from originals.find_reports(connection)

    def reports_between(
        self, first: dt.date | Unknown, last: dt.date | Unknown
    ) -> Iterator[Report]:
        """Yield the reports published from one day to another; without days those without one."""
        with reading(self._engine) as connection:
            yield from originals.find_reports(connection, (first, last))

    def report(self, doc_or_id: str) -> Report:
        """Return a report by its id, or the version of a document that was recorded last."""
        with reading(self._engine) as connection:
            return originals.find_report(connection, doc_or_id)

    def report_of(self, claim_id: str) -> Report:
        """Return the version of the report in which a claim stands."""
        with reading(self._engine) as connection:
            return originals.find_report_of(connection, claim_id)

    def claim(self, claim_id: str) -> Claim:
        """Return one claim as it was read, whatever was decided about it since."""
        with reading(self._engine) as connection:
            return originals.find_claim(connection, claim_id)

    def claims_of(self, report_id: str) -> Iterator[Claim]:
        """Return the claims of one report version that stand, as corrected."""
        return self._find(ClaimQuery(report_id=report_id))

    def claims(
        self,
        *,
        known_by: dt.date | Unknown = UNKNOWN,
        recorded_by: dt.datetime | Unknown = UNKNOWN,
        place_id: str | Unknown = UNKNOWN,
        events: Collection[Event] = (),
        include_retired: bool = False,
        include_rejected: bool = False,
        include_withheld: bool = False,
        corrected: bool = True,
    ) -> Iterator[Claim]:
        """Return the claims in the order of recording, as they stood by the given times.

        `known_by` is a publication day; a claim without one counts as known from the day on which
        it was recorded. `recorded_by` is an aware time of our own desk, for claims, retirements and
        corrections alike. `corrected=False` gives every field as it was read.
        """
        if recorded_by:
            aware(recorded_by, "recorded_by")  # at once, not when the first claim is asked for
        return self._find(
            ClaimQuery(
                clocks=Clocks.at(known_by, recorded_by),
                place_id=place_id,
                events=frozenset(event.value for event in events),
                include_retired=include_retired,
                include_rejected=include_rejected,
                include_withheld=include_withheld,
                corrected=corrected,
            )
        )

    def claims_at(
        self,
        clocks: Clocks,
        *,
        include_rejected: bool = False,
        include_withheld: bool = False,
        corrected: bool = True,
        remembered: Remembered | None = None,
    ) -> Iterator[Claim]:
        """Return the claims as `claims` does, by clocks that need not stand at one moment.

        What is `remembered` of this ledger is not decoded again; what is decoded is remembered.
        """
        return self._find(
            ClaimQuery(
                clocks=clocks,
                include_rejected=include_rejected,
                include_withheld=include_withheld,
                corrected=corrected,
            ),
            remembered,
        )

    def _find(self, query: ClaimQuery, remembered: Remembered | None = None) -> Iterator[Claim]:
        with reading(self._engine) as connection:
            yield from queries.find_claims(connection, query, remembered)

    def correct(self, correction: Correction) -> bool:
        """Record a person's decision about a claim; False if the same was recorded before.

        Raises `InputError` where it can't be applied: no such verdict or field, a value that does
        not fit, a withdrawal of what is not there.
        """
        with writing(self._engine) as connection:
            return correcting.correct(connection, correction, now=self._now())

    def corrections(self, claim_id: str | Unknown = UNKNOWN) -> list[Correction]:
        """Return the corrections of a claim, or all, oldest first; withdrawn ones stand in it."""
        with reading(self._engine) as connection:
            return correcting.list_corrections(connection, claim_id)

    def standing(self, *, recorded_by: dt.datetime | Unknown = UNKNOWN) -> list[Correction]:
        """Return the corrections of all claims that nobody had withdrawn by then, oldest first."""
        with reading(self._engine) as connection:
            return correcting.list_standing(connection, recorded_by)

    def supersede(self, supersession: Supersession, *, run: str) -> bool:
        """Record an outlet's newer word on its report; False if the same was recorded before."""
        with writing(self._engine) as connection:
            return superseding.supersede(connection, supersession, run=run, now=self._now())

    def supersessions(self) -> list[Supersession]:
        """Return every supersession, in the order of recording."""
        with reading(self._engine) as connection:
            return superseding.list_supersessions(connection)

    def withdrawn_claims(
        self,
        known_by: dt.date | Unknown = UNKNOWN,
        *,
        recorded_by: dt.datetime | Unknown = UNKNOWN,
    ) -> dict[str, dt.date]:
        """Return the claims that their outlets took back, each with the day it was known.

        From that day on they weigh nothing, and stay visible.
        """
        with reading(self._engine) as connection:
            return superseding.taken_back(connection, known_by, recorded_by)

    def families(
        self,
        known_by: dt.date | Unknown = UNKNOWN,
        *,
        recorded_by: dt.datetime | Unknown = UNKNOWN,
    ) -> dict[str, tuple[str, ...]]:
        """Return, for each claim of a copied or newer version, the first reports of its stories.

        One, but for reports put together of several stories; claims of reports that are alone are
        left out.
        """
        with reading(self._engine) as connection:
            return superseding.families(connection, known_by, recorded_by)

    def tell(self, rows: Sequence[Told], *, run: str) -> None:
        """Record what alerts told over a channel, or that it ended, all of it or nothing."""
        with writing(self._engine) as connection:
            telling.tell(connection, rows, run=run, now=self._now())

    def told(self) -> list[Told]:
        """Return everything that alerts told, oldest first."""
        with reading(self._engine) as connection:
            return telling.list_told(connection)

    def stats(
        self,
        *,
        known_by: dt.date | Unknown = UNKNOWN,
        recorded_by: dt.datetime | Unknown = UNKNOWN,
    ) -> LedgerStats:
        """Count reports, publishers, independent utterances, claims, and those reviewed."""
        with reading(self._engine) as connection:
            return queries.count(connection, known_by, recorded_by)

    def mark(self) -> LedgerMark:
        """Return how far the ledger has grown: equal marks mean that nothing has changed."""
        with reading(self._engine) as connection:
            return following.mark(connection)

    def tip(self) -> tuple[str, ...]:
        """Return what tells the state of this ledger from that of any other, and any earlier."""
        with reading(self._engine) as connection:
            return following.tip(connection)

    def arrivals(self, tip: Sequence[str], days: tuple[dt.date, dt.date]) -> Arrivals | Unknown:
        """Return what came after a tip, or came to be known after one day and by another.

        UNKNOWN if this ledger has not grown from there.
        """
        with reading(self._engine) as connection:
            return excerpts.arrivals(connection, tip, days)

    def excerpt(self, claims: Collection[str], *, known_by: dt.date) -> Excerpt:
        """Return some claims as known by a day, with all claims of reports linked to theirs."""
        with reading(self._engine) as connection:
            return excerpts.excerpt(connection, claims, known_by)

    def numbers(self, claims: Iterable[str]) -> dict[str, int]:
        """Return in which place each of some claims was recorded."""
        with reading(self._engine) as connection:
            return excerpts.numbers(connection, claims)

    def undated(self) -> dict[str, dt.date]:
        """Return the claims without a day of publication, and since when each counts as known."""
        with reading(self._engine) as connection:
            return days.undated(connection)

    def published_span(self) -> tuple[dt.date, dt.date] | Unknown:
        """Return the first and last day on which any claim was published."""
        with reading(self._engine) as connection:
            return days.published_span(connection)
