"""The entry point: how the configurator is built into a process."""

from __future__ import annotations

from tarifa.configurator.v1.configurator_service_pb2_grpc import (
    add_ConfiguratorServiceServicer_to_server,
)
from tarifa_kit.service import Runtime, Service
from tarifa_kit.settings import read_settings

from tarifa_configurator.answering import Answering
from tarifa_configurator.compiled import Bounds, CompiledModels
from tarifa_configurator.figures import Figures
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
    database, figures = runtime.database, Figures(runtime.metrics)
    bounds = Bounds(
        most_models=settings.most_compiled_models,
        most_variables=settings.most_compiled_variables,
        compile_seconds=settings.compile_seconds,
        threads=settings.compile_threads,
    )
    compiled = CompiledModels(bounds, observe=figures.compiled)
    runtime.on_stop(compiled.close)
    figures.show(
        "tarifa_configurator_compiled_models",
        "Versions of product models that are kept compiled, or being compiled.",
        compiled.count,
    )
    figures.show(
        "tarifa_configurator_compilations_waiting",
        "Versions of product models that are being compiled, or wait for it.",
        compiled.waiting,
    )
    recommender = Recommender(_networks(runtime, figures))
    answering = Answering(database, compiled, recommender, figures, answer_seconds=settings.answer_seconds)
    servicer = ConfiguratorService(Reading(database), Modelling(database), answering)
    runtime.add_servicer(add_ConfiguratorServiceServicer_to_server, servicer, FULL_NAME)
    runtime.add_readiness("database", database.ready)
    runtime.add_health_detail("writes", database.writable)


def _networks(runtime: Runtime, figures: Figures) -> OptionNetworks:
    """The option networks of the inference service; none where its address is not set."""
    if "inference" not in runtime.settings.service_addresses:
        return NoNetworks()
    channel = runtime.channel("inference", repeatable=["inference.GRPCInferenceService/ModelInfer"])
    networks = ServedNetworks(GrpcNetworks(channel), KeptSales(runtime.database))
    runtime.on_stop(networks.close)
    figures.show(
        "tarifa_configurator_networks_resting",
        "Option networks left alone by their breaker.",
        networks.resting,
    )
    return networks


SERVICE = Service("configurator", build, "tarifa_configurator.migrations")
