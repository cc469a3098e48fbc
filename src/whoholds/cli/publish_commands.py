"""Commands that show the whole picture: brief, export, demo."""

import datetime as dt
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from whoholds.cli.care import sides_told_to
from whoholds.cli.desk import OpenDesk, open_desk
from whoholds.cli.intake import Intake
from whoholds.cli.options import (
    BY,
    DAY,
    DB,
    KNOWN_BY,
    NOW,
    RECORDED_BY,
    THEATRE,
    cache_of,
    settings_of,
    shared,
    theatre_of,
)
from whoholds.cli.tables import show_json
from whoholds.errors import UsageError
from whoholds.ledger import open_ledger
from whoholds.pipeline.controlling import Desk
from whoholds.records import Picture

FROM = click.option("--from", "first", type=DAY, help="First day; default: 30 days before --to.")
TO = click.option("--to", "last", type=DAY, help="Last day; default: today.")
_SPAN = dt.timedelta(days=30)


def _draw(
    opened: OpenDesk, first: dt.date | None, last: dt.date | None, known_by: dt.date | None
) -> Picture:
    from whoholds.pipeline.picture import draw_picture

    end = last or opened.today
    return draw_picture(
        opened.desk,
        first=first or end - _SPAN,
        last=end,
        known_by=known_by or max(opened.today, end),
        drawn_at=opened.settings.moment(),
        recorded_by=opened.recorded_by,
        sides_told_to=sides_told_to(opened.theatre, opened.settings),
    )


@click.command()
@click.option("--html", "page", type=click.Path(), help="Write the page to this file instead.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object in place of the text.")
@shared(FROM, TO, KNOWN_BY, RECORDED_BY, BY, DB, THEATRE, NOW)
def brief(
    *,
    page: str | None,
    as_json: bool,
    by: str,
    first: dt.date | None,
    last: dt.date | None,
    known_by: dt.date | None,
    **desk: Any,
) -> None:
    """Print the day's brief: who holds what, what is disputed, what changed, what that cuts."""
    from whoholds.pipeline.grouping import By, group_picture
    from whoholds.publishing import render_brief, render_page

    with open_desk(**desk) as opened:
        drawn = _draw(opened, first, last, known_by)
        picture = group_picture(drawn, By(by), opened.theatre)
    if page:
        Path(page).write_text(render_page(picture), encoding="utf-8")
        click.echo(f"wrote {page}", err=True)
    elif as_json:
        show_json(picture)
    else:
        click.echo(render_brief(picture))


FORMATS = ("jsonl", "geojson", "hxl")


@click.command()
@click.option("--format", "kind", type=click.Choice(FORMATS), default="jsonl", show_default=True)
@shared(FROM, TO, KNOWN_BY, RECORDED_BY, DB, THEATRE, NOW)
def export(
    *,
    kind: str,
    first: dt.date | None,
    last: dt.date | None,
    known_by: dt.date | None,
    **desk: Any,
) -> None:
    """Write the ledger for other tools: claims as JSON Lines, places as GeoJSON or HXL CSV."""
    with open_desk(**desk) as opened:
        if kind == "jsonl":
            day = last or opened.today
            for claim in opened.desk.claims(opened.question(day, known_by)):
                show_json(claim)
            return
        picture = _draw(opened, first, last, known_by)
    from whoholds.publishing import geojson_layers, hxl_csv

    if kind == "geojson":
        click.echo(json.dumps(geojson_layers(picture, picture.last), ensure_ascii=False))
    else:
        click.echo(hxl_csv(picture, picture.last), nl=False)


@click.command(hidden=True)
@click.argument("reports", nargs=-1, required=True)
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True)
@click.option("--from", "first", type=DAY, default="2001-11-08")
@click.option("--until", "last", type=DAY, default="2001-12-09")
@shared(THEATRE)
def demo(
    *,
    reports: Sequence[str],
    folder: Path,
    first: dt.date,
    last: dt.date,
    theatre: str | None,
) -> int:
    """Read reports into a new ledger, print the brief, write page and consequences to a folder."""
    from whoholds.pipeline.adding import add_reports
    from whoholds.pipeline.picture import draw_picture
    from whoholds.pipeline.report_reader import ReportReader
    from whoholds.publishing import publish, render_brief

    settings = settings_of(theatre=theatre)
    loaded = theatre_of(settings)
    if not loaded:
        raise UsageError("demo needs a theatre: --theatre afghanistan-2001")
    folder.mkdir(parents=True, exist_ok=True)
    reader = ReportReader(cache_dir=cache_of(settings), theatre=loaded)
    intake = Intake(reports, None)
    click.echo("reading …", err=True)
    with (
        tempfile.TemporaryDirectory() as scratch,
        open_ledger(Path(scratch) / "demo.db") as ledger,
    ):
        summary = add_reports(ledger, intake, reader, command="demo")
        click.echo(f"{summary.added} reports, {summary.claims} claims; drawing …", err=True)
        picture = draw_picture(
            Desk(ledger, loaded),
            first=first,
            last=last,
            known_by=last,
            drawn_at=settings.moment(),
            sides_told_to=sides_told_to(loaded, settings),
        )
    click.echo(render_brief(picture))
    for path in publish(picture, folder):
        click.echo(f"wrote {path}", err=True)
    return intake.finish()
