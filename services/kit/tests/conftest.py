# ruff: noqa: N802 - methods of a servicer are named after its rpcs
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf import wrappers_pb2
from tarifa.quoting.v1 import quote_service_pb2
from tarifa_kit.call import Call, Identity, current_call
from tarifa_kit.errors import NotFound
from tarifa_kit.service import Runtime, Service
from tarifa_kit.serving import Running, start
from tarifa_kit.settings import KitSettings, read_settings
from tarifa_kit.testing import IdentityKeys

TEXT = wrappers_pb2.StringValue


class EchoServicer:
    """Does to a call what its text says."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.entered = threading.Semaphore(0)
        self.left = threading.Event()
        self.release = threading.Event()

    def Say(self, request: TEXT, context: grpc.ServicerContext) -> TEXT:
        self.calls.append(current_call())
        match request.value:
            case "break":
                raise RuntimeError("the password is hunter2")
            case "miss":
                raise NotFound("RESOURCE_NOT_FOUND", "there is no such thing", metadata={"name": "things/1"})
            case "grow":
                return TEXT(value="x" * 2000)
            case "hold":
                if not context.add_callback(self.left.set):
                    self.left.set()
                self.entered.release()
                assert self.release.wait(20)
        return TEXT(value=request.value)

    def Open(self, request: TEXT, _context: grpc.ServicerContext) -> TEXT:
        return TEXT(value=request.value)

    def Count(self, request: TEXT, _context: grpc.ServicerContext) -> Iterator[TEXT]:
        for number in range(int(request.value)):
            yield TEXT(value=f"{current_call().tenant} {number}")
        raise NotFound("RESOURCE_NOT_FOUND", "no more")

    def Quote(self, request: Any, _context: grpc.ServicerContext) -> TEXT:
        return TEXT(value=request.quote.customer)

    def Quotes(self, requests: Iterator[Any], _context: grpc.ServicerContext) -> TEXT:
        return TEXT(value=str(sum(1 for _ in requests)))


def add_echo_to_server(servicer: EchoServicer, server: grpc.Server) -> None:
    encode, decode = TEXT.SerializeToString, TEXT.FromString
    quote = quote_service_pb2.CreateQuoteRequest.FromString
    server.add_registered_method_handlers(
        "test.Echo",
        {
            "Say": grpc.unary_unary_rpc_method_handler(servicer.Say, decode, encode),
            "Open": grpc.unary_unary_rpc_method_handler(servicer.Open, decode, encode),
            "Count": grpc.unary_stream_rpc_method_handler(servicer.Count, decode, encode),
            "Quote": grpc.unary_unary_rpc_method_handler(servicer.Quote, quote, encode),
            "Quotes": grpc.stream_unary_rpc_method_handler(servicer.Quotes, quote, encode),
        },
    )


@dataclass
class Echo:
    """An echo service that runs, and how to reach it."""

    servicer: EchoServicer
    running: Running
    channel: grpc.Channel
    token: str
    runtimes: list[Runtime] = field(default_factory=list)

    def metadata(self, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        return (("x-tarifa-identity", self.token), *more)

    def method(self, name: str) -> grpc.UnaryUnaryMultiCallable[TEXT, TEXT]:
        return self.channel.unary_unary(f"/test.Echo/{name}", TEXT.SerializeToString, TEXT.FromString)

    def say(self, text: str, *more: tuple[str, str], timeout: float = 10) -> TEXT:
        return self.method("Say")(TEXT(value=text), metadata=self.metadata(*more), timeout=timeout)


@pytest.fixture
def public_key_file(identity_keys: IdentityKeys, tmp_path: Path) -> Path:
    path = tmp_path / "identity.pub"
    path.write_bytes(identity_keys.public_pem)
    return path


@pytest.fixture
def start_echo(identity_keys: IdentityKeys, public_key_file: Path) -> Iterator[Callable[..., Echo]]:
    """Start echo services; each gets the settings it is given."""
    started: list[Echo] = []

    def start_one(
        build: Callable[[Runtime], None] | None = None, scopes: tuple[str, ...] = (), **settings: Any
    ) -> Echo:
        servicer = EchoServicer()
        runtimes: list[Runtime] = []

        def build_echo(runtime: Runtime) -> None:
            runtimes.append(runtime)
            runtime.add_servicer(add_echo_to_server, servicer, "test.Echo", public=["Open"])
            if build is not None:
                build(runtime)

        given = {"listen": "127.0.0.1:0", "metrics_port": 0, "drain_seconds": 5} | settings
        read = read_settings(KitSettings, identity_public_key_file=public_key_file, **given)
        running = start([Service("echo", build_echo)], read)
        token = identity_keys.minter.mint(Identity("acme", "ann", frozenset(scopes)), lifetime_seconds=300)
        channel = grpc.insecure_channel(running.address, [("grpc.enable_http_proxy", 0)])
        echo = Echo(servicer, running, channel, token, runtimes)
        started.append(echo)
        return echo

    yield start_one
    for echo in started:
        echo.servicer.release.set()
        echo.channel.close()
        echo.running.stop()


@pytest.fixture
def echo(start_echo: Callable[..., Echo]) -> Echo:
    """An echo service with the settings that a service has when nobody says otherwise."""
    return start_echo()
