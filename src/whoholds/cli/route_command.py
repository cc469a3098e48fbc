"""The question for a route over the ledger's picture."""

import datetime as dt
from typing import Any

import click

from whoholds.cli.desk import open_desk
from whoholds.cli.options import ASKED, MODE, shared
from whoholds.cli.roads import open_roads
from whoholds.cli.tables import show_record, show_table
from whoholds.jsonlines import to_row
from whoholds.likelihood import percent
from whoholds.records import Leg, Line, Passage, RouteStatus
from whoholds.routes import Names, distance, ways


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@shared(MODE, ASKED)
def route(
    *,
    start: str,
    end: str,
    mode: str,
    as_of: dt.date | None,
    known_by: dt.date | None,
    as_json: bool,
    **desk: Any,
) -> None:
    """Say what is reported of the way from A to B, then of other ways; no road is called safe."""
    with open_desk(**desk) as opened:
        asked = open_roads(opened, mode, as_of, known_by)
        passages, places = asked.passages, asked.places
        found = ways(
            passages.network(asked.mode),
            asked.control,
            start=opened.desk.find_place(start, places).id,
            end=opened.desk.find_place(end, places).id,
            mode=asked.mode,
            on=asked.day,
            friends=passages.friends(asked.mode, asked.day),
            names=passages.names,
        )
        rows = [found.best, *found.alternatives]
        if as_json:
            show_table([to_row(row) for row in rows], as_json=True)
            return
        for row in rows:
            show_record(_words(row, passages.names))
            click.echo()


def _words(route: RouteStatus, names: Names) -> dict[str, Any]:
    """Say a route to a person, with names in place of ids."""
    which = "this" if route.alternative else "some"
    alternative = {"alternative": str(route.alternative)} if route.alternative else {}
    return {
        **alternative,
        "from": names.place(route.start),
        "to": names.place(route.end),
        "for": names.side(route.mode),
        "on": route.on,
        "status": route.status.value.replace("_", " "),
        f"{which} way not blocked": not_blocked(route),
        "length": distance(route.km) if route.km else None,
        "usual way": distance(route.usual_km) if route.usual_km else None,
        "path": " – ".join(map(names.place, route.path)),
        "note": route.note or None,
        "decided at": ", ".join(map(names.spot, route.at)),
        "weakest": [f"{names.place(weak.place_id)} ({percent(weak.p)})" for weak in route.weakest],
        "legs": [leg_words(leg, names) for leg in route.legs],
        "lines": [line_words(line, names) for line in route.lines],
        "oldest word": route.oldest_word or None,
        "no report of": ", ".join(map(names.place, route.unreported)) or None,
        "claims": ", ".join(route.claims) or None,
    }


def not_blocked(route: RouteStatus) -> str | None:
    """Say how likely it is that nothing blocks; where passage is unknown nobody can say."""
    return None if route.status is Passage.UNKNOWN else percent(route.p)


def leg_words(leg: Leg, names: Names) -> str:
    """Say under whose authority a part of a way is, and how long it is."""
    who = names.side(leg.authority) if leg.authority else "authority unknown"
    length = f", {distance(leg.km)}" if leg.km else ""
    return f"{names.way(dict.fromkeys((leg.start, leg.end)))} ({who}{length})"


def line_words(line: Line, names: Names) -> str:
    """Say where a way leaves one authority's ground for another's."""
    sides = " to ".join(names.side(side) for side in (line.near, line.far) if side)
    return f"{names.way((line.start, line.end))}: {sides}"
