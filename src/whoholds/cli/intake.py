"""Reports from the command line: problems are told and counted, the rest of the work goes on."""

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence

import click

from whoholds.records import UNKNOWN, Report
from whoholds.reports import Fetcher, Ignored, Intent, LeftOut, Problem, collect
from whoholds.settings import Settings


class Intake:
    """The reports of one command, with what went wrong on the way."""

    def __init__(
        self,
        sources: Sequence[str],
        published: dt.date | None,
        columns: Mapping[str, str] | None = None,
        settings: Settings | None = None,
    ) -> None:
        private = bool(settings and settings.allow_private_addresses)
        self._sources = sources
        self._intent = Intent(
            published=published or UNKNOWN,
            columns=columns or {},
            fetcher=Fetcher(private=private),
        )
        self.done = 0
        self.failed = 0
        self.undated = 0
        """Reports that say nowhere when they were published."""

    def __iter__(self) -> Iterator[Report]:
        """Yield the reports; say on stderr what can't be used."""
        for found in collect(self._sources, intent=self._intent):
            if isinstance(found, Report):
                self.done += 1
                self.undated += found.published is UNKNOWN
                self._show_progress()
                yield found
            else:
                self.tell(found)

    def tell(self, found: Problem | Ignored | LeftOut) -> None:
        """Tell, and count where it is a failure, what was found in place of a report."""
        if isinstance(found, Problem):
            self.fail(found.message)
        elif isinstance(found, Ignored):
            click.echo(f"whoholds: {found.where}: field {found.field!r} is ignored", err=True)
        else:
            click.echo(f"whoholds: {found.where}: left out {found.what}", err=True)

    def fail(self, message: str) -> None:
        """Tell and count one input that could not be used."""
        self.failed += 1
        click.echo(f"whoholds: {message}", err=True)

    def finish(self) -> int:
        """Say how many were done where some failed; return the exit code."""
        if self.failed:
            click.echo(f"whoholds: {self.done} read, {self.failed} failed (named above)", err=True)
        return 1 if self.failed else 0

    def _show_progress(self) -> None:
        if self.done % _STEP == 0 and sys.stderr.isatty():
            click.echo(f"{self.done} reports …", err=True)


_STEP = 25
