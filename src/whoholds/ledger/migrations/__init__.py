"""The ledger's schema, one step a file; run by Alembic when a ledger is opened."""
