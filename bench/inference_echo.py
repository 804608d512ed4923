"""The inference service against a bare grpcio echo of the same bytes, in the same run.

    python bench/inference_echo.py [--rounds 5] [--seconds 2]

All servers are pinned to one core each (the same one), the load to another. Rounds alternate, so that a
noisy machine disturbs all alike; read the ratios, not the rates. The floor is the echo on the standard
library's thread pool; the same echo on the chassis's own pool is shown beside it. `cpu us` is the processor
time that the server spends on a request: it suffers least from neighbours, and its ratio is echo over server.
The last table has no network in it: what the service adds, on an idle server, to a direct run of the session,
in processor time of the calling thread.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent import futures
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import cast

import grpc
import numpy as np
import onnx
from grpc_health.v1 import health_pb2, health_pb2_grpc
from h2_load import Connection
from inference import grpc_service_pb2 as oip
from inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub
from onnx import TensorProto, helper
from tarifa_inference import wire
from tarifa_inference.model import Loader, ServingLimits
from tarifa_inference.processors import CPU, Threads
from tarifa_inference.repository import Repository
from tarifa_inference.session import OnnxSessions
from tarifa_kit.pool import BoundedPool
from tarifa_kit.ports import free_ports

TREES, DEPTH, FEATURES = 400, 6, 24
SERVER_CORE, LOAD_CORE = 0, 1
METHOD = "/inference.GRPCInferenceService/ModelInfer"
MODEL = "response-bench"
KIT_ECHO = "echo/kit"
CONFIG = """
max_batch_size: 4096
dynamic_batching { }
parameters { key: "tarifa.nan_inputs" value { string_value: "features" } }
"""


def response_model() -> onnx.ModelProto:
    """Return a tree ensemble of the size of a response model: two targets, random splits."""
    random = np.random.default_rng(7)
    nodes = 2 ** (DEPTH + 1) - 1
    total = TREES * nodes
    ids = np.tile(np.arange(nodes), TREES)
    trees = np.repeat(np.arange(TREES), nodes)
    leaf = ids >= nodes // 2
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["features"],
        ["response"],
        domain="ai.onnx.ml",
        n_targets=2,
        nodes_treeids=trees.tolist(),
        nodes_nodeids=ids.tolist(),
        nodes_featureids=random.integers(0, FEATURES, total).tolist(),
        nodes_modes=np.where(leaf, "LEAF", "BRANCH_LT").tolist(),
        nodes_values=random.random(total).astype(np.float32).tolist(),
        nodes_truenodeids=np.where(leaf, 0, 2 * ids + 1).tolist(),
        nodes_falsenodeids=np.where(leaf, 0, 2 * ids + 2).tolist(),
        nodes_missing_value_tracks_true=[0] * total,
        target_treeids=trees[leaf].tolist(),
        target_nodeids=ids[leaf].tolist(),
        target_ids=(trees[leaf] % 2).tolist(),
        target_weights=random.normal(0, 0.01, int(leaf.sum())).astype(np.float32).tolist(),
    )
    graph = helper.make_graph(
        [node],
        "response",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", FEATURES])],
        [helper.make_tensor_value_info("response", TensorProto.FLOAT, ["rows", 2])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def write_repository(root: Path) -> None:
    """Write the model and its configuration in Triton's layout."""
    version = root / MODEL / "1"
    version.mkdir(parents=True)
    onnx.save(response_model(), version / "model.onnx")
    (root / MODEL / "config.pbtxt").write_text(CONFIG)


def request_of(rows: int) -> oip.ModelInferRequest:
    """Return a raw request of so many rows."""
    features = np.random.default_rng(rows).random((rows, FEATURES), dtype=np.float32)
    request = oip.ModelInferRequest(model_name=MODEL, model_version="1")
    request.inputs.add(name="features", datatype="FP32", shape=features.shape)
    request.raw_input_contents.append(features.tobytes())
    return request


def _refuse(method: str, _metadata: Mapping[str, str | bytes]) -> grpc.Status:
    raise AssertionError(f"the load is below what the pool admits, and yet {method} is refused")


def echo(port: int, *, kit_pool: bool) -> None:
    """Serve a bare echo of bytes: the floor. Same threads as the service, nothing else.

    ``kit_pool`` puts it on the chassis's threads, which is no floor, but tells what they save.
    """
    pool = BoundedPool(8, 256, refusal=_refuse) if kit_pool else futures.ThreadPoolExecutor(8)
    handler: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(
        lambda request, _context: request
    )
    server = grpc.server(cast(futures.ThreadPoolExecutor, pool))
    server.add_registered_method_handlers("inference.GRPCInferenceService", {"ModelInfer": handler})
    server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    server.wait_for_termination()


