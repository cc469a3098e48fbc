"""Follow feeds: watch."""

import datetime as dt
import hashlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from whoholds.cli.intake import Intake
from whoholds.cli.options import (
    COUNTRY,
    DB,
    THEATRE,
    cache_of,
    ledger_of,
    reader_of,
    settings_of,
    shared,
)
from whoholds.errors import InputError
from whoholds.ledger import Ledger
from whoholds.records import AddSummary, Report
from whoholds.reports import Collected, Feed, Fetcher, feeds_of, load_states, save_states


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

    Feeds that fail are asked less and less often, up to once a day, also after a restart. A stop
    ends after the report in hand; nothing that was added is lost.
    """
    from whoholds.pipeline.watching import Watch

    settings = settings_of(db=db, theatre=theatre, country=country)
    feeds = _feeds(opml)
    intake = Intake((), None)

    def tell(feed: Feed, others: Sequence[Collected], summary: AddSummary) -> None:
        intake.done += summary.added
        for found in others:
            if not isinstance(found, Report):
                intake.tell(found)
        for line in summary.failed:
            intake.fail(line)
        if summary.added or summary.unchanged or summary.reread:
            told = f"{summary.added} new reports, {summary.claims} claims"
            click.echo(f"{feed.url}: {told}", err=True)

    with ledger_of(settings) as ledger:
        states = _States(cache_of(settings), ledger, intake)
        following = Watch(
            ledger=ledger,
            reader=reader_of(settings),
            fetcher=Fetcher(private=bool(settings.allow_private_addresses)),
            every=dt.timedelta(minutes=every),
            tell=tell,
            remember=states.save,
        )

        def stop(*_: Any) -> None:
            # The signal may come while this thread writes a line or tests the event: a buffered
            # write inside another raises, and an event that is set inside its own lock hangs.
            os.write(sys.stderr.fileno(), b"stopping after the report in hand\n")
            threading.Thread(target=following.stop.set).start()

        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, stop)
        following.run(states.of(feeds), once=once)
    return intake.finish()


class _States:
    """How it stands with each feed, kept beside the ledger's file, or of a server in the cache."""

    def __init__(self, cache: Path, ledger: Ledger, intake: Intake) -> None:
        digest = hashlib.sha256(ledger.name.encode()).hexdigest()[:16]
        is_file = ledger.backend == "sqlite"
        self._file = Path(
            f"{ledger.name}.feeds.json" if is_file else cache / f"feeds-{digest}.json"
        )
        self._ledger, self._intake = ledger, intake
        self._others: dict[str, Feed] = {}
        self._told = False

    def of(self, feeds: Sequence[Feed]) -> tuple[Feed, ...]:
        """Return the feeds as they stood when this ledger's feeds were followed last."""
        try:
            self._others = load_states(self._file, self._ledger.has_run)
        except InputError as problem:
            self._intake.fail(str(problem))
        return tuple(self._others.pop(feed.url, feed) for feed in feeds)

    def save(self, feeds: Sequence[Feed]) -> None:
        """Keep how it stands, also with feeds of other lists; a failure is told once."""
        try:
            save_states(self._file, (*feeds, *self._others.values()), self._ledger.last_run() or "")
        except InputError as problem:
            if not self._told:
                self._intake.fail(str(problem))
            self._told = True


def _feeds(opml: Path) -> tuple[Feed, ...]:
    try:
        return feeds_of(opml.read_bytes(), str(opml))
    except OSError as problem:
        raise click.UsageError(
            f"{opml}: can't be read ({problem.strerror}); check name and rights"
        ) from problem
