"""Run every benchmark and write `benchmarks/RESULTS.md`; a part without its data says so."""

import datetime as dt
import platform
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from benchmarks import (
    acceptance,
    antecedents,
    attribution_sentences,
    confidence,
    control_history,
    control_scale,
    control_sentences,
    families,
    happenings,
    ledger,
    made_worlds,
    places,
    quotations,
    road_import,
    routes,
    speed,
    theatres,
    unnamed,
    utterances,
    web,
)

HERE = Path(__file__).parent
PARTS = (
    acceptance,
    control_sentences,
    unnamed,
    antecedents,
    confidence,
    happenings,
    quotations,
    attribution_sentences,
    places,
    control_history,
    ledger,
    made_worlds,
    control_scale,
    theatres,
    routes,
    road_import,
    families,
    utterances,
    speed,
    web,
)


def measured_apart(before: str) -> list[str]:
    """Return the sections of the results before that a command of their own has written."""
    _, *sections = before.split("\n## ")
    return [f"## {section}" for section in sections if "`python -m" in section.partition("\n")[0]]


def main() -> int:
    """Write the results; return 0."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    today = dt.datetime.now(tz=dt.UTC).date()
    written = (
        f"Written by `make bench` on {today} at commit {commit}, Python "
        f"{platform.python_version()}, two cores. Ratios are measured in one run.\n"
    )
    parts = ["# Results\n", written]
    # Each in a process of its own: the memory that one takes is not told of the next.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as alone:
        for part in PARTS:
            print(f"{part.__name__} …", file=sys.stderr)
            parts.append(alone.submit(part.report).result())
    results = HERE / "RESULTS.md"
    parts += measured_apart(results.read_text(encoding="utf-8") if results.exists() else "")
    text = "\n".join(parts)
    results.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
