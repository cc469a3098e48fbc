"""The append-only ledger: everything that was read or decided, and when we recorded it."""

from whoholds.ledger.agreement import agreement_of
from whoholds.ledger.backups import back_up
from whoholds.ledger.book import Ledger
from whoholds.ledger.opening import open_ledger
from whoholds.ledger.remembering import Remembered
from whoholds.ledger.reviews import JUDGEMENTS, TIES, VERDICTS, decide, decision_id
from whoholds.ledger.ties import tie

__all__ = [
    "JUDGEMENTS",
    "TIES",
    "VERDICTS",
    "Ledger",
    "Remembered",
    "agreement_of",
    "back_up",
    "decide",
    "decision_id",
    "open_ledger",
    "tie",
]
