"""The platform under measurement: each part as `up` starts it, a seller with a market and a model."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import grpc
import psutil
from google.protobuf import json_format
from tarifa import Client
from tarifa.pricing.v1.pricing_service_pb2 import PriceQuoteRequest, PriceQuoteResponse
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa.type.v1.line_price_pb2 import PRICING_RUNG_SERVED_MODEL
from tarifa_kit.identity import METADATA_KEY, Identity, IdentityMinter
from tarifa_local.platform import Platform, RunningPlatform
from tarifa_local.programs import Programs
from tarifa_local.settings import LocalSettings
from tarifa_local.testing import passable_folder

from harness import forest

ROOT = Path(__file__).resolve().parents[2]
TENANT = "demo"
TOKEN_SECONDS = 3600
_MAPPING = str(ROOT / "mappings" / "market.yaml")
_LARGE = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]


@dataclass(frozen=True)
class Seller:
    """One tenant of a running platform, its requests, and what each process has used."""

    platform: RunningPlatform
    identity: str
    """A token that the services take: it stands in for the gateway where a service is asked directly."""
    customer: str
    products: tuple[str, ...]

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        """The metadata of a caller at the gateway."""
        return (("authorization", f"Bearer {self.platform.api_key}"),)

    @property
    def token(self) -> tuple[tuple[str, str], ...]:
        """The metadata of a caller at a service itself."""
        return ((METADATA_KEY, self.identity),)

    def body(self, lines: int) -> dict[str, object]:
        """Return a quote of so many lines as REST takes it; products repeat where there are fewer."""
        return {
            "customer": self.customer,
            "currencyCode": "EUR",
            "lines": [
                {
                    "lineId": f"l{number}",
                    "product": self.products[number % len(self.products)],
                    "quantity": str(1 + number % 40),
                }
                for number in range(lines)
            ],
        }

    def request(self, lines: int) -> PriceQuoteRequest:
        """Return the same quote as pricing takes it."""
        return json_format.ParseDict(self.body(lines), PriceQuoteRequest())

    @contextmanager
    def pricing(self) -> Iterator[grpc.Channel]:
        """Give a channel to the pricing service itself."""
        with grpc.insecure_channel(self.platform.service_addresses["pricing"], options=_LARGE) as channel:
            yield channel

    @contextmanager
    def gateway(self) -> Iterator[grpc.Channel]:
        """Give a channel to Envoy."""
        with grpc.insecure_channel(self.platform.grpc_target, options=_LARGE) as channel:
            yield channel

    def pid(self, part: str) -> int:
        """Return the process id of a part: postgres, redis, base, pricing, quoting or gateway."""
        return self.platform.process_ids()[part]

    def cpu_seconds(self) -> Mapping[str, float]:
        """Return the processor time that each part has used, PostgreSQL with all its processes."""
        return {part: cpu_seconds(pid) for part, pid in self.platform.process_ids().items()}

    def memory_mib(self, part: str) -> float:
        """Return the resident memory of a part's process."""
        return float(psutil.Process(self.pid(part)).memory_info().rss) / 2**20


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process and of its children, living and gone."""
    process = psutil.Process(pid)
    total = 0.0
    for each in (process, *process.children(recursive=True)):
        try:
            times = each.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
        if each.pid == pid:
            total += times.children_user + times.children_system
    return total


@contextmanager
def selling() -> Iterator[Seller]:
    """Start a platform in a folder of its own, import the simulated market, serve a model of full size."""
    with (
        passable_folder() as folder,
        Platform(LocalSettings(data_dir=folder / "data", port=0)).running() as running,
    ):
        _learn(running)
        minter = IdentityMinter(running.folder.identity_private_key.read_bytes())
        token = minter.mint(Identity(TENANT, "bench", frozenset("*")), lifetime_seconds=TOKEN_SECONDS)
        with Client(running.rest_url, api_key=running.api_key) as client:
            customer = next(iter(client.catalog.list_customers())).name
            products = tuple(product.name for product in client.catalog.list_products())
        seller = Seller(running, token, customer, products)
        _await_model(seller)
        yield seller


def _learn(running: RunningPlatform) -> None:
    programs = Programs(running)
    with tempfile.TemporaryDirectory() as folder:
        market, models = str(Path(folder, "market")), Path(folder, "models")
        programs.tarifa("market", "build", "--seed", "3", "--quotes", "1500", "--out", market)
        programs.tarifa("import", "--mapping", _MAPPING, market, "--rejects", f"{folder}/rejected.csv")
        programs.tarifa(
            "model", "fit", "--mapping", _MAPPING, market, "--tenant", TENANT, "--out", str(models)
        )
        (graph,) = models.rglob("model.onnx")
        forest.grow(graph)
        shutil.copytree(models, running.model_repository, dirs_exist_ok=True)


def _await_model(seller: Seller) -> None:
    request, until = seller.request(2), time.monotonic() + 60
    with seller.pricing() as channel:
        stub = PricingServiceStub(channel)
        while True:
            answer: PriceQuoteResponse = stub.PriceQuote(request, metadata=seller.token, timeout=10)
            if answer.rung == PRICING_RUNG_SERVED_MODEL:
                return
            if time.monotonic() > until:
                raise SystemExit(f"the model is not served: {json.dumps(answer.lines[0].rung_reason)}")
            time.sleep(0.1)
