"""Products, customers, price books and their entries."""

from __future__ import annotations

from alembic import op
from tarifa_kit.migrations import isolate_tenants

revision = "catalog_0001"
down_revision = None
branch_labels = None
depends_on = None

# `body` is the resource as its contract writes it, without what the server adds (etag, times, revision). The
# columns beside it repeat what is searched or checked. Ids compare by their bytes, so that pages have the
# same order everywhere. No foreign keys between the tables: the service checks references inside the
# transaction, and each table can be partitioned by tenant.
TABLES = """
    CREATE TABLE catalog.product (
        tenant     text        NOT NULL,
        id         text        NOT NULL COLLATE "C",
        family     text        NOT NULL,
        state      smallint    NOT NULL,
        option_ids text[]      NOT NULL,
        body       bytea       NOT NULL,
        created    timestamptz NOT NULL DEFAULT now(),
        updated    timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, id)
    );
    CREATE INDEX product_family ON catalog.product (tenant, family, id);

    CREATE TABLE catalog.customer (
        tenant  text        NOT NULL,
        id      text        NOT NULL COLLATE "C",
        segment text        NOT NULL,
        body    bytea       NOT NULL,
        created timestamptz NOT NULL DEFAULT now(),
        updated timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, id)
    );
    CREATE INDEX customer_segment ON catalog.customer (tenant, segment, id);

    CREATE TABLE catalog.price_book (
        tenant   text        NOT NULL,
        id       text        NOT NULL COLLATE "C",
        currency text        NOT NULL,
        body     bytea       NOT NULL,
        revision bigint      NOT NULL DEFAULT 0,
        created  timestamptz NOT NULL DEFAULT now(),
        updated  timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, id)
    );

    CREATE TABLE catalog.price_book_entry (
        tenant     text        NOT NULL,
        price_book text        NOT NULL COLLATE "C",
        product    text        NOT NULL COLLATE "C",
        body       bytea       NOT NULL,
        created    timestamptz NOT NULL DEFAULT now(),
        updated    timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, price_book, product)
    );
"""


def upgrade() -> None:
    """Create the tables of the catalog."""
    op.execute(TABLES)
    for table in ("product", "customer", "price_book", "price_book_entry"):
        op.execute(isolate_tenants(f"catalog.{table}"))


def downgrade() -> None:
    """Drop the catalog with everything in it."""
    op.execute("DROP TABLE catalog.product, catalog.customer, catalog.price_book, catalog.price_book_entry")
