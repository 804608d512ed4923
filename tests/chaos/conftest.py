"""What every test under fire stands on: the whole platform, which it may break."""

from __future__ import annotations

pytest_plugins = ["tarifa_local.testing"]
