"""Tell what somebody wants to be told: alerts."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from whoholds.cli.desk import OpenDesk, desk_of, open_desk
from whoholds.cli.near_command import read_sites
from whoholds.cli.options import DAY, DB, JSON, NOW, THEATRE, shared
from whoholds.cli.tables import show_json
from whoholds.errors import WhoholdsError
from whoholds.pipeline.alert_rules import read_alert_rules
from whoholds.pipeline.alerting import due, news_of
from whoholds.pipeline.sending import Digest, channels_of, send
from whoholds.publishing import digest_subject, render_digest
from whoholds.records import Alert, AlertRules, LedgerStats
from whoholds.reports import Fetcher


@click.command()
@click.argument("file", metavar="RULES.toml", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--as-of", type=DAY, help="The day that counts as today; default: today.")
@click.option("--dry-run", is_flag=True, help="Show what would be told; send and record nothing.")
@shared(DB, THEATRE, NOW, JSON)
def alerts(file: Path, *, as_of: dt.date | None, dry_run: bool, as_json: bool, **asked: Any) -> int:
    """Tell what has newly changed by the rules of a file, each change once.

    Nothing is told on one side's word alone unless its rule says `one_side = true`. The digest
    goes to a file, by mail or to a web address, as the rules say, else to the output.
    """
    rules = read_alert_rules(file)
    bad: list[str] = []
    sites = read_sites(Path(rules.sites), bad) if rules.sites else ()
    for line in bad:
        click.echo(f"whoholds: {line}", err=True)
    failed = bool(bad)
    with open_desk(**desk_of(asked)) as opened:
        day = as_of or opened.today
        news = tuple(news_of(opened.desk, rules, sites, day))
        ledger = opened.ledger
        run = "" if dry_run else ledger.start_run("alerts", {"rules": str(file)})
        told = ledger.told()
        stats = ledger.stats(known_by=day)
        for channel in channels_of(rules):
            found, rows = due(news, told, channel)
            if dry_run:
                _show(opened, found, stats, as_json=as_json)
                break
            try:
                problem = _tell(opened, rules, channel, found, stats, as_json=as_json)
                ledger.tell(rows, run=run)
            except WhoholdsError as error:
                problem = str(error)
            if problem:
                click.echo(f"whoholds: {channel}: {problem}", err=True)
                failed = True
        if run:
            ledger.finish_run(run)
    return 1 if failed else 0


def _tell(
    opened: OpenDesk,
    rules: AlertRules,
    channel: str,
    found: Sequence[Alert],
    stats: LedgerStats,
    *,
    as_json: bool,
) -> str:
    problem = ""
    if channel == "output":
        _show(opened, found, stats, as_json=as_json)
    elif found:
        fetcher = Fetcher(private=bool(opened.settings.allow_private_addresses))
        problem = send(_digest(opened, found, stats), channel, rules, fetcher)
    click.echo(f"{channel}: {len(found)} changes told", err=True)
    return problem


def _digest(opened: OpenDesk, found: Sequence[Alert], stats: LedgerStats) -> Digest:
    actors = opened.theatre.actors if opened.theatre else ()
    names = {actor.id: actor.name for actor in actors}
    title = opened.theatre.title if opened.theatre else "Who holds what"
    return Digest(
        subject=digest_subject(found),
        text=render_digest(found, stats, names, title),
        alerts=tuple(found),
    )


def _show(opened: OpenDesk, found: Sequence[Alert], stats: LedgerStats, *, as_json: bool) -> None:
    if as_json:
        for alert in found:
            show_json(alert)
    elif found:
        click.echo(_digest(opened, found, stats).text)
    else:
        click.echo("nothing new")
