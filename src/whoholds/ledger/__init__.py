"""The append-only ledger: everything that was read or decided, and when we recorded it.

Its modules are loaded when something of them is asked for: a command that finds its answer kept
(`tip_of`) does without the database's library, which takes longer to load than all the rest.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from whoholds.ledger.tips import tip_of

if TYPE_CHECKING:
    from whoholds.ledger.agreement import agreement_of
    from whoholds.ledger.backups import back_up
    from whoholds.ledger.book import Ledger
    from whoholds.ledger.excerpts import Arrivals, Excerpt
    from whoholds.ledger.opening import open_ledger
    from whoholds.ledger.originals import document_of
    from whoholds.ledger.remembering import Remembered
    from whoholds.ledger.reviews import JUDGEMENTS, TIES, VERDICTS, decide, decision_id
    from whoholds.ledger.ties import tie

__all__ = [
    "JUDGEMENTS",
    "TIES",
    "VERDICTS",
    "Arrivals",
    "Excerpt",
    "Ledger",
    "Remembered",
    "agreement_of",
    "back_up",
    "decide",
    "decision_id",
    "document_of",
    "open_ledger",
    "tie",
    "tip_of",
]

_MODULES = {
    "JUDGEMENTS": "reviews",
    "TIES": "reviews",
    "VERDICTS": "reviews",
    "Arrivals": "excerpts",
    "Excerpt": "excerpts",
    "Ledger": "book",
    "Remembered": "remembering",
    "agreement_of": "agreement",
    "back_up": "backups",
    "decide": "reviews",
    "decision_id": "reviews",
    "document_of": "originals",
    "open_ledger": "opening",
    "tie": "ties",
}


def __getattr__(name: str) -> Any:
    """Load the module that something exported is in."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
