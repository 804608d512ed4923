"""A model that takes one tensor of each sort and gives it back."""

from __future__ import annotations

from onnx import TensorProto, helper

ECHO = "echo"
_ELEMENTS = {"FP32": TensorProto.FLOAT, "INT64": TensorProto.INT64, "BYTES": TensorProto.STRING}
TENSORS = tuple(f"{way}_{name}" for name in _ELEMENTS for way in ("in", "out"))
"""The names of its tensors."""


def echo_model() -> bytes:
    """The model as ONNX: `in_X` comes back as `out_X`, any number of rows of two."""
    graph = helper.make_graph(
        [helper.make_node("Identity", [f"in_{name}"], [f"out_{name}"]) for name in _ELEMENTS],
        "echo",
        [helper.make_tensor_value_info(f"in_{name}", kind, ["rows", 2]) for name, kind in _ELEMENTS.items()],
        [helper.make_tensor_value_info(f"out_{name}", kind, ["rows", 2]) for name, kind in _ELEMENTS.items()],
    )
    opsets = [helper.make_opsetid("", 17)]
    made: bytes = helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString()
    return made
