"""A folder for platforms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tarifa_local.testing import passable_folder


@pytest.fixture
def place() -> Iterator[Path]:
    with passable_folder() as folder:
        yield folder
