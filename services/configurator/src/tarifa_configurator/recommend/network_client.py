"""What the configurator asks of the inference server, over the Open Inference Protocol."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final, Protocol

import grpc
import numpy as np
import numpy.typing as npt
from tarifa_kit.served_models import ModelServer, ModelUnusableError, Tensor

from tarifa_configurator.recommend.vocabulary import OptionVocabulary, Row, VocabularyError

OPTIONS: Final = "tarifa.options"
"""The parameter of a model that holds its vocabulary."""
INPUT: Final = "features"
OUTPUT: Final = "log_probabilities"

_ROUNDING: Final = 1e-4
"""How far above 0 a float32 logarithm of a probability may round."""


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
        `ModelMissingError`, `ModelUnusableError` or `ModelFailedError`.
        """
        ...

    def infer(self, card: NetworkCard, row: Row, seconds: float) -> npt.NDArray[np.float64]:
        """Return the log probability of each option column: finite, and not above 0 but for rounding.

        Raises `ModelMissingError`, `ModelUnusableError` or `ModelFailedError`.
        """
        ...


class GrpcNetworks:
    """The Open Inference Protocol over gRPC."""

    def __init__(self, channel: grpc.Channel) -> None:
        """Take the channel to the server; it is not closed here."""
        self._server = ModelServer(channel)

    def card(self, name: str, known: NetworkCard | None, seconds: float) -> NetworkCard:
        """See `NetworkServer.card`."""
        served = self._server.highest(name, None if known is None else known.version, seconds)
        if served is None:
            assert known is not None, "none other is answered with nothing"
            return known
        text = served.parameters.get(OPTIONS, "")
        content = hashlib.sha256(f"{served.version}\n{text}".encode()).hexdigest()
        if known is not None and known.content == content:
            return known
        try:
            vocabulary = OptionVocabulary.from_json(text)
        except VocabularyError as error:
            raise ModelUnusableError(f"version {served.version}, parameter {OPTIONS}: {error}") from error
        return NetworkCard(name, served.version, vocabulary, content)

    def infer(self, card: NetworkCard, row: Row, seconds: float) -> npt.NDArray[np.float64]:
        """See `NetworkServer.infer`."""
        answer = self._server.infer(
            model=card.name,
            version=card.version,
            given=INPUT,
            tensor=Tensor((1, len(row)), row.tobytes()),
            wanted=OUTPUT,
            seconds=seconds,
        )
        beliefs = np.frombuffer(answer.data, dtype="<f4").astype(np.float64)
        return _checked(beliefs, card.vocabulary.option_columns)


def _checked(log_probabilities: npt.NDArray[np.float64], columns: int) -> npt.NDArray[np.float64]:
    if log_probabilities.shape != (columns,):
        raise ModelUnusableError(f"the network answered {log_probabilities.size} columns, not {columns}")
    if not bool(np.isfinite(log_probabilities).all()) or float(log_probabilities.max()) > _ROUNDING:
        raise ModelUnusableError("the network answered what is no logarithm of a probability")
    return log_probabilities
