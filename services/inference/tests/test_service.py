"""The Open Inference Protocol over gRPC, through the kit's whole chain."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import grpc
import numpy as np
import pytest
from google.rpc import error_details_pb2
from grpc_status import rpc_status
from inference import grpc_service_pb2 as oip
from tarifa_kit.identity import Identity
from tarifa_kit.testing import eventually

if TYPE_CHECKING:
    from conftest import Models, ServeInference, Server, Serving, Shelf

Features = Callable[..., oip.ModelInferRequest]

PRICED = """
name: "response-acme"
max_batch_size: 64
input { name: "features" data_type: TYPE_FP32 dims: 3 }
output { name: "response" data_type: TYPE_FP32 dims: 2 }
dynamic_batching { }
parameters { key: "tarifa.features" value { string_value: "{\\"order\\": [\\"quantity\\"]}" } }
parameters { key: "tarifa.nan_inputs" value { string_value: "features" } }
"""

EVERY_TYPE = (
    "BOOL",
    "UINT8",
    "UINT16",
    "UINT32",
    "UINT64",
    "INT8",
    "INT16",
    "INT32",
    "INT64",
    "FP32",
    "FP64",
)


@pytest.fixture(scope="module")
def server(models: Models, serving: Serving, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests that only ask."""
    with serving(tmp_path_factory.mktemp("models")) as (shelf, serve):
        shelf.put("response-acme", 1, models.response(1.0), PRICED)
        shelf.put("response-acme", 2, models.response(2.0))
        yield serve()


def response_of(answer: oip.ModelInferResponse) -> Any:
    return np.frombuffer(answer.raw_output_contents[0], np.float32).reshape(tuple(answer.outputs[0].shape))


def details_of(
    error: Any,
) -> tuple[error_details_pb2.ErrorInfo, error_details_pb2.RetryInfo | None]:
    info, retry = error_details_pb2.ErrorInfo(), None
    status = rpc_status.from_call(error)
    assert status is not None
    for detail in status.details:
        detail.Unpack(info)
        if detail.Is(error_details_pb2.RetryInfo.DESCRIPTOR):
            retry = error_details_pb2.RetryInfo()
            detail.Unpack(retry)
    return info, retry


def test_a_response_model_answers_one_pair_a_row(server: Server, features: Features) -> None:
    answer = server.stub.ModelInfer(features("response-acme", [[0, 0, 0], [1, 0, 0]]))
    assert (answer.model_name, answer.model_version) == ("response-acme", "2")
    assert [(output.name, output.datatype) for output in answer.outputs] == [("response", "FP32")]
    np.testing.assert_array_equal(response_of(answer), [[2, 1], [3, 1]])


def test_an_explicit_version_is_the_one_that_answers(server: Server, features: Features) -> None:
    answer = server.stub.ModelInfer(features("response-acme", [[0, 0, 0]], "1"))
    assert answer.model_version == "1"
    np.testing.assert_array_equal(response_of(answer), [[1, 1]])


def test_the_request_id_comes_back(server: Server, features: Features) -> None:
    request = features("response-acme", [[0, 0, 0]])
    request.id = "quote-7"
    assert server.stub.ModelInfer(request).id == "quote-7"


def test_nan_is_a_missing_value_where_the_configuration_says_so(server: Server, features: Features) -> None:
    np.testing.assert_array_equal(
        response_of(server.stub.ModelInfer(features("response-acme", [[math.nan, 0, 0]]))), [[2, 1]]
    )


