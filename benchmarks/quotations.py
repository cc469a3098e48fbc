"""Attribution against PolNeAR's annotators."""

from benchmarks.shared import score, shared_folder, write_rows
from whoholds.jsonlines import to_row
from whoholds.records import Report
from whoholds.reports import collect


def report() -> str:
    """Return the section as Markdown."""
    folder = shared_folder("polnear")
    if folder is None:
        return "## Attribution\n\nnot measured: the shared folder is not here\n"
    from whoholds.reading import find_attributions, load_language, parse

    nlp = load_language()
    rows = [
        to_row(attribution)
        for found in collect([folder / "dev.jsonl"])
        if isinstance(found, Report)
        for attribution in find_attributions(parse(nlp, found.text), doc_id=found.doc)
    ]
    printed = score(["score.py", "dev.jsonl", str(write_rows(rows)), "--outermost"], folder)
    return f"## Attribution (PolNeAR dev, outermost)\n\n```\n{printed.strip()}\n```\n"
