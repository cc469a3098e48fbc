"""The command that traces a route over assessed control."""

import datetime as dt
import json
import sys

import click

from whoholds.cli.assess_command import open_rows
from whoholds.cli.care import require_answerable
from whoholds.cli.options import DAY, THEATRE, settings_of, shared, theatre_of
from whoholds.cli.road_file import load_roads
from whoholds.jsonlines import from_row, read_rows, to_row
from whoholds.pipeline.passages import Passages
from whoholds.records import Control
from whoholds.routes import trace as trace_route


@click.command()
@click.argument("roads", metavar="ROADS.geojson")
@click.argument("assessed", metavar="ASSESSED.jsonl")
@click.option("--from", "start", required=True, metavar="A", help="Place id to start from.")
@click.option("--to", "end", required=True, metavar="B", help="Place id to go to.")
@click.option("--for", "mode", required=True, metavar="SIDE|civilian|aid")
@click.option("--on", type=DAY, required=True)
@shared(THEATRE)
def trace(
    *, roads: str, assessed: str, start: str, end: str, mode: str, on: dt.date, theatre: str | None
) -> None:
    """Write what is reported of the way from A to B for a side, civilians or aid on a day."""
    settings = settings_of(theatre=theatre)
    loaded = theatre_of(settings)
    require_answerable(mode, on, theatre=loaded, settings=settings)
    network = load_roads(roads)
    if assessed == "-":
        rows = list(read_rows(sys.stdin, "standard input"))
    else:
        with open_rows(assessed) as stream:
            rows = list(read_rows(stream, assessed))
    control = [from_row(Control, row, f"{assessed}, line {number}") for number, row in rows]
    friends = Passages(loaded, {}).friends(mode, on)
    found = trace_route(network, control, start=start, end=end, mode=mode, on=on, friends=friends)
    click.echo(json.dumps(to_row(found), ensure_ascii=False))
