"""The question for a route over the ledger's picture."""

import datetime as dt

import click

from whoholds.cli.desk import OpenDesk, open_desk
from whoholds.cli.options import DB, JSON, NOW, THEATRE, shared
from whoholds.cli.status_commands import AS_OF, KNOWN_BY
from whoholds.cli.tables import show_table
from whoholds.errors import UsageError
from whoholds.jsonlines import to_row
from whoholds.pipeline.passages import Passages
from whoholds.routes import trace

CIVILIAN_MODES = ("civilian", "aid")


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
        day = as_of or opened.today
        if mode not in CIVILIAN_MODES:
            _refuse_live_military(opened, day)
        question = opened.question(day, known_by)
        claims = opened.desk.claims(question)
        withdrawn = opened.desk.withdrawn(question)
        places = opened.places(claims)
        standing = tuple(claim for claim in claims if claim.id not in withdrawn)
        passages = Passages(opened.theatre, places, standing)
        if not passages.roads:
            raise UsageError("no roads: name a theatre that has some with --theatre")
        found = trace(
            passages.roads,
            opened.desk.control(question),
            start=opened.desk.find_place(start, places).id,
            end=opened.desk.find_place(end, places).id,
            mode=mode,
            on=day,
            friends=passages.friends(mode, day),
            names=passages.names,
        )
        row = to_row(found)
        if not as_json:
            row["path"] = " – ".join(places[p].name for p in found.path if p in places)
            row["at"] = ", ".join(places[p].name if p in places else p for p in found.at)
            rows = [{"what": key, "answer": value} for key, value in row.items()]
            show_table(rows, as_json=False)
        else:
            show_table([row], as_json=True)


def _refuse_live_military(opened: OpenDesk, day: dt.date) -> None:
    """Answer for a fighting side only on closed theatres or data older than the set age."""
    age = (dt.datetime.now(tz=dt.UTC).date() - day).days
    closed = opened.theatre.closed if opened.theatre else False
    if not closed and age < opened.settings.min_age_days:
        raise UsageError(
            f"questions for a fighting side need a closed theatre or data older than "
            f"{opened.settings.min_age_days} days; ask with --for civilian or --for aid"
        )
