"""Ports on the loopback interface."""

from __future__ import annotations

import socket

from tarifa_kit.ports import LOOPBACK, free_port

from tarifa_local.errors import LocalError
from tarifa_local.settings import GATEWAY_PORT


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
        return GATEWAY_PORT if is_free(GATEWAY_PORT) else free_port()
    if wanted == 0:
        return free_port()
    if not is_free(wanted):
        raise LocalError(f"port {wanted} is taken; choose another with --port")
    return wanted
