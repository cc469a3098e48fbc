"""Utterances: whether the same act of speaking, as several outlets carry it, gets one id.

Reports are read by the whole reader, so what it does not find is missed here too; the share of
versions from which a claim was read at all stands beside.
"""

from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from benchmarks.shared import table
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import CONTROL_EVENTS, Report
from whoholds.settings import load_settings
from whoholds.theatre import load_theatre

_DATA = Path(__file__).parent / "data" / "utterances.yaml"


def report() -> str:
    """Return the section as Markdown."""
    sets: dict[str, list[list[list[Any]]]] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    settings, _ = load_settings({})
    reader = ReportReader(
        cache_dir=Path(settings.cache_dir), theatre=load_theatre("afghanistan-2001")
    )
    rows = [(name.replace("_", " "), *scores(groups, reader)) for name, groups in sets.items()]
    head = ("acts", "versions", "with an attributed claim", "pairs precision", "pairs recall")
    return "## Utterances in several outlets\n\n" + table(head, rows)


def scores(groups: list[list[list[Any]]], reader: ReportReader) -> tuple[int, int, str, str]:
    """Return how many versions there are and gave a claim, and precision and recall of pairs."""
    ids: dict[str, set[str]] = {}
    act: dict[str, int] = {}
    for number, versions in enumerate(groups):
        for outlet, day, text in versions:
            doc = f"{number:02}-{outlet}"
            told = Report(doc=doc, text=text, publisher=outlet, published=day, synthetic=True)
            claims = [claim for claim in reader.claims(told) if claim.event in CONTROL_EVENTS]
            ids[doc] = {claim.utterance_id for claim in claims if claim.claimant}
            act[doc] = number
    found = {pair for pair in combinations(sorted(ids), 2) if ids[pair[0]] & ids[pair[1]]}
    true = {pair for pair in combinations(sorted(ids), 2) if act[pair[0]] == act[pair[1]]}
    right = len(found & true)
    return (
        len(ids),
        sum(map(bool, ids.values())),
        f"{right / len(found):.3f}" if found else "-",
        f"{right / len(true):.3f}",
    )
