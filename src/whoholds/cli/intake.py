"""Reports from the command line: problems are told and counted, the rest of the work goes on."""

import datetime as dt
import sys
from collections.abc import Iterator, Sequence

import click

from whoholds.records import UNKNOWN, Report
from whoholds.reports import Ignored, LeftOut, Problem, collect


class Intake:
    """The reports of one command, with what went wrong on the way."""

    def __init__(self, sources: Sequence[str], published: dt.date | None) -> None:
        self._sources = sources
        self._published = published or UNKNOWN
        self.done = 0
        self.failed = 0

    def __iter__(self) -> Iterator[Report]:
        """Yield the reports; say on stderr what can't be used."""
        for found in collect(self._sources, self._published):
            if isinstance(found, Problem):
                self.fail(found.message)
            elif isinstance(found, Ignored):
                click.echo(f"whoholds: {found.where}: field {found.field!r} is ignored", err=True)
            elif isinstance(found, LeftOut):
                click.echo(f"whoholds: {found.where}: left out {found.what}", err=True)
            else:
                self.done += 1
                self._show_progress()
                yield found

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
