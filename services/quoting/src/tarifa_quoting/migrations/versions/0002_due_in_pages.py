"""Quotes past their time are read page by page: what cannot be expired must not hide what is behind it."""

from __future__ import annotations

from alembic import op

revision = "quoting_0002"
down_revision = "quoting_0001"
branch_labels = None
depends_on = None

IN_PAGES = """
    DROP FUNCTION quoting.due(timestamptz, integer);
    DROP INDEX quoting.quotes_ending;
    CREATE INDEX quotes_ending ON quoting.quotes (ends_at, tenant, name) WHERE ends_at IS NOT NULL;

    -- The next page, after the end, tenant and name of the last quote of the page before.
    CREATE FUNCTION quoting.due(
        at timestamptz, most integer, after_end timestamptz, after_tenant text, after_name text
    ) RETURNS TABLE (tenant text, name text, ends_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
    BEGIN ATOMIC
        SELECT q.tenant, q.name, q.ends_at FROM quoting.quotes AS q
        WHERE q.ends_at <= at AND (q.ends_at, q.tenant, q.name) > (after_end, after_tenant, after_name)
        ORDER BY q.ends_at, q.tenant, q.name LIMIT most;
    END;
    REVOKE ALL ON FUNCTION quoting.due FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION quoting.due TO tarifa_app;
"""

FROM_THE_FIRST = """
    DROP FUNCTION quoting.due(timestamptz, integer, timestamptz, text, text);
    DROP INDEX quoting.quotes_ending;
    CREATE INDEX quotes_ending ON quoting.quotes (ends_at) WHERE ends_at IS NOT NULL;
    CREATE FUNCTION quoting.due(at timestamptz, most integer) RETURNS TABLE (tenant text, name text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
    BEGIN ATOMIC
        SELECT q.tenant, q.name FROM quoting.quotes AS q WHERE q.ends_at <= at ORDER BY q.ends_at LIMIT most;
    END;
    REVOKE ALL ON FUNCTION quoting.due FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION quoting.due TO tarifa_app;
"""


def upgrade() -> None:
    """Replace the function and its index."""
    op.execute(IN_PAGES)


def downgrade() -> None:
    """Bring back those that give the first of them only."""
    op.execute(FROM_THE_FIRST)
