"""`tarifa up` as a person uses it: every part and every service, over the command line."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from tarifa_kit.testing import eventually

TARIFA = str(Path(sys.executable).with_name("tarifa"))
START_SECONDS = 120


@dataclass(frozen=True)
class Up:
    """A running `tarifa up`."""

    process: subprocess.Popen[str]
    folder: Path
    output: str
    url: str

    @property
    def key(self) -> str:
        return (self.folder / "api-key").read_text()

    def process_ids(self) -> dict[str, int]:
        entries = json.loads((self.folder / "processes.json").read_text())
        return {name: entry[0] for name, entry in entries.items()}

    def call(self, method: str, path: str, body: object = None, key: str | None = None) -> tuple[int, Any]:
        """Makes a call over REST, with the first key unless another is given."""
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.key if key is None else key}"},
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)


@contextmanager
def up(folder: Path) -> Iterator[Up]:
    """Starts `tarifa up` and waits until it says that it is up."""
    command = [TARIFA, "up", "--data", str(folder), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Try: curl" in line:
                break
        output = "".join(lines)
        assert "Tarifa is up" in output, output
        url = next(line.split()[1] for line in lines if line.split()[:1] == ["REST"])
        yield Up(process, folder, output, url)
    finally:
        process.terminate()
        process.communicate(timeout=60)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    with up(tmp_path_factory.mktemp("up") / "a folder with spaces") as started:
        yield started


PRODUCT = {"name": "products/kept", "displayName": "Kept", "family": "tests", "unit": "piece"}


def test_it_prints_where_everything_is(running: Up) -> None:
    for wanted in ("REST", "gRPC", "/docs/", "/openapi.json", "/metrics", str(running.folder), running.key):
        assert wanted in running.output


def test_it_prints_how_long_each_step_took(running: Up) -> None:
    for step in ("postgres", "redis", "database", "business", "pricing", "inference", "gateway", "api key"):
        assert f"  {step}: " in running.output


def test_the_first_key_opens_the_services_and_nothing_else_does(running: Up) -> None:
    assert running.call("GET", "/v1/products")[0] == 200
    assert running.call("GET", "/v1/products", key="trf_" + "x" * 43)[0] == 401
    assert stat.S_IMODE((running.folder / "api-key").stat().st_mode) == 0o600


def test_a_second_one_on_the_same_folder_is_refused_in_words(running: Up) -> None:
    done = subprocess.run(
        [TARIFA, "up", "--data", str(running.folder)], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 1
    assert f"in use by the platform with process id {running.process.pid}" in done.stderr


def test_wrong_settings_are_named_before_anything_starts(tmp_path: Path) -> None:
    done = subprocess.run(
        [TARIFA, "up", "--data", str(tmp_path / "data")],
        env={**os.environ, "TARIFA_POSTGRES_URL": "postgresql://somewhere/tarifa"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert "TARIFA_OWNER_POSTGRES_URL" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_part_that_cannot_start_is_shown_with_its_last_lines(tmp_path: Path) -> None:
    cluster = tmp_path / "data" / "postgres"
    cluster.mkdir(parents=True, mode=0o711)
    (cluster / "PG_VERSION").write_text("9.6\n")

    done = subprocess.run(
        [TARIFA, "up", "--data", str(tmp_path / "data")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert "postgres did not start" in done.stderr
    assert "postgresql.conf" in done.stderr


@pytest.mark.parametrize("part", ["business", "gateway", "postgres"])
def test_a_part_that_is_killed_is_started_again_and_the_platform_heals(running: Up, part: str) -> None:
    killed = running.process_ids()[part]
    os.kill(killed, signal.SIGKILL)

    def healed() -> bool:
        try:
            return running.process_ids()[part] != killed and running.call("GET", "/v1/products")[0] == 200
        except OSError:
            return False

    eventually(healed, seconds=60, what=f"the return of {part}")


def test_a_stop_is_clean_and_the_next_start_finds_everything(tmp_path: Path) -> None:
    with up(tmp_path / "data") as first:
        assert first.call("PUT", "/v1/products/kept", PRODUCT)[0] == 200
        key = first.key
        family = [psutil.Process(each) for each in first.process_ids().values()]
        first.process.send_signal(signal.SIGINT)
        assert first.process.wait(60) == 0
        assert not [each for each in family if each.is_running()]

    with up(tmp_path / "data") as second:
        assert second.key == key
        status, product = second.call("GET", "/v1/products/kept")
        assert (status, product["displayName"]) == (200, "Kept")
