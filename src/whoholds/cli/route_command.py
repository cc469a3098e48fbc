"""The question for a route over the ledger's picture."""

import datetime as dt

import click

from whoholds.cli.desk import open_desk
from whoholds.cli.options import DB, JSON, NOW, THEATRE, shared
from whoholds.cli.roads import open_roads
from whoholds.cli.status_commands import AS_OF, KNOWN_BY
from whoholds.cli.tables import show_record, show_table
from whoholds.jsonlines import to_row
from whoholds.records import Leg, Line
from whoholds.routes import Names, distance, trace


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--for", "mode", default="civilian", show_default=True, metavar="SIDE|civilian|aid")
@shared(AS_OF, KNOWN_BY, DB, THEATRE, NOW, JSON)
def route(  # noqa: PLR0913 - a question with its moment and its desk
    *,
    start: str,
    end: str,
    mode: str,
    as_of: dt.date | None,
    known_by: dt.date | None,
    db: str | None,
    theatre: str | None,
    now: str | None,
    as_json: bool,
) -> None:
    """Say what is reported of the way from A to B; it never says that a road is safe."""
    with open_desk(db=db, theatre=theatre, now=now) as opened:
        asked = open_roads(opened, mode, as_of, known_by)
        passages, places = asked.passages, asked.places
        found = trace(
            passages.network(asked.mode),
            asked.control,
            start=opened.desk.find_place(start, places).id,
            end=opened.desk.find_place(end, places).id,
            mode=asked.mode,
            on=asked.day,
            friends=passages.friends(asked.mode, asked.day),
            names=passages.names,
        )
        row = to_row(found)
        if not as_json:
            row["path"] = " – ".join(places[p].name for p in found.path if p in places)
            row["legs"] = [_leg_words(leg, passages.names) for leg in found.legs]
            row["lines"] = [_line_words(line, passages.names) for line in found.lines]
            row["at"] = ", ".join(places[p].name if p in places else p for p in found.at)
            show_record(row)
        else:
            show_table([row], as_json=True)


def _leg_words(leg: Leg, names: Names) -> str:
    who = names.side(leg.authority) if leg.authority else "authority unknown"
    return f"{names.way(dict.fromkeys((leg.start, leg.end)))} ({who}, {distance(leg.km)})"


def _line_words(line: Line, names: Names) -> str:
    sides = " to ".join(names.side(side) for side in (line.near, line.far) if side)
    return f"{names.way((line.start, line.end))}: {sides}"
