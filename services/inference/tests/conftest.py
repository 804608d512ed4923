"""Small ONNX models, a model repository on disk, and the service running on a free port."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import grpc
import numpy as np
import onnx
import pytest
from inference import grpc_service_pb2 as oip
from inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub
from onnx import TensorProto, helper
from tarifa_inference.main import SERVICE
from tarifa_inference.model import Loader, ServingLimits
from tarifa_inference.processors import CPU, Threads
from tarifa_inference.repository import Repository
from tarifa_inference.session import OnnxSessions
from tarifa_kit.serving import start
from tarifa_kit.settings import KitSettings, read_settings
from tarifa_kit.testing import eventually

FEATURES = 3

_ELEMENTS = {
    "BOOL": TensorProto.BOOL,
    "UINT8": TensorProto.UINT8,
    "UINT16": TensorProto.UINT16,
    "UINT32": TensorProto.UINT32,
    "UINT64": TensorProto.UINT64,
    "INT8": TensorProto.INT8,
    "INT16": TensorProto.INT16,
    "INT32": TensorProto.INT32,
    "INT64": TensorProto.INT64,
    "FP16": TensorProto.FLOAT16,
    "FP32": TensorProto.FLOAT,
    "FP64": TensorProto.DOUBLE,
    "BYTES": TensorProto.STRING,
    "BF16": TensorProto.BFLOAT16,
}


def _model(
    nodes: Sequence[onnx.NodeProto],
    inputs: Sequence[onnx.ValueInfoProto],
    outputs: Sequence[onnx.ValueInfoProto],
) -> bytes:
    graph = helper.make_graph(nodes, "test", inputs, outputs)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString()


def response_model(a: float, b: float = 1.0, *, outputs: int = 2) -> bytes:
    """Answers (a, b) where the first feature is at most 0.5 or missing, else (a + 1, b)."""
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["features"],
        ["response"],
        domain="ai.onnx.ml",
        n_targets=outputs,
        nodes_treeids=[0, 0, 0, 1],
        nodes_nodeids=[0, 1, 2, 0],
        nodes_featureids=[0, 0, 0, 0],
        nodes_modes=["BRANCH_LEQ", "LEAF", "LEAF", "LEAF"],
        nodes_values=[0.5, 0.0, 0.0, 0.0],
        nodes_truenodeids=[1, 0, 0, 0],
        nodes_falsenodeids=[2, 0, 0, 0],
        nodes_missing_value_tracks_true=[1, 0, 0, 0],
        target_treeids=[0, 0, 1],
        target_nodeids=[1, 2, 0],
        target_ids=[0, 0, outputs - 1],
        target_weights=[a, a + 1.0, b],
    )
    return _model(
        [node],
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", FEATURES])],
        [helper.make_tensor_value_info("response", TensorProto.FLOAT, ["rows", outputs])],
    )


def identity_model(datatypes: Sequence[str], shape: Sequence[str | int] = ("rows", 2)) -> bytes:
    """A model that gives back each input `in_<type>` as `out_<type>`."""
    return _model(
        [helper.make_node("Identity", [f"in_{name}"], [f"out_{name}"]) for name in datatypes],
        [helper.make_tensor_value_info(f"in_{name}", _ELEMENTS[name], list(shape)) for name in datatypes],
        [helper.make_tensor_value_info(f"out_{name}", _ELEMENTS[name], list(shape)) for name in datatypes],
    )


def picky_model() -> bytes:
    """A model that fails at run time where an element of `index` is not 0 or 1."""
    table = helper.make_tensor("table", TensorProto.FLOAT, [2], [10.0, 20.0])
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "index"], ["value"])],
        "test",
        [helper.make_tensor_value_info("index", TensorProto.INT64, ["rows", 1])],
        [helper.make_tensor_value_info("value", TensorProto.FLOAT, ["rows", 1])],
        [table],
    )
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8
    ).SerializeToString()


def slow_model(size: int = 900) -> bytes:
    """A model that keeps a core busy for some milliseconds a run, and gives back its input's rows."""
    weights = helper.make_tensor(
        "weights", TensorProto.FLOAT, [size, size], np.eye(size, dtype=np.float32).tobytes(), raw=True
    )
    nodes = [helper.make_node("MatMul", ["x0", "weights"], ["x1"])]
    nodes += [helper.make_node("MatMul", [f"x{step}", "weights"], [f"x{step + 1}"]) for step in range(1, 12)]
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info("x0", TensorProto.FLOAT, ["rows", size])],
        [helper.make_tensor_value_info("x12", TensorProto.FLOAT, ["rows", size])],
        [weights],
    )
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8
    ).SerializeToString()


