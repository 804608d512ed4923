"""What a caller waits for a 10-line quote, on a platform of its own: gRPC and REST through the gateway.

    .venv/bin/python bench/quote_latency.py

One call in flight, interleaved, beside two floors of the same run: `/healthz`, which needs no key, and one
product read. Prints median, p99 and the median's ratio to the second floor.
"""

from __future__ import annotations

import http.client
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import grpc
from google.protobuf import json_format
from tarifa import Client, PricingRung
from tarifa.pricing.v1.pricing_service_pb2 import PriceQuoteRequest
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa_local.platform import Platform, RunningPlatform
from tarifa_local.programs import Programs
from tarifa_local.settings import LocalSettings
from tarifa_local.testing import passable_folder

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 400
LINES = 10


def main() -> None:
    """Starts a platform with a learned market and prints the table."""
    with (
        passable_folder() as folder,
        Platform(LocalSettings(data_dir=folder / "data", port=0)).running() as running,
    ):
        _learn(running)
        with Client(running.rest_url, api_key=running.api_key) as client:
            body = _ten_lines(client)
            _await_model(running, body)
        _print(_measure(running, body))


def _learn(running: RunningPlatform) -> None:
    programs, mapping = Programs(running), str(ROOT / "mappings" / "market.yaml")
    with tempfile.TemporaryDirectory() as market:
        programs.tarifa("market", "build", "--out", market)
        programs.tarifa("import", "--mapping", mapping, market, "--rejects", f"{market}/rejected.csv")
        models = str(running.model_repository)
        programs.tarifa("model", "fit", "--mapping", mapping, market, "--tenant", "demo", "--out", models)


def _ten_lines(client: Client) -> str:
    customer = next(iter(client.catalog.list_customers())).name
    products = [
        product.name for product, _ in zip(client.catalog.list_products(), range(LINES), strict=False)
    ]
    lines = [
        {"lineId": str(number), "product": product, "quantity": str(5 * number)}
        for number, product in enumerate(products, start=1)
    ]
    return json.dumps({"customer": customer, "currencyCode": "EUR", "lines": lines})


def _await_model(running: RunningPlatform, body: str) -> None:
    call = _rest(running, "POST", "/v1/prices:computeQuote", body)
    until = time.monotonic() + 30
    while json.loads(call())["rung"] != f"PRICING_RUNG_{PricingRung.SERVED_MODEL.name}":
        if time.monotonic() > until:
            raise SystemExit("the model is not served")
        time.sleep(0.1)


def _rest(running: RunningPlatform, method: str, path: str, body: str | None = None) -> Callable[[], bytes]:
    connection = http.client.HTTPConnection(running.grpc_target, timeout=10)
    headers = {"authorization": f"Bearer {running.api_key}", "content-type": "application/json"}

    def call() -> bytes:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != http.HTTPStatus.OK:
            raise SystemExit(f"{method} {path} answered {answer.status}: {content.decode()}")
        return content

    return call


def _measure(running: RunningPlatform, body: str) -> dict[str, list[float]]:
    request = json_format.Parse(body, PriceQuoteRequest())
    metadata = (("authorization", f"Bearer {running.api_key}"),)
    product = json.loads(body)["lines"][0]["product"]
    with grpc.insecure_channel(running.grpc_target) as channel:
        stub = PricingServiceStub(channel)
        calls: dict[str, Callable[[], object]] = {
            "floor: /healthz over REST": _rest(running, "GET", "/healthz"),
            "floor: one product over REST": _rest(running, "GET", f"/v1/{product}"),
            "10 lines over gRPC": lambda: stub.PriceQuote(request, metadata=metadata, timeout=5),
            "10 lines over REST": _rest(running, "POST", "/v1/prices:computeQuote", body),
        }
        taken: dict[str, list[float]] = {name: [] for name in calls}
        for _ in range(ROUNDS):
            for name, call in calls.items():
                began = time.perf_counter()
                call()
                taken[name].append((time.perf_counter() - began) * 1e3)
    return taken


def _print(taken: dict[str, list[float]]) -> None:
    floor = statistics.median(taken["floor: one product over REST"])
    print(f"{'':<30} {'p50 ms':>8} {'p99 ms':>8} {'to floor':>9}")
    for name, times in taken.items():
        median, p99 = statistics.median(times), statistics.quantiles(times, n=100)[98]
        print(f"{name:<30} {median:>8.2f} {p99:>8.2f} {median / floor:>8.1f}x")


if __name__ == "__main__":
    main()
