"""What services ask of an inference server, over the Open Inference Protocol: which version, and its answer.

Tensors are float32, row by row, little-endian bytes: what they mean is for who asks.
"""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import grpc
from inference import grpc_service_pb2 as oip
from inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub

from tarifa_kit.errors import Code, TarifaError
from tarifa_kit.status import error_of_rpc

CARD: Final = "tarifa.card"
"""The parameter of a model that holds its card, whose `version` says what a configuration was written for."""

_FAILED: Final = frozenset({Code.UNAVAILABLE, Code.INTERNAL, Code.UNKNOWN, Code.RESOURCE_EXHAUSTED})
_FLOAT_BYTES: Final = 4


class ModelMissingError(Exception):
    """No such model or version is served."""


class ModelUnusableError(Exception):
    """The model is served, and what it says of itself or answers cannot be used."""


class ModelFailedError(Exception):
    """The server did not answer."""


class ModelLateError(ModelFailedError):
    """The server did not answer in time."""


@dataclass(frozen=True, slots=True)
class ServedVersion:
    """The highest version of a model that is served, and what it says of itself."""

    version: str
    parameters: Mapping[str, str]
    max_rows: int
    """The most rows of one request; 0 for any number."""


@dataclass(frozen=True, slots=True)
class Tensor:
    """Float32 numbers."""

    shape: tuple[int, ...]
    data: bytes


class ModelServer:
    """An inference server. Times are in seconds.

    Both methods raise `ModelMissingError`, `ModelUnusableError` or `ModelFailedError`.
    """

    def __init__(self, channel: grpc.Channel) -> None:
        """Take the channel to the server; it is not closed here."""
        self._stub = GRPCInferenceServiceStub(channel)

    def highest(self, model: str, known: str | None, seconds: float) -> ServedVersion | None:
        """Return the highest version that is served.

        None where that is the version `known` and it is served with another version's configuration: what
        was known of it still holds.
        """
        try:
            versions = self._stub.ModelMetadata(
                oip.ModelMetadataRequest(name=model), timeout=seconds
            ).versions
            version = max(versions, key=int, default="")
            config = self._stub.ModelConfig(
                oip.ModelConfigRequest(name=model, version=version), timeout=seconds
            ).config
        except grpc.RpcError as failure:
            raise _error(failure) from failure
        parameters = {name: value.string_value for name, value in config.parameters.items()}
        owner = _owner(parameters.get(CARD, ""))
        if owner in ("", version):
            return ServedVersion(version, parameters, config.max_batch_size)
        if known == version:
            return None
        raise ModelUnusableError(f"version {version} is served with the configuration of version {owner}")

    def infer(  # noqa: PLR0913 - each is named where it is passed
        self, *, model: str, version: str, given: str, tensor: Tensor, wanted: str, seconds: float
    ) -> Tensor:
        """Return the output `wanted` of a version for one input, `given`."""
        described = oip.ModelInferRequest.InferInputTensor(name=given, datatype="FP32", shape=tensor.shape)
        request = oip.ModelInferRequest(
            model_name=model, model_version=version, inputs=[described], raw_input_contents=[tensor.data]
        )
        try:
            response = self._stub.ModelInfer(request, timeout=seconds)
        except grpc.RpcError as failure:
            raise _error(failure) from failure
        return _output(response, wanted)


def _owner(card: str) -> str:
    """Return the version that a configuration was written for; empty where it does not say.

    A model has one configuration for all its versions, and it is replaced before the next version appears:
    for a moment an old version is served with what its successor says of its inputs.
    """
    if not card:
        return ""
    try:
        return str(json.loads(card).get("version", ""))
    except (ValueError, AttributeError) as error:
        raise ModelUnusableError(f"parameter {CARD} cannot be read") from error


def _output(response: oip.ModelInferResponse, name: str) -> Tensor:
    """Return a tensor, wherever the server put its numbers."""
    for index, output in enumerate(response.outputs):
        if output.name != name or output.datatype != "FP32":
            continue
        shape = tuple(output.shape)
        if index < len(response.raw_output_contents):
            data = response.raw_output_contents[index]
        else:
            data = _packed(output.contents.fp32_contents)
        if len(data) == math.prod(shape) * _FLOAT_BYTES:
            return Tensor(shape, data)
        break
    raise ModelUnusableError(f"the model gives no output {name!r} of type FP32")


def _packed(numbers: Sequence[float]) -> bytes:
    return struct.pack(f"<{len(numbers)}f", *numbers)


def _error(failure: grpc.RpcError) -> Exception:
    error: TarifaError = error_of_rpc(failure)
    if error.code is Code.NOT_FOUND:
        return ModelMissingError("no such model or version is served")
    if error.code is Code.DEADLINE_EXCEEDED:
        return ModelLateError("the inference server did not answer in time")
    if error.code in _FAILED:
        return ModelFailedError(f"the inference server answered {error.code.name}")
    return ModelUnusableError(f"the inference server answered {error.code.name}: {error.message}")
