"""The words behind a place and date: cite."""

import datetime as dt
import hashlib
from typing import Any

import click

from whoholds.cli.desk import open_desk
from whoholds.cli.options import DAY, DB, JSON, KNOWN_BY, NOW, RECORDED_BY, THEATRE, shared
from whoholds.cli.tables import show_table
from whoholds.records import CONTROL_EVENTS, Polarity


@click.command()
@click.argument("place")
@click.argument("day", type=DAY, metavar="DATE")
@shared(KNOWN_BY, RECORDED_BY, DB, THEATRE, NOW, JSON)
def cite(*, place: str, day: dt.date, known_by: dt.date | None, as_json: bool, **desk: Any) -> None:
    """Give the words behind PLACE on DATE for others to check: quotes, hashes, versions.

    What outlet or speaker took back by then weighs nothing and is shown with the day.
    """
    with open_desk(**desk) as opened:
        question = opened.question(day, known_by)
        claims = {claim.id: claim for claim in opened.desk.claims(question)}
        found = opened.desk.find_place(place, opened.places(tuple(claims.values())))
        control = opened.desk.on(question).get(found.id)
        if control is not None and not as_json:
            click.echo(opened.verdict(found, control, day))
        taken_back = opened.desk.withdrawn(question)
        rows = []
        for claim in sorted(claims.values(), key=lambda c: str(c.published or "")):
            if claim.place_id != found.id or claim.event not in CONTROL_EVENTS:
                continue
            report = opened.ledger.report_of(claim.id)
            since = taken_back.get(claim.id)
            rows.append(
                {
                    "quote": claim.quote,
                    "says": claim.claimant or None,
                    "denied": claim.polarity is Polarity.NEGATIVE,
                    "taken back": since.isoformat() if since else None,
                    "outlet": claim.outlet or None,
                    "published": claim.published.isoformat() if claim.published else None,
                    "url": claim.url or None,
                    "report": report.doc,
                    "span": list(claim.span),
                    "sha256": hashlib.sha256(report.text.encode()).hexdigest(),
                    "reader": claim.reader.version,
                    "claim": claim.id,
                }
            )
        withheld = opened.desk.withheld(question).get(found.id)
        if withheld:
            click.echo(f"{withheld} more withheld: they count, their words are not shown", err=True)
        show_table(rows, as_json=as_json, empty=f"no claim about {found.name} by then")
