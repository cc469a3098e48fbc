"""Ledgers for the stages joined: those of the ledger's own tests, on both databases."""

from tests.ledger.conftest import (
    clock,
    ledger,
    make_claim,
    make_correction,
    make_report,
    run,
)

__all__ = ["clock", "ledger", "make_claim", "make_correction", "make_report", "run"]
