"""What every test under fire stands on: the whole platform, which it may break, and a seller on it."""

from __future__ import annotations

import pytest
from chaos.shop import Shop, open_shop
from tarifa_local.platform import RunningPlatform

pytest_plugins = ["tarifa_local.testing"]


@pytest.fixture(scope="session")
def shop(platform: RunningPlatform) -> Shop:
    """A seller with a small catalog, priced by rules: no model is trained."""
    return open_shop(platform, "shop")
