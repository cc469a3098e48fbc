"""What differs between two pictures: diff."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import click

from whoholds.cli.answers import status_row
from whoholds.cli.desk import desk_of, open_desk
from whoholds.cli.options import DAY, DB, JSON, NOW, RECORDED_BY, THEATRE, shared
from whoholds.cli.tables import show_table
from whoholds.likelihood import percent
from whoholds.records import Control


@click.command()
@click.argument("first", type=DAY, metavar="FROM")
@click.argument("second", type=DAY, metavar="TO")
@click.option("--hindsight", is_flag=True, help="Both days as known by TO, in place of each then.")
@click.option("--known-from", type=DAY, help="FROM as known by this day; default: that day.")
@click.option("--known-to", type=DAY, help="TO as known by this day; default: that day.")
@shared(RECORDED_BY, DB, THEATRE, NOW, JSON)
def diff(first: dt.date, second: dt.date, *, hindsight: bool, **asked: Any) -> None:
    """Say what changed between the pictures of two days, each as it was known that day.

    A place whose picture differs also for FROM, as known for TO, is late news and no new change. Of
    one day known by two others, all that differs is what came to be known later.
    """
    known_to = asked["known_to"] or second
    known_from = asked["known_from"] or (known_to if hindsight else first)
    with open_desk(**desk_of(asked)) as opened:
        desk = opened.desk
        before = desk.on(opened.question(first, known_from))
        after = desk.on(opened.question(second, known_to))
        revised = desk.on(opened.question(first, known_to))
        places = opened.places(desk.claims(opened.question(second, known_to)))
        rows = [
            row
            for place_id, control in sorted(after.items())
            if place_id in before and place_id in places
            for row in [status_row(opened, control, places[place_id])]
            for earlier in [status_row(opened, before[place_id], places[place_id])]
            if any(row[field] != earlier[field] for field in ("holder", "status", "likelihood"))
        ]
        for row in rows:
            earlier, control = before[row["place_id"]], after[row["place_id"]]
            row["before"] = (
                f"{opened.side_name(earlier.leader)}, {earlier.status.value}, "
                f"{percent(earlier.p[earlier.leader])}"
            )
            row["kind"] = _kind_of_change(first, second, earlier, control, revised)
            row["claims"] = [weight.claim for weight in control.basis[-3:]]
        show_table(rows, as_json=asked["as_json"], empty="nothing changed")


def _kind_of_change(
    first: dt.date,
    second: dt.date,
    earlier: Control,
    control: Control,
    revised: Mapping[str, Control],
) -> str:
    """Tell a change in the world from late news of an older one, and from one day known later."""
    if first == second:
        return "known later"
    same_day = revised.get(control.place_id)
    late = same_day is not None and same_day.leader == control.leader != earlier.leader
    return "late news" if late else "control or evidence changed"
