"""The read model of quotes, and the one look across tenants that expiring needs."""

from __future__ import annotations

from alembic import op
from tarifa_kit.migrations import isolate_tenants

revision = "quoting_0001"
down_revision = None
branch_labels = None
depends_on = None

QUOTES = """
    -- Every quote as it is: the fold of its events in events.log, written in their transaction. `header` and
    -- `lines` are parts of one serialised tarifa.quoting.v1.Quote: their concatenation parses as the whole.
    CREATE TABLE quoting.quotes (
        tenant             text        NOT NULL,
        name               text        NOT NULL,
        version            bigint      NOT NULL CHECK (version > 0),
        state              text        NOT NULL,
        customer           text        NOT NULL,
        external_reference text        NOT NULL,
        imported           boolean     NOT NULL,
        create_time        timestamptz NOT NULL,
        update_time        timestamptz NOT NULL,
        ends_at            timestamptz,
        last_number        bigint      NOT NULL,
        content_hash       bytea,
        header             bytea       NOT NULL,
        lines              bytea       NOT NULL,
        PRIMARY KEY (tenant, name)
    ) WITH (fillfactor = 85);
    COMMENT ON COLUMN quoting.quotes.ends_at IS 'when it expires by itself; null where it does not';
    COMMENT ON COLUMN quoting.quotes.last_number IS 'the highest number that a line ever had as its id';
    COMMENT ON COLUMN quoting.quotes.content_hash IS 'SHA-256 of what was imported, else null';
    CREATE INDEX quotes_last_changed ON quoting.quotes (tenant, update_time, name);
    CREATE INDEX quotes_of_state ON quoting.quotes (tenant, state, update_time, name);
    CREATE INDEX quotes_of_customer ON quoting.quotes (tenant, customer, update_time, name);
    CREATE INDEX quotes_by_reference ON quoting.quotes (tenant, external_reference)
        WHERE external_reference <> '';
    CREATE INDEX quotes_ending ON quoting.quotes (ends_at) WHERE ends_at IS NOT NULL;
"""

DUE = """
    -- Which quotes of any tenant are past their time: names only, no content. It runs as the owner, whom this
    -- one policy lets look; the service then expires each quote in a transaction of its tenant, under
    -- row-level security.
    CREATE POLICY due ON quoting.quotes FOR SELECT TO tarifa_owner USING (true);
    CREATE FUNCTION quoting.due(at timestamptz, most integer) RETURNS TABLE (tenant text, name text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
    BEGIN ATOMIC
        SELECT q.tenant, q.name FROM quoting.quotes AS q WHERE q.ends_at <= at ORDER BY q.ends_at LIMIT most;
    END;
    REVOKE ALL ON FUNCTION quoting.due FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION quoting.due TO tarifa_app;
"""


def upgrade() -> None:
    """Create the table and the function."""
    op.execute(QUOTES)
    op.execute(isolate_tenants("quoting.quotes"))
    op.execute(DUE)


def downgrade() -> None:
    """Drop both; the quotes are in the event log still."""
    op.execute("DROP FUNCTION quoting.due; DROP TABLE quoting.quotes")
