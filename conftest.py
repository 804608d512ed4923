"""Every test of the tree may use the kit's fixtures: real PostgreSQL, real Redis, identities, sizes."""

from __future__ import annotations

from hypothesis import settings

pytest_plugins = ["tarifa_kit.testing"]

# A time limit on each example would fail tests of slow machines, not of slow code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
