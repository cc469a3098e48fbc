"""Review sheets: claims and decisions as CSV for a spreadsheet, and the decisions back from it."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import chain

from whoholds.cells import guard, unguard
from whoholds.errors import InputError, WhoholdsError
from whoholds.ledger import Ledger, decision_id
from whoholds.pipeline.reviewing import Waiting
from whoholds.records import UNKNOWN, Claim, Correction, Polarity

CLAIM_COLUMNS = (
    "claim", "report", "published", "outlet", "quote", "event", "said", "modality", "place",
    "place_id", "holder", "loser", "date", "says", "moves", "flips",
)  # fmt: skip
DECISION_COLUMNS = (
    "decision", "verdict", "field", "value", "other", "withdraws", "reason", "author", "made_at",
)  # fmt: skip
_WORDS = frozenset({"value", "reason"})
_NEEDED = ("claim", "verdict", "reason")
_BOM = "\ufeff"
"""Tells a spreadsheet that the file is UTF-8."""


def write_sheet(waiting: Iterable[Waiting], decided: Iterable[tuple[Claim, Correction]]) -> str:
    """Write claims that wait, with empty cells for a verdict, then decisions with their claims."""
    out = io.StringIO()
    out.write(_BOM)
    writer = csv.DictWriter(
        out, CLAIM_COLUMNS + DECISION_COLUMNS, "", lineterminator="\n", quoting=csv.QUOTE_ALL
    )
    writer.writeheader()
    rows = chain(
        (_claim_cells(row.claim) | _effect_cells(row) for row in waiting),
        (_claim_cells(claim) | _decision_cells(decision) for claim, decision in decided),
    )
    for row in rows:
        writer.writerow({column: guard(cell) for column, cell in row.items()})
    return out.getvalue()


def _claim_cells(claim: Claim) -> dict[str, str]:
    return {
        "claim": claim.id,
        "report": claim.doc,
        "published": claim.published.isoformat() if claim.published else "",
        "outlet": claim.outlet or "",
        "quote": claim.quote,
        "event": claim.event.value,
        "said": "denied" if claim.polarity is Polarity.NEGATIVE else "so",
        "modality": claim.modality.value,
        "place": claim.place or "",
        "place_id": claim.place_id or "",
        "holder": claim.holder or "",
        "loser": claim.loser or "",
        "date": claim.date or "",
        "says": claim.claimant or "",
    }


def _effect_cells(row: Waiting) -> dict[str, str]:
    if not row.effect:
        return {}
    return {"moves": f"{row.effect.size:.4f}", "flips": "yes" if row.effect.flips else "no"}


def _decision_cells(row: Correction) -> dict[str, str]:
    return {
        "decision": row.id,
        "verdict": row.verdict,
        "field": row.field or "",
        "value": row.value or "",
        "other": row.other or "",
        "withdraws": row.withdraws or "",
        "reason": row.reason,
        "author": row.author,
        "made_at": row.made_at.isoformat(),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSummary:
    """What became of a sheet's lines."""

    recorded: int
    known: int
    """Decisions that the ledger had already."""
    undecided: int
    failed: int


def take_sheet(
    ledger: Ledger, text: str, *, author: str, now: dt.datetime, tell: Callable[[str], None]
) -> SheetSummary:
    """Record the decisions of a sheet that are new; the same sheet again records nothing.

    `author` and `now` stand in where a line names nobody and no time. `tell` is given one line for
    each that can't be used; the others are recorded. Raises `InputError` where it is no sheet.
    """
    counts = {"recorded": 0, "known": 0, "undecided": 0, "failed": 0}
    stored = {row.id: row for row in ledger.corrections()}
    for line, row in _lines(text):
        try:
            if not row.get("verdict", "").strip():
                counts["undecided"] += 1
                continue
            decision = _decision(row, author, now)
            known = stored.get(decision.id)
            if known is None:
                ledger.correct(decision)
                stored[decision.id] = decision
            elif not _same(known, decision):
                raise InputError(
                    f"decision {decision.id} is recorded and can't be edited; empty the line's "
                    "decision cell to make it a new one"
                )
            counts["recorded" if known is None else "known"] += 1
        except WhoholdsError as problem:
            counts["failed"] += 1
            tell(f"line {line}: {problem}")
    return SheetSummary(**counts)


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each line's number, counted as an editor does, and its cells by column."""
    text = text.removeprefix(_BOM)
    heading = text.partition("\n")[0]
    separator = max(",;\t", key=heading.count)  # some countries' spreadsheets write ; for ,
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    columns: list[str] = []
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not columns:
                columns = [cell.strip() for cell in cells]
                missing = [name for name in _NEEDED if name not in columns]
                if missing:
                    raise InputError(
                        f"line 1: no column {missing[0]!r}; begin with the heading of an exported "
                        "sheet"
                    )
            elif any(cells):
                yield line, dict(zip(columns, map(unguard, cells), strict=False))
    except csv.Error as problem:
        raise InputError(
            f"line {before + 1}: no CSV from here on ({problem}); save the sheet again"
        ) from problem


def _decision(row: Mapping[str, str], author: str, now: dt.datetime) -> Correction:
    told = {name: row.get(name, "") for name in ("claim", *DECISION_COLUMNS)}
    told |= {name: cell.strip() for name, cell in told.items() if name not in _WORDS}
    if not told["claim"]:
        raise InputError("no claim; keep the claim's id with its verdict")
    if not told["reason"]:
        raise InputError("a decision needs a reason, so that others can follow it")
    told["author"] = told["author"] or author
    made_at = _moment(told["made_at"]) if told["made_at"] else now
    named = told.pop("decision")
    return Correction(
        id=named or decision_id(*told.values()),
        claim_id=told["claim"],
        verdict=told["verdict"],
        author=told["author"],
        made_at=made_at,
        reason=told["reason"],
        field=told["field"] or UNKNOWN,
        value=told["value"] or UNKNOWN,
        other=told["other"] or UNKNOWN,
        withdraws=told["withdraws"] or UNKNOWN,
    )


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as problem:
        raise InputError(
            f"made_at {text!r} is no ISO 8601 time; write 2024-03-01T12:00+00:00 or leave it empty"
        ) from problem
    return moment


def _same(one: Correction, other: Correction) -> bool:
    """Tell whether two decisions say the same; spreadsheets write times and blanks their own way.

    The id says which decision it is.
    """
    return all(
        _plain(getattr(one, part.name)) == _plain(getattr(other, part.name))
        for part in fields(Correction)
        if part.name != "made_at"
    )


def _plain(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value
