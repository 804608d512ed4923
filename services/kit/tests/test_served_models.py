"""An inference server's answers, wherever it puts them, and what it means when there are none."""

# ruff: noqa: N802, ARG002 - the names and the parameters of a servicer are those of grpc.

from __future__ import annotations

import struct
from collections.abc import Iterator
from concurrent import futures
from typing import Any

import grpc
import pytest
from inference import grpc_service_pb2 as oip
from inference import model_config_pb2 as triton
from inference.grpc_service_pb2_grpc import (
    GRPCInferenceServiceServicer,
    add_GRPCInferenceServiceServicer_to_server,
)
from tarifa_kit.served_models import (
    CARD,
    ModelFailedError,
    ModelLateError,
    ModelMissingError,
    ModelServer,
    ModelUnusableError,
    Tensor,
)


class StandIn(GRPCInferenceServiceServicer):
    """Serves versions 2 and 10 of one model and answers what it is given."""

    def __init__(self) -> None:
        self.card = '{"version": 10}'
        self.answer = oip.ModelInferResponse()
        self.refusal: grpc.StatusCode | None = None
        self.asked: list[oip.ModelInferRequest] = []

    def ModelMetadata(self, request: Any, context: grpc.ServicerContext) -> Any:
        return oip.ModelMetadataResponse(name=request.name, versions=["2", "10"])

    def ModelConfig(self, request: Any, context: grpc.ServicerContext) -> Any:
        config = triton.ModelConfig(max_batch_size=64)
        config.parameters[CARD].string_value = self.card
        return oip.ModelConfigResponse(config=config)

    def ModelInfer(self, request: Any, context: grpc.ServicerContext) -> Any:
        self.asked.append(request)
        if self.refusal is not None:
            context.abort(self.refusal, "as asked")
        return self.answer


@pytest.fixture
def stand_in() -> StandIn:
    return StandIn()  # type: ignore[abstract]  # of the protocol it speaks what is asked here


@pytest.fixture
def server(stand_in: StandIn) -> Iterator[ModelServer]:
    serving = grpc.server(futures.ThreadPoolExecutor(2))
    add_GRPCInferenceServiceServicer_to_server(stand_in, serving)
    port = serving.add_insecure_port("127.0.0.1:0")
    serving.start()
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        yield ModelServer(channel)
    serving.stop(0).wait()


def infer(server: ModelServer, seconds: float = 20) -> Tensor:
    tensor = Tensor((1, 2), struct.pack("<2f", 1, 2))
    return server.infer(model="m", version="10", given="in", tensor=tensor, wanted="out", seconds=seconds)


def output(*shape: int, **contents: Any) -> oip.ModelInferResponse.InferOutputTensor:
    return oip.ModelInferResponse.InferOutputTensor(name="out", datatype="FP32", shape=shape, **contents)


def test_the_highest_version_is_the_greatest_number(server: ModelServer) -> None:
    served = server.highest("m", None, 20)
    assert served is not None
    assert (served.version, served.max_rows) == ("10", 64)


def test_a_version_under_anothers_configuration_is_known_or_unusable(
    server: ModelServer, stand_in: StandIn
) -> None:
    stand_in.card = '{"version": 11}'
    assert server.highest("m", "10", 20) is None
    with pytest.raises(ModelUnusableError, match="version 10 is served with the configuration of version 11"):
        server.highest("m", "2", 20)


def test_a_card_that_cannot_be_read_is_told(server: ModelServer, stand_in: StandIn) -> None:
    stand_in.card = "[]"
    with pytest.raises(ModelUnusableError, match=CARD):
        server.highest("m", None, 20)


@pytest.mark.parametrize("raw", [True, False], ids=["as bytes", "as numbers"])
def test_an_output_is_found_wherever_its_numbers_are(
    server: ModelServer, stand_in: StandIn, raw: bool
) -> None:
    data = struct.pack("<2f", 0.5, -1)
    if raw:
        stand_in.answer = oip.ModelInferResponse(outputs=[output(1, 2)], raw_output_contents=[data])
    else:
        contents = oip.InferTensorContents(fp32_contents=[0.5, -1])
        stand_in.answer = oip.ModelInferResponse(outputs=[output(1, 2, contents=contents)])
    assert infer(server) == Tensor((1, 2), data)
    (asked,) = stand_in.asked
    assert (list(asked.inputs[0].shape), asked.model_version) == ([1, 2], "10")


@pytest.mark.parametrize(
    "answer",
    [
        oip.ModelInferResponse(),
        oip.ModelInferResponse(outputs=[output(1, 2)], raw_output_contents=[b"\0" * 7]),
        oip.ModelInferResponse(outputs=[output(2, 2)], raw_output_contents=[b"\0" * 8]),
    ],
    ids=["none", "half a number", "another shape"],
)
def test_an_answer_without_the_output_is_unusable(
    server: ModelServer, stand_in: StandIn, answer: oip.ModelInferResponse
) -> None:
    stand_in.answer = answer
    with pytest.raises(ModelUnusableError, match="gives no output 'out' of type FP32"):
        infer(server)


@pytest.mark.parametrize(
    ("refusal", "kind"),
    [
        (grpc.StatusCode.NOT_FOUND, ModelMissingError),
        (grpc.StatusCode.DEADLINE_EXCEEDED, ModelLateError),
        (grpc.StatusCode.UNAVAILABLE, ModelFailedError),
        (grpc.StatusCode.INVALID_ARGUMENT, ModelUnusableError),
    ],
)
def test_a_refusal_says_whose_fault_it_is(
    server: ModelServer, stand_in: StandIn, refusal: grpc.StatusCode, kind: type[Exception]
) -> None:
    stand_in.refusal = refusal
    with pytest.raises(kind) as caught:
        infer(server)
    assert type(caught.value) is kind
