"""The reasons for one place: what each claim adds, what speaks against, what would change it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import click

from whoholds.cli.desk import OpenDesk, open_desk
from whoholds.cli.options import ASKED
from whoholds.cli.tables import show_table
from whoholds.jsonlines import to_row
from whoholds.likelihood import likelihood_word, percent
from whoholds.records import CONTROL_EVENTS, Claim, Contribution, NewClaim, Turning

_SAID = {
    "hold": "that {side} holds it",
    "withdraw": "that {side} left it",
    "seize": "that {side} took it",
    "contest": "of fighting for it",
}
_VOICES = {
    "own word": "{side}'s own word",
    "third party": "one third party's word",
    "witness": "one witness's word",
    "admission": "an admission by {loser}",
}
_COUNTS = (
    "next to nothing",
    "a tenth",
    *(f"{n} tenths" for n in ("two", "three", "four", "five", "six", "seven", "eight", "nine")),
)
"""What a claim counts for its place, in tenths of one on the place itself."""


@click.command()
@click.argument("place")
@ASKED
def why(
    *, place: str, as_of: dt.date | None, known_by: dt.date | None, as_json: bool, **desk: Any
) -> None:
    """Give the reasons for PLACE: what each claim adds, what speaks against, what would change it.

    With --json the rows that have `would_change` come after those of the reasons.
    """
    with open_desk(**desk) as opened:
        day = as_of or opened.today
        question = opened.question(day, known_by)
        claims = {claim.id: claim for claim in opened.desk.claims(question)}
        found = opened.desk.find_place(place, opened.places(tuple(claims.values())))
        control = opened.desk.on(question).get(found.id)
        if control is None:
            click.echo(f"{found.name}: nothing is known of it", err=as_json)
            return
        rows = [_reason_row(part, claims) for part in opened.desk.why(found.id, question)]
        turnings = opened.desk.what_would_change(found.id, question)
        if as_json:
            empty = dict.fromkeys(rows[0])
            show_table([*rows, *(empty | to_row(turning) for turning in turnings)], as_json=True)
            return
        click.echo(opened.verdict(found, control, day))
        show_table(rows, as_json=False)
        _tell_against(rows)
        _tell_taken_back(found.id, claims, opened.desk.withdrawn(question))
        click.echo("what would change the verdict:" if turnings else "no one claim would change it")
        for turning in turnings:
            click.echo(f"  {_turning_words(turning, control.leader, opened, claims)}")


def _reason_row(part: Contribution, claims: Mapping[str, Claim]) -> dict[str, Any]:
    claim = claims.get(part.what)
    reasons = [_share_words(part, claim), claim.interest_reason if claim else None]
    return {
        "log-odds": f"{part.log_odds:+.2f}",
        "without it": f"{part.leave_one_out:+.2f}" if part.leave_one_out else None,
        "known": claim.published.isoformat() if claim and claim.published else None,
        "says": _speaker(claim) if claim else part.what,
        "interest": claim.interest.value if claim and claim.interest else None,
        "because": "; ".join(reason for reason in reasons if reason) or None,
        "words": claim.quote if claim else None,
        "claim": part.what if claim else None,
    }


def _share_words(part: Contribution, claim: Claim | None) -> str | None:
    """Return what a claim is about that speaks of a part or works of the place; else None."""
    if part.share == 1 or not claim:
        return None
    what = claim.place if part.about else claim.part
    tenths = round(part.share * 10)
    return f"about {what}, counts {_COUNTS[tenths]}"


def _speaker(claim: Claim) -> str:
    return claim.claimant or claim.outlet or "the reporter"


def _tell_against(rows: list[dict[str, Any]]) -> None:
    against = [row for row in rows if row["claim"] and float(row["log-odds"]) < 0]
    if against:
        worst = min(against, key=lambda row: float(row["log-odds"]))
        click.echo(f'strongest against: {worst["says"]}: "{worst["words"]}" [{worst["claim"]}]')
    else:
        click.echo("nothing on record speaks against it")


def _tell_taken_back(
    place_id: str, claims: Mapping[str, Claim], taken_back: Mapping[str, dt.date]
) -> None:
    """Show what outlet or speaker took back: it weighs nothing and is not to be forgotten."""
    for claim in claims.values():
        if claim.id in taken_back and claim.place_id == place_id and claim.event in CONTROL_EVENTS:
            click.echo(
                f"taken back on {taken_back[claim.id]}, weighs nothing: {_speaker(claim)}: "
                f'"{claim.quote}" [{claim.id}]'
            )


def _turning_words(
    turning: Turning, leader: str, opened: OpenDesk, claims: Mapping[str, Claim]
) -> str:
    then = (
        f"{turning.status.value}; {opened.side_name(turning.leader)} "
        f"{likelihood_word(turning.p)} ({percent(turning.p)})"
    )
    if turning.new:
        return f"{_new_words(turning.new, leader, opened)}: then {then}"
    named = " and ".join(
        f"{_speaker(claims[claim])} [{claim}]" if claim in claims else f"[{claim}]"
        for claim in turning.without
    )
    fewest = "" if turning.smallest else " (fewer may do)"
    return f"without {named}{fewest}: {then}"


def _new_words(new: NewClaim, leader: str, opened: OpenDesk) -> str:
    side = opened.side_name(new.side) if new.side else ""
    voice = _VOICES[new.voice].format(side=side, loser=opened.side_name(leader))
    itself = new.voice == "own word"
    return f"{voice} {_SAID[new.kind].format(side='it' if itself else side)}"
