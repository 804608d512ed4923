"""The service config in a gRPC client that knows nothing of Tarifa."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
import pytest
import yaml
from tarifa_codegen.contracts import Contracts
from tarifa_codegen.policy import PolicyFile, resolve
from tarifa_codegen.service_config import service_config

SERVICE = "tarifa.shop.v1.ShopService"


@dataclass
class Server:
    """Refuses every call, and counts them."""

    address: str = ""
    seen: list[str] = field(default_factory=list)
    code: grpc.StatusCode = grpc.StatusCode.UNAVAILABLE

    def handler(self, name: str) -> Any:
        def refuse(_request: bytes, context: grpc.ServicerContext) -> bytes:
            self.seen.append(name)
            context.abort(self.code, "as asked")
            raise AssertionError

        return grpc.unary_unary_rpc_method_handler(refuse)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    running = grpc.server(ThreadPoolExecutor(4))
    names = ("GetThing", "PutThing", "Order")
    running.add_registered_method_handlers(SERVICE, {name: made.handler(name) for name in names})
    made.address = f"127.0.0.1:{running.add_insecure_port('127.0.0.1:0')}"
    running.start()
    yield made
    running.stop(None)


@pytest.fixture
def attempts_of(shop: Contracts, server: Server) -> Callable[[str, int], int]:
    """How many attempts of a method a plain gRPC client makes whose reads have this many."""

    def ask(method: str, attempts: int) -> int:
        text = (Path(__file__).parents[3] / "proto" / "client_policy.yaml").read_text(encoding="utf-8")
        defaults = yaml.safe_load(text)["defaults"]
        defaults["none"]["attempts"] = attempts
        config = service_config(resolve(PolicyFile.read(yaml.safe_dump({"defaults": defaults})), shop))
        options = [("grpc.service_config", config), ("grpc.enable_http_proxy", 0)]
        with grpc.insecure_channel(server.address, options) as channel, pytest.raises(grpc.RpcError):
            _call(channel, method)
        return len(server.seen)

    return ask


def _call(channel: grpc.Channel, method: str) -> None:
    ask: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(f"/{SERVICE}/{method}")
    ask(b"", timeout=10)


@pytest.mark.parametrize("attempts", [2, 3, 5])
def test_a_read_is_tried_as_often_as_the_policy_says(
    attempts_of: Callable[[str, int], int], attempts: int
) -> None:
    assert attempts_of("GetThing", attempts) == attempts


def test_a_change_that_is_idempotent_is_retried(attempts_of: Callable[[str, int], int]) -> None:
    assert attempts_of("PutThing", 2) == 3


def test_a_change_that_is_not_idempotent_is_sent_once(attempts_of: Callable[[str, int], int]) -> None:
    assert attempts_of("Order", 3) == 1


def test_a_refusal_of_what_there_is_too_much_of_is_not_retried_without_a_hint(
    attempts_of: Callable[[str, int], int], server: Server
) -> None:
    server.code = grpc.StatusCode.RESOURCE_EXHAUSTED

    assert attempts_of("GetThing", 3) == 1
