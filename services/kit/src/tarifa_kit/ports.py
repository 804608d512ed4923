"""Ports on the loopback interface for servers that are told theirs before they start."""

from __future__ import annotations

import random
import socket
from contextlib import ExitStack
from typing import Final

LOOPBACK: Final = "127.0.0.1"
_CANDIDATES: Final = range(10_000, 32_768)
"""Below what systems give to outgoing connections, one of which could take a port before its server does."""


def free_ports(count: int) -> list[int]:
    """Return `count` different ports that are free at this moment."""
    ports: list[int] = []
    with ExitStack() as held:
        for port in random.sample(_CANDIDATES, len(_CANDIDATES)):
            if len(ports) == count:
                return ports
            probe = held.enter_context(socket.socket())
            try:
                probe.bind((LOOPBACK, port))
            except OSError:
                continue
            ports.append(port)
    raise OSError(f"{count} free ports are asked for, and {len(ports)} are there")


def free_port() -> int:
    """Return a port that is free at this moment."""
    return free_ports(1)[0]
