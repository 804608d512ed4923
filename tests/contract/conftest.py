"""The REST contract against the whole platform: real PostgreSQL, real Envoy, every service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from rest import Rest
from tarifa_local.platform import RunningPlatform

ROOT = Path(__file__).parents[2]

pytest_plugins = ["tarifa_local.testing"]


def pytest_configure(config: pytest.Config) -> None:
    """The tests that are drawn from the document are made as their module is read, before any fixture."""
    drawn = 100 if config.getoption("--long") else 5
    settings.register_profile("contract", max_examples=drawn)
    settings.load_profile("contract")


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    """The committed OpenAPI document."""
    loaded: dict[str, Any] = json.loads((ROOT / "gateway" / "openapi.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def rest(platform: RunningPlatform) -> Iterator[Rest]:
    """REST calls through the gateway with a key that may do everything."""
    with Rest(platform.rest_url, platform.api_key) as opened:
        yield opened
