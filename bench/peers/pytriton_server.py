"""The model behind PyTriton and its dynamic batcher.

``pytriton_server.py MODEL.onnx NAME GRPC_PORT HTTP_PORT METRICS_PORT``
"""

from __future__ import annotations

import os
import sys
import sysconfig
from typing import Any

import numpy as np
import onnxruntime
from pytriton.decorators import batch  # type: ignore[import-not-found]
from pytriton.model_config import DynamicBatcher, ModelConfig, Tensor  # type: ignore[import-not-found]
from pytriton.triton import Triton, TritonConfig  # type: ignore[import-not-found]


def main(path: str, name: str, ports: list[int]) -> None:
    """Serve until the process is ended."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    width = session.get_inputs()[0].shape[1]

    @batch  # type: ignore[untyped-decorator]
    def infer(features: Any) -> Any:
        return session.run(["response"], {"features": features})

    config = TritonConfig(
        grpc_address="127.0.0.1", grpc_port=ports[0], http_port=ports[1], metrics_port=ports[2], log_verbose=0
    )
    with Triton(config=config) as triton:
        triton.bind(
            model_name=name,
            infer_func=infer,
            inputs=[Tensor(name="features", dtype=np.float32, shape=(width,))],
            outputs=[Tensor(name="response", dtype=np.float32, shape=(2,))],
            config=ModelConfig(max_batch_size=4096, batcher=DynamicBatcher(max_queue_delay_microseconds=0)),
        )
        triton.serve()


if __name__ == "__main__":
    # Triton's stub must find the interpreter whose standard library it will import, not the system's.
    os.environ["LD_LIBRARY_PATH"] = str(sysconfig.get_config_var("LIBDIR"))
    main(sys.argv[1], sys.argv[2], [int(each) for each in sys.argv[3:]])
