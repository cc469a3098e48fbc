"""The command that traces a route over assessed control."""

import datetime as dt

import click

from whoholds.cli.care import require_answerable
from whoholds.cli.files import rows_of
from whoholds.cli.options import DAY, THEATRE, settings_of, shared, theatre_of
from whoholds.cli.road_file import load_roads
from whoholds.cli.tables import show_json
from whoholds.jsonlines import from_row
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
    control = [
        from_row(Control, row, f"{assessed}, line {number}")
        for number, row in rows_of(assessed, dash=True)
    ]
    friends = Passages(loaded, {}).friends(mode, on)
    found = trace_route(network, control, start=start, end=end, mode=mode, on=on, friends=friends)
    show_json(found)
