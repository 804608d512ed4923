"""Protocol messages to requests of a model, and back. Few copies: raw contents are read in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from inference.grpc_service_pb2 import ModelInferRequest, ModelInferResponse
from tarifa_kit.errors import FieldViolation, InvalidArgument, Unimplemented

from tarifa_inference.batcher import Inference
from tarifa_inference.model import ModelVersion
from tarifa_inference.tensors import (
    Array,
    TensorSpec,
    check_header,
    from_raw,
    from_values,
    tensor_fault,
    to_raw,
    to_values,
)

_SHARED_MEMORY = "shared_memory_region"
_SEQUENCE = "sequence_id"
_CLASSIFICATION = "classification"
_TIMEOUT = "timeout"


def read_request(
    request: ModelInferRequest, model: ModelVersion, deadline: float | None, now: float
) -> Inference:
    """Return what ``request`` asks of ``model``; both times are moments of one clock, in seconds.

    Raises `InvalidArgument` naming the tensor at fault, `Unimplemented` for what is not served here.
    """
    raws = request.raw_input_contents
    feeds = _read_raw(request, raws, model) if raws else _read_typed(request, model)
    if len(feeds) != len(model.inputs):
        missing = next(name for name in model.inputs if name not in feeds)
        raise tensor_fault(missing, "is missing")
    outputs = _read_outputs(request, model) if request.outputs else model.output_names
    rows = _count_rows(feeds, model) if model.max_rows else 1
    return Inference(feeds, outputs, rows, _sooner(deadline, now, _queue_seconds(request, model)))


def is_typed(request: ModelInferRequest) -> bool:
    """Whether the request carries typed contents, so that its answer should."""
    return not request.raw_input_contents and any(tensor.HasField("contents") for tensor in request.inputs)


def write_response(
    request: ModelInferRequest, model: ModelVersion, names: Sequence[str], results: Sequence[Array]
) -> ModelInferResponse:
    """Return the answer: typed where the request was and every type has a typed field, else raw."""
    response = ModelInferResponse(model_name=model.name, model_version=model.version, id=request.id)
    typed = is_typed(request) and all(model.outputs[name].datatype.typed_field for name in names)
    outputs, raws = response.outputs, response.raw_output_contents
    for name, result in zip(names, results, strict=True):
        datatype = model.outputs[name].datatype
        output = outputs.add(name=name, datatype=datatype.name, shape=result.shape)
        if typed:
            getattr(output.contents, datatype.typed_field).extend(to_values(result))
        else:
            raws.append(to_raw(result))
    return response


def _read_raw(request: ModelInferRequest, raws: Sequence[bytes], model: ModelVersion) -> dict[str, Array]:
    tensors = request.inputs
    if len(raws) != len(tensors):
        message = f"there are {len(tensors)} inputs and {len(raws)} raw contents; each input needs its own"
        raise InvalidArgument(
            "TENSOR_INVALID", message, violations=[FieldViolation("raw_input_contents", message)]
        )
    feeds: dict[str, Array] = {}
    for tensor, raw in zip(tensors, raws, strict=True):
        spec, shape = _read_header(tensor, model, feeds)
        if tensor.HasField("contents"):
            raise tensor_fault(spec.name, "has both raw and typed contents")
        feeds[spec.name] = from_raw(spec, shape, raw)
    return feeds


def _read_typed(request: ModelInferRequest, model: ModelVersion) -> dict[str, Array]:
    feeds: dict[str, Array] = {}
    for tensor in request.inputs:
        spec, shape = _read_header(tensor, model, feeds)
        if not spec.datatype.typed_field:
            raise tensor_fault(
                spec.name, f"has type {spec.datatype.name}, which travels only as raw contents"
            )
        for used, _ in tensor.contents.ListFields():
            if used.name != spec.datatype.typed_field:
                raise tensor_fault(spec.name, f"has {used.name}, its type needs {spec.datatype.typed_field}")
        feeds[spec.name] = from_values(spec, shape, getattr(tensor.contents, spec.datatype.typed_field))
    return feeds


def _read_header(
    tensor: ModelInferRequest.InferInputTensor, model: ModelVersion, feeds: dict[str, Any]
) -> tuple[TensorSpec, tuple[int, ...]]:
    name = tensor.name
    spec = model.inputs.get(name)
    if spec is None:
        raise tensor_fault(name, f"is not an input of the model; it takes {', '.join(model.inputs)}")
    if name in feeds:
        raise tensor_fault(name, "is given twice")
    if tensor.parameters and _SHARED_MEMORY in tensor.parameters:
        raise Unimplemented("TENSOR_INVALID", f"tensor {name!r} lies in shared memory, which is not served")
    shape = tuple(tensor.shape)
    check_header(spec, tensor.datatype, shape)
    return spec, shape


def _read_outputs(request: ModelInferRequest, model: ModelVersion) -> tuple[str, ...]:
    names = []
    for output in request.outputs:
        if output.name not in model.outputs:
            known = ", ".join(model.outputs)
            raise tensor_fault(output.name, f"is not an output of the model; it gives {known}", "outputs")
        if _CLASSIFICATION in output.parameters or _SHARED_MEMORY in output.parameters:
            raise Unimplemented(
                "TENSOR_INVALID", f"output {output.name!r} asks for classification or shared memory"
            )
        names.append(output.name)
    return tuple(names)


def _count_rows(feeds: dict[str, Array], model: ModelVersion) -> int:
    rows = 0
    for name, tensor in feeds.items():
        size = len(tensor)
        if not 0 < size <= model.max_rows:
            raise tensor_fault(name, f"has {size} rows, the model takes 1 to {model.max_rows}")
        if rows not in (0, size):
            raise tensor_fault(name, f"has {size} rows, another input has {rows}")
        rows = size
    return rows or 1


def _queue_seconds(request: ModelInferRequest, model: ModelVersion) -> float | None:
    """Return the time the request may wait: its own parameter `timeout` in microseconds, or the model's.

    As in Triton, a timeout of 0 is none.
    """
    if not request.parameters:
        return model.queue_seconds
    if _SEQUENCE in request.parameters:
        given = request.parameters[_SEQUENCE]
        if given.int64_param or given.string_param:
            raise Unimplemented("FIELD_INVALID", "sequences are not served here")
    own = request.parameters[_TIMEOUT].int64_param if _TIMEOUT in request.parameters else 0
    return own / 1e6 if own > 0 else model.queue_seconds


def _sooner(deadline: float | None, now: float, seconds: float | None) -> float | None:
    if seconds is None:
        return deadline
    return now + seconds if deadline is None else min(deadline, now + seconds)