@contextmanager
def process(command: list[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    """Run a server pinned to its core until the block ends; give its process id."""
    child = subprocess.Popen(command, env=os.environ | environment, stderr=subprocess.DEVNULL)  # noqa: S603
    os.sched_setaffinity(child.pid, {SERVER_CORE})
    try:
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            grpc.channel_ready_future(channel).result(timeout=30)
        yield child.pid
    finally:
        child.terminate()
        child.wait(timeout=30)


def await_model(port: int) -> None:
    """Wait until the service is healthy and the model answers."""
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            reply = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest())
            if reply.status == health_pb2.HealthCheckResponse.SERVING:
                GRPCInferenceServiceStub(channel).ModelInfer(request_of(1))
                return
            time.sleep(0.05)
    raise SystemExit("the inference service did not become ready")


def cpu_seconds(pid: int) -> float:
    """Return the processor time a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(args: argparse.Namespace, ports: dict[str, int], pids: dict[str, int]) -> None:
    """Alternate rounds between the servers and print the table."""
    print(
        f"{'rows':>5} {'in flight':>9}  {'server':<10} {'req/s (min..max)':>26} "
        f" {'p50 ms':>7} {'p99 ms':>7}  ratio {'cpu us':>7}  cpu ratio"
    )
    for rows, in_flight in ((1, 1), (1, 8), (1, 32), (10, 1), (10, 32), (64, 1)):
        payload = request_of(rows).SerializeToString()
        rounds: dict[str, list[tuple[float, ...]]] = {name: [] for name in ports}
        for _ in range(args.rounds):
            for name, port in ports.items():
                connection = Connection(("127.0.0.1", port), METHOD, payload)
                connection.run(in_flight, 0.3)
                before = cpu_seconds(pids[name])
                result = connection.run(in_flight, args.seconds)
                cpu = (cpu_seconds(pids[name]) - before) / len(result.latencies) * 1e6
                connection.close()
                rounds[name].append((result.rate, result.percentile(0.5), result.percentile(0.99), cpu))
        floor = statistics.median(value[0] for value in rounds["echo"])
        floor_cpu = statistics.median(value[3] for value in rounds["echo"])
        for name, values in rounds.items():
            rates = [value[0] for value in values]
            median = statistics.median(rates)
            spread = f"{median:,.0f} ({min(rates):,.0f}..{max(rates):,.0f})"
            p50, p99, cpu = (statistics.median(value[index] for value in values) for index in (1, 2, 3))
            print(
                f"{rows:>5} {in_flight:>9}  {name:<10} {spread:>26}"
                f" {p50:7.2f} {p99:7.2f}  {median / floor:5.2f} {cpu:7.0f} {floor_cpu / cpu:10.2f}"
            )


def measure_inside(root: Path) -> None:
    """Print, for an idle server, what each layer costs without a network."""
    sessions = OnnxSessions((CPU,), threads_per_run=1)
    repository = Repository(root, Loader(sessions, ServingLimits(4096, 64, Threads(1, 2))))
    repository.refresh()
    session = sessions(root / MODEL / "1" / "model.onnx")
    version = repository.find(MODEL, "1")

    def served(request: oip.ModelInferRequest) -> oip.ModelInferResponse:
        found = repository.find(request.model_name, request.model_version)
        inference = wire.read_request(request, found, None, 0.0)
        return wire.write_response(request, found, inference.outputs, found.infer(inference))

    print(f"\n{'rows':>5}  {'direct run us':>13} {'+ batcher us':>13} {'+ wire us':>10}")
    for rows in (1, 10, 64):
        request = request_of(rows)
        inference = wire.read_request(request, version, None, 0.0)
        steps: list[Callable[[], object]] = [
            partial(session.run, inference.feeds, inference.outputs),
            partial(version.infer, inference),
            partial(served, request),
        ]
        times = [microseconds(step) for step in steps]
        print(f"{rows:>5}  {times[0]:13.1f} {times[1]:13.1f} {times[2]:10.1f}")


def microseconds(step: Callable[[], object]) -> float:
    """Return the median of 15 blocks of 300 calls."""
    blocks = []
    for _ in range(15):
        begun = time.thread_time()
        for _ in range(300):
            step()
        blocks.append((time.thread_time() - begun) / 300)
    return statistics.median(blocks) * 1e6


def _echo_command(port: int, *options: str) -> list[str]:
    return [sys.executable, __file__, "--echo", str(port), *options]


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--echo", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--kit-pool", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.echo:
        echo(args.echo, kit_pool=args.kit_pool)
        return
    ports = dict(zip(("echo", KIT_ECHO, "inference"), free_ports(3), strict=True))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_repository(root)
        environment = {
            "TARIFA_LISTEN": f"127.0.0.1:{ports['inference']}",
            "TARIFA_METRICS_PORT": "0",
            "TARIFA_LOG_LEVEL": "warning",
            "TARIFA_INFERENCE_REPOSITORY": str(root),
            "TARIFA_INFERENCE_REQUIRE_IDENTITY": "false",
        }
        tarifa = str(Path(sys.executable).with_name("tarifa"))
        with (
            process(_echo_command(ports["echo"]), ports["echo"], {}) as echo_pid,
            process(_echo_command(ports[KIT_ECHO], "--kit-pool"), ports[KIT_ECHO], {}) as kit_echo_pid,
            process([tarifa, "serve", "inference"], ports["inference"], environment) as inference_pid,
        ):
            os.sched_setaffinity(0, {LOAD_CORE})
            await_model(ports["inference"])
            pids = {"echo": echo_pid, KIT_ECHO: kit_echo_pid, "inference": inference_pid}
            measure(args, ports, pids)
        measure_inside(root)


if __name__ == "__main__":
    main()
