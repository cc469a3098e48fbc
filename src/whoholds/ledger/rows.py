"""Records as the ledger stores them: JSON text beside the columns that questions filter by."""

import datetime as dt
import hashlib
import json
from typing import Any, TypeVar

from whoholds.errors import UsageError
from whoholds.jsonlines import from_row, to_line
from whoholds.records import Claim, Correction, Report, Supersession, Told, Unknown

V = TypeVar("V")


# json.dumps would build an encoder for every row.
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dump(row: Any) -> str:
    """Write a row as JSON, as short as it gets."""
    return _ENCODE(row)


def or_null(value: V | Unknown) -> V | None:
    """Turn UNKNOWN into the database's NULL."""
    return None if isinstance(value, Unknown) else value


def known_on(published: dt.date | Unknown, now: dt.datetime) -> dt.date:
    """Return the day from which something counts as known.

    That is its publication. Where this is unknown, the day on which we recorded it is the earliest
    on which it was certainly known.
    """
    return published or now.astimezone(dt.UTC).date()


def aware(moment: dt.datetime, name: str) -> dt.datetime:
    """Return the moment if it has a time zone; raise `UsageError` if not."""
    if moment.tzinfo is None:
        raise UsageError(f"{name} {moment.isoformat()} has no time zone; add one, such as +00:00")
    return moment


def text_digest(text: str) -> str:
    """Return the SHA-256 of a report's text in UTF-8, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def report_row(report: Report) -> str:
    """Write all of a report but its text, which has a column of its own."""
    return to_line(report, without="text")


def load_report(row: str, text: str) -> Report:
    """Read a report back."""
    return from_row(Report, {**json.loads(row), "text": text}, "ledger, reports")


def load_claim(row: str) -> Claim:
    """Read a claim back."""
    return from_row(Claim, json.loads(row), "ledger, claims")


def load_correction(row: str) -> Correction:
    """Read a correction back."""
    return from_row(Correction, json.loads(row), "ledger, corrections")


def load_supersession(row: str) -> Supersession:
    """Read a supersession back."""
    return from_row(Supersession, json.loads(row), "ledger, supersessions")


def load_told(row: str) -> Told:
    """Read back what an alert told."""
    return from_row(Told, json.loads(row), "ledger, alerts")


def same_claim(one: str, other: str) -> bool:
    """Tell whether two stored claims say the same, whoever read them and however sure."""
    if one == other:
        return True
    left, right = json.loads(one), json.loads(other)
    for row in (left, right):
        row.pop("reader", None)
        row.pop("confidence", None)
    return bool(left == right)


def reader_digest(claims: tuple[Claim, ...]) -> str:
    """Name what read the claims, from version, model, gazetteer and theatre: 16 hex digits."""
    readers = {
        (
            claim.reader.version,
            claim.reader.model,
            claim.reader.gazetteer or "",
            claim.reader.theatre or "",
        )
        for claim in claims
    }
    return hashlib.sha256(dump(sorted(readers)).encode()).hexdigest()[:16]
