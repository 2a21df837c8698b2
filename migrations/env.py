"""What alembic runs before a migration: which database, and which tables it should end up with.

The database is `-x db=…`, else the variable LEDGER_DB, else `ledger.db` here; the store hands over
its own connection.
"""

import os

from alembic import context

from ledger.store.schema import migrating
from ledger.store.tables import METADATA

TARGET = context.get_x_argument(as_dictionary=True).get("db") or os.environ.get("LEDGER_DB") or "ledger.db"


def run(**place):
    """Run the migrations in the transaction that is open."""
    context.configure(
        target_metadata=METADATA,
        render_as_batch=True,
        compare_server_default=True,
        transactional_ddl=True,
        **place,
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    run(dialect_name="postgresql" if TARGET.startswith("postgresql") else "sqlite", literal_binds=True)
elif connection := context.config.attributes.get("connection"):
    run(connection=connection)
else:
    with migrating(TARGET) as connection:
        run(connection=connection)
