"""Over the ledger's claims: review, its sheets, and how far reviewers agree."""

import datetime as dt
import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from whoholds.cli.desk import OpenDesk, desk_of, open_desk
from whoholds.cli.files import text_of
from whoholds.cli.options import DAY, DB, JSON, NOW, THEATRE, ledger_of, settings_of, shared
from whoholds.cli.tables import show_table
from whoholds.errors import UsageError
from whoholds.jsonlines import to_row
from whoholds.ledger import VERDICTS, agreement_of, decision_id
from whoholds.pipeline.reviewing import Waiting, seen_by, waiting_for
from whoholds.pipeline.sheets import take_sheet, write_sheet
from whoholds.pipeline.withholding import same_words
from whoholds.records import UNKNOWN, Claim, Correction

AUTHOR = click.option("--author", help="Who decides; default: your login name.")
SECOND = click.option(
    "--second", is_flag=True, help="Claims that others have judged and AUTHOR has not."
)
AS_OF = click.option(
    "--as-of", type=DAY, help="The day whose picture counts; default: that of the newest evidence."
)


class ReviewGroup(click.Group):
    """A group whose own arguments are those of its first command, for whoever names none."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the first command's name before arguments that begin with no command."""
        if not args or (args[0] not in self.commands and args[0] != "--help"):
            args = [_FIRST, *args]
        return super().parse_args(ctx, args)


_FIRST = "claims"


@click.group(cls=ReviewGroup)
def review() -> None:
    """Show claims that wait for a verdict, or decide about one: `whoholds review [CLAIM] …`.

    A decision is a new row with author, time and reason; nothing is overwritten. What others
    decided about a claim is shown to whoever has judged it himself. `whoholds review claims --help`
    tells the options.
    """


