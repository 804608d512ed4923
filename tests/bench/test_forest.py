"""Models of full size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from harness.forest import DEPTH, TREES, grow, win_probability
from inference_echo import FEATURES, response_model


def _nodes(model: onnx.ModelProto) -> int:
    (ensemble,) = (node for node in model.graph.node if node.op_type == "TreeEnsembleRegressor")
    return next(len(each.ints) for each in ensemble.attribute if each.name == "nodes_treeids")


def test_a_grown_model_has_more_trees_and_the_same_answers(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    small = response_model()
    onnx.save(small, file)
    features = np.random.default_rng(1).random((20, FEATURES), dtype=np.float32) * 10
    before = onnxruntime.InferenceSession(str(file)).run(None, {"features": features})
    grow(file)
    after = onnxruntime.InferenceSession(str(file)).run(None, {"features": features})
    assert _nodes(onnx.load(file)) == _nodes(small) + TREES * (2 ** (DEPTH + 1) - 1)
    np.testing.assert_array_equal(before[0], after[0])


def test_the_plain_designs_model_answers_with_probabilities() -> None:
    session = onnxruntime.InferenceSession(win_probability(12).SerializeToString())
    features = np.random.default_rng(1).random((64, 12), dtype=np.float32) * 10
    (won,) = session.run(None, {"features": features})
    assert won.shape == (64, 1)
    assert np.all((won > 0) & (won < 1))
    assert len(np.unique(won)) > 1
