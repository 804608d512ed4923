"""Writing the fitted response as ONNX, and checking it against the booster.

The stock converter takes a custom objective for a classifier, so the graph is written node by node:
one TreeEnsembleRegressor with two targets (the booster's trees and one tree a target that holds the
segments' priors), softplus on the second, and the calibration as an affine step.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import onnxruntime as ort
from google.protobuf.message import DecodeError
from onnx import TensorProto, helper, numpy_helper
from tarifa_response import FeatureSpecification, RecommendationPolicy, WinCurve, encode
from tarifa_response.features import FloatMatrix

from tarifa_training.booster import margins_of
from tarifa_training.response import FittedResponse
from tarifa_training.samples import FloatArray, Samples

PARITY_GATE: Final = 1e-4
"""The greatest difference between ONNX and booster, relative to 1 + |value|, that may be written."""
FEATURES: Final = "tarifa.features"
POLICY: Final = "tarifa.policy"
_OPSETS: Final = (("", 17), ("ai.onnx.ml", 3))


class ExportError(ValueError):
    """An ONNX file that is no response model, or does not compute what its booster computes."""


def to_onnx(model: FittedResponse, policy: RecommendationPolicy) -> bytes:
    """Return the serialised graph: `features` float32 [N, F] -> `response` float32 [N, 2].

    The feature specification and the policy are in the graph's metadata too, so that a version can
    never be read with the specification of another.
    """
    trees = _Trees()
    width = len(model.specification.features)
    margins = margins_of(model.booster.priors, _codes(model), model.booster.scale)
    for target in range(2):
        trees.add_prior(width - 1, margins[:, target], target)
    learner = json.loads(model.booster.booster.save_raw("json"))["learner"]
    boosted = learner["gradient_booster"]["model"]
    for tree, target in zip(boosted["trees"], boosted["tree_info"], strict=True):
        trees.add_boosted(tree, int(target))
    graph = helper.make_graph(
        [trees.node(), *_tail()],
        "tarifa_response",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["lines", width])],
        [helper.make_tensor_value_info("response", TensorProto.FLOAT, ["lines", 2])],
        initializer=_constants(model),
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS]
    document = helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="tarifa-training")
    helper.set_model_props(document, {FEATURES: model.specification.to_json(), POLICY: policy.to_json()})
    onnx.checker.check_model(document)
    return bytes(document.SerializeToString(deterministic=True))


def check_parity(model: FittedResponse, document: bytes, matrix: FloatMatrix) -> float:
    """Return the greatest difference between ONNX and booster, relative to 1 + |value|.

    Raises:
        ExportError: it is above `PARITY_GATE`.
    """
    expected = model.response(matrix)
    difference = float((np.abs(run_onnx(document, matrix) - expected) / (1.0 + np.abs(expected))).max())
    if not difference <= PARITY_GATE:
        raise ExportError(f"ONNX differs from the booster by {difference:.2e}, more than {PARITY_GATE:.0e}")
    return difference


def run_onnx(document: bytes, matrix: FloatMatrix) -> FloatArray:
    """Return the graph's output for `matrix`, on the CPU."""
    session = ort.InferenceSession(document, providers=["CPUExecutionProvider"])
    (response,) = session.run(["response"], {"features": matrix})
    return np.asarray(response, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class WrittenModel:
    """A model read back from its ONNX file."""

    document: bytes
    specification: FeatureSpecification
    policy: RecommendationPolicy

    def curve(self, samples: Samples) -> WinCurve:
        """Return the win curve of each line, as pricing would see it."""
        response = run_onnx(self.document, encode(samples.facts, self.specification))
        return WinCurve.of_response(response, samples.list_price)


def read_onnx(path: Path) -> WrittenModel:
    """Read a written model; `path` is model.onnx or the version's folder.

    Raises:
        ExportError: it is no model of ours.
        OSError: it cannot be read.
    """
    document = (path / "model.onnx" if path.is_dir() else path).read_bytes()
    try:
        parameters = {entry.key: entry.value for entry in onnx.load_from_string(document).metadata_props}
        specification = FeatureSpecification.from_json(parameters[FEATURES])
        policy = RecommendationPolicy.from_json(parameters[POLICY])
    except (KeyError, ValueError, DecodeError) as error:
        raise ExportError(f"{path} is no response model: {error!r}") from error
    return WrittenModel(document, specification, policy)


@dataclass(slots=True)
class _Trees:
    """The columns of a TreeEnsembleRegressor."""

    attributes: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in _TREE_COLUMNS})
    count: int = 0

    def add_prior(self, feature: int, values: FloatArray, target: int) -> None:
        """Add a chain that picks values[k] where the feature is k - 1; NaN picks values[0]."""
        leaf = len(values) - 1
        for k in range(leaf):
            following = k + 1 if k + 1 < leaf else 2 * leaf
            self._node(k, "BRANCH_LT", feature, k - 0.5, leaf + k, following, 1)
        for k in range(leaf + 1):
            self._leaf(leaf + k, float(values[k]), target)
        self.count += 1

    def add_boosted(self, tree: dict[str, Any], target: int) -> None:
        """Add a tree of the booster's JSON form; at a leaf, `split_conditions` is its value."""
        for index, left in enumerate(tree["left_children"]):
            condition = float(tree["split_conditions"][index])
            if left < 0:
                self._leaf(index, condition, target)
            else:
                right, nan = tree["right_children"][index], bool(tree["default_left"][index])
                self._node(index, "BRANCH_LT", tree["split_indices"][index], condition, left, right, int(nan))
        self.count += 1

    def node(self) -> onnx.NodeProto:
        """Return the operator."""
        columns: dict[str, Any] = {"n_targets": 2, "aggregate_function": "SUM", "post_transform": "NONE"}
        node = helper.make_node("TreeEnsembleRegressor", ["features"], ["margins"], domain="ai.onnx.ml")
        for name, values in sorted((columns | self.attributes).items()):
            node.attribute.append(helper.make_attribute(name, values))
        return node

    def _leaf(self, index: int, value: float, target: int) -> None:
        self._node(index, "LEAF", 0, 0.0, 0, 0, 0)
        for name, entry in zip(_TARGET_COLUMNS, (self.count, index, target, value), strict=True):
            self.attributes[name].append(entry)

    def _node(self, index: int, mode: str, *row: Any) -> None:
        for name, entry in zip(_NODE_COLUMNS, (self.count, index, mode, *row), strict=True):
            self.attributes[name].append(entry)


