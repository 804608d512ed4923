"""The first program of the Go client runs as it stands against the whole platform."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tarifa_local.platform import RunningPlatform

SDK = Path(__file__).parents[2] / "sdk" / "go"
SECONDS = 300


def test_the_quickstart_carries_a_quote_to_its_outcome(platform: RunningPlatform) -> None:
    if shutil.which("go") is None:
        pytest.skip("Go is not installed")
    fetched = subprocess.run(["go", "mod", "download"], cwd=SDK, check=False, capture_output=True)
    if fetched.returncode:
        pytest.skip("the modules of the Go client are not here and cannot be fetched")

    told = subprocess.run(
        ["go", "run", "./quickstart", platform.rest_url],
        cwd=SDK,
        env={**os.environ, "TARIFA_API_KEY": platform.api_key},
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )

    assert told.returncode == 0, told.stderr
    assert "WATERFALL_STEP_KIND_LIST" in told.stdout
    assert "products/lamp is a part of" in told.stdout, "the lines of what was configured"
    assert told.stdout.rstrip().endswith("STATE_ACCEPTED"), told.stdout
    assert platform.api_key not in told.stdout + told.stderr
