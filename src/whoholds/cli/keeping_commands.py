"""Keep the ledger: copy it to another database, check it, back it up."""

from collections.abc import Sequence
from pathlib import Path

import click

from whoholds.cli.options import DB, JSON, ledger_of, settings_of, shared
from whoholds.cli.tables import show_table
from whoholds.jsonlines import to_row
from whoholds.ledger import Ledger, back_up, open_ledger
from whoholds.records import CopiedTable, Finding


@click.group()
def ledger() -> None:
    """Copy, check and back up the ledger."""


@ledger.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@JSON
def copy(source: str, target: str, *, as_json: bool) -> None:
    """Copy a ledger, row for row, into a new file or an empty database: all of it or nothing."""
    with open_ledger(source, create=False) as one, open_ledger(target) as other:
        _show_copied(one.copy_to(other), as_json=as_json)


@ledger.command()
@shared(DB, JSON)
def check(*, db: str | None, as_json: bool) -> int:
    """Verify every hash, id, quote and reference; exit code 1 where something is wrong.

    Runs without an end are told and nothing wrong: they were stopped, or are still at work.
    """
    with ledger_of(settings_of(db=db), create=False) as opened:
        findings = opened.check()
        _show_findings(findings, as_json=as_json)
        _tell_open_runs(opened)
        if not findings:
            click.echo(f"{opened.name}: nothing wrong found", err=True)
    return 1 if findings else 0


@ledger.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@shared(DB, JSON)
def backup(*, file: Path, db: str | None, as_json: bool) -> int:
    """Write the whole ledger into a new SQLite file and check it; others may go on working."""
    with ledger_of(settings_of(db=db), create=False) as opened:
        rows, findings = back_up(opened, file)
    _show_copied(rows, as_json=as_json)
    for finding in findings:
        click.echo(_line(finding), err=True)
    if findings:
        click.echo(f"{file}: kept; what is wrong in it is wrong in the ledger too", err=True)
    return 1 if findings else 0


def _show_copied(rows: Sequence[CopiedTable], *, as_json: bool) -> None:
    show_table([to_row(row) for row in rows], as_json=as_json)


def _show_findings(findings: Sequence[Finding], *, as_json: bool) -> None:
    if as_json:
        show_table([to_row(finding) for finding in findings], as_json=True)
        return
    for finding in findings:
        click.echo(_line(finding))


def _line(finding: Finding) -> str:
    return f"{finding.kind} {finding.where}: {finding.what}"


def _tell_open_runs(opened: Ledger) -> None:
    runs = opened.runs()
    for number, run in enumerate(runs):
        # A later run of the same command that came to its end has finished what was left.
        later = any(r.command == run.command and r.finished_at for r in runs[number + 1 :])
        if not run.finished_at and not later:
            click.echo(
                f"run {run.id} ({run.command}, {run.started_at:%Y-%m-%d %H:%M} UTC) has no end: "
                "it is at work or was stopped; run its command again to finish what is left",
                err=True,
            )
