"""Find when: the dates of a report, its dateline, and which date belongs to which event."""

from whoholds.reading.dates.attachment import attach_date, attach_said_date
from whoholds.reading.dates.dateline import find_dateline, find_heard, own_day
from whoholds.reading.dates.find import find_dates
from whoholds.reading.dates.mentions import Dateline, DateMention
from whoholds.reading.dates.relative import count_from

__all__ = [
    "DateMention",
    "Dateline",
    "attach_date",
    "attach_said_date",
    "count_from",
    "find_dateline",
    "find_dates",
    "find_heard",
    "own_day",
]
