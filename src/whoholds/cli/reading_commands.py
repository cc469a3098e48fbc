"""Commands that read reports: text, quotes, places, read."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

from whoholds.cli.intake import Intake
from whoholds.cli.options import (
    COUNTRY,
    PUBLISHED,
    REPORTS,
    THEATRE,
    cache_of,
    settings_of,
    shared,
    theatre_of,
)
from whoholds.jsonlines import to_row
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import Report


@click.command()
@shared(REPORTS)
def text(reports: Sequence[str]) -> int:
    """Write the stored text of reports, in which all offsets count.

    A single report's text comes as it is; several come as JSON Lines with `doc` and `text`.
    """
    intake = Intake(reports, None)
    found = list(intake)
    if len(found) == 1:
        click.echo(found[0].text, nl=False)
    else:
        for report in found:
            click.echo(json.dumps({"doc": report.doc, "text": report.text}, ensure_ascii=False))
    return intake.finish()


@click.command()
@shared(REPORTS, PUBLISHED)
def quotes(reports: Sequence[str], published: dt.date | None) -> int:
    """Write every attribution: who says what, by which words."""
    reader = _reader(None, None)
    return _write(reports, published, reader.quotes)


@click.command()
@shared(REPORTS, PUBLISHED, THEATRE, COUNTRY)
def places(
    reports: Sequence[str], published: dt.date | None, theatre: str | None, country: str | None
) -> int:
    """Write every place name and the place that it means."""
    return _write(reports, published, _reader(theatre, country).places)


@click.command()
@shared(REPORTS, PUBLISHED, THEATRE, COUNTRY)
def read(
    reports: Sequence[str], published: dt.date | None, theatre: str | None, country: str | None
) -> int:
    """Write every claim: who says that who holds what, with the exact words."""
    return _write(reports, published, _reader(theatre, country).claims)


def _reader(theatre: str | None, country: str | None) -> ReportReader:
    settings = settings_of(theatre=theatre, country=country)
    countries = (settings.country.upper(),) if settings.country else ()
    return ReportReader(
        cache_dir=cache_of(settings), theatre=theatre_of(settings), countries=countries
    )


def _write(
    reports: Sequence[str], published: dt.date | None, rows_of: Callable[[Report], Iterable[Any]]
) -> int:
    intake = Intake(reports, published)
    for report in intake:
        for record in rows_of(report):
            click.echo(json.dumps(to_row(record), ensure_ascii=False))
    return intake.finish()
