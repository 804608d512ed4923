"""The tables of quoting, as alembic migrations in raw SQL."""
