"""What is asked of a ledger. It brings no library, so that to ask again what was kept is quick."""

import datetime as dt
from dataclasses import dataclass

from whoholds.records import UNKNOWN, Clocks, Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a ledger: which days, and what was known by when."""

    first: dt.date
    last: dt.date
    known_by: dt.date
    each_day: bool = False
    """For each day what was known that day, in place of what was known by `known_by`."""
    recorded_by: dt.datetime | Unknown = UNKNOWN
    as_read: bool = False
    """Without what people decided about claims, for somebody who has yet to decide."""
    apart: Clocks | Unknown = UNKNOWN
    """The ledger's clocks where they do not all stand at `known_by` and `recorded_by`."""
    news: tuple[dt.date, dt.date] | Unknown = UNKNOWN
    """Of what was published after the first day only what speaks of the second or before."""

    @property
    def clocks(self) -> Clocks:
        """The clocks by which the ledger is asked."""
        return self.apart or Clocks.at(self.known_by, self.recorded_by)
