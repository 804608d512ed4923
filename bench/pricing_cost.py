"""What a quote costs pricing, part by part, and over the wire against a bare echo, in the same run.

    python bench/pricing_cost.py [--rounds 200] [--lines 1 10 100 1000]

Parts are CPU milliseconds of the thread that does them (least of the rounds), except `infer`, which is the
time on the clock that one ModelInfer takes to the real inference server and back: a forest of 400 trees of
depth 6 on 13 features. `over the wire` is the time on the clock of a whole PriceQuote through the real server
at one caller; the floor beside it is a bare gRPC method that takes and gives the same bytes. All servers and
the caller share one process and this machine's cores, so read the ratios.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import grpc
import numpy as np
from google.protobuf import text_format
from inference.model_config_pb2 import ModelConfig
from onnx import TensorProto, helper
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa_inference.main import SERVICE as INFERENCE
from tarifa_kit.call import Call, in_call
from tarifa_kit.identity import METADATA_KEY, Identity
from tarifa_kit.interceptors.validation import validate
from tarifa_kit.logging import configure_logging
from tarifa_kit.service import Runtime, Service
from tarifa_kit.serving import start
from tarifa_kit.settings import KitSettings, read_settings
from tarifa_kit.testing import IdentityKeys, eventually
from tarifa_pricing.catalog import (
    Amount,
    Contract,
    Customer,
    Entry,
    PriceBook,
    Product,
    Term,
    Validity,
    VolumeTier,
)
from tarifa_pricing.guardrails import GuardrailRates
from tarifa_pricing.inference_client import GrpcInference
from tarifa_pricing.line_price import price_lines
from tarifa_pricing.main import assemble
from tarifa_pricing.optimiser import asked_prices
from tarifa_pricing.quote_pricing import QuotePricer
from tarifa_pricing.replies import quote_reply
from tarifa_pricing.requests import wanted_quote
from tarifa_pricing.resolve import resolve
from tarifa_pricing.response_model import ServedResponseModel
from tarifa_pricing.rounding import RoundingRule
from tarifa_pricing.settings import PricingSettings
from tarifa_pricing.snapshot import EntryChange, Snapshot, SnapshotBuilder
from tarifa_pricing.totals import totals_of
from tarifa_response import Feature, FeatureSpecification, PolicyKind, RecommendationPolicy, encode

TENANT: Final = "bench"
PRODUCTS: Final = 1000
SOURCES: Final = (
    "quantity", "list_price", "unit_cost", "cost_ratio", "line_value", "product.width", "product.weight",
    "product.age", "customer.size", "customer.years", "line.rush", "line.distance", "line.discount_asked",
)  # fmt: skip
SPECIFICATION: Final = FeatureSpecification(tuple(Feature(name, name) for name in SOURCES))
POLICY: Final = RecommendationPolicy(PolicyKind.OPTIMISE)


def catalog() -> Snapshot:
    """A thousand products with two options and two volume tiers, a customer with a contract."""
    builder = SnapshotBuilder()
    contract = Contract("c-1", Validity(), by_family={"pumps": (Term(discount=Decimal("0.05")),)})
    builder.add(Customer("customers/acme", "industry", {"size": 120.0, "years": 7.0}, contract))
    rails = GuardrailRates(Decimal("0.15"), Decimal("0.3"), Decimal("0.1"), Decimal("0.2"), Decimal("0.2"))
    builder.add(
        PriceBook("priceBooks/b", "EUR", guardrails=rails, rounding=RoundingRule(Decimal("0.05")), revision=3)
    )
    for number in range(PRODUCTS):
        name, price = f"products/p{number}", Decimal(100) + Decimal(number) / 8
        costs = {"coating": Amount(Decimal(2), "EUR"), "cut": None}
        attributes = {"width": float(number % 9), "weight": number / 3, "age": 2.0}
        cost = Amount(price * Decimal("0.7"), "EUR")
        builder.add(Product(name, True, "pumps" if number % 3 else "pipes", attributes, cost, costs))
        tiers = (VolumeTier(Decimal(10), Decimal("0.02")), VolumeTier(Decimal(100), Decimal("0.05")))
        builder.add(EntryChange("priceBooks/b", name, Entry(price, {"coating": Decimal(7)}, tiers)))
    return builder.snapshot()


def request_of(lines: int) -> pb.PriceQuoteRequest:
    """A quote over so many products."""
    request = pb.PriceQuoteRequest(customer="customers/acme", currency_code="EUR")
    for n in range(lines):
        options = ["coating"] if n % 2 else []
        added = request.lines.add(
            line_id=f"l{n}", product=f"products/p{n % PRODUCTS}", quantity=str(1 + n % 40), option_ids=options
        )
        added.attributes["rush"].flag = bool(n % 2)
        added.attributes["distance"].number = float(n)
    return request


def forest(trees: int = 400, depth: int = 6) -> bytes:
    """A tree ensemble with two targets: what training exports, with random splits."""
    random = np.random.default_rng(7)
    inner, size = 2**depth - 1, 2 ** (depth + 1) - 1
    node = np.tile(np.arange(size), trees)
    leaf = node >= inner
    tree = np.repeat(np.arange(trees), size)
    leaves = np.repeat(tree[leaf], 2)
    ensemble = helper.make_node(
        "TreeEnsembleRegressor",
        ["features"],
        ["response"],
        domain="ai.onnx.ml",
        n_targets=2,
        base_values=[0.5, 6.0],
        nodes_treeids=tree.tolist(),
        nodes_nodeids=node.tolist(),
        nodes_featureids=random.integers(0, len(SOURCES), len(node)).tolist(),
        nodes_modes=np.where(leaf, "LEAF", "BRANCH_LEQ").tolist(),
        nodes_values=random.uniform(0, 100, len(node)).tolist(),
        nodes_truenodeids=np.where(leaf, 0, 2 * node + 1).tolist(),
        nodes_falsenodeids=np.where(leaf, 0, 2 * node + 2).tolist(),
        nodes_missing_value_tracks_true=np.ones(len(node), dtype=int).tolist(),
        target_treeids=leaves.tolist(),
        target_nodeids=np.repeat(node[leaf], 2).tolist(),
        target_ids=np.tile([0, 1], int(leaf.sum())).tolist(),
        target_weights=random.normal(0, 0.002, len(leaves)).tolist(),
    )
    graph = helper.make_graph(
        [ensemble],
        "response",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", len(SOURCES)])],
        [helper.make_tensor_value_info("response", TensorProto.FLOAT, ["rows", 2])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString())


def publish(root: Path) -> None:
    """Write the model in Triton's layout."""
    model = f"response-{TENANT}"
    config = ModelConfig(name=model, platform="onnxruntime_onnx", max_batch_size=8192)
    config.parameters["tarifa.features"].string_value = SPECIFICATION.to_json()
    config.parameters["tarifa.policy"].string_value = POLICY.to_json()
    config.parameters["tarifa.nan_inputs"].string_value = "features"
    (root / model / "1").mkdir(parents=True)
    (root / model / "config.pbtxt").write_text(text_format.MessageToString(config))
    (root / model / "1" / "model.onnx").write_bytes(forest())


