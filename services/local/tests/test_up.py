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
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from tarifa_kit.testing import eventually
from tarifa_local.testing import passable_folder

TARIFA = str(Path(sys.executable).with_name("tarifa"))


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
def running() -> Iterator[Up]:
    with passable_folder() as folder, up(folder / "data") as started:
        yield started


PRODUCT = {"name": "products/kept", "displayName": "Kept", "family": "tests", "unit": "piece"}


def test_it_prints_where_everything_is(running: Up) -> None:
    for wanted in ("REST", "gRPC", "/docs/", "/openapi.json", "/metrics", str(running.folder), running.key):
        assert wanted in running.output


def test_it_prints_how_long_each_step_took(running: Up) -> None:
    for step in ("postgres", "redis", "database", "base", "pricing", "quoting", "gateway", "api key"):
        assert f"  {step}: " in running.output


def test_the_first_key_opens_the_services_and_nothing_else_does(running: Up) -> None:
    assert running.call("GET", "/v1/products")[0] == 200
    assert running.call("GET", "/v1/products", key="trf_" + "x" * 43)[0] == 401
    assert stat.S_IMODE((running.folder / "api-key").stat().st_mode) == 0o600


def test_many_first_quotes_at_once_are_all_priced(running: Up) -> None:
    euros = {"currencyCode": "EUR", "units": "100"}
    line = {"product": "products/first", "quantity": "5"}
    for path, body in (
        ("/v1/products/first", {"displayName": "First", "unit": "piece"}),
        ("/v1/customers/first", {"displayName": "First", "segment": "any"}),
        ("/v1/priceBooks/first", {"currencyCode": "EUR"}),
        ("/v1/priceBooks/first/entries/first", {"listUnitPrice": euros}),
    ):
        assert running.call("PUT", path, body)[0] == 200
    quote = {"customer": "customers/first", "currencyCode": "EUR", "lines": [line]}
    names = [running.call("POST", "/v1/quotes", quote)[1]["name"] for _ in range(24)]

    with ThreadPoolExecutor(24) as callers:
        answers = list(callers.map(lambda name: running.call("POST", f"/v1/{name}:price", {}), names))

    assert [status for status, _ in answers] == [200] * 24


def test_a_second_one_on_the_same_folder_is_refused_in_words(running: Up) -> None:
    done = subprocess.run(
        [TARIFA, "up", "--data", str(running.folder)], capture_output=True, text=True, check=False, timeout=60
    )

    assert done.returncode == 1
    assert f"in use by the platform with process id {running.process.pid}" in done.stderr


def test_wrong_settings_are_named_before_anything_starts(place: Path) -> None:
    done = subprocess.run(
        [TARIFA, "up", "--data", str(place / "data")],
        env={**os.environ, "TARIFA_POSTGRES_URL": "postgresql://somewhere/tarifa"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert "TARIFA_OWNER_POSTGRES_URL" in done.stderr
    assert not (place / "data").exists()


def test_a_part_that_cannot_start_is_shown_with_its_last_lines(place: Path) -> None:
    cluster = place / "data" / "postgres"
    cluster.mkdir(parents=True, mode=0o711)
    (cluster / "PG_VERSION").write_text("9.6\n")

    done = subprocess.run(
        [TARIFA, "up", "--data", str(place / "data")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 1
    assert "postgres did not start" in done.stderr
    assert "postgresql.conf" in done.stderr


@pytest.mark.parametrize("part", ["base", "gateway", "postgres"])
def test_a_part_that_is_killed_is_started_again_and_the_platform_heals(running: Up, part: str) -> None:
    killed = running.process_ids()[part]
    os.kill(killed, signal.SIGKILL)

    def healed() -> bool:
        try:
            return running.process_ids()[part] != killed and running.call("GET", "/v1/products")[0] == 200
        except OSError:
            return False

    eventually(healed, seconds=60, what=f"the return of {part}")


def test_a_hangup_signal_replaces_every_service_process_while_calls_are_answered(running: Up) -> None:
    before = running.process_ids()
    running.process.send_signal(signal.SIGHUP)

    def replaced() -> bool:
        assert running.call("GET", "/v1/products")[0] == 200
        return all(running.process_ids()[name] != before[name] for name in ("base", "pricing", "quoting"))

    eventually(replaced, seconds=60, what="the replacement of every service process")


def test_a_stop_is_clean_and_the_next_start_finds_everything(place: Path) -> None:
    with up(place / "data") as first:
        assert first.call("PUT", "/v1/products/kept", PRODUCT)[0] == 200
        key = first.key
        family = [psutil.Process(each) for each in first.process_ids().values()]
        first.process.send_signal(signal.SIGINT)
        assert first.process.wait(60) == 0
        assert not [each for each in family if each.is_running()]

    with up(place / "data") as second:
        assert second.key == key
        status, product = second.call("GET", "/v1/products/kept")
        assert (status, product["displayName"]) == (200, "Kept")
