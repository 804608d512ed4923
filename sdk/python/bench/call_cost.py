"""What the client costs a call: its processor time against grpc's bare generated stub, in the same run.

``python sdk/python/bench/call_cost.py [--rounds N] [--calls N] [--json]`` starts a server in a process of its
own and makes the same calls in turn, with everything on and nothing failing. Processor time of the calling
process is compared, not the time that passes, so that what shares the machine blurs it less; each round gives
one ratio, and the median of the rounds is told, with the least and the most.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent import futures
from contextlib import contextmanager
from typing import Any

import grpc
import grpc.aio

import tarifa
from tarifa import AsyncClient, Client, Product
from tarifa._codec import decode
from tarifa._core.breaker import Breaker
from tarifa.catalog.v1 import catalog_service_pb2 as pb, catalog_service_pb2_grpc as rpcs
from tarifa.catalog.v1.product_pb2 import Product as Message

KEY = "key-1"
METADATA = (("authorization", f"Bearer {KEY}"),)
REQUEST = pb.GetProductRequest(name="products/pipe-22")
ANSWER = Message(name="products/pipe-22", display_name="Pipe, 22 mm", family="pipes", unit="m", etag="e1")

Call = Callable[[], object]
Spread = tuple[float, float, float]
"""Median, least and most."""


def serve() -> None:
    """Answer at once, until killed; the first line of the output is the port."""
    server = grpc.server(futures.ThreadPoolExecutor(4))
    methods = {
        "GetProduct": grpc.unary_unary_rpc_method_handler(
            lambda _request, _context: ANSWER, pb.GetProductRequest.FromString, Message.SerializeToString
        )
    }
    server.add_registered_method_handlers("tarifa.catalog.v1.CatalogService", methods)
    print(server.add_insecure_port("127.0.0.1:0"), flush=True)
    server.start()
    server.wait_for_termination()


@contextmanager
def serving() -> Any:
    """Run the server beside this process."""
    command = [sys.executable, __file__, "--serve"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - this very file
        assert process.stdout is not None
        try:
            yield f"127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


def cpu(call: Call, calls: int) -> float:
    """Return the microseconds of processor time of one call."""
    began = time.process_time()
    for _ in range(calls):
        call()
    return (time.process_time() - began) / calls * 1e6


async def cpu_awaited(call: Callable[[], Awaitable[object]], calls: int) -> float:
    """As `cpu`, on the running event loop."""
    began = time.process_time()
    for _ in range(calls):
        await call()
    return (time.process_time() - began) / calls * 1e6


def spread(values: Sequence[float]) -> Spread:
    """Return the median, the least and the most."""
    return statistics.median(values), min(values), max(values)


def blocking(address: str, rounds: int, calls: int) -> dict[str, Spread]:
    """Compare the bare stub with a stub over the behaving channel, and with the client's own method."""
    with (
        grpc.insecure_channel(address) as bare_channel,
        tarifa.channel(address, cache=False) as channel,
        Client(address, api_key=KEY, cache=False) as client,
        Client(address, api_key=KEY) as keeping,
    ):
        bare, behaving = rpcs.CatalogServiceStub(bare_channel), rpcs.CatalogServiceStub(channel)
        sides: dict[str, Call] = {
            "bare": lambda: bare.GetProduct(REQUEST, timeout=10, metadata=METADATA),
            "behaving": lambda: behaving.GetProduct(REQUEST, timeout=10, metadata=METADATA),
            "bare and value": lambda: decode(
                Product, bare.GetProduct(REQUEST, timeout=10, metadata=METADATA)
            ),
            "client": lambda: client.catalog.get_product("products/pipe-22"),
        }
        measured: dict[str, list[float]] = {name: [] for name in sides}
        for call in sides.values():
            cpu(call, 200)
        for _ in range(rounds):
            for name, call in sides.items():
                measured[name].append(cpu(call, calls))
        kept = cpu(lambda: keeping.catalog.get_product("products/pipe-22"), 20_000)
    found = {f"{name}, us": spread(values) for name, values in measured.items()}
    found["kept answer, us"] = (kept, kept, kept)
    found["stub over the channel / bare stub"] = ratios(measured["behaving"], measured["bare"])
    found["client / bare stub"] = ratios(measured["client"], measured["bare"])
    found["client / bare stub and value"] = ratios(measured["client"], measured["bare and value"])
    found["call / kept answer"] = spread([value / kept for value in measured["client"]])
    return found


async def awaiting(address: str, rounds: int, calls: int) -> dict[str, Spread]:
    """Compare the bare stub of grpc.aio with the awaiting client's method."""
    async with (
        grpc.aio.insecure_channel(address) as channel,
        AsyncClient(address, api_key=KEY, cache=False) as client,
    ):
        bare = rpcs.CatalogServiceStub(channel)

        async def asked() -> object:
            return decode(Product, await bare.GetProduct(REQUEST, timeout=10, metadata=METADATA))

        async def called() -> object:
            return await client.catalog.get_product("products/pipe-22")

        measured: dict[str, list[float]] = {"bare": [], "client": []}
        await cpu_awaited(asked, 200)
        await cpu_awaited(called, 200)
        for _ in range(rounds):
            measured["bare"].append(await cpu_awaited(asked, calls))
            measured["client"].append(await cpu_awaited(called, calls))
    return {
        "aio: bare and value, us": spread(measured["bare"]),
        "aio: client, us": spread(measured["client"]),
        "aio: client / bare stub and value": ratios(measured["client"], measured["bare"]),
    }


def ratios(ours: Sequence[float], floor: Sequence[float]) -> Spread:
    """Return the ratio of each round, spread."""
    return spread([one / other for one, other in zip(ours, floor, strict=True)])


def deciding() -> Spread:
    """Return the microseconds that a breaker takes for leave and record of one attempt."""
    breaker, moment = Breaker(), iter(range(10**9))

    def decide() -> None:
        now = next(moment)
        permit = breaker.acquire(now)
        assert permit is not None
        breaker.record(permit, now, failed=False, slow=False)

    return spread([cpu(decide, 20_000) for _ in range(5)])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", action="store_true", help="be the server")
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--calls", type=int, default=200, help="of each side in a round")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    options = parser.parse_args()
    if options.serve:
        serve()
        return
    with serving() as address:
        found = blocking(address, options.rounds, options.calls)
        found |= asyncio.run(awaiting(address, options.rounds, options.calls))
    found["breaker decision, us"] = deciding()
    if options.json:
        print(json.dumps(found))
        return
    for name, (median, least, most) in found.items():
        print(f"{name:36} {median:8.2f}  ({least:.2f}..{most:.2f})")


if __name__ == "__main__":
    main()
