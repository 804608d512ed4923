"""What was sold, as the network that was served last knew it."""

from __future__ import annotations

from alembic import op
from tarifa_kit.migrations import isolate_tenants

revision = "configurator_0002"
down_revision = "configurator_0001"
branch_labels = None
depends_on = None

# A product model need not be kept here to have a network, so nothing refers to it.
TABLE = """
    CREATE TABLE configurator.sold (
        tenant        text        NOT NULL,
        product_model text        NOT NULL COLLATE "C",
        counts        jsonb       NOT NULL,
        updated       timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant, product_model)
    );
"""


def upgrade() -> None:
    """Create the table."""
    op.execute(TABLE)
    op.execute(isolate_tenants("configurator.sold"))


def downgrade() -> None:
    """Drop it."""
    op.execute("DROP TABLE configurator.sold")
