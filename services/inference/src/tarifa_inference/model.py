"""One version of a model in memory, and how it gets there: opened, checked, warmed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from inference.model_config_pb2 import ModelConfig, ModelWarmup
from tarifa_kit.errors import TarifaError
from tarifa_kit.logging import logger_of

from tarifa_inference import model_config
from tarifa_inference.batcher import Batcher, BatchLimits, Inference
from tarifa_inference.layout import VersionFolder
from tarifa_inference.model_config import PROVIDER
from tarifa_inference.processors import CUDA, Threads
from tarifa_inference.session import ModelUnusableError, OpenSession, Session
from tarifa_inference.statistics import Statistics
from tarifa_inference.tensors import ANY_SIZE, Array, TensorSpec, zeros

_log = logger_of("tarifa_inference.model")


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """A version that is ready. It lives as long as a request holds it, also after it was unloaded.

    ``version`` is the number as the protocol writes it. ``max_rows`` is the most rows of one request, 0 where
    the model has no batch dimension.
    ``queue_seconds`` is the longest time in the queue, None for the caller's deadline alone.
    """

    name: str
    number: int
    version: str
    config: ModelConfig
    inputs: Mapping[str, TensorSpec]
    outputs: Mapping[str, TensorSpec]
    output_names: tuple[str, ...]
    max_rows: int
    queue_seconds: float | None
    batcher: Batcher
    statistics: Statistics

    @property
    def provider(self) -> str:
        """The execution provider that runs it."""
        return self.config.parameters[PROVIDER].string_value

    def infer(self, inference: Inference) -> list[Array]:
        """Run it; see `Batcher.infer`."""
        return self.batcher.infer(inference)


@dataclass(frozen=True, slots=True)
class ServingLimits:
    """What bounds every model, where its configuration does not say otherwise.

    ``max_rows``: rows of a run, for models without a configuration. ``max_queued``: requests that wait.
    """

    max_rows: int
    max_queued: int
    threads: Threads


@dataclass(frozen=True, slots=True)
class Loader:
    """Brings versions into memory."""

    open_session: OpenSession
    limits: ServingLimits

    def load(self, config: ModelConfig, version: VersionFolder, *, written: bool) -> ModelVersion:
        """Return the version, warm and ready; raise `ModelUnusableError` with the reason where it cannot be.

        ``written`` says whether ``config`` was written by anyone or stands for a missing file.
        """
        path = version.path / model_config.model_file(config)
        if not path.is_file():
            raise ModelUnusableError(f"there is no file {path.name} in version {version.number}")
        session = self.open_session(path)
        done = model_config.complete(config, session, written=written, max_rows=self.limits.max_rows)
        inputs, outputs = model_config.served_specs(done, session)
        _warm_up(session, done, inputs, outputs)
        statistics = Statistics()
        policy = done.dynamic_batching.default_queue_policy
        loaded = ModelVersion(
            name=config.name,
            number=version.number,
            version=str(version.number),
            config=done,
            inputs={spec.name: spec for spec in inputs},
            outputs={spec.name: spec for spec in outputs},
            output_names=tuple(spec.name for spec in outputs),
            max_rows=done.max_batch_size,
            queue_seconds=policy.default_timeout_microseconds / 1e6 or None,
            batcher=Batcher(session.run, self._bounds(done, session), statistics),
            statistics=statistics,
        )
        _log.info("model_loaded", model=loaded.name, version=loaded.number, provider=session.provider)
        return loaded

    def _bounds(self, config: ModelConfig, session: Session) -> BatchLimits:
        wanted = sum(group.count for group in config.instance_group)
        if session.provider == CUDA:
            # One run fills a GPU: what comes meanwhile is better merged than run beside it.
            parallel = max(wanted, 1)
        else:
            most = self.limits.threads.parallel_runs
            parallel = min(wanted, most) if wanted else most
        merges = config.WhichOneof("scheduling_choice") == "dynamic_batching"
        queued = config.dynamic_batching.default_queue_policy.max_queue_size or self.limits.max_queued
        return BatchLimits(
            parallel_runs=parallel,
            max_rows=config.max_batch_size if merges else 0,
            max_queued=queued,
        )


def _warm_up(
    session: Session, config: ModelConfig, inputs: Sequence[TensorSpec], outputs: Sequence[TensorSpec]
) -> None:
    """Run the configured warm-up requests, or one and two rows of zeros.

    Raises `ModelUnusableError` when the model fails, or answers with other rows or types than it declares. A
    failure on zeros is passed over where the true size of a dimension can only be guessed.
    """
    names = [spec.name for spec in outputs]
    for warmup in model_config.warmups_of(config):
        feeds = {spec.name: _warmup_value(spec, warmup, config.max_batch_size > 0) for spec in inputs}
        for _ in range(max(warmup.count, 1)):
            _try(session, feeds, names)
    if config.model_warmup:
        return
    batched = config.max_batch_size > 0
    guessed = any(ANY_SIZE in spec.shape[1 if batched else 0 :] for spec in inputs)
    for rows in (1, 2)[: config.max_batch_size] if batched else (1,):
        feeds = {spec.name: _zeros(spec, rows, batched) for spec in inputs}
        try:
            results = _try(session, feeds, names)
        except ModelUnusableError as fault:
            if not guessed:
                raise
            _log.warning("warm_up_passed_over", model=config.name, fault=str(fault))
            return
        _check_results(outputs, results, rows if batched else None)


def _try(session: Session, feeds: Mapping[str, Array], names: Sequence[str]) -> list[Array]:
    try:
        return session.run(feeds, names)
    except TarifaError as error:
        cause = error.__cause__ or error
        raise ModelUnusableError(
            f"it fails on a warm-up request: {str(cause).splitlines()[0][:300]}"
        ) from error


def _zeros(spec: TensorSpec, rows: int, batched: bool) -> Array:
    sizes = [1 if size == ANY_SIZE else size for size in spec.shape]
    if batched:
        sizes[0] = rows
    return zeros(spec, sizes)


def _warmup_value(spec: TensorSpec, warmup: ModelWarmup, batched: bool) -> Array:
    if spec.name not in warmup.inputs:
        raise ModelUnusableError(f"warm-up {warmup.name!r} gives no input {spec.name!r}")
    value = warmup.inputs[spec.name]
    sizes = (max(warmup.batch_size, 1), *value.dims) if batched else tuple(value.dims)
    if any(size < 0 for size in sizes):
        raise ModelUnusableError(f"warm-up {warmup.name!r} leaves a dimension of {spec.name!r} open")
    return _random(spec, sizes) if value.random_data else zeros(spec, sizes)


def _random(spec: TensorSpec, sizes: Sequence[int]) -> Array:
    """Return the same values at every start: a warm-up must not pass by luck."""
    if spec.datatype.is_bytes:
        return zeros(spec, sizes)
    return np.random.default_rng(0).integers(0, 2, size=tuple(sizes)).astype(spec.datatype.dtype)


def _check_results(outputs: Sequence[TensorSpec], results: Sequence[Array], rows: int | None) -> None:
    for spec, result in zip(outputs, results, strict=True):
        if not isinstance(result, np.ndarray):
            raise ModelUnusableError(f"output {spec.name!r} is not a tensor")
        if rows is not None and result.shape[:1] != (rows,):
            raise ModelUnusableError(
                f"output {spec.name!r} has {list(result.shape)} for {rows} rows: it is not batched"
            )
        fits = len(result.shape) == len(spec.shape) and all(
            wanted in (ANY_SIZE, size) for size, wanted in zip(result.shape, spec.shape, strict=True)
        )
        if not fits:
            raise ModelUnusableError(
                f"output {spec.name!r} has shape {list(result.shape)}, declared {list(spec.shape)}"
            )