def test_typed_contents_are_answered_typed(
    shelf: Shelf, models: Models, serve_inference: ServeInference
) -> None:
    shelf.put("same", 1, models.identity((*EVERY_TYPE, "BYTES")))
    server = serve_inference()
    request = oip.ModelInferRequest(model_name="same")
    fields = {
        "BOOL": "bool",
        "UINT64": "uint64",
        "INT64": "int64",
        "FP32": "fp32",
        "FP64": "fp64",
        "BYTES": "bytes",
    }
    for name in (*EVERY_TYPE, "BYTES"):
        tensor = request.inputs.add(name=f"in_{name}", datatype=name, shape=[1, 2])
        field = fields.get(name, "uint" if name.startswith("U") else "int") + "_contents"
        getattr(tensor.contents, field).extend([b"\xc3\xa9", b""] if name == "BYTES" else [1, 0])
    answer = server.stub.ModelInfer(request)
    assert not answer.raw_output_contents
    assert [output.name for output in answer.outputs] == [f"out_{name}" for name in (*EVERY_TYPE, "BYTES")]
    for given, got in zip(request.inputs, answer.outputs, strict=True):
        assert (got.datatype, got.shape, got.contents) == (given.datatype, given.shape, given.contents)


def test_raw_contents_of_every_type_come_back_as_they_went(
    shelf: Shelf, models: Models, serve_inference: ServeInference
) -> None:
    names = (*EVERY_TYPE, "FP16", "BYTES")
    shelf.put("same", 1, models.identity(names))
    server = serve_inference()
    sizes = {"BOOL": 1, "UINT16": 2, "INT16": 2, "UINT32": 4, "INT32": 4, "FP16": 2, "FP32": 4}
    request = oip.ModelInferRequest(model_name="same")
    for name in names:
        request.inputs.add(name=f"in_{name}", datatype=name, shape=[1, 2])
        size = 1 if name.endswith("INT8") else sizes.get(name, 8)
        raw = b"\x02\0\0\0ab\0\0\0\0" if name == "BYTES" else bytes([1] + [0] * (2 * size - 1))
        request.raw_input_contents.append(raw)
    answer = server.stub.ModelInfer(request)
    assert list(answer.raw_output_contents) == list(request.raw_input_contents)


def test_only_the_outputs_asked_for_are_answered(
    shelf: Shelf, models: Models, serve_inference: ServeInference
) -> None:
    shelf.put("same", 1, models.identity(("FP32", "INT64")))
    server = serve_inference()
    request = oip.ModelInferRequest(model_name="same")
    for name, size in (("FP32", 4), ("INT64", 8)):
        request.inputs.add(name=f"in_{name}", datatype=name, shape=[1, 2])
        request.raw_input_contents.append(bytes(2 * size))
    request.outputs.add(name="out_INT64")
    assert [output.name for output in server.stub.ModelInfer(request).outputs] == ["out_INT64"]


Spoil = Callable[[oip.ModelInferRequest], object]


@pytest.mark.parametrize(
    ("spoil", "code", "reason", "told"),
    [
        (lambda r: setattr(r, "model_name", "nobody"), "NOT_FOUND", "MODEL_NOT_FOUND", "model 'nobody'"),
        (lambda r: setattr(r, "model_version", "9"), "NOT_FOUND", "MODEL_NOT_FOUND", "version 9"),
        (
            lambda r: setattr(r.inputs[0], "name", "what"),
            "INVALID_ARGUMENT",
            "TENSOR_INVALID",
            "tensor 'what'",
        ),
        (
            lambda r: setattr(r.inputs[0], "datatype", "FP64"),
            "INVALID_ARGUMENT",
            "TENSOR_INVALID",
            "has type",
        ),
        (lambda r: r.inputs[0].shape.append(1), "INVALID_ARGUMENT", "TENSOR_INVALID", "has shape"),
        (lambda r: r.raw_input_contents.append(b""), "INVALID_ARGUMENT", "TENSOR_INVALID", "2 raw contents"),
        (lambda r: r.outputs.add(name="what"), "INVALID_ARGUMENT", "TENSOR_INVALID", "not an output"),
        (
            lambda r: r.inputs.pop() and r.raw_input_contents.pop(),
            "INVALID_ARGUMENT",
            "TENSOR_INVALID",
            "missing",
        ),
        (
            lambda r: r.inputs[0].contents.fp32_contents.append(1),
            "INVALID_ARGUMENT",
            "TENSOR_INVALID",
            "both raw",
        ),
        (
            lambda r: (
                r.inputs[0].parameters["shared_memory_region"].MergeFrom(oip.InferParameter(string_param="x"))
            ),
            "UNIMPLEMENTED",
            "TENSOR_INVALID",
            "shared memory",
        ),
        (
            lambda r: r.parameters["sequence_id"].MergeFrom(oip.InferParameter(int64_param=7)),
            "UNIMPLEMENTED",
            "FIELD_INVALID",
            "sequences",
        ),
    ],
)
def test_a_request_that_does_not_fit_is_refused_with_its_reason(  # noqa: PLR0917
    server: Server, features: Features, spoil: Spoil, code: str, reason: str, told: str
) -> None:
    request = features("response-acme", [[0, 0, 0]])
    spoil(request)
    with pytest.raises(grpc.RpcError) as caught:
        server.stub.ModelInfer(request)
    assert caught.value.code().name == code
    assert told in (caught.value.details() or "")
    assert details_of(caught.value)[0].reason == reason


