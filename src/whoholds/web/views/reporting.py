"""A report with its claims marked in the text: who says what, and which words say it."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from whoholds.ledger import decide
from whoholds.publishing import day_words
from whoholds.records import CONTROL_EVENTS, Claim, Correction, Report
from whoholds.web.keeping import Kept
from whoholds.web.lookups import web_address
from whoholds.web.records import Card
from whoholds.web.views.claiming import DecisionRow, decision_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the text in which the same claims stand; none where nothing is claimed."""

    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another report that is a copy or another version of this one."""

    doc: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedClaim:
    """A claim of the report with what people decided about it."""

    card: Card
    kind: str
    """control, or the event of another kind."""
    standing: str
    """open, accepted, corrected, rejected or withheld."""
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report as it is shown."""

    doc: str
    title: str
    outlet: str
    published: str
    url: str | None
    synthetic: bool
    language: str | None
    whole: bool
    """False where only the words of claims may be shown."""
    pieces: tuple[Piece, ...]
    claims: tuple[MarkedClaim, ...]
    related: tuple[Related, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What the ledger has of a report, beside the claims in the answers."""

    report: Report
    decisions: dict[str, tuple[Correction, ...]]
    unshown: tuple[Claim, ...]
    """Claims that people rejected or withheld: the desk goes on seeing them where they stand."""
    related: tuple[Related, ...]


def report_view(kept: Kept, filed: Filed, *, whole: bool) -> ReportView:
    """Return a report with its claims; without `whole` only the words that claims quote."""
    report, looked = filed.report, kept.lookups
    shown = {claim.id: claim for claim in looked.by_doc.get(report.doc, [])}
    claims = sorted(
        {**shown, **({c.id: c for c in filed.unshown} if whole else {})}.values(),
        key=lambda claim: (claim.span, claim.id),
    )
    inside = [c for c in claims if c.span.of(report.text) == c.quote]
    return ReportView(
        doc=report.doc,
        title=report.title or report.doc,
        outlet=report.publisher or "unnamed outlet",
        published=day_words(report.published) if report.published else "undated",
        url=web_address(report.url),
        synthetic=report.synthetic,
        language=report.language or None,
        whole=whole,
        pieces=_pieces(report.text, inside) if whole else (),
        claims=tuple(
            MarkedClaim(
                card=looked.card(claim),
                kind="control" if claim.event in CONTROL_EVENTS else claim.event.value,
                standing=_standing(filed.decisions.get(claim.id, ())),
                decisions=tuple(map(decision_row, filed.decisions.get(claim.id, ()))),
            )
            for claim in claims
        ),
        related=filed.related,
    )


def _pieces(text: str, claims: Sequence[Claim]) -> tuple[Piece, ...]:
    """Cut the text wherever a claim begins or ends, so that claims may overlap."""
    cuts = sorted({0, len(text), *(edge for claim in claims for edge in claim.span)})
    pieces = []
    for start, end in itertools.pairwise(cuts):
        here = tuple(c.id for c in claims if c.span.start <= start and end <= c.span.end)
        pieces.append(Piece(text=text[start:end], claims=here))
    return tuple(pieces)


def _standing(decisions: Sequence[Correction]) -> str:
    found = decide(decisions)
    if found.withheld:
        return "withheld"
    if found.rejected:
        return "rejected"
    if found.changes:
        return "corrected"
    return "accepted" if found.reviewed else "open"