@dataclass(frozen=True, slots=True)
class Models:
    """The models that tests are made of."""

    response: Callable[..., bytes] = response_model
    identity: Callable[..., bytes] = identity_model
    picky: Callable[[], bytes] = picky_model
    slow: Callable[..., bytes] = slow_model


@dataclass(frozen=True, slots=True)
class Shelf:
    """A model repository folder, and the ways to change it as an operator would."""

    root: Path

    def put(self, name: str, version: int, content: bytes, config: str | None = None) -> Path:
        """Place a version by writing it elsewhere and renaming it into place; return its file."""
        folder = self.root / name / str(version)
        folder.mkdir(parents=True, exist_ok=True)
        if config is not None:
            self.configure(name, config)
        return self._write(folder / "model.onnx", content)

    def configure(self, name: str, config: str) -> None:
        """Write a model's config.pbtxt."""
        (self.root / name).mkdir(parents=True, exist_ok=True)
        self._write(self.root / name / "config.pbtxt", config.encode())

    def remove(self, name: str, version: int | None = None) -> None:
        """Remove a model, or one version of it."""
        shutil.rmtree(self.root / name / str(version) if version else self.root / name)

    def _write(self, target: Path, content: bytes) -> Path:
        beside = target.with_name(f".{target.name}.part")
        beside.write_bytes(content)
        os.replace(beside, target)
        return target


@pytest.fixture(scope="session")
def models() -> Models:
    """Builders of small models."""
    return Models()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty model repository."""
    root = tmp_path / "models"
    root.mkdir()
    return Shelf(root)


@pytest.fixture
def loader() -> Loader:
    """A loader of real sessions on one core."""
    return Loader(OnnxSessions((CPU,), threads_per_run=1), ServingLimits(64, 16, Threads(1, 1)))


@pytest.fixture
def repository(shelf: Shelf, loader: Loader) -> Repository:
    """A repository over the shelf, not yet read."""
    return Repository(shelf.root, loader)


@dataclass(frozen=True, slots=True)
class Server:
    """The service, running."""

    address: str
    metrics_port: int
    stub: GRPCInferenceServiceStub

    def states(self) -> dict[tuple[str, str], tuple[str, str]]:
        """State and reason of every version in the index."""
        answer = self.stub.RepositoryIndex(oip.RepositoryIndexRequest())
        return {(line.name, line.version): (line.state, line.reason) for line in answer.models}

    def await_state(self, name: str, version: str, state: str) -> str:
        """Wait until a version is in a state; return the reason that goes with it."""
        eventually(lambda: self.states().get((name, version), ("", ""))[0] == state)
        return self.states()[(name, version)][1]


ServeInference = Callable[..., Server]
Serving = Callable[[Path], AbstractContextManager[tuple[Shelf, ServeInference]]]


@contextmanager
def _serving(root: Path) -> Iterator[tuple[Shelf, ServeInference]]:
    """Give a shelf in ``root`` and a function that starts the service over it; all stops at the end."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:

        def serve(kit: Mapping[str, object] | None = None, **settings: object) -> Server:
            defaults = {"repository": root, "require_identity": False, "poll_seconds": 0.02}
            for name, value in (defaults | settings).items():
                patch.setenv(f"TARIFA_INFERENCE_{name.upper()}", str(value))
            basis = {"listen": "127.0.0.1:0", "metrics_port": 0, "drain_seconds": 5}
            running = start([SERVICE], read_settings(KitSettings, **(basis | dict(kit or {}))))
            stack.callback(running.stop)
            channel = stack.enter_context(grpc.insecure_channel(running.address))
            server = Server(running.address, running.metrics_port, GRPCInferenceServiceStub(channel))
            eventually(lambda: server.stub.ServerReady(oip.ServerReadyRequest()).ready)
            return server

        yield Shelf(root), serve


@pytest.fixture(scope="session")
def serving() -> Serving:
    """How a test of any scope runs the service over a folder."""
    return _serving


@pytest.fixture
def serve_inference(shelf: Shelf) -> Iterator[ServeInference]:
    """Start the service over the shelf, with settings by their short names; it stops after the test."""
    with _serving(shelf.root) as (_, serve):
        yield serve


@pytest.fixture(scope="session")
def features() -> Callable[..., oip.ModelInferRequest]:
    """Build a raw request to a response model from rows of features."""

    def build(name: str, rows: Sequence[Sequence[float]], version: str = "") -> oip.ModelInferRequest:
        tensor = np.array(rows, np.float32)
        request = oip.ModelInferRequest(model_name=name, model_version=version)
        request.inputs.add(name="features", datatype="FP32", shape=tensor.shape)
        request.raw_input_contents.append(tensor.tobytes())
        return request

    return build
