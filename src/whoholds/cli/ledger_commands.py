"""Into the ledger: add."""

import datetime as dt
from collections.abc import Sequence

import click

from whoholds.cli.intake import Intake
from whoholds.cli.options import (
    COLUMNS,
    COUNTRY,
    DB,
    NOW,
    PUBLISHED,
    REPORTS,
    THEATRE,
    cache_of,
    settings_of,
    shared,
    theatre_of,
)
from whoholds.ledger import open_ledger


@click.command()
@shared(REPORTS, PUBLISHED, COLUMNS, THEATRE, COUNTRY, DB, NOW)
def add(
    *,
    reports: Sequence[str],
    published: dt.date | None,
    columns: dict[str, str] | None,
    theatre: str | None,
    country: str | None,
    db: str | None,
    now: str | None,
) -> int:
    """Read reports and keep their claims; adding the same report twice changes nothing."""
    from whoholds.pipeline.adding import add_reports
    from whoholds.pipeline.report_reader import ReportReader

    settings = settings_of(db=db, theatre=theatre, country=country, now=now)
    countries = (settings.country.upper(),) if settings.country else ()
    reader = ReportReader(
        cache_dir=cache_of(settings), theatre=theatre_of(settings), countries=countries
    )
    intake = Intake(reports, published, columns, settings)
    with open_ledger(settings.db, clock=settings.moment) as ledger:
        summary = add_reports(ledger, intake, reader, command="add")
        for line in summary.failed:
            intake.fail(line)
        click.echo(
            f"added {summary.added} reports with {summary.claims} claims to {ledger.name}; "
            f"{summary.unchanged} were there already, {summary.reread} read anew",
            err=True,
        )
        if summary.copies:
            click.echo(f"{summary.copies} reprint stories that are here; they count once", err=True)
        if summary.unread:
            click.echo(f"{summary.unread} are in other languages: kept, not read", err=True)
    return intake.finish()
