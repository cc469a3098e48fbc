"""What Alembic runs to migrate: on the connection that `open_ledger` hands over, nowhere else."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table=context.config.attributes["version_table"],
)
with context.begin_transaction():
    context.run_migrations()
