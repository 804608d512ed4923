"""The event log with its cursors, and the idempotency table."""

from __future__ import annotations

from alembic import op

revision = "kit_0001"
down_revision = None
branch_labels = None
depends_on = None

LOG = """
    -- The outbox of every service and the log that subscribers read. (transaction_id, position) is the
    -- reading order. No foreign key and no unique constraint beyond the reading order, so that the table can
    -- become one partition among many without a rewrite.
    CREATE TABLE events.log (
        transaction_id xid8        NOT NULL,
        position       bigint      GENERATED ALWAYS AS IDENTITY,
        id             uuid        NOT NULL,
        tenant         text        NOT NULL,
        source         text        NOT NULL,
        type           text        NOT NULL,
        subject        text        NOT NULL COLLATE "C",
        sequence       bigint      NOT NULL CHECK (sequence > 0),
        time           timestamptz NOT NULL,
        correlation_id text        NOT NULL,
        causation_id   text        NOT NULL,
        schema_version integer     NOT NULL CHECK (schema_version > 0),
        payload        bytea       NOT NULL,
        PRIMARY KEY (transaction_id, position)
    );
    CREATE INDEX log_subject ON events.log (tenant, subject, sequence);
    ALTER TABLE events.log ENABLE ROW LEVEL SECURITY;
    ALTER TABLE events.log FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON events.log TO tarifa_app
        USING (tenant = current_setting('tarifa.tenant', true))
        WITH CHECK (tenant = current_setting('tarifa.tenant', true));
    CREATE POLICY relay ON events.log FOR SELECT TO tarifa_relay USING (true);
    GRANT SELECT, INSERT ON events.log TO tarifa_app;
    GRANT USAGE ON SCHEMA events TO tarifa_relay;
    GRANT SELECT ON events.log TO tarifa_relay;
"""

SUBJECT = """
    -- How far each subject is: its last sequence, and the transaction that its last event is ordered by.
    CREATE TABLE events.subject (
        tenant         text   NOT NULL,
        subject        text   NOT NULL COLLATE "C",
        sequence       bigint NOT NULL,
        transaction_id xid8   NOT NULL,
        PRIMARY KEY (tenant, subject)
    ) WITH (fillfactor = 80);
    ALTER TABLE events.subject ENABLE ROW LEVEL SECURITY;
    ALTER TABLE events.subject FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON events.subject TO tarifa_app
        USING (tenant = current_setting('tarifa.tenant', true))
        WITH CHECK (tenant = current_setting('tarifa.tenant', true));
    GRANT SELECT, INSERT, UPDATE ON events.subject TO tarifa_app;
"""

CURSOR = """
    -- Where each named subscriber stands. It belongs to a service, not to a tenant.
    CREATE TABLE events.cursor (
        name           text        PRIMARY KEY,
        transaction_id xid8        NOT NULL,
        position       bigint      NOT NULL,
        updated        timestamptz NOT NULL DEFAULT now()
    );
    GRANT SELECT, INSERT, UPDATE ON events.cursor TO tarifa_app;
"""

IDEMPOTENCY = """
    CREATE SCHEMA idempotency;
    GRANT USAGE ON SCHEMA idempotency TO tarifa_app;

    -- The first answer to each request id. `response` is null only while its transaction computes it.
    CREATE TABLE idempotency.request (
        tenant       text        NOT NULL,
        method       text        NOT NULL,
        request_id   text        NOT NULL,
        request_hash bytea       NOT NULL,
        response     bytea,
        created      timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, method, request_id)
    ) WITH (fillfactor = 70);
    CREATE INDEX request_created ON idempotency.request USING brin (created);
    ALTER TABLE idempotency.request ENABLE ROW LEVEL SECURITY;
    ALTER TABLE idempotency.request FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON idempotency.request TO tarifa_app
        USING (tenant = current_setting('tarifa.tenant', true))
        WITH CHECK (tenant = current_setting('tarifa.tenant', true));
    CREATE POLICY purge ON idempotency.request TO tarifa_owner USING (true);
    GRANT SELECT, INSERT, UPDATE ON idempotency.request TO tarifa_app;

    -- Runs as the owner: a purge is for all tenants, and removes nothing that a retry may still ask for.
    CREATE FUNCTION idempotency.purge(keep interval) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
    BEGIN ATOMIC
        WITH purged AS (
            DELETE FROM idempotency.request
            WHERE created < now() - greatest(keep, interval '24 hours') RETURNING 1
        )
        SELECT count(*) FROM purged;
    END;
    REVOKE ALL ON FUNCTION idempotency.purge FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION idempotency.purge TO tarifa_app;
"""


def upgrade() -> None:
    """Create the kit's tables."""
    for statements in (LOG, SUBJECT, CURSOR, IDEMPOTENCY):
        op.execute(statements)


def downgrade() -> None:
    """Drop the kit's tables with all events."""
    op.execute("DROP SCHEMA idempotency CASCADE; DROP TABLE events.log, events.subject, events.cursor")
