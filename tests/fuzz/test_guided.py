"""atheris (libFuzzer) steers inputs by what they reach in the code that reads requests.

Each target gets a second in every run and two minutes with `--long`, beginning with the inputs in `corpus/`,
which once broke something, and with random ones.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from tarifa_kit.testing import Size

FOLDER = Path(__file__).parent
TARGETS = sorted(path.stem for path in (FOLDER / "targets").glob("*.py"))
LONGEST_INPUT = 4096
"""Bytes; enough to draw a message of dozens of fields from."""

Fuzzed = dict[str, "Future[subprocess.CompletedProcess[str]]"]


@pytest.fixture(scope="module")
def fuzzed(size: Size, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuzzed]:
    """Every target's run, as many at a time as there are cores."""
    seconds = size(default=1, long=120)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = {name: pool.submit(fuzz, name, seconds, tmp_path_factory.mktemp(name)) for name in TARGETS}
        yield runs


def fuzz(name: str, seconds: int, scratch: Path) -> subprocess.CompletedProcess[str]:
    inputs = scratch / "inputs"
    inputs.mkdir()
    for number in range(20):
        data = random.Random(number).randbytes(LONGEST_INPUT * 3 // 4)
        (inputs / f"random-{number}").write_bytes(data)
    broke_before = [str(folder) for folder in [FOLDER / "corpus" / name] if folder.is_dir()]
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST_INPUT}", "-len_control=0", "-seed=1"]
    command = [sys.executable, str(FOLDER / "guided.py"), name, str(inputs), *broke_before, *limits]
    kept = f"-artifact_prefix={scratch}/"
    return subprocess.run([*command, kept], capture_output=True, text=True, check=False, cwd=scratch)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_that_reads_requests_breaks(name: str, fuzzed: Fuzzed) -> None:
    run = fuzzed[name].result()

    said = run.stdout + run.stderr
    assert run.returncode == 0, said[-4000:]
    assert "DONE " in said, said[-4000:]
