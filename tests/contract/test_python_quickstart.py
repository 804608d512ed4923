"""The first program of the Python client runs as it stands against the whole platform, once and again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tarifa_local.platform import RunningPlatform

QUICKSTART = Path(__file__).parents[2] / "sdk" / "python" / "quickstart.py"
SECONDS = 120


def run(platform: RunningPlatform, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(QUICKSTART), *arguments],
        env={**os.environ, "TARIFA_API_KEY": platform.api_key},
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


@pytest.mark.parametrize("time", ["once", "again"])
def test_the_quickstart_carries_a_quote_to_its_outcome(platform: RunningPlatform, time: str) -> None:
    told = run(platform, platform.rest_url)
    assert told.returncode == 0, told.stderr
    assert "LIST" in told.stdout, "the steps of the price"
    assert "products/lamp is a part of line 1" in told.stdout, "the lines of what was configured"
    assert told.stdout.rstrip().endswith("ACCEPTED"), told.stdout
    assert platform.api_key not in told.stdout + told.stderr


def test_the_quickstart_says_what_is_wrong(platform: RunningPlatform) -> None:
    assert "usage: TARIFA_API_KEY" in run(platform).stderr
    nowhere = run(platform, "http://127.0.0.1:1")
    assert nowhere.returncode != 0
    assert nowhere.stderr.startswith("UNAVAILABLE CONNECTION_BROKEN")