def test_more_rows_than_a_run_takes_are_refused(server: Server, features: Features) -> None:
    with pytest.raises(grpc.RpcError, match="has 65 rows, the model takes 1 to 64"):
        server.stub.ModelInfer(features("response-acme", [[0, 0, 0]] * 65))


@pytest.mark.parametrize(
    ("microseconds", "code"), [(1, grpc.StatusCode.DEADLINE_EXCEEDED), (0, grpc.StatusCode.OK)]
)
def test_a_request_may_bring_a_timeout_of_its_own(
    server: Server, features: Features, microseconds: int, code: grpc.StatusCode
) -> None:
    request = features("response-acme", [[0, 0, 0]])
    request.parameters["timeout"].int64_param = microseconds
    assert server.stub.ModelInfer.future(request).code() is code


def test_a_configured_time_in_the_queue_is_a_deadline(
    shelf: Shelf, models: Models, serve_inference: ServeInference, features: Features
) -> None:
    policy = "default_queue_policy { default_timeout_microseconds: 1 }"
    shelf.put("m", 1, models.response(1.0), f"max_batch_size: 4 dynamic_batching {{ {policy} }}")
    server = serve_inference()
    assert (
        server.stub.ModelInfer.future(features("m", [[0, 0, 0]])).code() is grpc.StatusCode.DEADLINE_EXCEEDED
    )


def test_a_stream_answers_in_order_and_outlives_a_failed_request(server: Server, features: Features) -> None:
    wrong = features("nobody", [[0, 0, 0]])
    wrong.id = "b"
    requests = [features("response-acme", [[0, 0, 0]], "1"), wrong, features("response-acme", [[1, 0, 0]])]
    answers = list(server.stub.ModelStreamInfer(iter(requests)))
    assert [answer.error_message for answer in answers] == ["", "model 'nobody' is not loaded", ""]
    assert answers[1].infer_response.id == "b"
    np.testing.assert_array_equal(response_of(answers[0].infer_response), [[1, 1]])
    np.testing.assert_array_equal(response_of(answers[2].infer_response), [[3, 1]])


def test_streams_beyond_the_limit_are_refused_with_a_time_to_come_back(
    shelf: Shelf, models: Models, serve_inference: ServeInference, features: Features
) -> None:
    shelf.put("response-acme", 1, models.response(1.0), PRICED)
    server = serve_inference(max_streams=1)
    release = threading.Event()

    def held() -> Iterator[oip.ModelInferRequest]:
        yield features("response-acme", [[0, 0, 0]])
        release.wait()

    first = server.stub.ModelStreamInfer(held())
    next(first)
    with pytest.raises(grpc.RpcError) as caught:
        list(server.stub.ModelStreamInfer(iter([])))
    release.set()
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    retry = details_of(caught.value)[1]
    assert retry is not None
    assert retry.retry_delay.ToTimedelta() == timedelta(seconds=1)
    assert list(first) == []


