"""The whole platform, started once: real parts, every service, models trained on the way."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from e2e.seller import MAPPINGS, ROOT, Seller
from tarifa_local.platform import RunningPlatform

pytest_plugins = ["tarifa_local.testing"]


@pytest.fixture(scope="session")
def market(platform: RunningPlatform, tmp_path_factory: pytest.TempPathFactory) -> Seller:
    """A seller with the simulated market's catalog and history, and a served model trained on it."""
    owner = Seller("demo", platform.api_key, platform)
    folder = tmp_path_factory.mktemp("market")
    owner.tarifa("market", "build", "--seed", "3", "--quotes", "1500", "--out", str(folder))
    rejects = str(folder / "rejected.csv")
    owner.tarifa("import", "--mapping", str(MAPPINGS / "market.yaml"), str(folder), "--rejects", rejects)
    owner.learn(MAPPINGS / "market.yaml", folder)
    return owner


@pytest.fixture(scope="session")
def ten_lines(market: Seller) -> dict[str, Any]:
    """A 10-line request over REST, of the market's first customer."""
    with market.client() as client:
        customer = next(iter(client.catalog.list_customers())).name
        products = [
            product.name for product, _ in zip(client.catalog.list_products(), range(10), strict=False)
        ]
    lines = [
        {"lineId": str(number), "product": product, "quantity": str(number * 5)}
        for number, product in enumerate(products, start=1)
    ]
    return {"customer": customer, "currencyCode": "EUR", "lines": lines}


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of the real data sets; a test that needs it is skipped where it is absent."""
    folder = Path(os.environ.get("TARIFA_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("the real data sets are not on this machine (set TARIFA_DATA to their folder)")
    return folder
