"""A pytest plugin: the whole platform for tests that cross services.

>>> pytest_plugins = ["tarifa_local.testing"]
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tarifa_local.platform import Platform, RunningPlatform
from tarifa_local.settings import LocalSettings


@contextmanager
def passable_folder() -> Iterator[Path]:
    """Gives an empty folder that other users may pass through, which PostgreSQL is when we are root.

    pytest's own temporary folders do not serve: each pytest that starts closes them to others again.
    """
    with TemporaryDirectory(prefix="tarifa local ") as name:
        path = Path(name)
        path.chmod(0o711)
        yield path


@pytest.fixture(scope="session")
def platform() -> Iterator[RunningPlatform]:
    """Every part and every service, started once for the session in a folder of its own."""
    with passable_folder() as folder:
        settings = LocalSettings(data_dir=folder / "data", port=0)
        with Platform(settings).running() as running:
            yield running
