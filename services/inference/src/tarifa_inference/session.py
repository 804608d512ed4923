"""The port behind which a model runs, and its adapter for onnxruntime."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import onnxruntime
from tarifa_kit.errors import Internal
from tarifa_kit.logging import logger_of

from tarifa_inference.batcher import Feeds
from tarifa_inference.processors import CPU, CUDA
from tarifa_inference.tensors import ANY_SIZE, BY_ONNX, Array, TensorSpec

_log = logger_of("tarifa_inference.session")


class ModelUnusableError(Exception):
    """A model cannot be served; the message says why in words for an operator."""


class Session(Protocol):
    """A model in memory. `run` may be called from several threads at once."""

    @property
    def inputs(self) -> tuple[TensorSpec, ...]:
        """What it takes, in the model's order."""

    @property
    def outputs(self) -> tuple[TensorSpec, ...]:
        """What it gives, in the model's order."""

    @property
    def provider(self) -> str:
        """The execution provider that runs it."""

    def run(self, feeds: Feeds, outputs: Sequence[str]) -> list[Array]:
        """Run it once; return the outputs named, in that order."""


OpenSession = Callable[[Path], Session]
"""Opens a model file; raises `ModelUnusableError` for whatever onnxruntime does not accept."""


@dataclass(frozen=True, slots=True)
class OnnxSession:
    """A model run by onnxruntime."""

    engine: Any
    inputs: tuple[TensorSpec, ...]
    outputs: tuple[TensorSpec, ...]
    provider: str

    def run(self, feeds: Feeds, outputs: Sequence[str]) -> list[Array]:
        """Run it once on the calling thread; raise `Internal` when onnxruntime fails."""
        try:
            results: list[Array] = self.engine.run(outputs, feeds)
        except Exception as error:
            _log.warning("model_run_failed", fault=_first_line(error))
            raise Internal("INTERNAL", "the model failed on this request") from error
        return results


@dataclass(frozen=True, slots=True)
class OnnxSessions:
    """Opens models with onnxruntime on the first of ``providers`` that works.

    ``strict`` refuses a model rather than serve it on another processor than the first.
    """

    providers: tuple[str, ...]
    threads_per_run: int
    strict: bool = False

    def __call__(self, path: Path) -> OnnxSession:
        """Open the model file ``path``."""
        try:
            return self._open(path, self.providers)
        except ModelUnusableError as fault:
            if self.strict or self.providers == (CPU,):
                raise
            _log.warning("processor_refused_model", provider=self.providers[0], fault=str(fault))
        return self._open(path, (CPU,))

    def _open(self, path: Path, providers: tuple[str, ...]) -> OnnxSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads_per_run
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 4
        # A thread that spins while it waits takes the core from the threads that serve requests.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            engine = onnxruntime.InferenceSession(
                str(path), options, providers=list(providers), enable_fallback=0
            )
            used = engine.get_providers()[0]
            inputs = tuple(_spec(value) for value in engine.get_inputs())
            outputs = tuple(_spec(value) for value in engine.get_outputs())
        except ModelUnusableError:
            raise
        except Exception as error:
            # onnxruntime's errors share no base class, and no file may take the server down.
            raise ModelUnusableError(f"onnxruntime refuses it: {_first_line(error)}") from error
        if used != providers[0]:
            raise ModelUnusableError(f"{providers[0]} is not usable on this machine, onnxruntime took {used}")
        return OnnxSession(engine, inputs, outputs, used)


def available_providers() -> list[str]:
    """Return the execution providers of the installed onnxruntime, with CUDA's libraries loaded."""
    providers: list[str] = onnxruntime.get_available_providers()
    if CUDA in providers:
        onnxruntime.preload_dlls()
    return providers


def _spec(value: Any) -> TensorSpec:
    datatype = BY_ONNX.get(value.type)
    if datatype is None:
        raise ModelUnusableError(f"tensor {value.name!r} has type {value.type}, which cannot be served")
    shape = tuple(size if isinstance(size, int) and size >= 0 else ANY_SIZE for size in value.shape)
    return TensorSpec(value.name, datatype, shape)


def _first_line(error: Exception) -> str:
    text = str(error).strip() or type(error).__name__
    return text.splitlines()[0][:300]
