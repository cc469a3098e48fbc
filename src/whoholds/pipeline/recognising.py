"""The same document is the same, whatever it is called, however it comes, and when it is dated."""

from dataclasses import replace

from whoholds.ledger import Ledger, document_of
from whoholds.records import UNKNOWN, Report, Supersession, Unknown


class Recognition:
    """Gives reports the names by which the ledger has them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._pending: dict[tuple[object, ...], str] = {}
        """The names of documents that are on their way into the ledger."""
        self._undated: dict[str, str] = {}
        """The id of a report that was dated to that of the one without a day."""

    def known_as(self, report: Report) -> Report:
        """Return a report as the ledger has it, with what it now leaves out.

        One that is there without a day and has one now is another version of it, with a name of its
        own: what was recorded is never changed.
        """
        here = self._ledger.same_report(report)
        if not here:
            doc = self._pending.setdefault(document_of(report), report.doc)
            return report if doc == report.doc else replace(report, doc=doc)
        known = replace(
            report,
            doc=here.doc,
            published=report.published or here.published,
            publisher=report.publisher or here.publisher,
        )
        if here.published or not known.published:
            return known
        dated = replace(known, doc=f"{here.doc}@{known.published}")
        self._undated[dated.id] = here.id
        return dated

    def kept(self, report: Report) -> Supersession | Unknown:
        """Take note that a report is safe; return what it takes the place of: it without a day."""
        self._pending.pop(document_of(report), None)
        older = self._undated.pop(report.id, None)
        if not older or not report.published:
            return UNKNOWN
        return Supersession(
            older=older,
            newer=report.id,
            kind="refile",
            known_on=report.published,
            reason=f"{report.doc} was added before without its day",
        )
