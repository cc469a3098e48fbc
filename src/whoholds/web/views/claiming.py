"""The ledger: claims by facets and words, sorted and paged, and one claim with its decisions."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from whoholds.errors import UsageError
from whoholds.jsonlines import to_row
from whoholds.records import CONTROL_EVENTS, Claim, Correction
from whoholds.web.faults import NotHereError
from whoholds.web.keeping import Kept
from whoholds.web.lookups import Lookups
from whoholds.web.records import Card

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


Key = Callable[[Claim], str]
_FIELDS: dict[str, tuple[str, Key]] = {
    "place": ("Place", lambda claim: claim.place_id or ""),
    "event": ("Event", lambda claim: claim.event.value),
    "side": ("Claimant's side", lambda claim: claim.claimant_side or ""),
    "outlet": ("Outlet", lambda claim: claim.outlet or ""),
    "interest": ("Interest", lambda claim: claim.interest.value if claim.interest else ""),
}
_SORTS: dict[str, Callable[[Claim], tuple[str, ...] | tuple[float, str]]] = {
    "published": lambda claim: (str(claim.published or ""), claim.doc, f"{claim.span.start:09}"),
    "place": lambda claim: (claim.place or "\uffff", str(claim.published or "")),
    "event": lambda claim: (claim.event.value, str(claim.published or "")),
    "outlet": lambda claim: (claim.outlet or "\uffff", str(claim.published or "")),
    "confidence": lambda claim: (claim.confidence, claim.id),
}


def claims_view(kept: Kept, wanted: Wanted) -> ClaimsView:
    """Return a page of the claims asked for, with what they can be narrowed by."""
    looked = kept.lookups
    found = find_claims(looked, wanted)
    size = min(max(wanted.size, 1), MOST)
    pages = max(1, -(-len(found) // size))
    page = min(max(wanted.page, 1), pages)
    return ClaimsView(
        state=kept.answers.state,
        total=len(found),
        page=page,
        pages=pages,
        claims=tuple(looked.card(claim) for claim in found[(page - 1) * size : page * size]),
        facets=tuple(_facet(looked, name, wanted) for name in _FIELDS),
    )


def find_claims(looked: Lookups, wanted: Wanted) -> list[Claim]:
    """Return all the claims asked for, sorted; raises `UsageError` for an unknown order."""
    name = wanted.sort.removeprefix("-")
    if name not in _SORTS:
        raise UsageError(f"no order {wanted.sort!r}; sort by {', '.join(_SORTS)}, or - before it")
    found = _narrowed(looked, wanted)
    return sorted(found, key=_SORTS[name], reverse=wanted.sort.startswith("-"))


def claims_csv(claims: Sequence[Claim], looked: Lookups) -> str:
    """Write claims as CSV: one a line, words exactly as in the report."""
    out = io.StringIO()
    names = [field.name for field in fields(Card) if field.name not in ("bears", "colour", "short")]
    writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for claim in claims:
        card = looked.card(claim)
        row = {name: getattr(card, name) for name in names}
        row["marks"] = "; ".join(card.marks)
        row["span"] = f"{card.span[0]}-{card.span[1]}"
        writer.writerow({name: _safe(value) for name, value in row.items()})
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


def _narrowed(looked: Lookups, wanted: Wanted, but: str = "") -> list[Claim]:
    words = wanted.q.casefold().split()
    tests = [
        (key, getattr(wanted, name))
        for name, (_, key) in _FIELDS.items()
        if name != but and getattr(wanted, name)
    ]
    return [
        claim
        for claim, hay in zip(looked.picture.claims, looked.haystacks, strict=True)
        if all(key(claim) == value for key, value in tests)
        and all(word in hay for word in words)
        and _in_time(claim, wanted)
    ]


def _in_time(claim: Claim, wanted: Wanted) -> bool:
    if not wanted.since and not wanted.until:
        return True
    if not claim.published:
        return False
    after = not wanted.since or wanted.since <= claim.published
    return after and (not wanted.until or claim.published <= wanted.until)


def _facet(looked: Lookups, name: str, wanted: Wanted) -> Facet:
    title, key = _FIELDS[name]
    counts = Counter(key(claim) for claim in _narrowed(looked, wanted, but=name))
    counts.pop("", None)
    chosen = getattr(wanted, name)
    rows = counts.most_common(_FACET_ROWS)
    if chosen and chosen not in dict(rows):
        rows.append((chosen, counts[chosen]))
    return Facet(
        field=name,
        name=title,
        rows=tuple(
            FacetRow(value=value, name=_value_name(looked, name, value), count=count)
            for value, count in rows
        ),
    )


def _value_name(looked: Lookups, name: str, value: str) -> str:
    if name == "place":
        return looked.place_names.get(value) or next(
            (c.place or value for c in looked.picture.claims if c.place_id == value), value
        )
    if name == "side":
        return looked.names.get(value, value)
    return value.replace("_", " ")


def _safe(value: object) -> object:
    """Keep a spreadsheet from taking words of a report for a formula."""
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in "=+-@\t\r" else value


CONTROL = tuple(sorted(event.value for event in CONTROL_EVENTS))
