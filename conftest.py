"""Every test of the tree may use the kit's fixtures: real PostgreSQL, real Redis, identities, sizes."""

from __future__ import annotations

pytest_plugins = ["tarifa_kit.testing"]
