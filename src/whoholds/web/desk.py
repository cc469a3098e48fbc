"""What a running server works with, handed to every route."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request

from whoholds.errors import LedgerError, UsageError
from whoholds.ledger import Ledger
from whoholds.records import UNKNOWN, Claim, Correction, Unknown
from whoholds.web.access import Access, Role, Sessions, Visitor
from whoholds.web.faults import NotHereError, RefusedError
from whoholds.web.jobs import JobBook
from whoholds.web.keeping import Keeper, Kept
from whoholds.web.tiles import OwnGround
from whoholds.web.views.reporting import Filed, Related


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The parts of one server."""

    keeper: Keeper
    ledger: Ledger
    jobs: JobBook
    access: Access
    clock: Callable[[], dt.datetime]
    ground: OwnGround | None = None
    """What is laid under the map in place of the packaged ground."""
    sessions: Sessions = field(default_factory=Sessions)
    watchers: set[object] = field(default_factory=set)
    """Pages that follow the ledger live."""

    @property
    def kept(self) -> Kept:
        """The newest answers."""
        return self.keeper.kept

    @property
    def public(self) -> bool:
        """Whether the public profile is on: for anything but this machine."""
        return not self.access.local

    def decisions(self, claim_id: str, visitor: Visitor) -> list[Correction]:
        """Return what people decided about a claim: to the public their names are nobody's."""
        return self.ledger.corrections(claim_id) if self._sees_reviews(visitor) else []

    def _sees_reviews(self, visitor: Visitor) -> bool:
        return not self.public or visitor.role >= Role.REVIEW

    def filed(self, doc: str, visitor: Visitor, kept: Kept) -> Filed:
        """Return a report with what was decided about its claims, beside those that `kept` shows.

        Whoever shows the claims takes the same `kept`: the next picture may come in between.
        Raises `NotHereError` where there is none, or none of which a claim may be shown.
        """
        try:
            report = self.ledger.report(doc)
        except LedgerError as problem:
            raise NotHereError(str(problem)) from problem
        shown = kept.lookups.by_doc.get(report.doc, [])
        if self.public and not shown:
            raise NotHereError(f"the ledger has no report {doc} that may be shown")
        decided: dict[str, list[Correction]] = {}
        for row in self.ledger.corrections() if self._sees_reviews(visitor) else ():
            decided.setdefault(row.claim_id, []).append(row)
        met = {claim.id for claim in shown}
        gone = (self._claim(name) for name in decided if name not in met)
        return Filed(
            report=report,
            decisions={name: tuple(rows) for name, rows in decided.items()},
            unshown=tuple(claim for claim in gone if claim and claim.doc == report.doc),
            related=tuple(
                other
                for other in self._related(report.id)
                if not self.public or other.doc in kept.lookups.by_doc
            ),
        )

    def _claim(self, claim_id: str) -> Claim | Unknown:
        try:
            return self.ledger.claim(claim_id)
        except LedgerError:
            return UNKNOWN

    def _related(self, report_id: str) -> tuple[Related, ...]:
        found = []
        for link in self.ledger.supersessions():
            if not link.newer or report_id not in (link.older, link.newer):
                continue
            other, older = (link.newer, False) if link.older == report_id else (link.older, True)
            doc = self.ledger.report(other).doc
            what = "copy" if link.kind == "copy" else f"{'older' if older else 'newer'} version"
            found.append(Related(doc=doc, what=what, reason=link.reason))
        return tuple(found)


def desk_of(request: Request) -> Desk:
    """Return the server's parts."""
    desk: Desk = request.app.state.desk
    return desk


def visitor_of(request: Request) -> Visitor:
    """Return who asks; the guard has let nobody else in."""
    visitor: Visitor | None = request.scope["state"]["visitor"]
    if visitor is None:
        raise RefusedError("give a token first")
    return visitor


def require(request: Request, role: Role) -> Visitor:
    """Return who asks; raises `RefusedError` where the role does not reach that far."""
    visitor = visitor_of(request)
    if visitor.role < role:
        raise RefusedError(f"this needs a token of role {role.name.lower()}")
    return visitor


def day_of(text: str | None, what: str) -> dt.date | Unknown:
    """Read a day of a query; raises `UsageError` for anything else."""
    if not text:
        return UNKNOWN
    try:
        return dt.date.fromisoformat(text)
    except ValueError as problem:
        raise UsageError(f"{what}: {text[:40]!r} is no date; write it like 2001-11-12") from problem


def known_of(text: str | None) -> dt.date | Unknown:
    """Read by when something is to be known: a day, or UNKNOWN for "then"."""
    return UNKNOWN if text == "then" else day_of(text, "known")
