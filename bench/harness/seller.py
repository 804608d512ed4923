"""The platform under measurement: each part as `up` starts it, a seller with a market and a model."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import grpc
import psutil
from google.protobuf import json_format
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from tarifa import Client
from tarifa.pricing.v1.pricing_service_pb2 import PriceQuoteRequest, PriceQuoteResponse
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa.quoting.v1.quote_pb2 import Quote
from tarifa.type.v1.line_price_pb2 import PRICING_RUNG_SERVED_MODEL
from tarifa_kit.identity import METADATA_KEY, Identity, IdentityMinter
from tarifa_kit.ports import free_ports
from tarifa_local.command_line import inherited_environment, tarifa_program
from tarifa_local.platform import Platform, RunningPlatform
from tarifa_local.programs import Programs
from tarifa_local.settings import LocalSettings
from tarifa_local.testing import passable_folder

from harness import forest
from harness.floor import Server
from harness.load import Load
from harness.processes import cpu_seconds

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

    def quote(self, lines: int) -> Quote:
        """Return the same lines as quoting takes them."""
        return json_format.ParseDict(self.body(lines), Quote())

    @property
    def database_url(self) -> str:
        """The address of the services' database for its superuser, whom row-level security does not bind."""
        database = conninfo_to_dict(self.platform.environment["TARIFA_POSTGRES_URL"])["dbname"]
        return make_conninfo(self.platform.superuser_postgres_url, dbname=database)

    @contextmanager
    def pricing(self) -> Iterator[grpc.Channel]:
        """Give a channel to the pricing service itself."""
        with grpc.insecure_channel(self.platform.service_addresses["pricing"], options=_LARGE) as channel:
            yield channel

    def load(self, method: str, raw: bytes, in_flight: int) -> Load:
        """Return a load on the pricing service itself."""
        return Load([self.platform.service_addresses["pricing"]], method, raw, self.token, in_flight)

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


@contextmanager
def replica(seller: Seller, service: str) -> Iterator[Server]:
    """Run one more process of a service beside those of `up`, warm, until the block ends."""
    (port,) = free_ports(1)
    address = f"127.0.0.1:{port}"
    environment = {**seller.platform.environment, "TARIFA_LISTEN": address, "TARIFA_METRICS_PORT": "0"}
    process = subprocess.Popen(  # noqa: S603 - our own program, no shell
        [tarifa_program(), "serve", service],
        env=inherited_environment(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with grpc.insecure_channel(address) as channel:
            grpc.channel_ready_future(channel).result(timeout=30)
            _await_model(seller, channel)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


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
        with seller.pricing() as channel:
            _await_model(seller, channel)
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


def _await_model(seller: Seller, channel: grpc.Channel) -> None:
    request, until = seller.request(2), time.monotonic() + 60
    stub = PricingServiceStub(channel)
    while True:
        answer: PriceQuoteResponse = stub.PriceQuote(request, metadata=seller.token, timeout=10)
        if answer.rung == PRICING_RUNG_SERVED_MODEL:
            return
        if time.monotonic() > until:
            raise SystemExit(f"the model is not served: {answer.lines[0].rung_reason}")
        time.sleep(0.1)
