"""What every test under fire stands on: the whole platform, which it may break, and a seller on it."""

from __future__ import annotations

import pytest
from chaos.shop import Shop, open_shop, sell_sets
from tarifa_local.platform import RunningPlatform

pytest_plugins = ["tarifa_local.testing"]


@pytest.fixture(scope="session")
def shop(platform: RunningPlatform) -> Shop:
    """A seller with a small catalog and a product model, priced by rules: no response model is trained."""
    return sell_sets(open_shop(platform, "shop"))
