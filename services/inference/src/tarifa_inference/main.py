"""Where the inference service is put together."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from importlib.metadata import version

import onnxruntime
from inference.grpc_service_pb2_grpc import add_GRPCInferenceServiceServicer_to_server
from tarifa_kit.errors import TarifaError
from tarifa_kit.logging import logger_of
from tarifa_kit.server import EVERY_METHOD
from tarifa_kit.service import Runtime, Service
from tarifa_kit.settings import SettingsError, read_settings

from tarifa_inference.metrics import ModelMetrics
from tarifa_inference.model import Loader, ServingLimits
from tarifa_inference.ownership import Ownership
from tarifa_inference.processors import (
    Processor,
    ProcessorMissingError,
    choose_providers,
    share_cores,
    usable_cores,
)
from tarifa_inference.repository import Repository
from tarifa_inference.service import FULL_NAME, PUBLIC, InferenceService
from tarifa_inference.session import OnnxSessions, available_providers
from tarifa_inference.settings import InferenceSettings, Mode

_log = logger_of("tarifa_inference.main")


def build(runtime: Runtime) -> None:
    """Wire the service into ``runtime``. Raises `SettingsError` when the processor demanded is missing."""
    settings = read_settings(InferenceSettings)
    threads = share_cores(
        usable_cores(), per_run=settings.threads_per_run, parallel_runs=settings.parallel_runs
    )
    providers = _providers(settings)
    _log.info(
        "processor_chosen",
        providers=list(providers),
        threads_per_run=threads.per_run,
        parallel_runs=threads.parallel_runs,
    )
    sessions = OnnxSessions(providers, threads.per_run, strict=settings.processor is Processor.CUDA)
    limits = ServingLimits(settings.max_batch_rows, settings.max_queued, threads)
    repository = Repository(
        settings.repository, Loader(sessions, limits), kept_versions=settings.kept_versions
    )
    ready = threading.Event()
    servicer = InferenceService(
        repository,
        ready,
        mode=settings.mode,
        version=version("tarifa-inference"),
        facts=(f"execution_provider={providers[0]}", f"onnxruntime={onnxruntime.__version__}"),
        max_streams=settings.max_streams,
        ownership=Ownership.of(settings.tenant_models) if settings.require_identity else None,
    )
    runtime.metrics.register(ModelMetrics(repository.served))
    runtime.add_readiness("repository", ready.is_set)
    runtime.add_servicer(
        add_GRPCInferenceServiceServicer_to_server,
        servicer,
        FULL_NAME,
        public=PUBLIC if settings.require_identity else EVERY_METHOD,
    )
    runtime.start_background("repository", lambda stop: follow(repository, settings, ready, stop))


def follow(
    repository: Repository, settings: InferenceSettings, ready: threading.Event, stop: threading.Event
) -> None:
    """Read the repository, say so by ``ready``, and in mode `poll` keep following it until ``stop``."""
    if settings.mode is Mode.EXPLICIT:
        for name in _startup_models(repository, settings):
            _attempt(partial(repository.load, name))
        ready.set()
        stop.wait()
        return
    while not stop.is_set():
        if _attempt(repository.refresh):
            ready.set()
        stop.wait(settings.poll_seconds)


def _attempt(change: Callable[[], None]) -> bool:
    """Do it and return True; where it fails, log why and return False: what was served stays served."""
    try:
        change()
    except TarifaError as error:
        _log.warning("repository_not_followed", fault=error.message)
        return False
    return True


def _startup_models(repository: Repository, settings: InferenceSettings) -> list[str]:
    if "*" in settings.startup_models:
        return sorted({entry.name for entry in repository.index()})
    return list(settings.startup_models)


def _providers(settings: InferenceSettings) -> tuple[str, ...]:
    try:
        return choose_providers(settings.processor, available_providers())
    except ProcessorMissingError as error:
        raise SettingsError(f"TARIFA_INFERENCE_PROCESSOR: {error}") from error


SERVICE = Service("inference", build)