class FixedCatalog:
    """The same snapshot for every tenant."""

    def __init__(self) -> None:
        self.held = catalog()

    def snapshot(self, _tenant: str) -> Snapshot:
        """Return it."""
        return self.held


@contextmanager
def echo(answer: Callable[[bytes], bytes]) -> Iterator[grpc.Channel]:
    """A bare server with one method, and a channel to it."""
    server = grpc.server(ThreadPoolExecutor(4))
    handler: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(
        lambda request, _context: answer(request)
    )
    server.add_registered_method_handlers("Echo", {"Call": handler})
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    options = [("grpc.max_receive_message_length", -1)]
    with grpc.insecure_channel(f"127.0.0.1:{port}", options=options) as channel:
        yield channel
    server.stop(None)


def least_ms(run: Callable[[], object], rounds: int, clock: Callable[[], float]) -> float:
    """Return the least of the rounds in milliseconds: what it costs where nobody else has the core."""
    times = []
    for _ in range(rounds):
        began = clock()
        run()
        times.append(clock() - began)
    return min(times) * 1000


def parts_of(request: pb.PriceQuoteRequest, inference: GrpcInference, rounds: int) -> dict[str, float]:
    """Return what each part costs, in milliseconds."""
    snapshot, raw = catalog(), request.SerializeToString()
    settings = PricingSettings()
    model = ServedResponseModel(inference, settings)
    pricer = QuotePricer(FixedCatalog(), model, validity_seconds=60)
    wanted = wanted_quote(request, 1)
    resolved = resolve(snapshot, wanted, 60)
    facts = [line.facts for line in resolved if line.facts is not None]
    card = inference.card(f"response-{TENANT}", None, 5)
    matrix = encode(facts, card.specification)
    response = inference.infer(card, matrix, 5)
    eventually(lambda: pricer.price(TENANT, wanted).rung == 1)
    quote = pricer.price(TENANT, wanted)
    lines = [line.line for line in quote.lines]
    cpu = time.thread_time
    parts = {
        "validate": least_ms(lambda: validate(pb.PriceQuoteRequest.FromString(raw)), rounds, cpu),
        "snapshot": least_ms(lambda: resolve(snapshot, wanted_quote(request, 1), 60), rounds, cpu),
        "encode": least_ms(lambda: encode(facts, card.specification), rounds, cpu),
        "infer": least_ms(lambda: inference.infer(card, matrix, 5), rounds, time.perf_counter),
        "policy": least_ms(lambda: asked_prices(POLICY, facts, response), rounds, cpu),
        "waterfall": least_ms(lambda: totals_of(price_lines(lines), "EUR"), rounds, cpu),
        "wire": least_ms(
            lambda: quote_reply(quote, "EUR", with_curve=False).SerializeToString(), rounds, cpu
        ),
    }
    total = sum(parts.values()) - parts["infer"]
    full = least_ms(lambda: quote_reply(quote, "EUR", with_curve=True).SerializeToString(), rounds, cpu)
    model.close()
    return parts | {"sum": total, "wire, full view": full}


