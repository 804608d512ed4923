# ruff: noqa: PLC0415 - the bare server must not load what it is compared with
"""What the chassis costs a call: server CPU time of an echo, bare grpcio against the kit, in the same run.

``python services/kit/bench/call_cost.py`` starts each server in a process of its own, sends it the same calls
from 16 threads, and prints the CPU microseconds of the server process per call, the median of several rounds.
CPU time is compared, not throughput, so that a client sharing the machine does not blur it.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent import futures
from pathlib import Path
from typing import Any

import grpc
import psutil
from google.protobuf import wrappers_pb2

METHOD = "/bench.Echo/Say"
TEXT = wrappers_pb2.StringValue
CLIENT_THREADS = 16


def echo(request: Any, _context: grpc.ServicerContext) -> Any:
    """Answer with the request."""
    return request


def handlers() -> dict[str, Any]:
    """Return the handlers of the echo service."""
    handler = grpc.unary_unary_rpc_method_handler(echo, TEXT.FromString, TEXT.SerializeToString)
    return {"Say": handler}


def serve_bare() -> None:
    """Serve the echo with grpcio alone."""
    server = grpc.server(futures.ThreadPoolExecutor(8))
    server.add_registered_method_handlers("bench.Echo", handlers())
    announce(server.add_insecure_port("127.0.0.1:0"))
    server.start()
    server.wait_for_termination()


def serve_kit(level: str) -> None:
    """Serve the echo in the kit, logging at ``level``."""
    from tarifa_kit.logging import configure_logging
    from tarifa_kit.service import Runtime, Service
    from tarifa_kit.serving import start
    from tarifa_kit.settings import KitSettings, read_settings

    def build(runtime: Runtime) -> None:
        runtime.add_servicer(
            lambda _servicer, server: server.add_registered_method_handlers("bench.Echo", handlers()),
            None,
            "bench.Echo",
        )

    configure_logging(level, services=["echo"])
    settings = read_settings(KitSettings, listen="127.0.0.1:0", metrics_port=0)
    announce(start([Service("echo", build)], settings).port)
    gc.collect()
    gc.freeze()
    threading.Event().wait()


def announce(port: int) -> None:
    """Tell the parent where this server listens."""
    print(port, flush=True)


def measure(arguments: list[str], environment: dict[str, str], calls: int, token: str) -> float:
    """Start a server with ``arguments`` and return its CPU microseconds per call."""
    command = [sys.executable, __file__, *arguments]
    with (
        open(os.devnull, "wb") as nowhere,
        subprocess.Popen(  # noqa: S603 - this very file
            command, stdout=subprocess.PIPE, stderr=nowhere, env=os.environ | environment
        ) as server,
    ):
        assert server.stdout is not None
        port = int(server.stdout.readline())
        try:
            process = psutil.Process(server.pid)
            drive(port, calls // 4, token)
            before = process.cpu_times()
            drive(port, calls, token)
            after = process.cpu_times()
        finally:
            server.kill()
    return (after.user + after.system - before.user - before.system) / calls * 1e6


def drive(port: int, calls: int, token: str) -> None:
    """Send ``calls`` echoes from a client process."""
    client = multiprocessing.get_context("spawn").Process(target=send, args=(port, calls, token))
    client.start()
    client.join()
    if client.exitcode:
        raise RuntimeError("the client failed")


def send(port: int, calls: int, token: str) -> None:
    """Send ``calls`` echoes from several threads of this process."""
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        say = channel.unary_unary(METHOD, TEXT.SerializeToString, TEXT.FromString)
        request = TEXT(value="x" * 256)
        metadata = (("x-tarifa-identity", token), ("x-request-id", "0123456789abcdef0123456789abcdef"))

        def run() -> None:
            for _ in range(calls // CLIENT_THREADS):
                say(request, timeout=10, metadata=metadata)

        threads = [threading.Thread(target=run) for _ in range(CLIENT_THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def main() -> None:
    """Compare the servers."""
    from tarifa_kit.identity import Identity, IdentityMinter, generate_key_pair

    parser = argparse.ArgumentParser()
    parser.add_argument("server", nargs="?")
    parser.add_argument("--calls", type=int, default=8000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    servers: dict[str, Callable[[], None]] = {
        "bare": serve_bare,
        "kit": lambda: serve_kit("info"),
        "kit-quiet": lambda: serve_kit("warning"),
    }
    if options.server:
        servers[options.server]()
        return
    private, public = generate_key_pair()
    token = IdentityMinter(private).mint(Identity("acme", "bench", frozenset({"*"})), lifetime_seconds=3600)
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "identity.pub"
        key.write_bytes(public)
        environment = {"TARIFA_IDENTITY_PUBLIC_KEY_FILE": str(key)}
        costs: dict[str, list[float]] = {name: [] for name in servers}
        for _ in range(options.rounds):
            for name, measured in costs.items():
                measured.append(measure([name], environment, options.calls, token))
    floor = statistics.median(costs["bare"])
    for name, measured in costs.items():
        cost = statistics.median(measured)
        print(f"{name:12} {cost:7.1f} us CPU a call   x{cost / floor:.2f}")


if __name__ == "__main__":
    main()
