"""The ledger: claims by facets and words, sorted and paged, and one claim with its decisions."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whoholds.cells import guard
from whoholds.errors import UsageError
from whoholds.jsonlines import to_row
from whoholds.records import Claim, Correction
from whoholds.web.faults import NotHereError
from whoholds.web.keeping import Kept
from whoholds.web.lookups import Lookups
from whoholds.web.records import Card
from whoholds.web.searching import FACETS, ORDERS, Found, Ints

PAGE = 50
MOST = 500
_FACET_ROWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which claims are asked for; what is empty does not narrow."""

    q: str = ""
    place: str = ""
    event: str = ""
    side: str = ""
    outlet: str = ""
    interest: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    sort: str = "-published"
    page: int = 1
    size: int = PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetRow:
    """One value by which claims can be narrowed, and how many would be left."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A field with the values that the claims found have, most frequent first."""

    field: str
    name: str
    rows: tuple[FacetRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView:
    """A page of claims."""

    state: str
    total: int
    page: int
    pages: int
    claims: tuple[Card, ...]
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """What a person decided about a claim."""

    id: str
    verdict: str
    author: str
    made_at: str
    reason: str
    field: str | None
    value: str | None
    withdraws: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim: as shown, as read, and what was decided about it."""

    card: Card
    row: dict[str, object]
    """The claim's row as `whoholds read` writes it."""
    decisions: tuple[DecisionRow, ...]


def claims_view(kept: Kept, wanted: Wanted) -> ClaimsView:
    """Return a page of the claims asked for, with what they can be narrowed by."""
    looked = kept.lookups
    order, turned = _order(wanted)
    found = _find(looked, wanted)
    total = int(found.fit.sum())
    size = min(max(wanted.size, 1), MOST)
    pages = max(1, -(-total // size))
    page = min(max(wanted.page, 1), pages)
    first = (page - 1) * size
    numbers = looked.index.in_order(found.fit, order, turned=turned, start=first, stop=first + size)
    tally = looked.index.tally(found.open_to)
    claims = looked.picture.claims
    return ClaimsView(
        state=kept.answers.state,
        total=total,
        page=page,
        pages=pages,
        claims=tuple(looked.card(claims[number]) for number in numbers.tolist()),
        facets=tuple(_facet(looked, name, wanted, tally[name]) for name in FACETS),
    )


def find_claims(looked: Lookups, wanted: Wanted) -> list[Claim]:
    """Return all the claims asked for, sorted; raises `UsageError` for an unknown order."""
    order, turned = _order(wanted)
    numbers = looked.index.in_order(_find(looked, wanted).fit, order, turned=turned)
    return [looked.picture.claims[number] for number in numbers.tolist()]


def _order(wanted: Wanted) -> tuple[str, bool]:
    """Return by what the claims are to be sorted, and whether turned round."""
    order = wanted.sort.removeprefix("-")
    if order not in ORDERS:
        raise UsageError(f"no order {wanted.sort!r}; sort by {', '.join(ORDERS)}, or - before it")
    return order, wanted.sort.startswith("-")


def _find(looked: Lookups, wanted: Wanted) -> Found:
    chosen = {name: getattr(wanted, name) for name in FACETS if getattr(wanted, name)}
    return looked.index.find(wanted.q.split(), chosen, wanted.since, wanted.until)


def claims_csv(claims: Sequence[Claim], looked: Lookups) -> str:
    """Write claims as CSV: one a line, words exactly as in the report."""
    out = io.StringIO()
    names = [name for name in Card.__annotations__ if name not in ("bears", "colour", "short")]
    writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for claim in claims:
        card = looked.card(claim)
        row: dict[str, Any] = {
            **card,
            "marks": "; ".join(card["marks"]),
            "span": "-".join(map(str, card["span"])),
        }
        writer.writerow(
            {name: guard(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
        )
    return out.getvalue()


def claim_view(kept: Kept, claim_id: str, decisions: Sequence[Correction]) -> ClaimView:
    """Return one claim; raises `NotHereError` where none of that id is shown."""
    claim = kept.lookups.claims.get(claim_id)
    if claim is None:
        raise NotHereError(f"no claim {claim_id!r} is shown here; search the ledger for it")
    return ClaimView(
        card=kept.lookups.card(claim),
        row=to_row(claim),
        decisions=tuple(map(decision_row, decisions)),
    )


def decision_row(correction: Correction) -> DecisionRow:
    """Return a decision as it is shown."""
    return DecisionRow(
        id=correction.id,
        verdict=correction.verdict,
        author=correction.author,
        made_at=correction.made_at.isoformat(timespec="minutes"),
        reason=correction.reason,
        field=correction.field or None,
        value=correction.value or None,
        withdraws=correction.withdraws or None,
    )


def _facet(looked: Lookups, name: str, wanted: Wanted, tally: Ints) -> Facet:
    rows = looked.index.counts(name, tally, _FACET_ROWS, getattr(wanted, name))
    return Facet(
        field=name,
        name=FACETS[name][0],
        rows=tuple(
            FacetRow(value=value, name=_value_name(looked, name, value), count=count)
            for value, count in rows
        ),
    )


def _value_name(looked: Lookups, name: str, value: str) -> str:
    if name == "place":
        return looked.place_names.get(value, value)
    if name == "side":
        return looked.names.get(value, value)
    return value.replace("_", " ")
