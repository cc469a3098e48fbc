"""The picture that is served: over which days it reaches, and what of it the public may see."""

import datetime as dt
from dataclasses import replace

from whoholds.cli.care import sides_told_to
from whoholds.errors import UsageError
from whoholds.ledger import Ledger
from whoholds.pipeline.carrying import Carried
from whoholds.pipeline.snapshot import Frame, Snapshot, state_word
from whoholds.records import Theatre, Unknown
from whoholds.settings import Settings

_SPAN = dt.timedelta(days=60)
_LONGEST = dt.timedelta(days=731)
"""Days drawn at most where none are named: two years."""


class Drawer:
    """Draws the picture that is served, and tells when it would be another."""

    def __init__(
        self,
        ledger: Ledger,
        theatre: Theatre | Unknown,
        settings: Settings,
        days: tuple[dt.date | None, dt.date | None],
        *,
        public: bool,
    ) -> None:
        self._ledger = ledger
        self._theatre = theatre
        self._settings = settings
        self._days = days
        self._public = public
        self._carried = Carried()

    def state(self) -> str:
        """Return a word that is another when the ledger has grown, or a day has passed."""
        return f"{state_word(self._ledger)}.{self._settings.today():%Y%m%d}"

    def draw(self) -> Snapshot:
        """Return the answers for now."""
        state = self.state()
        first, last = self._span()
        frame = Frame(
            first=first,
            last=last,
            drawn_at=self._settings.moment(),
            sides_told_to=sides_told_to(self._theatre, self._settings),
        )
        shown = self._for_the_public(frame) if self._public else frame
        return Snapshot(self._ledger, self._theatre, shown, state=state, carried=self._carried)

    def _for_the_public(self, frame: Frame) -> Frame:
        from whoholds.publishing import PublicProfile

        places = self._theatre.places if self._theatre else ()
        now = dt.datetime.now(tz=dt.UTC)  # the clock's, whatever --now says
        profile = PublicProfile(now, {place.id: place for place in places})
        last = min(frame.last, profile.until)
        return replace(
            frame,
            first=min(frame.first, last),
            last=last,
            admit=profile.claims,
            admit_place=profile.place,
            public=True,
        )

    def _span(self) -> tuple[dt.date, dt.date]:
        """Return the days drawn: those named, else those of the theatre and its claims."""
        first, last = self._days
        today, theatre = self._settings.today(), self._theatre
        if theatre and theatre.closed and theatre.end:
            usual_last = min(today, theatre.end)
            usual_first = theatre.start
        else:
            span = self._ledger.published_span() or (today - _SPAN, today)
            usual_last = today if theatre else min(today, span[1])
            usual_first = min(span[0], usual_last - _SPAN)
        end = last or usual_last
        begin = first or max(min(usual_first, end), end - _LONGEST)
        if end < begin:
            raise UsageError(f"--from {begin} is after --to {end}; turn them round")
        return begin, end
