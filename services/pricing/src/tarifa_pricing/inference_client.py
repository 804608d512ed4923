"""What pricing asks of the inference server, over the Open Inference Protocol."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, Protocol

import grpc
import numpy as np
import numpy.typing as npt
from tarifa_kit.served_models import ModelServer, ModelUnusableError, Tensor
from tarifa_response import FeatureSpecification, RecommendationPolicy, SpecificationError

from tarifa_pricing.optimiser import FloatArray

FEATURES: Final = "tarifa.features"
POLICY: Final = "tarifa.policy"
INPUT: Final = "features"
OUTPUT: Final = "response"

FloatMatrix = npt.NDArray[np.float32]


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
        self._server = ModelServer(channel)

    def card(self, model: str, known: ModelCard | None, seconds: float) -> ModelCard:
        """See `InferenceServer.card`."""
        served = self._server.highest(model, None if known is None else known.version, seconds)
        if served is None:
            assert known is not None, "none other is answered with nothing"
            return known
        texts = {key: served.parameters[key] for key in (FEATURES, POLICY) if key in served.parameters}
        content = hashlib.sha256(repr((served.version, texts, served.max_rows)).encode()).hexdigest()
        if known is not None and known.content == content:
            return known
        return _card(model, served.version, texts, content, served.max_rows)

    def infer(self, card: ModelCard, matrix: FloatMatrix, seconds: float) -> FloatArray:
        """See `InferenceServer.infer`. One request, or as few as the model's batch size allows."""
        most = card.max_rows or len(matrix)
        parts = [self._infer(card, matrix[n : n + most], seconds) for n in range(0, len(matrix), most)]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _infer(self, card: ModelCard, matrix: FloatMatrix, seconds: float) -> FloatArray:
        rows, columns = matrix.shape
        answer = self._server.infer(
            model=card.model,
            version=card.version,
            given=INPUT,
            tensor=Tensor((rows, columns), matrix.tobytes()),
            wanted=OUTPUT,
            seconds=seconds,
        )
        response = np.frombuffer(answer.data, dtype="<f4").astype(np.float64)
        return _checked(response.reshape(answer.shape), rows)


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


def _checked(response: FloatArray, rows: int) -> FloatArray:
    if response.shape != (rows, 2):
        raise ModelUnusableError(f"the response has shape {list(response.shape)}, not [{rows}, 2]")
    if not bool(np.isfinite(response).all()):
        raise ModelUnusableError("the response is not finite")
    if bool((response[:, 1] < 0).any()):
        raise ModelUnusableError("the response rises with the price")
    return response
