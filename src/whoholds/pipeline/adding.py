"""Into the ledger: read each report once, keep its claims, note what replaces what."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from whoholds.ledger import Ledger
from whoholds.pipeline.recognising import Recognition
from whoholds.pipeline.relating import CHANGED, COPY, Relations
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import AddSummary, Claim, Report
from whoholds.reports import can_be_read, edition_label, language_of

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

    A document that is here under another name is the one that is here, by whatever way it came.
    `acknowledge` is called for each report once it can't be lost any more.
    """
    run = ledger.start_run(command, {"reader": reader_digest(reader)})
    digest = reader_digest(reader)
    relations = Relations(ledger.reports_between, ledger.today(), _related(ledger))
    recognition = Recognition(ledger)
    labelled: list[Report] = []
    unread: set[str] = set()
    copies: list[str] = []

    def readings() -> Iterator[tuple[Report, Sequence[Claim]]]:
        for given in map(marked, reports):
            report = recognition.known_as(given)
            readable = can_be_read(report.language)
            if not readable:
                unread.add(report.id)
            known = ledger.has_reading(report, digest)
            if not known:
                relations.expect(report)
            if known:
                yield report, tuple(ledger.claims_of(report.id))
            elif not readable or report.editorial in _NO_CLAIMS_OF_ITS_OWN:
                yield report, ()
            else:
                yield report, reader.claims(report)

    def relate(report: Report) -> None:
        dated = recognition.kept(report)
        if dated:
            ledger.supersede(dated, run=run)
        new = [link for link in relations.meet(report) if ledger.supersede(link, run=run)]
        copies.extend(link.older for link in new if link.kind == COPY)
        if report.editorial:
            labelled.append(report)
        acknowledge(report)

    summary = ledger.add_many(readings(), run=run, reader=digest, batch=_BATCH, acknowledge=relate)
    for report in labelled:
        edition = relations.edition(report)
        if edition:
            ledger.supersede(edition, run=run)
    ledger.finish_run(run)
    return replace(summary, unread=len(unread), copies=len(copies))


def _related(ledger: Ledger) -> frozenset[str]:
    links = ledger.supersessions()
    return frozenset(row.newer for row in links if row.kind in (COPY, CHANGED) and row.newer)


def marked(report: Report) -> Report:
    """Return the report with its language, and its outlet's label if it replaces an older one."""
    return replace(
        report,
        language=language_of(report),
        editorial=report.editorial or edition_label(report),
    )


_BATCH = 20
"""Reports a transaction: at some 20 a second to read, a crash costs a second of work."""


def reader_digest(reader: ReportReader) -> str:
    """Return what names a reader: its version, model, gazetteer and theatre."""
    stamp = reader.stamp
    parts = (stamp.version, stamp.model, stamp.gazetteer, stamp.theatre)
    return hashlib.sha256("|".join(str(part) for part in parts).encode()).hexdigest()[:16]
