"""The migrations of the kit's own tables, and the alembic environment that every service's use."""
