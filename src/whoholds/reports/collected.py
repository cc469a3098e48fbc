"""What collecting yields: reports, and in one line each what could not be used."""

from dataclasses import dataclass

from whoholds.errors import InputError
from whoholds.records import Report
from whoholds.reports.meta import Meta

LONGEST_REPORT = 2_000_000
"""Characters. The longest newspaper supplements are under a tenth of it; what is longer is no
single report (or no text), and a parser would need gigabytes for it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that can't be used, in one line: what, where, what next."""

    message: str


@dataclass(frozen=True, slots=True)
class Ignored:
    """A field that is in the input and means nothing to us; named once."""

    field: str
    where: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Parts of an input that are no reports, such as the pictures of an archived page."""

    what: str
    where: str


Collected = Report | Problem | Ignored | LeftOut


def make_report(doc: str, text: str, meta: Meta, where: str) -> Report:
    """Return the report; raise `InputError` where its text is empty or no single report's."""
    if not text.strip():
        raise InputError(f"{where}: the report is empty; give a text")
    if len(text) > LONGEST_REPORT:
        raise InputError(
            f"{where}: {len(text):,} characters are no single report; split it "
            f"(at most {LONGEST_REPORT:,})"
        )
    return Report(
        doc=doc,
        text=text,
        title=meta.title,
        publisher=meta.publisher,
        author=meta.author,
        published=meta.published,
        url=meta.url,
        language=meta.language,
        synthetic=meta.synthetic,
    )