_NODE_COLUMNS: Final = (
    "nodes_treeids", "nodes_nodeids", "nodes_modes", "nodes_featureids", "nodes_values", "nodes_truenodeids",
    "nodes_falsenodeids", "nodes_missing_value_tracks_true",
)  # fmt: skip
_TARGET_COLUMNS: Final = ("target_treeids", "target_nodeids", "target_ids", "target_weights")
_TREE_COLUMNS: Final[tuple[str, ...]] = _NODE_COLUMNS + _TARGET_COLUMNS


def _codes(model: FittedResponse) -> FloatArray:
    """Return the segment codes in the order of the priors: unknown first."""
    return np.arange(-1.0, len(model.booster.priors.b) - 1.0)


def _tail() -> list[onnx.NodeProto]:
    """Softplus on g, then stretch and shift both columns."""
    return [
        helper.make_node("Gather", ["margins", "first"], ["a"], axis=1),
        helper.make_node("Gather", ["margins", "second"], ["g"], axis=1),
        helper.make_node("Softplus", ["g"], ["b"]),
        helper.make_node("Concat", ["a", "b"], ["raw"], axis=1),
        helper.make_node("Mul", ["raw", "stretch"], ["stretched"]),
        helper.make_node("Add", ["stretched", "shift"], ["response"]),
    ]


def _constants(model: FittedResponse) -> list[onnx.TensorProto]:
    calibration = model.calibration
    stretch = [calibration.stretch, calibration.stretch / model.booster.scale]
    return [
        numpy_helper.from_array(np.array([0], dtype=np.int64), "first"),
        numpy_helper.from_array(np.array([1], dtype=np.int64), "second"),
        numpy_helper.from_array(np.array([stretch], dtype=np.float32), "stretch"),
        numpy_helper.from_array(np.array([[calibration.shift, 0.0]], dtype=np.float32), "shift"),
    ]
