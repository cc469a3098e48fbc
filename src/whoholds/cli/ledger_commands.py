"""Into the ledger and over its claims: add, review."""

import datetime as dt
import getpass
import hashlib
import json
from collections.abc import Sequence
from typing import Any

import click

from whoholds.cli.intake import Intake
from whoholds.cli.options import (
    COLUMNS,
    COUNTRY,
    DB,
    JSON,
    NOW,
    PUBLISHED,
    REPORTS,
    THEATRE,
    cache_of,
    settings_of,
    shared,
    theatre_of,
)
from whoholds.cli.tables import show_table
from whoholds.jsonlines import to_row
from whoholds.ledger import open_ledger
from whoholds.records import UNKNOWN, Claim, Correction, KeptReport, Report

VERDICTS = ("accept", "correct", "reject", "comment", "withhold", "withdraw")


@click.command()
@shared(REPORTS, PUBLISHED, COLUMNS, THEATRE, COUNTRY, DB, NOW)
@click.option(
    "--json", "as_json", is_flag=True, help="A JSON line for each report once it is safe."
)
def add(
    *,
    reports: Sequence[str],
    published: dt.date | None,
    columns: dict[str, str] | None,
    as_json: bool,
    **said: str | None,
) -> int:
    """Read reports and keep their claims; adding the same report twice changes nothing.

    What was stopped half-way is finished by the same command.
    """
    from whoholds.pipeline.adding import add_reports
    from whoholds.pipeline.report_reader import ReportReader

    settings = settings_of(**said)
    countries = (settings.country.upper(),) if settings.country else ()
    reader = ReportReader(
        cache_dir=cache_of(settings), theatre=theatre_of(settings), countries=countries
    )
    intake = Intake(reports, published, columns, settings)

    def acknowledge(report: Report) -> None:
        if as_json:
            kept = KeptReport(doc=report.doc, report=report.id)
            click.echo(json.dumps(to_row(kept), ensure_ascii=False))

    with open_ledger(settings.db, clock=settings.moment) as ledger:
        summary = add_reports(ledger, intake, reader, command="add", acknowledge=acknowledge)
        for line in summary.failed:
            intake.fail(line)
        click.echo(
            f"added {summary.added} reports with {summary.claims} claims to {ledger.name}; "
            f"{summary.unchanged} were there already, {summary.reread} read anew",
            err=True,
        )
        if summary.copies:
            click.echo(f"{summary.copies} reprint stories that are here; they count once", err=True)
        if summary.unread:
            click.echo(f"{summary.unread} are in other languages: kept, not read", err=True)
    return intake.finish()


@click.command()
@click.argument("claim", required=False)
@click.option("--verdict", type=click.Choice(VERDICTS), help="What you decide about CLAIM.")
@click.option("--field", help="The field that a correction changes.")
@click.option("--value", help="What the field should say.")
@click.option("--withdraws", metavar="ID", help="The earlier decision that is taken back.")
@click.option("--reason", help="Why; kept with the decision.")
@click.option("--author", help="Who decides; default: your login name.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@shared(DB, NOW, JSON)
def review(
    *, claim: str | None, as_json: bool, db: str | None, now: str | None, **said: Any
) -> None:
    """Show claims that nobody has reviewed, least sure first; or decide about one CLAIM.

    A decision is a new row with author, time and reason; nothing is overwritten.
    """
    settings = settings_of(db=db, now=now)
    with open_ledger(settings.db, clock=settings.moment) as ledger:
        if claim is None:
            reviewed = {correction.claim_id for correction in ledger.corrections()}
            waiting = [c for c in ledger.claims() if c.id not in reviewed]
            waiting.sort(key=lambda c: (c.confidence, c.id))
            rows = [_review_row(c) for c in waiting[: said["limit"]]]
            show_table(rows, as_json=as_json, empty="every claim has been reviewed")
            return
        if said["verdict"] is None:
            rows = [_review_row(ledger.claim(claim))]
            rows += [_decision_row(correction) for correction in ledger.corrections(claim)]
            show_table(rows, as_json=as_json)
            return
        if not said["reason"]:
            raise click.UsageError("a decision needs --reason, so that others can follow it")
        ledger.correct(_correction(claim, said, settings.moment()))
        click.echo(f"recorded: {said['verdict']} of {claim}", err=True)


def _correction(claim: str, said: dict[str, Any], made_at: dt.datetime) -> Correction:
    author = said["author"] or getpass.getuser()
    parts = (claim, said["verdict"], said["field"], said["value"], author, made_at.isoformat())
    return Correction(
        id="d" + hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:16],
        claim_id=claim,
        verdict=said["verdict"],
        author=author,
        made_at=made_at,
        reason=said["reason"],
        field=said["field"] or UNKNOWN,
        value=said["value"] if said["value"] is not None else UNKNOWN,
        withdraws=said["withdraws"] or UNKNOWN,
    )


def _review_row(claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "sure": claim.confidence,
        "event": f"{claim.event.value} {claim.polarity.value} {claim.modality.value}",
        "place": claim.place or None,
        "holder": claim.holder or None,
        "loser": claim.loser or None,
        "says": claim.claimant or None,
        "words": claim.quote,
        "report": claim.doc,
    }


def _decision_row(correction: Correction) -> dict[str, Any]:
    return {
        "claim": correction.id,
        "sure": None,
        "event": correction.verdict,
        "place": correction.field or None,
        "holder": correction.value or None,
        "loser": None,
        "says": correction.author,
        "words": correction.reason,
        "report": correction.made_at.isoformat(),
    }
