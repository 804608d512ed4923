"""Writing an option model as ONNX, and checking it against what was trained.

    features [N, columns] -> layers -> scores / temperature(settled variables) -> log-softmax of each variable
    -> log_probabilities [N, option columns]

Logarithms, because the configurator leaves out what the rules forbid and scales the rest: where all that is
possible is improbable, float32 probabilities would all be 0, and their logarithms are not.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper, numpy_helper

from tarifa_configurator.fit.beliefs import Scores
from tarifa_configurator.fit.network import group_matrix, padded_columns
from tarifa_configurator.fit.option_model import OptionModel
from tarifa_configurator.fit.sales import FloatMatrix
from tarifa_configurator.recommend.network_client import INPUT, OPTIONS, OUTPUT

PARITY_GATE: Final = 1e-4
"""The greatest difference between ONNX and training, relative to 1 + |value|, that may be written."""
_OPSETS: Final = (("", 17),)
_NEVER: Final = -1e9


class ExportError(ValueError):
    """An ONNX graph that does not compute what was trained."""


def to_onnx(model: OptionModel) -> bytes:
    """Return the serialised graph; the vocabulary is in its metadata too, so that the two cannot part."""
    vocabulary = model.network.vocabulary
    nodes, constants = _layers(model)
    nodes += _scaled() + _softmax()
    padding = padded_columns(vocabulary)
    constants |= {
        "inverse_temperatures": (1.0 / model.temperatures).astype(np.float32)[:, None],
        "groups": group_matrix(vocabulary),
        "one": np.array(1.0, dtype=np.float32),
        "first_option": np.array([0], dtype=np.int64),
        "past_options": np.array([vocabulary.option_columns], dtype=np.int64),
        "column_axis": np.array([1], dtype=np.int64),
        "never": np.array([[_NEVER]], dtype=np.float32),
        "padding": padding.reshape(-1),
        "by_variable": np.array([0, *padding.shape], dtype=np.int64),
        "flat": np.array([0, -1], dtype=np.int64),
        "back": np.flatnonzero(padding.reshape(-1) < vocabulary.option_columns).astype(np.int64),
    }
    graph = helper.make_graph(
        nodes,
        "tarifa_options",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, ["rows", vocabulary.columns])],
        [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["rows", vocabulary.option_columns])],
        initializer=[numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS]
    document = helper.make_model(
        graph, opset_imports=opsets, ir_version=8, producer_name="tarifa-configurator"
    )
    helper.set_model_props(document, {OPTIONS: vocabulary.to_json()})
    onnx.checker.check_model(document)
    return bytes(document.SerializeToString(deterministic=True))


def check_parity(model: OptionModel, document: bytes, rows: FloatMatrix) -> float:
    """Return the greatest difference between ONNX and training, relative to 1 + |value|.

    Raises:
        ExportError: it is above `PARITY_GATE`.
    """
    expected = model.log_probabilities(rows)
    difference = float((np.abs(run_onnx(document, rows) - expected) / (1.0 + np.abs(expected))).max())
    if not difference <= PARITY_GATE:
        raise ExportError(f"ONNX differs from training by {difference:.2e}, more than {PARITY_GATE:.0e}")
    return difference


def run_onnx(document: bytes, rows: FloatMatrix) -> Scores:
    """Return the graph's output for these inputs, on the CPU."""
    session = ort.InferenceSession(document, providers=["CPUExecutionProvider"])
    (answer,) = session.run([OUTPUT], {INPUT: rows})
    return np.asarray(answer, dtype=np.float64)


def _layers(model: OptionModel) -> tuple[list[onnx.NodeProto], dict[str, np.ndarray]]:
    nodes: list[onnx.NodeProto] = []
    constants: dict[str, np.ndarray] = {}
    flow = INPUT
    last = len(model.network.layers) - 1
    for at, (weights, biases) in enumerate(model.network.layers):
        constants |= {f"weights_{at}": weights, f"biases_{at}": biases}
        out = "scores" if at == last else f"sums_{at}"
        nodes.append(helper.make_node("Gemm", [flow, f"weights_{at}", f"biases_{at}"], [out]))
        if at != last:
            flow = f"hidden_{at}"
            nodes.append(helper.make_node("Relu", [out], [flow]))
    return nodes, constants


def _scaled() -> list[onnx.NodeProto]:
    """Count the variables with one possible value, and divide the scores by the temperature of that count."""
    return [
        helper.make_node("Slice", [INPUT, "first_option", "past_options", "column_axis"], ["possible"]),
        helper.make_node("MatMul", ["possible", "groups"], ["left"]),
        helper.make_node("Equal", ["left", "one"], ["is_settled"]),
        helper.make_node("Cast", ["is_settled"], ["settled"], to=TensorProto.INT64),
        helper.make_node("ReduceSum", ["settled", "column_axis"], ["level"], keepdims=0),
        helper.make_node("Gather", ["inverse_temperatures", "level"], ["sharpness"], axis=0),
        helper.make_node("Mul", ["scores", "sharpness"], ["scaled"]),
    ]


def _softmax() -> list[onnx.NodeProto]:
    """Lay the values of each variable side by side, padded to the longest, and take their log-softmax."""
    return [
        helper.make_node("Mul", ["sharpness", "never"], ["edge"]),
        helper.make_node("Concat", ["scaled", "edge"], ["with_edge"], axis=1),
        helper.make_node("Gather", ["with_edge", "padding"], ["padded"], axis=1),
        helper.make_node("Reshape", ["padded", "by_variable"], ["of_variables"]),
        helper.make_node("LogSoftmax", ["of_variables"], ["log_beliefs"], axis=-1),
        helper.make_node("Reshape", ["log_beliefs", "flat"], ["flat_beliefs"]),
        helper.make_node("Gather", ["flat_beliefs", "back"], [OUTPUT], axis=1),
    ]
