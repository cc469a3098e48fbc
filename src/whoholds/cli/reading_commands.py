"""Commands that read reports: text, quotes, places, read."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from whoholds.cli.intake import Intake
from whoholds.cli.options import (
    COLUMNS,
    COUNTRY,
    PUBLISHED,
    REPORTS,
    THEATRE,
    reader_of,
    settings_of,
    shared,
)
from whoholds.cli.tables import show_json
from whoholds.records import Report
from whoholds.reports import LeftOut, can_be_read, language_of


@click.command()
@shared(REPORTS, COLUMNS)
def text(reports: Sequence[str], columns: dict[str, str] | None) -> int:
    """Write the stored text of reports, in which all offsets count.

    A single report's text comes as it is; several come as JSON Lines with `doc` and `text`.
    """
    intake = Intake(reports, None, columns, settings_of())
    found = list(intake)
    if len(found) == 1:
        click.echo(found[0].text, nl=False)
    else:
        for report in found:
            click.echo(json.dumps({"doc": report.doc, "text": report.text}, ensure_ascii=False))
    return intake.finish()


@click.command()
@shared(REPORTS, PUBLISHED, COLUMNS)
def quotes(
    reports: Sequence[str], published: dt.date | None, columns: dict[str, str] | None
) -> int:
    """Write every attribution: who says what, by which words."""
    settings = settings_of()
    return _write(Intake(reports, published, columns, settings), reader_of(settings).quotes)


@click.command()
@shared(REPORTS, PUBLISHED, COLUMNS, THEATRE, COUNTRY)
def places(
    *,
    reports: Sequence[str],
    published: dt.date | None,
    columns: dict[str, str] | None,
    theatre: str | None,
    country: str | None,
) -> int:
    """Write every place name and the place that it means."""
    settings = settings_of(theatre=theatre, country=country)
    return _write(Intake(reports, published, columns, settings), reader_of(settings).places)


@click.command()
@shared(REPORTS, PUBLISHED, COLUMNS, THEATRE, COUNTRY)
def read(
    *,
    reports: Sequence[str],
    published: dt.date | None,
    columns: dict[str, str] | None,
    theatre: str | None,
    country: str | None,
) -> int:
    """Write every claim: who says that who holds what, with the exact words."""
    settings = settings_of(theatre=theatre, country=country)
    return _write(Intake(reports, published, columns, settings), reader_of(settings).claims)


def _write(intake: Intake, rows_of: Callable[[Report], Iterable[Any]]) -> int:
    for report in intake:
        language = language_of(report)
        if not can_be_read(language):
            intake.tell(LeftOut(f"a report in {language!r}; only English is read", report.doc))
            continue
        for record in rows_of(report):
            show_json(record)
    return intake.finish()
