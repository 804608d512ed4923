"""The wire of the inference protocol against a real session: a result, or a refusal that names the tensor."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fuzz.drawing import drawing
from fuzz.messages import messages
from fuzz.models import ECHO, TENSORS, echo_model
from fuzz.refusals import only_refusals
from inference import grpc_service_pb2 as oip
from tarifa_inference import wire
from tarifa_inference.model import Loader, ModelVersion, ServingLimits
from tarifa_inference.processors import CPU, Threads
from tarifa_inference.repository import Repository
from tarifa_inference.session import OnnxSessions


def _loaded() -> ModelVersion:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / ECHO / "1"
        folder.mkdir(parents=True)
        (folder / "model.onnx").write_bytes(echo_model())
        limits = ServingLimits(64, 16, Threads(1, 1))
        repository = Repository(Path(name), Loader(OnnxSessions((CPU,), threads_per_run=1), limits))
        repository.load(ECHO, None)
        return repository.find(ECHO, "")


MODEL = _loaded()


@drawing(messages(oip.ModelInferRequest.DESCRIPTOR, (ECHO, *TENSORS)))
def one_input(request: oip.ModelInferRequest) -> None:
    """Read a request, run it and write the answer."""
    with only_refusals():
        inference = wire.read_request(request, MODEL, None, 0.0)
        wire.write_response(request, MODEL, inference.outputs, MODEL.infer(inference))
