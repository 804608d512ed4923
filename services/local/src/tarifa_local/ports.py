"""Ports on the loopback interface."""

from __future__ import annotations

import socket
from contextlib import ExitStack

from tarifa_local.errors import LocalError
from tarifa_local.settings import GATEWAY_PORT

LOOPBACK = "127.0.0.1"


def free_ports(count: int) -> list[int]:
    """Returns `count` different ports that are free at this moment."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [int(one.getsockname()[1]) for one in sockets]


def is_free(port: int) -> bool:
    """Says whether a server could listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def gateway_port(wanted: int | None) -> int:
    """Returns the wanted port; without a wish 8080 or, where that is taken, a free one.

    Raises LocalError where the wanted port is taken.
    """
    if wanted is None:
        return GATEWAY_PORT if is_free(GATEWAY_PORT) else free_ports(1)[0]
    if wanted == 0:
        return free_ports(1)[0]
    if not is_free(wanted):
        raise LocalError(f"port {wanted} is taken; choose another with --port")
    return wanted
