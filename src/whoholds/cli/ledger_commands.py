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
    ledger_of,
    reader_of,
    settings_of,
    shared,
)
from whoholds.cli.tables import show_json
from whoholds.records import KeptReport, Report


@click.command()
@shared(REPORTS, PUBLISHED, COLUMNS, THEATRE, COUNTRY, DB, NOW)
@click.option(
    "--json", "as_json", is_flag=True, help="A JSON line for each report once it is safe."
)
def add(
    *,
    reports: Sequence[str],
    published: dt.date | None,
    columns: dict[str, str] | None,
    as_json: bool,
    **said: str | None,
) -> int:
    """Read reports and keep their claims; adding the same report twice changes nothing.

    What was stopped half-way is finished by the same command.
    """
    from whoholds.pipeline.adding import add_reports

    settings = settings_of(**said)
    reader = reader_of(settings)
    intake = Intake(reports, published, columns, settings)

    def acknowledge(report: Report) -> None:
        if as_json:
            show_json(KeptReport(doc=report.doc, report=report.id))

    with ledger_of(settings) as ledger:
        summary = add_reports(ledger, intake, reader, command="add", acknowledge=acknowledge)
        for line in summary.failed:
            intake.fail(line)
        click.echo(
            f"added {summary.added} reports with {summary.claims} claims to {ledger.name}; "
            f"{summary.unchanged} were there already, {summary.reread} read anew",
            err=True,
        )
        if summary.copies:
            click.echo(f"{summary.copies} reprint stories that are here; they count once", err=True)
        if intake.undated:
            click.echo(
                f"{intake.undated} say nowhere when they were published: their claims are kept and "
                "weigh nothing; give --published DATE, or front matter",
                err=True,
            )
        if summary.unread:
            click.echo(f"{summary.unread} are in other languages: kept, not read", err=True)
    return intake.finish()
