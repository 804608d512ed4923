"""The model behind MLServer.

``mlserver_server.py MODEL.onnx NAME GRPC_PORT HTTP_PORT METRICS_PORT``
"""

from __future__ import annotations

import asyncio
import sys

import onnxruntime
from mlserver import MLModel, MLServer, ModelSettings, Settings, types  # type: ignore[import-not-found]
from mlserver.codecs import NumpyCodec  # type: ignore[import-not-found]


class OnnxModel(MLModel):  # type: ignore[misc]
    """Runs every request by itself, on the event loop, as MLServer's runtimes do."""

    async def load(self) -> bool:
        """Open the model on one thread."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        path = self.settings.parameters.uri
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        return True

    async def predict(self, payload: types.InferenceRequest) -> types.InferenceResponse:
        """Answer with the response."""
        features = NumpyCodec.decode_input(payload.inputs[0])
        (response,) = self._session.run(["response"], {"features": features})
        output = NumpyCodec.encode_output("response", response)
        return types.InferenceResponse(model_name=self.name, outputs=[output])


async def serve(path: str, name: str, grpc_port: int, http_port: int) -> None:
    """Serve until the process is ended."""
    settings = Settings(
        host="127.0.0.1",
        grpc_port=grpc_port,
        http_port=http_port,
        metrics_endpoint=None,
        parallel_workers=0,  # its worker processes would only take the one core from each other
        debug=False,
    )
    parameters = {"uri": path}
    model = ModelSettings(name=name, implementation=OnnxModel, parameters=parameters)
    await MLServer(settings).start([model])


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:5])))
