"""The alembic environment of every schema: the connection and the schema come from `migrate`."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="schema_version",
    version_table_schema=context.config.attributes["schema"],
)
context.run_migrations()
