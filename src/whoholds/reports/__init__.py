"""From files to reports: fetch, clean, say what can't be used and what replaces what."""

from whoholds.reports.collected import Collected, Ignored, LeftOut, Problem
from whoholds.reports.collecting import STANDARD_INPUT, Intent, collect
from whoholds.reports.editions import LONGEST_GAP, edition_label, older_version
from whoholds.reports.families import Copied, Families
from whoholds.reports.feed_states import load_states, save_states
from whoholds.reports.fetching import Fetcher
from whoholds.reports.formats.tables import OURS as COLUMNS_MEANT
from whoholds.reports.languages import can_be_read, language_of
from whoholds.reports.polling import Feed, Polled, feeds_of, poll

__all__ = [
    "COLUMNS_MEANT",
    "LONGEST_GAP",
    "STANDARD_INPUT",
    "Collected",
    "Copied",
    "Families",
    "Feed",
    "Fetcher",
    "Ignored",
    "Intent",
    "LeftOut",
    "Polled",
    "Problem",
    "can_be_read",
    "collect",
    "edition_label",
    "feeds_of",
    "language_of",
    "load_states",
    "older_version",
    "poll",
    "save_states",
]
