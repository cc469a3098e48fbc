"""The append-only ledger: everything that was read or decided, and when we recorded it."""

from whoholds.ledger.backups import back_up
from whoholds.ledger.book import Ledger
from whoholds.ledger.opening import open_ledger

__all__ = ["Ledger", "back_up", "open_ledger"]
