"""The REST contract against the whole platform: real PostgreSQL, real Envoy, every service."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rest import Rest
from tarifa_local.platform import RunningPlatform

ROOT = Path(__file__).parents[2]

pytest_plugins = ["tarifa_local.testing"]


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
