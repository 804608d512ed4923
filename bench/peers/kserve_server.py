"""The model behind KServe's own Python server.

``kserve_server.py MODEL.onnx NAME GRPC_PORT HTTP_PORT METRICS_PORT``
"""

from __future__ import annotations

import sys
from typing import Any

import onnxruntime
from kserve import InferOutput, InferResponse, Model, ModelServer  # type: ignore[import-not-found]


class OnnxModel(Model):  # type: ignore[misc]
    """Runs every request by itself, as KServe's runtimes do."""

    def __init__(self, name: str, path: str) -> None:
        """Open the model on one thread."""
        super().__init__(name)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.ready = True

    def predict(self, payload: Any, headers: Any = None, response_headers: Any = None) -> Any:  # noqa: ARG002
        """Answer with the response."""
        features = payload.inputs[0].as_numpy()
        (response,) = self._session.run(["response"], {"features": features})
        output = InferOutput("response", list(response.shape), "FP32")
        output.set_data_from_numpy(response, binary_data=True)
        return InferResponse(payload.id, self.name, [output])


if __name__ == "__main__":
    model, name, grpc_port, http_port, _ = sys.argv[1:]
    ModelServer(
        http_port=int(http_port),
        grpc_port=int(grpc_port),
        workers=1,
        enable_docs_url=False,
        access_log_format=None,
    ).start([OnnxModel(name, model)])
