"""The entry point: how pricing is built into a process."""

from __future__ import annotations

import gc
import time
from collections import Counter as Tally
from typing import Final

from prometheus_client import Counter, Gauge
from tarifa.pricing.v1.pricing_service_pb2_grpc import add_PricingServiceServicer_to_server
from tarifa_kit.service import Runtime, Service
from tarifa_kit.settings import read_settings

from tarifa_pricing.catalog_client import CatalogFollower, GrpcCatalog, TenantCatalogs
from tarifa_pricing.inference_client import GrpcInference
from tarifa_pricing.line_price import Rung
from tarifa_pricing.quote_pricing import Catalogs, PricedQuote, QuotePricer, ResponseModel
from tarifa_pricing.response_model import ServedResponseModel
from tarifa_pricing.service import FULL_NAME, PricingService
from tarifa_pricing.settings import PricingSettings

_GARBAGE_THRESHOLD: Final = 20_000
"""How many containers are made before the collector looks for cycles among the youngest. A price has no
cycles and lives until its answer is sent: at Python's 700 a large answer is walked over and over while it is
made, and a line costs the more the more lines there are."""


def build(runtime: Runtime) -> None:
    """Serve prices from the catalog service's data and the inference service's models.

    It is ready at once: a catalog is loaded when its tenant is first priced for, and models are optional.
    """
    settings = read_settings(PricingSettings)
    catalog = runtime.channel("catalog")
    catalogs = TenantCatalogs(GrpcCatalog(catalog), settings)
    runtime.on_stop(catalogs.close)
    follower = CatalogFollower(catalogs, runtime.events, settings.catalog_check_seconds)
    runtime.start_background("catalog-events", follower.follow)
    runtime.start_background("catalog-check", follower.check)
    inference = runtime.channel("inference", repeatable=["inference.GRPCInferenceService/ModelInfer"])
    model = ServedResponseModel(GrpcInference(inference), settings)
    runtime.on_stop(model.close)
    _watch(runtime, catalogs, model)
    assemble(runtime, catalogs, model, settings)


def assemble(runtime: Runtime, catalogs: Catalogs, model: ResponseModel, settings: PricingSettings) -> None:
    """Serve prices from these catalogs and models."""
    gc.set_threshold(_GARBAGE_THRESHOLD)
    lines = Counter(
        "tarifa_pricing_lines", "Lines priced, by rung of the ladder.", ("rung",), registry=runtime.metrics
    )
    by_rung = {rung: lines.labels(rung.name.lower()) for rung in Rung}

    def count(quote: PricedQuote) -> None:
        for rung, priced in Tally(line.line.rung for line in quote.lines).items():
            by_rung[rung].inc(priced)

    pricer = QuotePricer(catalogs, model, validity_seconds=settings.price_validity_seconds)
    servicer = PricingService(pricer, time.time_ns, count)
    runtime.add_servicer(add_PricingServiceServicer_to_server, servicer, FULL_NAME)


def _watch(runtime: Runtime, catalogs: TenantCatalogs, model: ServedResponseModel) -> None:
    """Show in the metrics what decides about freshness and about the rung that prices stand on."""
    gauges = (
        ("tarifa_pricing_catalogs", "Catalogs in memory.", catalogs.count),
        ("tarifa_pricing_catalog_age_seconds", "Since all catalogs were last known current.", catalogs.age),
        ("tarifa_pricing_models_resting", "Response models left alone by their breaker.", model.resting),
    )
    for name, description, read in gauges:
        Gauge(name, description, registry=runtime.metrics).set_function(read)


SERVICE = Service("pricing", build)
