"""Tree ensembles of the size that a seller's response model reaches: 400 trees of depth 6."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper

TREES, DEPTH = 400, 6
PRICE_RANGE, PRICE_SHARE = (0.7, 1.25), 0.25


def win_probability(features: int) -> onnx.ModelProto:
    """Return a model that has the price, as a part of list, for its last feature: P(win), one row a price.

    A quarter of its splits ask for the price, between the least and the most of PRICE_RANGE: it is the
    feature that decides most about winning.
    """
    trees = _complete_trees(features, first=0, targets=1, weight=0.01)
    random = np.random.default_rng(8)
    asks_price = random.random(len(trees["nodes_values"])) < PRICE_SHARE
    thresholds = random.uniform(*PRICE_RANGE, len(asks_price)).astype(np.float32)
    trees["nodes_featureids"] = np.where(asks_price, features - 1, trees["nodes_featureids"]).tolist()
    trees["nodes_values"] = np.where(asks_price, thresholds, trees["nodes_values"]).tolist()
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["features"],
        ["margin"],
        domain="ai.onnx.ml",
        n_targets=1,
        **trees,
    )
    graph = helper.make_graph(
        [node, helper.make_node("Sigmoid", ["margin"], ["win_probability"])],
        "win_probability",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", features])],
        [helper.make_tensor_value_info("win_probability", TensorProto.FLOAT, ["rows", 1])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def grow(file: Path) -> None:
    """Add 400 complete trees that say nothing to a trained response model: its prices, the full cost."""
    model = onnx.load(file)
    ensemble = next(node for node in model.graph.node if node.op_type == "TreeEnsembleRegressor")
    features = model.graph.input[0].type.tensor_type.shape.dim[1].dim_value
    held = {attribute.name: attribute for attribute in ensemble.attribute}
    first = max(held["nodes_treeids"].ints) + 1
    for name, values in _complete_trees(features, first=first, targets=2, weight=0.0).items():
        attribute = held[name]
        kept: Any = attribute.floats or attribute.ints or attribute.strings
        kept.extend(each.encode() if isinstance(each, str) else each for each in values)
    onnx.save(model, file)


def _complete_trees(features: int, *, first: int, targets: int, weight: float) -> dict[str, Any]:
    random = np.random.default_rng(7)
    inner, size = 2**DEPTH - 1, 2 ** (DEPTH + 1) - 1
    node = np.tile(np.arange(size), TREES)
    tree = np.repeat(np.arange(first, first + TREES), size)
    leaf = node >= inner
    leaves = int(leaf.sum())
    return {
        "nodes_treeids": tree.tolist(),
        "nodes_nodeids": node.tolist(),
        "nodes_featureids": np.where(leaf, 0, random.integers(0, features, len(node))).tolist(),
        "nodes_modes": np.where(leaf, "LEAF", "BRANCH_LT").tolist(),
        "nodes_values": random.uniform(0, 10, len(node)).astype(np.float32).tolist(),
        "nodes_truenodeids": np.where(leaf, 0, 2 * node + 1).tolist(),
        "nodes_falsenodeids": np.where(leaf, 0, 2 * node + 2).tolist(),
        "nodes_missing_value_tracks_true": [1] * len(node),
        "target_treeids": tree[leaf].tolist(),
        "target_nodeids": node[leaf].tolist(),
        "target_ids": (tree[leaf] % targets).tolist(),
        "target_weights": (random.normal(0, 1, leaves) * weight).astype(np.float32).tolist(),
    }
