"""What pricing asks of the inference server, over the Open Inference Protocol."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import grpc
import numpy as np
import numpy.typing as npt
from inference import grpc_service_pb2 as oip
from inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub
from tarifa_kit.errors import Code, TarifaError
from tarifa_kit.status import error_of_rpc
from tarifa_response import FeatureSpecification, RecommendationPolicy, SpecificationError

from tarifa_pricing.optimiser import FloatArray

FEATURES: Final = "tarifa.features"
POLICY: Final = "tarifa.policy"
CARD: Final = "tarifa.card"
INPUT: Final = "features"
OUTPUT: Final = "response"

_FAILED: Final = frozenset({Code.UNAVAILABLE, Code.INTERNAL, Code.UNKNOWN, Code.RESOURCE_EXHAUSTED})

FloatMatrix = npt.NDArray[np.float32]


class ModelMissingError(Exception):
    """No such model or version is served."""


class ModelUnusableError(Exception):
    """The model is served, and what it says of itself or answers cannot be used."""


class ModelFailedError(Exception):
    """The server did not answer."""


class ModelLateError(ModelFailedError):
    """The server did not answer in time."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """One served version of a response model: what it is told, and how far it is followed."""

    model: str
    version: str
    specification: FeatureSpecification
    policy: RecommendationPolicy
    policy_hash: str
    content: str
    """The hash of everything that it says of itself; equal content, equal card."""
    max_rows: int
    """The most rows of one request; 0 for any number."""


class InferenceServer(Protocol):
    """The server that runs response models. Times are in seconds."""

    def card(self, model: str, known: ModelCard | None, seconds: float) -> ModelCard:
        """Return the card of the highest version that is served; `known` itself where nothing has changed.

        `known` is also returned where its version is served with another version's configuration. Raises
        `ModelMissingError`, `ModelUnusableError` or `ModelFailedError`.
        """
        ...

    def infer(self, card: ModelCard, matrix: FloatMatrix, seconds: float) -> FloatArray:
        """Return the response, [N, 2] of finite numbers with b not negative, for the rows of the matrix.

        Raises `ModelMissingError`, `ModelUnusableError` or `ModelFailedError`.
        """
        ...


class GrpcInference:
    """The Open Inference Protocol over gRPC."""

    def __init__(self, channel: grpc.Channel) -> None:
        """Take the channel to the server; it is not closed here."""
        self._stub = GRPCInferenceServiceStub(channel)

    def card(self, model: str, known: ModelCard | None, seconds: float) -> ModelCard:
        """See `InferenceServer.card`."""
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
        owner = _owner(config.parameters[CARD].string_value if CARD in config.parameters else "")
        if owner not in ("", version):
            if known is not None and known.version == version:
                return known
            raise ModelUnusableError(f"version {version} is served with the configuration of version {owner}")
        texts = {
            key: config.parameters[key].string_value for key in (FEATURES, POLICY) if key in config.parameters
        }
        content = hashlib.sha256(repr((version, texts, config.max_batch_size)).encode()).hexdigest()
        if known is not None and known.content == content:
            return known
        return _card(model, version, texts, content, config.max_batch_size)

    def infer(self, card: ModelCard, matrix: FloatMatrix, seconds: float) -> FloatArray:
        """See `InferenceServer.infer`. One request, or as few as the model's batch size allows."""
        most = card.max_rows or len(matrix)
        parts = [self._infer(card, matrix[n : n + most], seconds) for n in range(0, len(matrix), most)]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _infer(self, card: ModelCard, matrix: FloatMatrix, seconds: float) -> FloatArray:
        rows, columns = matrix.shape
        request = oip.ModelInferRequest(
            model_name=card.model,
            model_version=card.version,
            inputs=[
                oip.ModelInferRequest.InferInputTensor(name=INPUT, datatype="FP32", shape=(rows, columns))
            ],
            raw_input_contents=[matrix.tobytes()],
        )
        try:
            response = self._stub.ModelInfer(request, timeout=seconds)
        except grpc.RpcError as failure:
            raise _error(failure) from failure
        return _checked(_output(response), rows)


def _owner(card: str) -> str:
    """Return the version that a configuration was written for; empty where it does not say.

    A model has one configuration for all its versions, and it is replaced before the next version appears:
    for a moment an old version is served with what its successor says of its features.
    """
    if not card:
        return ""
    try:
        return str(json.loads(card).get("version", ""))
    except (ValueError, AttributeError) as error:
        raise ModelUnusableError(f"parameter {CARD} cannot be read") from error


def _card(model: str, version: str, texts: dict[str, str], content: str, max_rows: int) -> ModelCard:
    missing = [key for key in (FEATURES, POLICY) if not texts.get(key)]
    if missing:
        raise ModelUnusableError(f"version {version} has no parameter {missing[0]}")
    try:
        specification = FeatureSpecification.from_json(texts[FEATURES])
        policy = RecommendationPolicy.from_json(texts[POLICY])
    except SpecificationError as error:
        raise ModelUnusableError(f"version {version}: {error}") from error
    policy_hash = "sha256:" + hashlib.sha256(texts[POLICY].encode()).hexdigest()
    return ModelCard(model, version, specification, policy, policy_hash, content, max_rows)


def _output(response: oip.ModelInferResponse) -> FloatArray:
    """Return the response tensor, wherever the server put its numbers."""
    for index, tensor in enumerate(response.outputs):
        if tensor.name != OUTPUT or tensor.datatype != "FP32":
            continue
        numbers: Sequence[float] | npt.NDArray[np.float32] = tensor.contents.fp32_contents
        if index < len(response.raw_output_contents):
            raw = response.raw_output_contents[index]
            if len(raw) % 4:
                break
            numbers = np.frombuffer(raw, dtype="<f4")
        values = np.asarray(numbers, dtype=np.float64)
        if values.size == int(np.prod(tensor.shape)):
            return values.reshape(tuple(tensor.shape))
        break
    raise ModelUnusableError(f"the model gives no output {OUTPUT!r} of type FP32")


def _checked(response: FloatArray, rows: int) -> FloatArray:
    if response.shape != (rows, 2):
        raise ModelUnusableError(f"the response has shape {list(response.shape)}, not [{rows}, 2]")
    if not bool(np.isfinite(response).all()):
        raise ModelUnusableError("the response is not finite")
    if bool((response[:, 1] < 0).any()):
        raise ModelUnusableError("the response rises with the price")
    return response


def _error(failure: grpc.RpcError) -> Exception:
    error: TarifaError = error_of_rpc(failure)
    if error.code is Code.NOT_FOUND:
        return ModelMissingError("no such model or version is served")
    if error.code is Code.DEADLINE_EXCEEDED:
        return ModelLateError("the inference server did not answer in time")
    if error.code in _FAILED:
        return ModelFailedError(f"the inference server answered {error.code.name}")
    return ModelUnusableError(f"the inference server answered {error.code.name}: {error.message}")
