"""Into the ledger: read each report once, keep its claims, note what replaces what."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from whoholds.ledger import Ledger
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import AddSummary, Claim, Report, Supersession
from whoholds.reports import can_be_read, edition_label, language_of, older_version

_NO_CLAIMS_OF_ITS_OWN = frozenset({"withdrawn", "hold"})
"""A notice that takes a story back repeats its headline and claims nothing."""


def add_reports(
    ledger: Ledger,
    reports: Iterable[Report],
    reader: ReportReader,
    *,
    command: str,
    acknowledge: Callable[[Report], None] = lambda _: None,
) -> AddSummary:
    """Add reports and their claims; the same report read by the same reader changes nothing.

    `acknowledge` is called for each report once it can't be lost any more.
    """
    run = ledger.start_run(command, {"reader": reader_digest(reader)})
    digest = reader_digest(reader)
    labelled: list[Report] = []
    unread: set[str] = set()

    def readings() -> Iterator[tuple[Report, Sequence[Claim]]]:
        for report in map(marked, reports):
            if report.editorial:
                labelled.append(report)
            readable = can_be_read(report.language)
            if not readable:
                unread.add(report.id)
            if ledger.has_reading(report, digest):
                yield report, tuple(ledger.claims_of(report.id))
            elif not readable or report.editorial in _NO_CLAIMS_OF_ITS_OWN:
                yield report, ()
            else:
                yield report, reader.claims(report)

    summary = ledger.add_many(
        readings(), run=run, reader=digest, batch=_BATCH, acknowledge=acknowledge
    )
    for report in labelled:
        note_edition(ledger, report, run)
    ledger.finish_run(run)
    return replace(summary, unread=len(unread))


def marked(report: Report) -> Report:
    """Return the report with its language, and its outlet's label if it replaces an older one."""
    return replace(
        report,
        language=language_of(report),
        editorial=report.editorial or edition_label(report),
    )


_BATCH = 20
"""Reports a transaction: at some 20 a second to read, a crash costs a second of work."""


def note_edition(ledger: Ledger, report: Report, run: str) -> bool:
    """Record that a labelled report replaces or withdraws an older one, if that one is known."""
    label = edition_label(report)
    older = older_version(report, ledger.reports())
    if not label or not older or not report.published:
        return False
    return ledger.supersede(
        Supersession(
            older=older.id,
            newer=report.id,
            kind=label,
            known_on=report.published,
            reason=f"{report.publisher or 'the outlet'} labels {report.doc} as {label}",
        ),
        run=run,
    )


def reader_digest(reader: ReportReader) -> str:
    """Return what names a reader: its version, model, gazetteer and theatre."""
    stamp = reader.stamp
    parts = (stamp.version, stamp.model, stamp.gazetteer, stamp.theatre)
    return hashlib.sha256("|".join(str(part) for part in parts).encode()).hexdigest()[:16]
