"""A pytest plugin: the whole platform for tests that cross services.

>>> pytest_plugins = ["tarifa_local.testing"]
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tarifa_local.platform import Platform, RunningPlatform
from tarifa_local.settings import LocalSettings


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPlatform]:
    """Every part and every service, started once for the session in a folder of its own."""
    settings = LocalSettings(data_dir=tmp_path_factory.mktemp("platform"), port=0)
    with Platform(settings).running() as running:
        yield running
