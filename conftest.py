"""Every test of the tree may use the kit's fixtures and be asked for its full size."""

from __future__ import annotations

from typing import Protocol

import pytest

pytest_plugins = ["tarifa_kit.testing"]


class Size(Protocol):
    """How much of something this run does: cases of a law, seconds of chaos, requests of a load."""

    def __call__(self, *, default: int, long: int) -> int:
        """Returns `default`, or `long` where the run was started with `--long`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `--long`: laws, fuzzing and chaos at their full size."""
    parser.addoption("--long", action="store_true", help="run laws, fuzzing and chaos at their full size")


@pytest.fixture(scope="session")
def size(pytestconfig: pytest.Config) -> Size:
    """Chooses between the size for every run and the full one of `--long`."""
    asked_long = bool(pytestconfig.getoption("--long"))
    return lambda *, default, long: long if asked_long else default
