"""Response models as training leaves them in the repository, good ones and broken ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
from google.protobuf import text_format
from inference.model_config_pb2 import ModelConfig
from onnx import TensorProto, helper, numpy_helper
from tarifa_response import Feature, FeatureSpecification, PolicyKind, RecommendationPolicy

SPECIFICATION = FeatureSpecification((Feature("quantity", "quantity"), Feature("list", "list_price")))


def answering(*response: float) -> bytes:
    """A model that answers with these numbers whatever it is asked; a good one gives two, finite."""
    columns = len(response)
    graph = helper.make_graph(
        [
            helper.make_node("MatMul", ["features", "zeros"], ["nothing"]),
            helper.make_node("Add", ["nothing", "answer"], ["response"]),
        ],
        "response",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", 2])],
        [helper.make_tensor_value_info("response", TensorProto.FLOAT, ["rows", columns])],
        [
            numpy_helper.from_array(np.zeros((2, columns), dtype=np.float32), "zeros"),
            numpy_helper.from_array(np.array(response, dtype=np.float32), "answer"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return bytes(model.SerializeToString())


class Versions:
    """The versions of one tenant's response model, each with the next number."""

    def __init__(self, repository: Path, tenant: str) -> None:
        self._name = f"response-{tenant}"
        self._folder = repository / self._name
        self._last = 0

    def publish(self, model: bytes) -> str:
        """As training does: the version's folder appears whole, after the configuration."""
        self._last += 1
        config = ModelConfig(name=self._name, platform="onnxruntime_onnx", max_batch_size=64)
        config.parameters["tarifa.features"].string_value = SPECIFICATION.to_json()
        config.parameters["tarifa.policy"].string_value = RecommendationPolicy(PolicyKind.OPTIMISE).to_json()
        config.parameters["tarifa.card"].string_value = json.dumps({"version": self._last})
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "config.pbtxt").write_text(text_format.MessageToString(config))
        staging = self._folder / f".writing-{self._last}"
        staging.mkdir()
        (staging / "model.onnx").write_bytes(model)
        staging.rename(self._folder / str(self._last))
        return str(self._last)

    def withdraw(self, version: str) -> None:
        shutil.rmtree(self._folder / version)
