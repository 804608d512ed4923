"""The entry point: how the configurator is built into a process."""

from __future__ import annotations

from prometheus_client import Gauge
from tarifa.configurator.v1.configurator_service_pb2_grpc import (
    add_ConfiguratorServiceServicer_to_server,
)
from tarifa_kit.service import Runtime, Service
from tarifa_kit.settings import read_settings

from tarifa_configurator.answering import Answering
from tarifa_configurator.compiled import CompiledModels
from tarifa_configurator.modelling import Modelling
from tarifa_configurator.reading import Reading
from tarifa_configurator.recommend import NoNetworks, OptionNetworks, Recommender
from tarifa_configurator.recommend.kept_sales import KeptSales
from tarifa_configurator.recommend.network_client import GrpcNetworks
from tarifa_configurator.recommend.served import ServedNetworks
from tarifa_configurator.service import FULL_NAME, ConfiguratorService
from tarifa_configurator.settings import ConfiguratorSettings


def build(runtime: Runtime) -> None:
    """Serve the configurator; it is ready while its database answers."""
    settings = read_settings(ConfiguratorSettings)
    database = runtime.database
    compiled = CompiledModels(
        most_models=settings.most_compiled_models,
        most_variables=settings.most_compiled_variables,
        compile_seconds=settings.compile_seconds,
        threads=settings.compile_threads,
    )
    runtime.on_stop(compiled.close)
    kept = Gauge(
        "tarifa_configurator_compiled_models",
        "Versions of product models that are kept compiled, or being compiled.",
        registry=runtime.metrics,
    )
    kept.set_function(compiled.count)
    answering = Answering(
        database, compiled, Recommender(_networks(runtime)), answer_seconds=settings.answer_seconds
    )
    servicer = ConfiguratorService(Reading(database), Modelling(database), answering)
    runtime.add_servicer(add_ConfiguratorServiceServicer_to_server, servicer, FULL_NAME)
    runtime.add_readiness("database", database.ready)
    runtime.add_health_detail("writes", database.writable)


def _networks(runtime: Runtime) -> OptionNetworks:
    """The option networks of the inference service; none where its address is not set."""
    if "inference" not in runtime.settings.service_addresses:
        return NoNetworks()
    channel = runtime.channel("inference", repeatable=["inference.GRPCInferenceService/ModelInfer"])
    networks = ServedNetworks(GrpcNetworks(channel), KeptSales(runtime.database))
    runtime.on_stop(networks.close)
    return networks


SERVICE = Service("configurator", build, "tarifa_configurator.migrations")
