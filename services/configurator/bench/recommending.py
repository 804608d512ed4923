"""How long it takes to recommend one option of Renault medium: ONNX in this process, and through the service.

    python services/configurator/bench/recommending.py --data FOLDER [--steps 2000] [--json]

Each step is a real sale with a random part of its options decided, and asks for the values of one that is
not. A network of the full size is trained for one epoch: its weights do not change what it costs. Timed are
the ranking alone (domains known), with the engine's domains, with the effects of three values as well, and
all of that for every open variable at once.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import grpc
import numpy as np
import onnxruntime as ort
from tarifa_configurator.engine import NEVER, CompiledModel, compile_model
from tarifa_configurator.fit.export import to_onnx
from tarifa_configurator.fit.network import NetworkSettings, fit_network
from tarifa_configurator.fit.option_model import OptionModel
from tarifa_configurator.fit.possible import DiagramPossible
from tarifa_configurator.fit.repository import Artifact, write_version
from tarifa_configurator.fit.sales import Sales, read_sales, vocabulary_of
from tarifa_configurator.fit.steps import Order, steps_of
from tarifa_configurator.formats import TextFormat, read_model
from tarifa_configurator.many_domains import settling_of
from tarifa_configurator.recommend import (
    Customer,
    Domains,
    NetworkAnswer,
    OptionNetworks,
    OptionVocabulary,
    Recommender,
    State,
    Wanted,
)
from tarifa_configurator.recommend.network_client import INPUT, OUTPUT, GrpcNetworks
from tarifa_configurator.recommend.served import Patience, ServedNetworks

TENANT, MODEL = "bench", "medium"


class InProcess:
    """The network in a session of this process, on one core."""

    def __init__(self, document: bytes, vocabulary: OptionVocabulary) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = ort.InferenceSession(document, options, providers=["CPUExecutionProvider"])
        self._vocabulary = vocabulary

    def ask(
        self,
        tenant: str,  # noqa: ARG002 - the port's
        product_model: str,  # noqa: ARG002
        domains: Domains,
        customer: Customer,
    ) -> NetworkAnswer:
        """See `OptionNetworks.ask`."""
        row = self._vocabulary.row(domains, customer)[None, :]
        (answer,) = self._session.run([OUTPUT], {INPUT: row})
        return NetworkAnswer("in-process", "1", self._vocabulary, answer[0].astype(np.float64))


@contextmanager
def served(artifact: Artifact) -> Iterator[ServedNetworks]:
    """Serve the network by `tarifa serve inference` in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        write_version(artifact, Path(folder))
        port = _free_port()
        environment = {
            **os.environ,
            "TARIFA_LISTEN": f"127.0.0.1:{port}",
            "TARIFA_METRICS_PORT": "0",
            "TARIFA_LOG_LEVEL": "warning",
            "TARIFA_INFERENCE_REPOSITORY": folder,
            "TARIFA_INFERENCE_REQUIRE_IDENTITY": "false",
        }
        command = [str(Path(sys.executable).with_name("tarifa")), "serve", "inference"]
        with subprocess.Popen(command, env=environment) as process:  # noqa: S603 - our own service
            try:
                with (
                    grpc.insecure_channel(f"127.0.0.1:{port}") as channel,
                    closing(
                        ServedNetworks(GrpcNetworks(channel), patience=Patience(seconds=5.0))
                    ) as networks,
                ):
                    _await(networks)
                    yield networks
            finally:
                process.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _await(networks: ServedNetworks) -> None:
    until = time.monotonic() + 60
    while not isinstance(answer := networks.ask(TENANT, MODEL, {}, {}), NetworkAnswer):
        if time.monotonic() > until:
            raise TimeoutError(f"the network is not served: {answer.reason}")
        time.sleep(0.1)


def _trained(model: CompiledModel, sales: Sales) -> Artifact:
    vocabulary = vocabulary_of(sales, ())
    if model.diagram is None:
        raise SystemExit("the model compiles to no diagram")
    possible = DiagramPossible(model.diagram, model.product, vocabulary)
    network = fit_network(sales, vocabulary, possible, NetworkSettings(epochs=1))
    document = to_onnx(OptionModel(network, np.ones(len(sales.variables) + 1)))
    return Artifact(f"options-{TENANT}+{MODEL}", document, vocabulary, {}, "", lambda path: path.touch())


def _states(model: CompiledModel, sales: Sales, count: int) -> list[tuple[State, Wanted]]:
    steps = steps_of(sales.codes, Order.RANDOM, seed=1)
    drawn = np.random.default_rng(1).permutation(len(steps.taken))[:count]
    states = []
    for step in drawn.tolist():
        codes = steps.decided[step].tolist()
        choices = {
            name: values[code]
            for name, values, code in zip(sales.variables, sales.values, codes, strict=True)
            if code >= 0
        }
        domains = model.valid_domains(choices, NEVER)
        wanted = Wanted((sales.variables[int(steps.target[step])],))
        states.append((State(TENANT, MODEL, model.product, choices, domains), wanted))
    return states


def _timed(
    step: Callable[[State, Wanted], object], states: list[tuple[State, Wanted]]
) -> Mapping[str, float]:
    for state, wanted in states[:50]:
        step(state, wanted)
    taken = []
    for state, wanted in states:
        started = time.perf_counter()
        step(state, wanted)
        taken.append(1e3 * (time.perf_counter() - started))
    p50, p95, p99 = np.percentile(taken, [50, 95, 99])
    return {"p50": float(p50), "p95": float(p95), "p99": float(p99)}


def measure(
    model: CompiledModel, states: list[tuple[State, Wanted]], networks: OptionNetworks
) -> dict[str, Any]:
    """Return milliseconds of one recommendation, by what is part of it."""
    recommender = Recommender(networks)

    def with_domains(state: State, wanted: Wanted) -> object:
        domains = model.valid_domains(state.choices, NEVER)
        return recommender.recommend(
            State(state.tenant, state.product_model, state.product, state.choices, domains), wanted
        )

    def with_effects(state: State, wanted: Wanted) -> object:
        domains = model.valid_domains(state.choices, NEVER)
        settling = settling_of(model, state.choices, domains, NEVER)
        names = (state.tenant, state.product_model, state.product, state.choices)
        return recommender.recommend(State(*names, domains, settling), wanted)

    def with_all(state: State, wanted: Wanted) -> object:
        return with_effects(state, Wanted(most=wanted.most))

    return {
        "ranked": _timed(recommender.recommend, states),
        "with domains": _timed(with_domains, states),
        "with domains and effects": _timed(with_effects, states),
        "every open variable": _timed(with_all, states[:200]),
    }


def main() -> None:
    """Measure both and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds renault/")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    folder = arguments.data / "renault"
    text = lzma.decompress((folder / "medium.xcsp.xml.xz").read_bytes()).decode()
    model = compile_model(read_model(text, TextFormat.XCSP), NEVER)
    model.draw_diagram(NEVER)
    sales = read_sales(folder / "sales_medium.parquet", model.product)
    artifact = _trained(model, sales)
    states = _states(model, sales, arguments.steps)
    found = {"session in this process": measure(model, states, InProcess(artifact.onnx, artifact.vocabulary))}
    with served(artifact) as networks:
        found["inference service"] = measure(model, states, networks)
    if arguments.json:
        print(json.dumps(found))
        return
    print(f"{'':24} {'':34} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8}")
    for where, parts in found.items():
        for part, taken in parts.items():
            print(f"{where:24} {part:34} {taken['p50']:8.3f} {taken['p95']:8.3f} {taken['p99']:8.3f}")


if __name__ == "__main__":
    main()
