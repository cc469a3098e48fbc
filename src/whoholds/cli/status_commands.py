"""Questions to the ledger: status, disputes, gaps."""

import datetime as dt
from typing import Any

import click

from whoholds.cli.answers import status_row, status_rows
from whoholds.cli.desk import open_desk
from whoholds.cli.options import ASKED, BY, shared
from whoholds.cli.tables import show_table
from whoholds.records import Claim, Status


@click.command()
@shared(BY, ASKED)
def status(
    *, as_of: dt.date | None, known_by: dt.date | None, by: str, as_json: bool, **desk: Any
) -> None:
    """Say who holds each place, how likely that is, and how old the last word is."""
    with open_desk(**desk) as opened:
        rows = status_rows(opened, as_of or opened.today, known_by, by)
        show_table(rows, as_json=as_json, empty="no places yet: add reports, or name a theatre")


@click.command()
@ASKED
def disputes(
    *, as_of: dt.date | None, known_by: dt.date | None, as_json: bool, **desk: Any
) -> None:
    """List places where sources disagree or fighting is reported, with both sides' words."""
    with open_desk(**desk) as opened:
        question = opened.question(as_of or opened.today, known_by)
        claims = {claim.id: claim for claim in opened.desk.claims(question)}
        places = opened.places(tuple(claims.values()))
        open_cases = (Status.DISPUTED, Status.CONTESTED, Status.CLAIMED_ONLY, Status.BESIEGED)
        rows = []
        withheld = opened.desk.withheld(question)
        for control in opened.desk.control(question):
            if control.status not in open_cases or control.place_id not in places:
                continue
            weights = sorted(control.basis, key=lambda weight: weight.log_odds)
            words = [w for w in weights if w.claim in claims]
            hidden = withheld.get(control.place_id, 0)
            row = status_row(opened, control, places[control.place_id].name, hidden)
            row["for"] = _words_of(claims, words[-1].claim) if words else None
            contrary = words and words[0].log_odds < 0
            row["against"] = _words_of(claims, words[0].claim) if contrary else None
            rows.append(row)
        show_table(rows, as_json=as_json, empty="nothing in dispute")


def _words_of(claims: dict[str, Claim], claim_id: str) -> str:
    claim = claims[claim_id]
    return f'{claim.claimant or claim.outlet or "the reporter"}: "{claim.quote}"'


@click.command()
@click.option("--days", type=click.IntRange(min=0), default=7, show_default=True)
@ASKED
def gaps(
    *, days: int, as_of: dt.date | None, known_by: dt.date | None, as_json: bool, **desk: Any
) -> None:
    """List places of which nobody has reported for DAYS days, or ever."""
    with open_desk(**desk) as opened:
        day = as_of or opened.today
        rows = []
        for row in status_rows(opened, day, known_by):
            last = row["last evidence"]
            age = (day - dt.date.fromisoformat(last)).days if last else None
            if age is None or age > days:
                rows.append({"days silent": age, **row})
        show_table(rows, as_json=as_json, empty="every place has been reported on")
