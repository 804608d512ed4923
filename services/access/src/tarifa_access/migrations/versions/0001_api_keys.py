"""The API keys, as digests."""

from __future__ import annotations

from alembic import op

revision = "access_0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.execute(
        """
        CREATE TABLE access.api_keys (
            digest    bytea       PRIMARY KEY CHECK (length(digest) = 32),
            tenant    text        NOT NULL CHECK (tenant <> ''),
            id        text        NOT NULL,
            principal text        NOT NULL CHECK (principal <> ''),
            scopes    text[]      NOT NULL CHECK (cardinality(scopes) > 0),
            created   timestamptz NOT NULL DEFAULT now(),
            revoked   timestamptz,
            UNIQUE (tenant, id)
        );
        COMMENT ON COLUMN access.api_keys.digest IS 'SHA-256 of the key; the key itself is kept nowhere';
        ALTER TABLE access.api_keys ENABLE ROW LEVEL SECURITY;
        ALTER TABLE access.api_keys FORCE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON access.api_keys
            USING (tenant = current_setting('tarifa.tenant', true))
            WITH CHECK (tenant = current_setting('tarifa.tenant', true));
        -- A caller's tenant is known only once its key has been found. Whoever can name a digest may read its
        -- row, and no other: there is still no query that walks over tenants.
        CREATE POLICY digest ON access.api_keys FOR SELECT
            USING (digest = decode(current_setting('tarifa.api_key_digest', true), 'hex'));
        GRANT SELECT, INSERT, UPDATE ON access.api_keys TO tarifa_app;
        """
    )


def downgrade() -> None:
    """Drop the table."""
    op.execute("DROP TABLE access.api_keys")
