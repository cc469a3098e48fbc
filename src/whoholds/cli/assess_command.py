"""The command that assesses claims: who holds what, how sure."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from whoholds.assessment import (
    EACH_DAY,
    Evidence,
    Fit,
    bearings_of,
    changes_of_hands,
    evidence_from_rows,
    for_towns,
    learn_fit,
    sources_fared,
)
from whoholds.assessment import assess as assess_evidence
from whoholds.cli.files import rows_of
from whoholds.cli.options import THEATRE, Form, read_day, settings_of, shared, theatre_of
from whoholds.cli.road_file import load_roads
from whoholds.errors import InputError, UsageError
from whoholds.jsonlines import from_row, to_row
from whoholds.records import UNKNOWN, Control, Holding, Theatre
from whoholds.theatre import prior_by_side


def _read_days(text: str) -> tuple[dt.date, dt.date]:
    """Return first and last day of FROM..TO, both inclusive."""
    first, dots, last = text.partition("..")
    if not dots:
        raise ValueError(f"{text!r} is no stretch of days; write 2001-11-01..2001-12-09")
    days = read_day(first), read_day(last)
    if days[1] < days[0]:
        raise ValueError(f"{text!r} ends before it begins; turn it round")
    return days


DAYS = Form("from..to", tuple, _read_days)


@click.command()
@click.argument("claims", metavar="CLAIMS.jsonl")
@click.option("--days", type=DAYS, required=True, help="The days asked about: FROM..TO.")
@click.option("--known-by", metavar="DATE|each-day", help="What was known by then; or that day.")
@click.option("--prior", type=click.Path(), help="Who held what before: JSON Lines.")
@click.option("--roads", type=click.Path(), help="GeoJSON of roads; fronts move along them.")
@click.option("--learn", type=click.Path(), help="Add to this file how often each voice errs.")
@click.option("--fit", type=click.Path(), help="Hold voices to the last row of such a file.")
@click.option("--look-back", is_flag=True, help="Write changes of hands and how sources fared.")
@shared(THEATRE)
def assess(  # noqa: PLR0913 - one argument an option
    *,
    claims: str,
    days: tuple[dt.date, dt.date],
    known_by: str | None,
    prior: str | None,
    roads: str | None,
    learn: str | None,
    fit: str | None,
    look_back: bool,
    theatre: str | None,
) -> None:
    """Write who holds each place on each day, how sure one can be, and by which claims."""
    loaded = theatre_of(settings_of(theatre=theatre))
    told = evidence_from_rows(rows_of(claims, dash=True))
    if loaded:
        _tell_strangers(told, loaded)
    before = tuple(_holdings(prior)) if prior else (prior_by_side(loaded) if loaded else ())
    evidence = for_towns(
        told,
        bearings=bearings_of(loaded.places if loaded else ()),
        held={holding.place_id for holding in before},
    )
    network = load_roads(roads) if roads else (loaded.roads if loaded else ())
    moment = _moment(known_by)
    if learn:
        _append(learn, learn_fit(evidence, known_by=_end(moment, days), prior=before))
    held_to = _last_fit(fit) if fit else UNKNOWN

    def control(when: Any) -> tuple[Control, ...]:
        return assess_evidence(
            evidence, days=days, known_by=when, prior=before, roads=network, fit=held_to
        )

    rows = control(moment)
    if look_back:
        end = _end(moment, days)
        now = rows if moment is not EACH_DAY else control(end)
        then = rows if moment is EACH_DAY else control(EACH_DAY)
        _write(changes_of_hands(now, then, evidence))
        _write(sources_fared(evidence, known_by=end, prior=before))
    else:
        _write(rows)


def _tell_strangers(evidence: Iterable[Evidence], theatre: Theatre) -> None:
    """Name the sides of claims that the theatre does not know: each stays a side of its own."""
    known = {actor.id for actor in theatre.actors}
    named = [{side for side in (item.holder, item.loser) if side} for item in evidence]
    strangers = sorted(set().union(*named) - known)
    if strangers:
        count = sum(not sides <= known for sides in named)
        click.echo(
            f"whoholds: {count} claims name sides that {theatre.id} does not know, kept apart: "
            f"{', '.join(strangers)}",
            err=True,
        )


def _write(rows: Iterable[Any]) -> None:
    for row in rows:
        click.echo(json.dumps(to_row(row)))


def _end(moment: Any, days: tuple[dt.date, dt.date]) -> Any:
    return days[1] if moment is EACH_DAY else moment


def _append(name: str, fit: Fit) -> None:
    try:
        with Path(name).open("a", encoding="utf-8", newline="\n") as rows:
            rows.write(json.dumps(to_row(fit)) + "\n")
    except OSError as problem:
        raise InputError(f"{name}: can't be written ({problem.strerror}); check it") from problem


def _last_fit(name: str) -> Fit:
    fits = [from_row(Fit, row, f"{name}, line {number}") for number, row in rows_of(name)]
    if not fits:
        raise InputError(f"{name}: no fit in it; write one with `whoholds assess --learn {name}`")
    return fits[-1]


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


def _holdings(name: str) -> Iterator[Holding]:
    for number, row in rows_of(name):
        yield from_row(Holding, row, f"{name}, line {number}")
