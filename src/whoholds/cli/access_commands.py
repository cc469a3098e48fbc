"""Questions about access: towns cut off, borders within reach, and what a change would do."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import click

from whoholds.cli.care import require_answerable
from whoholds.cli.desk import OpenDesk, desk_of, open_desk
from whoholds.cli.options import ASKED, DAY, DB, JSON, MODE, NOW, RECORDED_BY, THEATRE, shared
from whoholds.cli.roads import OpenRoads, open_roads
from whoholds.cli.route_command import leg_words, line_words, not_blocked
from whoholds.cli.tables import show_record, show_table
from whoholds.errors import UsageError
from whoholds.jsonlines import to_row
from whoholds.likelihood import percent
from whoholds.records import (
    UNKNOWN,
    Consequence,
    Control,
    CrossingReach,
    FrontPoint,
    Isolation,
    Supposition,
    Unknown,
)
from whoholds.routes import ASSUMED_ROADS, LINE, LINE_GONE, until_words

_NONE_ISOLATED = "no town is reported to be cut off or to have one way left"
_NO_CROSSING = "no border crossing is on record, or no town to set out from"
_NO_EFFECT = "no road is cut or linked by that, as far as roads and reports are on record"
_NO_FRONT = (
    "no line can be drawn: that takes contact reported in the last two weeks at a named point, and "
    "word of that age from both sides of it"
)
SIDE = click.option("--for", "mode", metavar="SIDE|civilian|aid", help="Default: every side.")
BASE = click.option("--from", "base", metavar="PLACE", help="The base; default: the largest town.")


@click.command()
@shared(MODE, BASE, ASKED)
def isolated(as_of: dt.date | None, known_by: dt.date | None, **asked: Any) -> None:
    """List towns that are cut off, encircled, or have one way left to the base."""
    with open_desk(**desk_of(asked)) as opened:
        roads = open_roads(opened, asked["mode"], as_of, known_by)
        base = _base(opened, asked["base"], roads)
        found = roads.passages.isolated(roads.control, roads.mode, roads.day, base)
        as_json = asked["as_json"]
        rows = [to_row(row) if as_json else _isolation_row(row, roads) for row in found]
        show_table(rows, as_json=as_json, empty=_NONE_ISOLATED)


@click.command()
@shared(MODE, BASE, ASKED)
def crossings(as_of: dt.date | None, known_by: dt.date | None, **asked: Any) -> None:
    """List border crossings: what is reported of the way to each, and its own state."""
    with open_desk(**desk_of(asked)) as opened:
        roads = open_roads(opened, asked["mode"], as_of, known_by)
        base = _base(opened, asked["base"], roads)
        found = roads.passages.crossings(roads.control, roads.mode, roads.day, base)
        as_json = asked["as_json"]
        rows = [to_row(row) if as_json else _crossing_row(row, roads) for row in found]
        show_table(rows, as_json=as_json, empty=_NO_CROSSING)


@click.command()
@ASKED
def front(as_of: dt.date | None, known_by: dt.date | None, **asked: Any) -> None:
    """List where sides are reported in contact: points of the line, each with its uncertainty."""
    with open_desk(**desk_of(asked)) as opened:
        roads = open_roads(opened, "civilian", as_of, known_by)
        found = roads.passages.front(roads.control, roads.claims, roads.day)
        as_json = asked["as_json"]
        rows = [to_row(row) if as_json else _front_row(row, roads) for row in found]
        show_table(rows, as_json=as_json, empty=_NO_FRONT)


@click.command("what-if")
@click.argument("changes", nargs=-1, required=True, metavar="PLACE=SIDE…")
@shared(SIDE, ASKED)
def what_if(
    changes: tuple[str, ...], as_of: dt.date | None, known_by: dt.date | None, **asked: Any
) -> None:
    """Say which roads a change of hands that nobody has reported would cut and link."""
    with open_desk(**desk_of(asked)) as opened:
        roads = open_roads(opened, asked["mode"], as_of, known_by)
        supposed = {}
        for change in changes:
            place, _, side = change.partition("=")
            if not side:
                raise UsageError(f"{change!r}: write a place and a side, like Aybak=Taliban")
            place_id = opened.desk.find_place(place, roads.places).id
            supposed[place_id] = _state(side, roads)
        picture: dict[str, Control] = {run.place_id: run for run in roads.control}
        modes = (roads.mode,) if asked["mode"] else ()
        found = roads.passages.suppose(picture, supposed, roads.day, modes)
        names = roads.passages.names
        words = [f"{names.place(place)}={names.side(side)}" for place, side in supposed.items()]
        click.echo(f"supposed, not reported: {', '.join(words)} on {roads.day}", err=True)
        _show_consequences(found, roads, as_json=asked["as_json"])


@click.command()
@click.argument("first", type=DAY, metavar="FROM")
@click.argument("second", type=DAY, metavar="TO")
@click.option("--known-from", type=DAY, help="FROM as known by this day; default: that day.")
@click.option("--known-to", type=DAY, help="TO as known by this day; default: that day.")
@shared(SIDE, RECORDED_BY, DB, THEATRE, NOW, JSON)
def consequences(first: dt.date, second: dt.date, **asked: Any) -> None:
    """Say which roads the changes of hands between two days cut and linked, weightiest first."""
    known_to = asked["known_to"] or second
    with open_desk(**desk_of(asked)) as opened:
        roads = open_roads(opened, asked["mode"], second, known_to)
        if first > second:  # either day may be the recent one
            require_answerable(roads.mode, first, theatre=opened.theatre, settings=opened.settings)
        before = opened.desk.on(opened.question(first, asked["known_from"] or first))
        after = opened.desk.on(opened.question(second, known_to))
        modes = (roads.mode,) if asked["mode"] else ()
        found = roads.passages.consequences(before, after, second, modes)
        _show_consequences(found, roads, as_json=asked["as_json"])


def _show_consequences(found: Sequence[Consequence], roads: OpenRoads, *, as_json: bool) -> None:
    if as_json or not found:
        rows = [to_row(row) for row in found]
        show_table(rows, as_json=as_json, empty=_NO_EFFECT)
        return
    names = roads.passages.names
    for row in found:
        show_record(
            {
                _title(row): f"{names.place(row.start)} – {names.place(row.end)}",
                "for": names.side(row.mode),
                "by": names.list_places(row.at),
                "likelihood": percent(row.p),
                "matters to": _matters(row),
                "note": row.note,
                "legs": [leg_words(leg, names) for leg in row.legs],
                "lines": [line_words(line, names) for line in row.lines],
                "claims": ", ".join(row.claims) or None,
            }
        )
        click.echo()


def _title(row: Consequence) -> str:
    if row.consequence in (LINE, LINE_GONE):
        return "would cross a line" if row.consequence == LINE else "would cross a line no more"
    return f"would be {row.consequence}" if isinstance(row, Supposition) else row.consequence


def _matters(row: Consequence) -> str | None:
    return f"{row.share:.0%} of the people and roads of the network" if row.share else None


def _state(words: str, roads: OpenRoads) -> str:
    if words in ("contested", "none"):
        return words
    return roads.passages.find_mode(words, roads.day)


def _base(opened: OpenDesk, words: str | None, roads: OpenRoads) -> str | Unknown:
    return UNKNOWN if words is None else opened.desk.find_place(words, roads.places).id


def _front_row(row: FrontPoint, roads: OpenRoads) -> dict[str, Any]:
    names = roads.passages.names
    return {
        "between": names.way(dict.fromkeys((row.start, row.end))),
        "sides": " and ".join(map(names.side, row.sides)),
        "point": f"{row.lat:.2f}, {row.lon:.2f}",
        "within km": f"{row.uncertainty_km:.0f}",
        "last contact": row.last_contact.isoformat(),
        "claims": len(row.claims),
        "note": ASSUMED_ROADS if row.assumed else None,
    }


def _isolation_row(row: Isolation, roads: OpenRoads) -> dict[str, Any]:
    names = roads.passages.names
    return {
        "town": names.place(row.place_id),
        "state": row.state,
        "ways": f"{row.ways} of {row.usual_ways}",
        "base": names.place(row.base),
        "some way not blocked": percent(row.p),
        "people": f"{row.people:,}" if row.people else None,
        "note": row.note,
    }


def _crossing_row(row: CrossingReach, roads: OpenRoads) -> dict[str, Any]:
    names = roads.passages.names
    until = until_words(row.until, claimed=bool(row.claims))
    why = f"the crossing: {row.state_note}" if row.state_note else None
    return {
        "crossing": names.way((row.inside, row.outside)),
        "country": row.country or None,
        "from": names.place(row.way.start),
        "way": row.way.status.value.replace("_", " "),
        "km": f"{row.way.km:,.0f}" if row.way.km else None,
        "some way not blocked": not_blocked(row.way),
        "crossing is": f"{row.state} {until}".rstrip(),
        "note": "; ".join(part for part in (why, row.way.note) if part) or None,
    }
