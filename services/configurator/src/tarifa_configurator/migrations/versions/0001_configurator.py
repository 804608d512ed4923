"""Product models and their versions."""

from __future__ import annotations

from alembic import op
from tarifa_kit.migrations import isolate_tenants

revision = "configurator_0001"
down_revision = None
branch_labels = None
depends_on = None

# `content` is the content as its contract writes it; `digest` is that of its bytes, so that an etag, and the
# key of a compiled model, cost no reading of it. `last_number` keeps a number from being given twice after a
# draft was deleted. Ids compare by their bytes, so that pages have the same order everywhere.
TABLES = """
    CREATE TABLE configurator.product_model (
        tenant       text        NOT NULL,
        id           text        NOT NULL COLLATE "C",
        display_name text        NOT NULL,
        description  text        NOT NULL,
        last_number  integer     NOT NULL DEFAULT 0,
        created      timestamptz NOT NULL DEFAULT now(),
        updated      timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, id)
    );

    CREATE TABLE configurator.version (
        tenant          text        NOT NULL,
        product_model   text        NOT NULL COLLATE "C",
        number          integer     NOT NULL,
        state           smallint    NOT NULL,
        effective_from  timestamptz,
        effective_until timestamptz,
        note            text        NOT NULL,
        content         bytea       NOT NULL,
        digest          bytea       NOT NULL,
        variables       integer     NOT NULL,
        variable_values integer     NOT NULL,
        rules           integer     NOT NULL,
        created         timestamptz NOT NULL DEFAULT now(),
        updated         timestamptz NOT NULL DEFAULT now(),
        published       timestamptz,
        retired         timestamptz,
        PRIMARY KEY (tenant, product_model, number),
        FOREIGN KEY (tenant, product_model) REFERENCES configurator.product_model ON DELETE CASCADE
    );
    CREATE INDEX version_in_force ON configurator.version
        (tenant, product_model, (coalesce(effective_from, published)) DESC, number DESC) WHERE state = 2;
"""

# A version that was published is never changed again, whatever a defect of the service asks for.
IMMUTABLE = """
    CREATE FUNCTION configurator.keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF old.state <> 1 THEN
                RAISE EXCEPTION 'a published version is not deleted';
            END IF;
            RETURN old;
        END IF;
        IF old.state <> 1 AND (new.digest, new.content, new.effective_from, new.effective_until, new.note)
            IS DISTINCT FROM (old.digest, old.content, old.effective_from, old.effective_until, old.note) THEN
            RAISE EXCEPTION 'a published version is not changed';
        END IF;
        RETURN new;
    END
    $$;
    CREATE TRIGGER keep_published BEFORE UPDATE OR DELETE ON configurator.version
        FOR EACH ROW EXECUTE FUNCTION configurator.keep_published();
"""


def upgrade() -> None:
    """Create the tables of the configurator."""
    op.execute(TABLES)
    op.execute(IMMUTABLE)
    for table in ("product_model", "version"):
        op.execute(isolate_tenants(f"configurator.{table}"))


def downgrade() -> None:
    """Drop the configurator with everything in it."""
    op.execute("DROP TABLE configurator.version, configurator.product_model")
    op.execute("DROP FUNCTION configurator.keep_published()")