def over_the_wire(
    stub: PricingServiceStub, request: pb.PriceQuoteRequest, rounds: int
) -> tuple[float, float]:
    """Return a PriceQuote and the echo of its bytes, in milliseconds on the clock."""
    answer = stub.PriceQuote(request).SerializeToString()
    raw = request.SerializeToString()
    priced = least_ms(lambda: stub.PriceQuote(request), rounds, time.perf_counter)
    with echo(lambda _request: answer) as channel:
        call: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary("/Echo/Call")
        bare = least_ms(lambda: pb.PriceQuoteResponse.FromString(call(raw)), rounds, time.perf_counter)
    return priced, bare


@contextmanager
def platform() -> Iterator[tuple[GrpcInference, PricingServiceStub]]:
    """The real inference server and the real pricing server on a fixed catalog."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        publish(folder)
        keys = IdentityKeys()
        (folder / "public.pem").write_bytes(keys.public_pem)
        os.environ["TARIFA_INFERENCE_REPOSITORY"] = str(folder)
        common = {
            "listen": "127.0.0.1:0",
            "metrics_port": 0,
            "identity_public_key_file": folder / "public.pem",
            "max_message_bytes": 64 * 1024 * 1024,
        }
        inference = start([INFERENCE], read_settings(KitSettings, **common))
        stack.callback(inference.stop)
        model: list[ServedResponseModel] = []

        def build(runtime: Runtime) -> None:
            channel = runtime.channel("inference")
            model.append(ServedResponseModel(GrpcInference(channel), PricingSettings(inference_seconds=1)))
            assemble(runtime, FixedCatalog(), model[0], PricingSettings())

        addresses = {"inference": inference.address}
        pricing = start(
            [Service("pricing", build)], read_settings(KitSettings, service_addresses=addresses, **common)
        )
        stack.callback(pricing.stop)
        token = keys.minter.mint(Identity(TENANT, "bench", frozenset("*")), lifetime_seconds=3600)
        stack.enter_context(in_call(Call(Identity(TENANT, "bench", frozenset("*")), "bench", token=token)))
        yield (
            GrpcInference(_own_channel(inference.address, token)),
            PricingServiceStub(_own_channel(pricing.address, token)),
        )


def _own_channel(address: str, token: str) -> grpc.Channel:
    options = [("grpc.max_receive_message_length", -1)]

    class Token(grpc.UnaryUnaryClientInterceptor):
        def intercept_unary_unary(self, continuation: Any, details: Any, request: Any) -> Any:
            return continuation(details._replace(metadata=[(METADATA_KEY, token)]), request)

    return grpc.intercept_channel(grpc.insecure_channel(address, options=options), Token())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="rounds for one line; fewer for more lines")
    parser.add_argument("--lines", type=int, nargs="+", default=[1, 10, 100, 1000])
    arguments = parser.parse_args()
    configure_logging("warning")
    with platform() as (inference, stub):
        gc.collect()
        gc.freeze()
        rows = []
        for lines in arguments.lines:
            rounds = max(10, arguments.rounds // max(1, lines // 10))
            request = request_of(lines)
            parts = parts_of(request, inference, rounds)
            priced, bare = over_the_wire(stub, request, rounds)
            rows.append((lines, parts | {"over the wire": priced, "floor": bare}))
    names = list(rows[0][1])
    print("milliseconds a quote".ljust(22) + "".join(f"{lines:>10} lines" for lines, _ in rows))
    for name in names:
        print(name.ljust(22) + "".join(f"{parts[name]:16.3f}" for _, parts in rows))


if __name__ == "__main__":
    main()
