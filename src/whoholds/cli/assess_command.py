"""The command that assesses claims: who holds what, how sure."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click

from whoholds.assessment import EACH_DAY, evidence_from_rows
from whoholds.assessment import assess as assess_evidence
from whoholds.cli.options import DAY, THEATRE, settings_of, shared, theatre_of
from whoholds.cli.road_file import load_roads
from whoholds.errors import InputError, UsageError
from whoholds.jsonlines import from_row, read_rows, to_row
from whoholds.records import UNKNOWN, Holding


class Days(click.ParamType[tuple[dt.date, dt.date]]):
    """A stretch of days: FROM..TO, both inclusive."""

    name = "from..to"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[dt.date, dt.date]:
        """Return first and last day; a wrong form is a usage error that shows the right one."""
        if isinstance(value, tuple):
            return value
        first, dots, last = str(value).partition("..")
        if not dots:
            self.fail(f"{value!r} is no stretch of days; write 2001-11-01..2001-12-09", param, ctx)
        days = DAY.convert(first, param, ctx), DAY.convert(last, param, ctx)
        if days[1] < days[0]:
            self.fail(f"{value!r} ends before it begins; turn it round", param, ctx)
        return days


@click.command()
@click.argument("claims", metavar="CLAIMS.jsonl")
@click.option("--days", type=Days(), required=True, help="The days asked about: FROM..TO.")
@click.option("--known-by", metavar="DATE|each-day", help="What was known by then; or that day.")
@click.option("--prior", type=click.Path(), help="Who held what before: JSON Lines.")
@click.option("--roads", type=click.Path(), help="GeoJSON of roads.")
@shared(THEATRE)
def assess(
    *,
    claims: str,
    days: tuple[dt.date, dt.date],
    known_by: str | None,
    prior: str | None,
    roads: str | None,
    theatre: str | None,
) -> None:
    """Write who holds each place on each day, how sure one can be, and by which claims."""
    loaded = theatre_of(settings_of(theatre=theatre))
    evidence = evidence_from_rows(_numbered(claims))
    before = tuple(_holdings(prior)) if prior else (loaded.prior if loaded else ())
    network = load_roads(roads) if roads else (loaded.roads if loaded else ())
    for control in assess_evidence(
        evidence, days=days, known_by=_moment(known_by), prior=before, roads=network
    ):
        click.echo(json.dumps(to_row(control)))


def _moment(text: str | None) -> Any:
    if text is None:
        return UNKNOWN
    if text == "each-day":
        return EACH_DAY
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"--known-by {text!r}: write a date like 2001-11-12, or each-day"
        ) from None


def _numbered(name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    if name == "-":
        yield from read_rows(sys.stdin, "standard input")
        return
    with open_rows(name) as stream:
        yield from read_rows(stream, name)


def open_rows(name: str) -> IO[str]:
    """Open a file of rows; one line where it can't be read."""
    try:
        return Path(name).open(encoding="utf-8", newline="\n")
    except OSError as problem:
        raise InputError(f"{name}: can't be read ({problem.strerror}); check the name") from problem


def _holdings(name: str) -> Iterator[Holding]:
    with open_rows(name) as stream:
        for number, row in read_rows(stream, name):
            yield from_row(Holding, row, f"{name}, line {number}")
