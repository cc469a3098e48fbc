"""Place names: found, put right and made up; how fast, and what the gazetteer weighs."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.names import read_names, taken_for_places
from benchmarks.sentences import SentenceReader, as_table, read_sentences, score_sentences
from benchmarks.shared import ROOT, score, shared_folder, table, write_rows
from whoholds.jsonlines import to_row
from whoholds.places import find_places, open_gazetteer
from whoholds.records import NameSpan, PlaceMention, Report
from whoholds.reports import collect
from whoholds.settings import load_settings

OWN = ROOT / "tests" / "places"
EXAMPLES = ROOT / "examples" / "afghanistan-2001" / "reports"
TIMED = 150
"""Reports of the corpus on which speed is measured."""

OPENING = """
import json, sys, time
from pathlib import Path

def memory():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

import sqlite3
from whoholds.places import open_gazetteer
before, start = memory(), time.perf_counter()
gazetteer = open_gazetteer(Path(sys.argv[1]))
gazetteer.find("kunduz")
print(json.dumps({"ms": (time.perf_counter() - start) * 1e3, "mb": memory() - before}))
"""


def report() -> str:
    """Return the section as Markdown."""
    return f"## Places\n\n{_corpus()}\n{_wires()}\n{_expressions()}\n{_own()}\n{_opening()}"


def _corpus() -> str:
    """Score the corpus of namesakes, and take the times of the same run."""
    folder = shared_folder("geo")
    if folder is None:
        return "### Local news (LGL)\n\nnot measured: the shared folder is not here\n"
    with (folder / "lgl.jsonl").open(encoding="utf-8") as lines:
        documents = {row["doc_id"]: row["text"] for row in map(json.loads, lines)}
    timed = list(documents)[:TIMED]
    names = _names(documents)
    bare, with_places = _pipelines([documents[doc] for doc in timed])
    rows, first, again = _places(documents, names)
    file = write_rows(to_row(mention) for mentions in rows for mention in mentions)
    printed = score(["score.py", "lgl.jsonl", str(file), "--boot", "1000"], folder)
    speed = [
        ("without spaCy's part, reports a second, at first", f"{len(documents) / first:.0f}"),
        ("the same again, names in the cache", f"{len(documents) / again:.0f}"),
        ("bare spaCy pipeline, reports a second", f"{len(timed) / bare:.1f}"),
        ("pipeline and places, time against the bare pipeline", f"{with_places / bare:.2f}"),
    ]
    size = sum(map(len, documents.values())) / len(documents)
    return (
        f"### Local news (LGL)\n\n```\n{printed.strip()}\n```\n\n"
        f"Processor time on the same reports, {size:.0f} characters each:\n\n"
        + table(("what", ""), speed)
    )


def _names(documents: dict[str, str]) -> dict[str, tuple[NameSpan, ...]]:
    """Return what the tagger sees in each document."""
    from whoholds.reading import find_names, load_language, parse

    nlp = load_language()
    return {doc: find_names(parse(nlp, text)) for doc, text in documents.items()}


def _pipelines(texts: Iterable[str]) -> tuple[float, float]:
    """Return the time of the bare pipeline, and that of reading with its places.

    Text by text in turn, so that what else the machine does falls on both.
    """
    import spacy

    from whoholds.reading import find_names, load_language, parse
    from whoholds.reading.language import MODEL

    bare, nlp, gazetteer = spacy.load(MODEL), load_language(), _gazetteer()

    def read(text: str) -> None:
        seen = find_names(parse(nlp, text, speeches=False))
        find_places("timed", text, gazetteer, names=seen)

    bare("They met in Paris.")
    read("They met in Paris.")
    plain = whole = 0.0
    for text in texts:
        plain += _seconds(partial(bare, text))
        whole += _seconds(partial(read, text))
    return plain, whole


def _places(
    documents: dict[str, str], names: dict[str, tuple[NameSpan, ...]]
) -> tuple[list[tuple[PlaceMention, ...]], float, float]:
    """Return the places of all documents and the time to find them, at first and again."""
    gazetteer = _gazetteer()

    def read() -> list[tuple[PlaceMention, ...]]:
        return [
            find_places(doc, text, gazetteer, names=names[doc]) for doc, text in documents.items()
        ]

    first = _seconds(read)
    return read(), first, _seconds(read)


def _wires() -> str:
    """Measure speed on the example reports, which are as short as the dispatches of an agency."""
    from whoholds.reading import find_names, load_language, parse

    nlp = load_language()
    reports = [found for found in collect([EXAMPLES]) if isinstance(found, Report)]
    texts = {report.doc: report.text for report in reports}
    names = {doc: find_names(parse(nlp, text)) for doc, text in texts.items()}
    _, first, again = _places(texts, names)
    size = sum(map(len, texts.values())) / len(texts)
    rows = [
        ("without spaCy's part, reports a second, at first", f"{len(texts) / first:.0f}"),
        ("the same again, names in the cache", f"{len(texts) / again:.0f}"),
    ]
    return f"### Example reports\n\nProcessor time, {size:.0f} characters each:\n\n" + table(
        ("what", ""), rows
    )


def _gazetteer() -> Any:
    settings, _ = load_settings({})
    return open_gazetteer(Path(settings.cache_dir))


def _seconds(work: Callable[[], object]) -> float:
    """Return the processor time that the work takes: what else the machine does has no say."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _expressions() -> str:
    """Score spellings of one town, and places that words give by another."""
    folder = shared_folder("geo")
    if folder is None:
        return "### Spellings and relative places\n\nnot measured: the shared folder is not here\n"
    command = Path(sys.executable).parent / "whoholds"
    printed = score(["spellings.py", str(command)], folder)
    return f"### Spellings and relative places\n\n```\n{printed.strip()}\n```\n"


def _own() -> str:
    """Score the project's own sentences, and the names that are no places."""
    reader = SentenceReader(_gazetteer())
    sentences = read_sentences(sorted((OWN / "sentences").glob("*.yaml")))
    tally = score_sentences(sentences, reader.places)
    no_places = read_names(OWN / "no_places.yaml")
    taken = taken_for_places(no_places, reader.places)
    return (
        "### Sentences of our own (for development: no result)\n\n"
        + as_table(tally, len(sentences))
        + f"\nOf {len(no_places)} names of persons, groups and weapons, {len(taken)} came back as "
        f"places: {', '.join(taken) or 'none'}.\n"
    )


def _opening() -> str:
    """Measure the opening of the gazetteer in a process of its own."""
    settings, _ = load_settings({})
    open_gazetteer(Path(settings.cache_dir))
    done = subprocess.run(
        [sys.executable, "-c", OPENING, settings.cache_dir],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    rows = [("opened, first name found", f"{found['ms']:.1f} ms, {found['mb']:.1f} MB")]
    return "### The gazetteer\n\n" + table(("what", ""), rows)


if __name__ == "__main__":
    print(report())
