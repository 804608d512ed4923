"""A bare grpcio echo in a process of its own: the floor of every call.

    python -m harness.floor RESPONSE_BYTES

It answers any request with the same so many bytes; with none asked for, with the request itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent import futures
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import grpc

METHOD = "/bench.Floor/Echo"


@dataclass(frozen=True, slots=True)
class Server:
    """A server process that runs."""

    address: str
    pid: int


@contextmanager
def floor(response_bytes: int = 0) -> Iterator[Server]:
    """Run the echo until the block ends."""
    with child([sys.executable, "-m", "harness.floor", str(response_bytes)]) as running:
        yield running


@contextmanager
def child(command: list[str], environment: dict[str, str] | None = None) -> Iterator[Server]:
    """Run a server that prints its address as its first line, until the block ends."""
    path = {"PYTHONPATH": str(Path(__file__).resolve().parents[1])}
    process = subprocess.Popen(  # noqa: S603 - our own program, no shell
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **path, **(environment or {})}
    )
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        if not address:
            raise SystemExit(f"{' '.join(command)} did not start")
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def main() -> None:
    """Serve until stopped."""
    size = int(sys.argv[1])
    answer = os.urandom(size)
    handler: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(
        (lambda _request, _context: answer) if size else (lambda request, _context: request)
    )
    server = grpc.server(futures.ThreadPoolExecutor(8))
    server.add_registered_method_handlers("bench.Floor", {"Echo": handler})
    print(f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}", flush=True)
    server.start()
    server.wait_for_termination()


if __name__ == "__main__":
    main()