def test_a_full_queue_is_refused_at_once_while_the_others_are_answered(
    shelf: Shelf, models: Models, serve_inference: ServeInference
) -> None:
    shelf.put("slow", 1, models.slow())
    server = serve_inference(max_queued=1, parallel_runs=1)
    request = oip.ModelInferRequest(model_name="slow")
    request.inputs.add(name="x0", datatype="FP32", shape=[64, 900])
    request.raw_input_contents.append(bytes(64 * 900 * 4))
    calls = [server.stub.ModelInfer.future(request) for _ in range(24)]
    codes = [call.code() for call in calls]
    assert set(codes) == {grpc.StatusCode.OK, grpc.StatusCode.RESOURCE_EXHAUSTED}
    refused = next(call for call in calls if call.code() is grpc.StatusCode.RESOURCE_EXHAUSTED)
    assert details_of(refused)[1] is not None


def test_metadata_shows_the_tensors_the_versions_and_the_processor(server: Server) -> None:
    about = server.stub.ServerMetadata(oip.ServerMetadataRequest())
    assert about.name == "tarifa-inference"
    assert "execution_provider=CPUExecutionProvider" in about.extensions
    model = server.stub.ModelMetadata(oip.ModelMetadataRequest(name="response-acme"))
    assert (list(model.versions), model.platform) == (["1", "2"], "onnxruntime_onnx")
    assert [(t.name, t.datatype, list(t.shape)) for t in model.inputs] == [("features", "FP32", [-1, 3])]
    assert [(t.name, t.datatype, list(t.shape)) for t in model.outputs] == [("response", "FP32", [-1, 2])]


def test_the_configuration_passes_the_parameters_through_and_names_the_processor(server: Server) -> None:
    config = server.stub.ModelConfig(oip.ModelConfigRequest(name="response-acme", version="1")).config
    assert config.parameters["tarifa.features"].string_value == '{"order": ["quantity"]}'
    assert config.parameters["tarifa.execution_provider"].string_value == "CPUExecutionProvider"
    assert (config.max_batch_size, config.platform) == (64, "onnxruntime_onnx")


def test_readiness_tells_known_versions_from_unknown_ones(server: Server) -> None:
    def ready(name: str, version: str = "") -> bool:
        return server.stub.ModelReady(oip.ModelReadyRequest(name=name, version=version)).ready

    assert [ready("response-acme"), ready("response-acme", "1")] == [True, True]
    assert [ready("response-acme", "7"), ready("nobody")] == [False, False]


def test_statistics_count_rows_runs_and_requests(
    shelf: Shelf, models: Models, serve_inference: ServeInference, features: Features
) -> None:
    shelf.put("response-acme", 2, models.response(2.0), PRICED)
    server = serve_inference()
    server.stub.ModelInfer(features("response-acme", [[0, 0, 0]] * 3))
    server.stub.ModelInfer(features("response-acme", [[0, 0, 0]]))
    (stats,) = server.stub.ModelStatistics(
        oip.ModelStatisticsRequest(name="response-acme", version="2")
    ).model_stats
    assert (stats.inference_count, stats.execution_count, stats.inference_stats.success.count) == (4, 2, 2)
    assert [batch.batch_size for batch in stats.batch_stats] == [1, 3]
    assert stats.inference_stats.compute_infer.ns > 0


def test_explicit_mode_loads_and_unloads_on_request(
    shelf: Shelf, models: Models, serve_inference: ServeInference, features: Features
) -> None:
    shelf.put("response-acme", 1, models.response(1.0))
    server = serve_inference(mode="explicit")
    assert server.states() == {("response-acme", "1"): ("", "unloaded")}
    server.stub.RepositoryModelLoad(oip.RepositoryModelLoadRequest(model_name="response-acme"))
    assert server.states() == {("response-acme", "1"): ("READY", "")}
    np.testing.assert_array_equal(
        response_of(server.stub.ModelInfer(features("response-acme", [[0, 0, 0]]))), [[1, 1]]
    )
    server.stub.RepositoryModelUnload(oip.RepositoryModelUnloadRequest(model_name="response-acme"))
    with pytest.raises(grpc.RpcError, match="is not loaded"):
        server.stub.ModelInfer(features("response-acme", [[0, 0, 0]]))


