"""The Java client's quickstart, whose code is its README's, against the whole platform."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tarifa_local.platform import RunningPlatform

QUICKSTART = Path(__file__).parents[2] / "sdk" / "java" / "quickstart" / "target" / "quickstart.jar"


def test_the_quickstart_carries_a_quote_to_its_outcome(platform: RunningPlatform) -> None:
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    if not QUICKSTART.is_file():
        pytest.skip("the Java client is not built; ./nox -s test_java does that")
    ran = subprocess.run(
        ["java", "-XX:TieredStopAtLevel=1", "-jar", str(QUICKSTART), platform.rest_url],
        env={**os.environ, "TARIFA_API_KEY": platform.api_key},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "WATERFALL_STEP_KIND_LIST" in ran.stdout
    assert "products/lamp is a part of" in ran.stdout, "the lines of what was configured"
    assert ran.stdout.rstrip().endswith("STATE_ACCEPTED"), ran.stdout
    assert platform.api_key not in ran.stdout + ran.stderr
