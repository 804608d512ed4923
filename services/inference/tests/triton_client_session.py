"""What a user of tritonclient does, run in a process of its own: its stubs and ours register the same names.

python triton_client_session.py HOST:PORT
"""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import tritonclient.grpc as triton
from tritonclient.grpc import service_pb2, service_pb2_grpc
from tritonclient.utils import InferenceServerException

MODEL = "response-acme"


def features(*rows: list[float]) -> triton.InferInput:
    tensor = np.array(rows, np.float32)
    given = triton.InferInput("features", list(tensor.shape), "FP32")
    given.set_data_from_numpy(tensor)
    return given


def refusal_of(call: Callable[[], object]) -> str:
    """Return the message with which a call is refused; fail where it is not."""
    try:
        call()
    except InferenceServerException as error:
        return str(error.message())
    raise AssertionError("the call was not refused")


def check_server(client: triton.InferenceServerClient) -> None:
    assert client.is_server_live()
    assert client.is_server_ready()
    assert "model_repository" in client.get_server_metadata().extensions


def check_load_and_unload(client: triton.InferenceServerClient) -> None:
    assert not client.is_model_ready(MODEL)
    client.load_model(MODEL)
    client.load_model("texts")
    assert client.is_model_ready(MODEL, "1")
    states = {line.name: line.state for line in client.get_model_repository_index().models}
    assert states == {MODEL: "READY", "texts": "READY", "broken": ""}
    assert "onnxruntime refuses it" in refusal_of(lambda: client.load_model("broken"))


def check_description(client: triton.InferenceServerClient) -> None:
    metadata = client.get_model_metadata(MODEL)
    assert [tensor.name for tensor in metadata.inputs] == ["features"]
    config = client.get_model_config(MODEL).config
    assert config.name == MODEL
    assert config.parameters["tarifa.card"].string_value == "a card"


def check_infer(client: triton.InferenceServerClient) -> None:
    wanted = [triton.InferRequestedOutput("response")]
    result = client.infer(
        MODEL, [features([0, 0, 0], [1, 0, 0])], "1", wanted, request_id="r1", timeout=5_000_000
    )
    np.testing.assert_array_equal(result.as_numpy("response"), [[1, 1], [2, 1]])
    assert result.get_response().id == "r1"
    statistics = client.get_inference_statistics(MODEL)
    assert statistics.model_stats[0].inference_count == 2


def check_texts(client: triton.InferenceServerClient) -> None:
    tensor = np.array([["naïve".encode(), b""]], dtype=object)
    given = triton.InferInput("in_BYTES", [1, 2], "BYTES")
    given.set_data_from_numpy(tensor)
    np.testing.assert_array_equal(client.infer("texts", [given]).as_numpy("out_BYTES"), tensor)


def check_typed(address: str) -> None:
    request = service_pb2.ModelInferRequest(model_name=MODEL)
    tensor = request.inputs.add(name="features", datatype="FP32", shape=[1, 3])
    tensor.contents.fp32_contents.extend([1, 0, 0])
    with triton._client.grpc.insecure_channel(address) as channel:
        answer = service_pb2_grpc.GRPCInferenceServiceStub(channel).ModelInfer(request)
    assert list(answer.outputs[0].contents.fp32_contents) == [2, 1]


def check_async(client: triton.InferenceServerClient) -> None:
    answers: queue.Queue[Any] = queue.Queue()
    client.async_infer(MODEL, [features([0, 0, 0])], lambda result, error: answers.put(error or result))
    np.testing.assert_array_equal(answers.get(timeout=10).as_numpy("response"), [[1, 1]])


def check_stream(client: triton.InferenceServerClient) -> None:
    answers: queue.Queue[tuple[Any, Any]] = queue.Queue()
    client.start_stream(lambda result, error: answers.put((result, error)))
    client.async_stream_infer(MODEL, [features([0, 0, 0])], request_id="s1", enable_empty_final_response=True)
    client.async_stream_infer("nobody", [features([0, 0, 0])])
    client.async_stream_infer(MODEL, [features([1, 0, 0])], request_id="s3")
    first, second, third = (answers.get(timeout=10) for _ in range(3))
    client.stop_stream()
    response = first[0].get_response()
    assert response.id == "s1"
    assert response.parameters["triton_final_response"].bool_param
    assert "is not loaded" in str(second[1])
    np.testing.assert_array_equal(third[0].as_numpy("response"), [[2, 1]])


def check_errors(client: triton.InferenceServerClient) -> None:
    wrong = triton.InferInput("features", [1, 2], "FP32")
    wrong.set_data_from_numpy(np.zeros((1, 2), np.float32))
    assert "tensor 'features' has shape [1, 2]" in refusal_of(lambda: client.infer(MODEL, [wrong]))


def check_unload(client: triton.InferenceServerClient) -> None:
    client.unload_model(MODEL)
    assert not client.is_model_ready(MODEL)


def main() -> None:
    address = sys.argv[1]
    with triton.InferenceServerClient(address) as client:
        for check in (
            check_server,
            check_load_and_unload,
            check_description,
            check_infer,
            check_texts,
            check_async,
            check_stream,
            check_errors,
        ):
            check(client)
            print("passed", check.__name__.removeprefix("check_"))
        check_typed(address)
        print("passed typed")
        check_unload(client)
        print("passed unload")


if __name__ == "__main__":
    main()