def test_explicit_mode_starts_with_the_models_it_is_told_to(
    shelf: Shelf, models: Models, serve_inference: ServeInference
) -> None:
    for name in ("one", "two"):
        shelf.put(name, 1, models.response(1.0))
    assert serve_inference(mode="explicit", startup_models="two").states()[("two", "1")] == ("READY", "")


def test_a_load_may_bring_its_own_configuration(
    shelf: Shelf, models: Models, serve_inference: ServeInference
) -> None:
    shelf.put("response-acme", 1, models.response(1.0), PRICED)
    server = serve_inference(mode="explicit")
    request = oip.RepositoryModelLoadRequest(model_name="response-acme")
    request.parameters["config"].string_param = '{"maxBatchSize": 5}'
    server.stub.RepositoryModelLoad(request)
    assert server.stub.ModelConfig(oip.ModelConfigRequest(name="response-acme")).config.max_batch_size == 5


def test_in_poll_mode_the_folder_decides_and_unloading_is_refused(server: Server) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        server.stub.RepositoryModelUnload(oip.RepositoryModelUnloadRequest(model_name="response-acme"))
    assert caught.value.code() is grpc.StatusCode.FAILED_PRECONDITION


def test_a_load_that_fails_says_why_and_what_was_served_stays(
    shelf: Shelf, models: Models, serve_inference: ServeInference, features: Features
) -> None:
    shelf.put("response-acme", 1, models.response(1.0))
    server = serve_inference()
    shelf.put("response-acme", 2, b"this is no model")
    with pytest.raises(grpc.RpcError) as caught:
        server.stub.RepositoryModelLoad(oip.RepositoryModelLoadRequest(model_name="response-acme"))
    assert caught.value.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert details_of(caught.value)[0].reason == "MODEL_LOAD_FAILED"
    reason = server.await_state("response-acme", "2", "UNAVAILABLE")
    assert "onnxruntime refuses it" in reason
    assert server.stub.ModelInfer(features("response-acme", [[0, 0, 0]])).model_version == "1"


def test_a_caller_must_show_an_identity_unless_the_network_is_closed(  # noqa: PLR0917
    shelf: Shelf,
    models: Models,
    serve_inference: ServeInference,
    features: Features,
    identity_keys: Any,
    tmp_path: Any,
) -> None:
    key = tmp_path / "identity.pem"
    key.write_bytes(identity_keys.public_pem)
    shelf.put("response-acme", 1, models.response(1.0))
    server = serve_inference({"identity_public_key_file": key}, require_identity=True)
    request = features("response-acme", [[0, 0, 0]])
    with pytest.raises(grpc.RpcError) as caught:
        server.stub.ModelInfer(request)
    assert caught.value.code() is grpc.StatusCode.UNAUTHENTICATED
    token = identity_keys.minter.mint(
        Identity("acme", "user:1", frozenset({"quotes.price"})), lifetime_seconds=60
    )
    metadata = (("x-tarifa-identity", token),)
    eventually(
        lambda: server.stub.ModelReady(oip.ModelReadyRequest(name="response-acme"), metadata=metadata).ready
    )
    assert server.stub.ModelInfer(request, metadata=metadata).model_version == "1"
    with pytest.raises(grpc.RpcError) as caught:
        server.stub.RepositoryModelLoad(
            oip.RepositoryModelLoadRequest(model_name="response-acme"), metadata=metadata
        )
    assert caught.value.code() is grpc.StatusCode.PERMISSION_DENIED
