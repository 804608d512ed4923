"""What the configurator asks of the inference server, over the Open Inference Protocol."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Final, Protocol

import grpc
import numpy as np
import numpy.typing as npt
from inference import grpc_service_pb2 as oip
from inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub
from tarifa_kit.errors import Code, TarifaError
from tarifa_kit.status import error_of_rpc

from tarifa_configurator.recommend.vocabulary import OptionVocabulary, Row, VocabularyError

OPTIONS: Final = "tarifa.options"
"""The parameter of a model that holds its vocabulary."""
CARD: Final = "tarifa.card"
INPUT: Final = "features"
OUTPUT: Final = "log_probabilities"

_FAILED: Final = frozenset({Code.UNAVAILABLE, Code.INTERNAL, Code.UNKNOWN, Code.RESOURCE_EXHAUSTED})
_ROUNDING: Final = 1e-4
"""How far above 0 a float32 logarithm of a probability may round."""


class NetworkMissingError(Exception):
    """No such network or version is served."""


class NetworkUnusableError(Exception):
    """The network is served, and what it says of itself or answers cannot be used."""


class NetworkFailedError(Exception):
    """The server did not answer."""


class NetworkLateError(NetworkFailedError):
    """The server did not answer in time."""


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """One served version of an option network, and what it is told."""

    name: str
    version: str
    vocabulary: OptionVocabulary
    content: str
    """The hash of everything that it says of itself; equal content, equal card."""


class NetworkServer(Protocol):
    """The server that runs option networks. Times are in seconds."""

    def card(self, name: str, known: NetworkCard | None, seconds: float) -> NetworkCard:
        """Return the card of the highest version that is served; `known` itself where nothing has changed.

        `known` is also returned where its version is served with another version's configuration. Raises
        `NetworkMissingError`, `NetworkUnusableError` or `NetworkFailedError`.
        """
        ...

    def infer(self, card: NetworkCard, row: Row, seconds: float) -> npt.NDArray[np.float64]:
        """Return the log probability of each option column: finite, and not above 0 but for rounding.

        Raises `NetworkMissingError`, `NetworkUnusableError` or `NetworkFailedError`.
        """
        ...


class GrpcNetworks:
    """The Open Inference Protocol over gRPC."""

    def __init__(self, channel: grpc.Channel) -> None:
        """Take the channel to the server; it is not closed here."""
        self._stub = GRPCInferenceServiceStub(channel)

    def card(self, name: str, known: NetworkCard | None, seconds: float) -> NetworkCard:
        """See `NetworkServer.card`."""
        try:
            versions = self._stub.ModelMetadata(oip.ModelMetadataRequest(name=name), timeout=seconds).versions
            version = max(versions, key=int, default="")
            config = self._stub.ModelConfig(
                oip.ModelConfigRequest(name=name, version=version), timeout=seconds
            ).config
        except grpc.RpcError as failure:
            raise _error(failure) from failure
        owner = _owner(config.parameters[CARD].string_value if CARD in config.parameters else "")
        if owner not in ("", version):
            if known is not None and known.version == version:
                return known
            raise NetworkUnusableError(
                f"version {version} is served with the configuration of version {owner}"
            )
        text = config.parameters[OPTIONS].string_value if OPTIONS in config.parameters else ""
        content = hashlib.sha256(f"{version}\n{text}".encode()).hexdigest()
        if known is not None and known.content == content:
            return known
        try:
            vocabulary = OptionVocabulary.from_json(text)
        except VocabularyError as error:
            raise NetworkUnusableError(f"version {version}, parameter {OPTIONS}: {error}") from error
        return NetworkCard(name, version, vocabulary, content)

    def infer(self, card: NetworkCard, row: Row, seconds: float) -> npt.NDArray[np.float64]:
        """See `NetworkServer.infer`."""
        request = oip.ModelInferRequest(
            model_name=card.name,
            model_version=card.version,
            inputs=[oip.ModelInferRequest.InferInputTensor(name=INPUT, datatype="FP32", shape=(1, len(row)))],
            raw_input_contents=[row.tobytes()],
        )
        try:
            response = self._stub.ModelInfer(request, timeout=seconds)
        except grpc.RpcError as failure:
            raise _error(failure) from failure
        return _checked(_output(response), card.vocabulary.option_columns)


def _owner(card: str) -> str:
    """Return the version that a configuration was written for; empty where it does not say.

    A server that keeps one configuration for all versions of a model, as Triton does, may serve an old
    version with what its successor says of its columns.
    """
    if not card:
        return ""
    try:
        return str(json.loads(card).get("version", ""))
    except (ValueError, AttributeError) as error:
        raise NetworkUnusableError(f"parameter {CARD} cannot be read") from error


def _output(response: oip.ModelInferResponse) -> npt.NDArray[np.float64]:
    """Return the tensor, wherever the server put its numbers."""
    for index, tensor in enumerate(response.outputs):
        if tensor.name != OUTPUT or tensor.datatype != "FP32":
            continue
        if index < len(response.raw_output_contents):
            raw = response.raw_output_contents[index]
            if len(raw) % 4 == 0:
                return np.frombuffer(raw, dtype="<f4").astype(np.float64)
            break
        return np.asarray(tensor.contents.fp32_contents, dtype=np.float64)
    raise NetworkUnusableError(f"the network gives no output {OUTPUT!r} of type FP32")


def _checked(log_probabilities: npt.NDArray[np.float64], columns: int) -> npt.NDArray[np.float64]:
    if log_probabilities.shape != (columns,):
        raise NetworkUnusableError(f"the network answered {log_probabilities.size} columns, not {columns}")
    if not bool(np.isfinite(log_probabilities).all()) or float(log_probabilities.max()) > _ROUNDING:
        raise NetworkUnusableError("the network answered what is no logarithm of a probability")
    return log_probabilities


def _error(failure: grpc.RpcError) -> Exception:
    error: TarifaError = error_of_rpc(failure)
    if error.code is Code.NOT_FOUND:
        return NetworkMissingError("no such network or version is served")
    if error.code is Code.DEADLINE_EXCEEDED:
        return NetworkLateError("the inference server did not answer in time")
    if error.code in _FAILED:
        return NetworkFailedError(f"the inference server answered {error.code.name}")
    return NetworkUnusableError(f"the inference server answered {error.code.name}: {error.message}")
