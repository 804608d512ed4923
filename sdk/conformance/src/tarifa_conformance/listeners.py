"""Addresses at which no fault server is: where nobody listens, and where somebody does and says nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager

from tarifa_conformance.v1.case_pb2 import LISTENER_MUTE, LISTENER_NOBODY, Listener

LOOPBACK = "127.0.0.1"
_MOST_WAITING = 64


@contextmanager
def listeners() -> Iterator[Mapping[Listener.ValueType, str]]:
    """Holds a port for each, and yields their addresses for a client."""
    with ExitStack() as stack:
        nobody, mute = (stack.enter_context(socket.socket()) for _ in range(2))
        for held in (nobody, mute):
            held.bind((LOOPBACK, 0))
        # The kernel takes the connections of a socket that listens; nobody reads from them.
        mute.listen(_MOST_WAITING)
        yield {LISTENER_NOBODY: _address(nobody), LISTENER_MUTE: _address(mute)}


def _address(held: socket.socket) -> str:
    return f"http://{LOOPBACK}:{held.getsockname()[1]}"
