"""Follow feeds: watch."""

import datetime as dt
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from whoholds.cli.intake import Intake
from whoholds.cli.options import COUNTRY, DB, THEATRE, cache_of, settings_of, shared, theatre_of
from whoholds.ledger import open_ledger
from whoholds.records import AddSummary, Report
from whoholds.reports import Collected, Feed, Fetcher, feeds_of


@click.command()
@click.argument("opml", type=click.Path(dir_okay=False, path_type=Path), metavar="FEEDS.opml")
@click.option(
    "--every",
    type=click.IntRange(min=1),
    default=15,
    show_default=True,
    help="Minutes between two looks at a feed.",
)
@click.option("--once", is_flag=True, help="Look at each feed one time and end.")
@shared(THEATRE, COUNTRY, DB)
def watch(
    *,
    opml: Path,
    every: int,
    once: bool,
    theatre: str | None,
    country: str | None,
    db: str | None,
) -> int:
    """Follow the feeds of an OPML file and add their new reports, until stopped (Ctrl-C).

    Feeds that fail are asked less and less often, up to once a day. A stop ends after the report
    in hand; nothing that was added is lost.
    """
    from whoholds.pipeline.report_reader import ReportReader
    from whoholds.pipeline.watching import Watch

    settings = settings_of(db=db, theatre=theatre, country=country)
    feeds = _feeds(opml)
    countries = (settings.country.upper(),) if settings.country else ()
    intake = Intake((), None)

    def tell(feed: Feed, others: Sequence[Collected], summary: AddSummary) -> None:
        intake.done += summary.added
        for found in others:
            if not isinstance(found, Report):
                intake.tell(found)
        click.echo(f"{feed.url}: {summary.added} new reports, {summary.claims} claims", err=True)

    with open_ledger(settings.db, clock=settings.moment) as ledger:
        following = Watch(
            ledger=ledger,
            reader=ReportReader(
                cache_dir=cache_of(settings), theatre=theatre_of(settings), countries=countries
            ),
            fetcher=Fetcher(private=bool(settings.allow_private_addresses)),
            every=dt.timedelta(minutes=every),
            tell=tell,
        )

        def stop(*_: Any) -> None:
            click.echo("stopping after the report in hand", err=True)
            following.stop.set()

        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, stop)
        following.run(feeds, once=once)
    return intake.finish()


def _feeds(opml: Path) -> tuple[Feed, ...]:
    try:
        return feeds_of(opml.read_bytes(), str(opml))
    except OSError as problem:
        raise click.UsageError(
            f"{opml}: can't be read ({problem.strerror}); check name and rights"
        ) from problem
