"""What differs between two pictures, and why: diff."""

import datetime as dt
from typing import Any

import click

from whoholds.cli.answers import status_row
from whoholds.cli.desk import OpenDesk, desk_of, open_desk
from whoholds.cli.options import DAY, DB, JSON, MOMENT, NOW, RECORDED_BY, THEATRE, shared
from whoholds.cli.tables import show_table
from whoholds.jsonlines import to_row
from whoholds.likelihood import percent
from whoholds.pipeline.differences import LATE, differences
from whoholds.pipeline.questions import Question
from whoholds.records import UNKNOWN, Control, Difference, DiffRow, Place, Status, Unknown

_NO_REPORT = "no report"


@click.command()
@click.argument("first", type=DAY, metavar="FROM")
@click.argument("second", type=DAY, metavar="TO")
@click.option("--hindsight", is_flag=True, help="Both days as known by TO, in place of each then.")
@click.option("--known-from", type=DAY, help="FROM as known by this day; default: that day.")
@click.option("--known-to", type=DAY, help="TO as known by this day; default: that day.")
@click.option(
    "--recorded-from",
    type=MOMENT,
    metavar="TIME",
    help="FROM from what this ledger held by then; default: as --recorded-by.",
)
@shared(RECORDED_BY, DB, THEATRE, NOW, JSON)
def diff(first: dt.date, second: dt.date, *, hindsight: bool, **asked: Any) -> None:
    """Say what differs between the pictures of two days, each as known that day, and why.

    The cause is found by moving one clock at a time: reports recorded late, claims re-read by a
    newer reader, reviewed by a person, corrected or withdrawn; late news, published since of FROM
    or before; control changed, newer evidence or time passed between FROM and TO.
    """
    known_to = asked["known_to"] or second
    known_from = asked["known_from"] or (known_to if hindsight else first)
    with open_desk(**desk_of(asked)) as opened:
        after = opened.question(second, known_to)
        before = Question(
            first=first,
            last=first,
            known_by=known_from,
            recorded_by=asked["recorded_from"] or opened.recorded_by,
        )
        desk = opened.desk
        places = opened.places((*desk.claims(before), *desk.claims(after)))
        rows = [
            to_row(_row(opened, found, places[found.place_id], (first, second)))
            for found in differences(desk, before, after)
            if found.place_id in places
        ]
        show_table(rows, as_json=asked["as_json"], empty="nothing changed")


def _row(
    opened: OpenDesk,
    found: Difference,
    place: Place,
    days: tuple[dt.date, dt.date],
) -> DiffRow:
    control = found.after
    shown = status_row(opened, control, place.name) if control else {}
    return DiffRow(
        place=place.name,
        status=shown.get("status", Status.UNKNOWN.value),
        holder=shown.get("holder", _NO_REPORT),
        likelihood=shown.get("likelihood", UNKNOWN),
        p=shown.get("p", UNKNOWN),
        last_evidence=control.last_evidence if control else UNKNOWN,
        place_id=place.id,
        before=_words(opened, found.before),
        kind=_kind_of_change(days, found),
        cause=found.causes,
        claims=tuple(weight.claim for weight in control.basis[-3:]) if control else (),
    )


def _words(opened: OpenDesk, control: Control | Unknown) -> str:
    if not control:
        return _NO_REPORT
    p = percent(control.p[control.leader])
    return f"{opened.side_name(control.leader)}, {control.status.value}, {p}"


def _kind_of_change(days: tuple[dt.date, dt.date], found: Difference) -> str:
    """Tell a change in the world from late news of an older one, and from one day known later."""
    if days[0] == days[1]:
        return "known later"
    return LATE if found.causes[-1:] == (LATE,) else "control or evidence changed"
