"""Follow feeds into the ledger until told to stop."""

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from whoholds.ledger import Ledger
from whoholds.pipeline.adding import add_reports
from whoholds.pipeline.report_reader import ReportReader
from whoholds.records import AddSummary, Report
from whoholds.reports import Collected, Feed, Fetcher, Polled, poll

Told = Callable[[Feed, Sequence[Collected], AddSummary], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What follows feeds: with what they are fetched and read, how often, and until when."""

    ledger: Ledger
    reader: ReportReader
    fetcher: Fetcher
    every: dt.timedelta
    tell: Told
    """Called after each feed that brought something, with what stands in place of reports."""
    remember: Callable[[Sequence[Feed]], None] = lambda _: None
    """Called after each feed with how it stands with all; what it brought is in the ledger then."""
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self, feeds: Sequence[Feed], *, once: bool = False) -> None:
        """Ask each feed when it is due, and add what is new at once, so that a stop loses nothing.

        Returns when `stop` is set, or with `once` after each feed was asked one time, but for
        those that failed and have to wait.
        """
        following = list(feeds)
        while not self.stop.is_set():
            for position, feed in enumerate(following):
                asked = _is_due(feed) or (once and not feed.failures)
                if asked and not self.stop.is_set():
                    following[position] = self._ask(feed)
                    self.remember(following)
            if once:
                return
            self.stop.wait(_seconds_until_due(following))

    def _ask(self, feed: Feed) -> Feed:
        polled = poll(feed, self.fetcher, _now(), self.every, self.stop.is_set)
        if polled.found:
            self._keep(polled)
        return polled.feed

    def _keep(self, polled: Polled) -> None:
        reports = [found for found in polled.found if isinstance(found, Report)]
        summary = AddSummary()
        if reports:
            summary = add_reports(self.ledger, reports, self.reader, command="watch")
        others = [found for found in polled.found if not isinstance(found, Report)]
        self.tell(polled.feed, others, summary)


def _is_due(feed: Feed) -> bool:
    return not feed.due or feed.due <= _now()


def _seconds_until_due(feeds: Sequence[Feed]) -> float:
    now = _now()
    return max(0.0, min(((feed.due or now) - now).total_seconds() for feed in feeds))


def _now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)