@review.command(_FIRST)
@click.argument("claim", required=False)
@click.option("--verdict", type=click.Choice(sorted(VERDICTS)), help="What you decide about CLAIM.")
@click.option("--field", help="The field that a correction changes.")
@click.option("--value", help="What the field should say.")
@click.option("--other", metavar="CLAIM", help="With merge or split: the other claim.")
@click.option("--withdraws", metavar="ID", help="The earlier decision that is taken back.")
@click.option("--reason", help="Why; kept with the decision.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@shared(AUTHOR, SECOND, AS_OF, DB, THEATRE, NOW, JSON)
def claims(*, claim: str | None, as_json: bool, **said: Any) -> None:
    """Show claims that nobody has judged, what would change the picture most first.

    With CLAIM: show it with its decisions, or with --verdict decide about it. `merge`: it is the
    same act of speaking as --other; `split`: it is not; `withhold`: its words are not published.
    """
    with open_desk(**desk_of(said)) as opened:
        author = _author(said["author"])
        if claim is None:
            rows = _queue(opened, author, said)[: said["limit"]]
            show_table(
                [_waiting_row(row) for row in rows],
                as_json=as_json,
                empty="every claim has been reviewed",
            )
        elif said["verdict"] is None:
            _show_history(opened, claim, author, as_json=as_json)
        else:
            if not said["reason"]:
                raise click.UsageError("a decision needs --reason, so that others can follow it")
            made_at = opened.settings.moment()
            opened.ledger.correct(_correction(claim, author, said, made_at))
            click.echo(f"recorded: {said['verdict']} of {claim}", err=True)
            if said["verdict"] == "withhold":
                _tell_same_words(opened, claim)


def _author(name: str | None) -> str:
    return (name or getpass.getuser()).strip()


def _queue(opened: OpenDesk, author: str, asked: dict[str, Any]) -> Sequence[Waiting]:
    newest = opened.ledger.stats(known_by=opened.today).newest_evidence
    day = asked["as_of"] or newest or opened.today
    return waiting_for(opened.desk, author, day=day, known_by=opened.today, second=asked["second"])


def _correction(claim: str, author: str, said: dict[str, Any], made_at: dt.datetime) -> Correction:
    parts = [said[name] for name in ("verdict", "field", "value", "other", "withdraws")]
    return Correction(
        id=decision_id(claim, *parts, author, made_at.isoformat()),
        claim_id=claim,
        verdict=said["verdict"],
        author=author,
        made_at=made_at,
        reason=said["reason"],
        field=said["field"] or UNKNOWN,
        value=said["value"] if said["value"] is not None else UNKNOWN,
        other=said["other"] or UNKNOWN,
        withdraws=said["withdraws"] or UNKNOWN,
    )


def _show_history(opened: OpenDesk, claim: str, author: str, *, as_json: bool) -> None:
    """Show a claim as it was read, and what the author may see of the decisions about it."""
    ledger = opened.ledger
    seen = seen_by(author, ledger.corrections(claim), ledger.standing())
    told = f"{seen.hidden} by others, shown once {author} has judged the claim"
    as_read = _claim_row(ledger.claim(claim))
    if as_json:
        rows = [as_read, *({**_decision_row(row), **_told(row)} for row in seen.shown)]
        if seen.hidden:
            rows.append(dict.fromkeys(as_read) | {"event": "hidden", "words": told})
        show_table(rows, as_json=True)
        return
    show_table([as_read], as_json=False)
    if seen.shown:
        click.echo()
        show_table([_told(row) for row in seen.shown], as_json=False)
    if seen.hidden:
        click.echo(f"\n{told}")


def _tell_same_words(opened: OpenDesk, claim: str) -> None:
    ledger = opened.ledger
    others = same_words(ledger.claim(claim), ledger.claims())
    if others:
        click.echo(
            f"the same words still stand in {', '.join(others)}; withhold these too if they should "
            "not be seen",
            err=True,
        )


def _waiting_row(row: Waiting) -> dict[str, Any]:
    effect = row.effect
    return {
        "moves": effect.size if effect else None,
        "flips": (effect.flips or None) if effect else None,
        **_claim_row(row.claim),
    }


def _claim_row(claim: Claim) -> dict[str, Any]:
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


def _told(correction: Correction) -> dict[str, Any]:
    """Return a decision as a person is told it."""
    return {
        "decision": correction.id,
        "verdict": correction.verdict,
        "about": correction.field or correction.other or correction.withdraws or None,
        "value": correction.value or None,
        "author": correction.author,
        "reason": correction.reason,
        "made at": correction.made_at.isoformat(timespec="seconds"),
    }


def _decision_row(correction: Correction) -> dict[str, Any]:
    """Return a decision in the fields of a claim's row, as programs that read these know it."""
    return {
        "claim": correction.id,
        "sure": None,
        "event": correction.verdict,
        "place": correction.field or correction.other or correction.withdraws or None,
        "holder": correction.value or None,
        "loser": None,
        "says": correction.author,
        "words": correction.reason,
        "report": correction.made_at.isoformat(),
    }


@review.command()
@shared(DB, NOW, JSON)
def agreement(*, db: str | None, now: str | None, as_json: bool) -> None:
    """Say how far reviewers agree, beyond chance, over claims that two or more have judged.

    Krippendorff's alpha for all, Cohen's kappa for each two: 1 is full agreement, 0 what chance
    gives, empty where everybody always gave the same verdict.
    """
    settings = settings_of(db=db, now=now)
    with ledger_of(settings) as ledger:
        found = agreement_of(ledger.standing())
    if as_json:
        show_table([to_row(found)], as_json=True)
        return
    alpha = f"{found.alpha:.3f}" if found.alpha is not UNKNOWN else "undefined"
    click.echo(
        f"Krippendorff's alpha {alpha} over {found.claims} claims with {found.judgements} verdicts "
        f"of {len(found.reviewers)} reviewers"
    )
    rows = [
        {
            "reviewers": f"{pair.first}, {pair.second}",
            "claims": pair.claims,
            "same verdict": pair.agreed,
            "Cohen's kappa": f"{pair.kappa:.3f}" if pair.kappa is not UNKNOWN else None,
        }
        for pair in found.pairs
    ]
    show_table(rows, as_json=False, empty="no claim has been judged by two people")


@review.command("export")
@click.argument("file", metavar="FILE.csv", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--limit", type=click.IntRange(min=0), help="At most so many claims that wait.")
@shared(AUTHOR, SECOND, AS_OF, DB, THEATRE, NOW)
def export_sheet(file: Path, limit: int | None, **asked: Any) -> None:
    """Write the claims that wait, and the decisions that AUTHOR may see, for a spreadsheet."""
    with open_desk(**desk_of(asked)) as opened:
        author = _author(asked["author"])
        waiting = _queue(opened, author, asked)[:limit]
        ledger = opened.ledger
        seen = seen_by(author, ledger.corrections(), ledger.standing())
        read = {c.id: c for c in _all_claims(opened)} if seen.shown else {}
        text = write_sheet(waiting, [(read[row.claim_id], row) for row in seen.shown])
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except OSError as problem:
        raise UsageError(
            f"{file}: can't be written ({problem.strerror}); choose another file"
        ) from problem
    click.echo(
        f"wrote {len(waiting)} claims that wait and {len(seen.shown)} decisions to {file}", err=True
    )


def _all_claims(opened: OpenDesk) -> Sequence[Claim]:
    found = opened.ledger.claims(
        include_retired=True, include_rejected=True, include_withheld=True, corrected=False
    )
    return tuple(found)


@review.command("import")
@click.argument("file", metavar="FILE.csv", type=click.Path(allow_dash=True, path_type=Path))
@shared(AUTHOR, DB, NOW)
def import_sheet(*, file: Path, author: str | None, db: str | None, now: str | None) -> int:
    """Record the decisions of a sheet that are new; lines that can't be used are named."""
    settings = settings_of(db=db, now=now)
    with ledger_of(settings) as ledger:
        done = take_sheet(
            ledger,
            text_of(file),
            author=_author(author),
            now=settings.moment(),
            tell=lambda line: click.echo(f"whoholds: {file}, {line}", err=True),
        )
    click.echo(
        f"{done.recorded} decisions recorded, {done.known} were there already, "
        f"{done.undecided} lines without a verdict, {done.failed} failed",
        err=True,
    )
    return 1 if done.failed else 0
