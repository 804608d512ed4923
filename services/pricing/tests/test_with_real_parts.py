"""Pricing with the real catalog, the real inference server and a real PostgreSQL beneath them."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import grpc
import numpy as np
import onnx
import pytest
from google.protobuf import text_format
from inference.grpc_service_pb2 import ModelConfigRequest, RepositoryIndexRequest
from inference.grpc_service_pb2_grpc import GRPCInferenceServiceStub
from inference.model_config_pb2 import ModelConfig
from onnx import TensorProto, helper, numpy_helper
from pricing_market import Refusal, amount, eur, line, quote
from tarifa.catalog.v1 import catalog_service_pb2 as catalog_pb
from tarifa.catalog.v1.catalog_service_pb2_grpc import CatalogServiceStub
from tarifa.catalog.v1.customer_pb2 import Customer
from tarifa.catalog.v1.price_book_pb2 import PriceBook, PriceBookEntry
from tarifa.catalog.v1.product_pb2 import Product
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa.type.v1 import line_price_pb2 as types
from tarifa_catalog.main import SERVICE as CATALOG
from tarifa_inference.main import SERVICE as INFERENCE
from tarifa_kit.migrations import Migrations
from tarifa_kit.served_models import ModelUnusableError
from tarifa_kit.testing import Serve, Served, eventually
from tarifa_pricing.inference_client import GrpcInference
from tarifa_pricing.main import SERVICE as PRICING
from tarifa_response import Feature, FeatureSpecification, PolicyKind, RecommendationPolicy

TENANT = "acme"
MODEL = f"response-{TENANT}"
SPECIFICATION = FeatureSpecification((Feature("quantity", "quantity"), Feature("list", "list_price")))
OPTIMISE = RecommendationPolicy(PolicyKind.OPTIMISE)


def response_model(a: float, b: float) -> bytes:
    """Answers (a, b) whatever the features are."""
    nodes = [
        helper.make_node("MatMul", ["features", "zeros"], ["nothing"]),
        helper.make_node("Add", ["nothing", "answer"], ["response"]),
    ]
    graph = helper.make_graph(
        nodes,
        "response",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, ["rows", 2])],
        [helper.make_tensor_value_info("response", TensorProto.FLOAT, ["rows", 2])],
        [
            numpy_helper.from_array(np.zeros((2, 2), dtype=np.float32), "zeros"),
            numpy_helper.from_array(np.array([a, b], dtype=np.float32), "answer"),
        ],
    )
    opsets = [helper.make_opsetid("", 17)]
    return bytes(onnx.helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString())


class Models:
    """The model repository of the inference server, in Triton's layout."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def publish(
        self, version: int, a: float, b: float, policy: RecommendationPolicy = OPTIMISE, model: str = MODEL
    ) -> None:
        """As training does: the version's folder appears whole, after the configuration."""
        self.configure(version, policy, model)
        staging = self.root / model / f".writing-{version}"
        staging.mkdir()
        (staging / "model.onnx").write_bytes(response_model(a, b))
        staging.rename(self.root / model / str(version))

    def configure(self, version: int, policy: RecommendationPolicy = OPTIMISE, model: str = MODEL) -> None:
        config = ModelConfig(name=model, platform="onnxruntime_onnx", max_batch_size=64)
        config.parameters["tarifa.features"].string_value = SPECIFICATION.to_json()
        config.parameters["tarifa.policy"].string_value = policy.to_json()
        config.parameters["tarifa.card"].string_value = json.dumps({"version": version})
        (self.root / model).mkdir(exist_ok=True)
        (self.root / model / "config.pbtxt").write_text(text_format.MessageToString(config))


@pytest.fixture(scope="session")
def service_migrations() -> tuple[Migrations, ...]:
    return (Migrations("catalog", "tarifa_catalog.migrations"),)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Models:
    published = Models(tmp_path_factory.mktemp("models"))
    published.publish(1, a=0.5, b=6.0)
    return published


@pytest.fixture(scope="module")
def environment(models: Models) -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TARIFA_INFERENCE_REPOSITORY", str(models.root))
        patch.setenv("TARIFA_INFERENCE_POLL_SECONDS", "0.1")
        patch.setenv("TARIFA_PRICING_MODEL_REFRESH_SECONDS", "0.1")
        patch.setenv("TARIFA_PRICING_CATALOG_CHECK_SECONDS", "0.2")
        patch.setenv("TARIFA_PRICING_INFERENCE_SECONDS", "1")
        yield patch


@pytest.fixture(scope="module")
def catalog(serve: Serve, environment: pytest.MonkeyPatch) -> Served:
    served = serve(CATALOG)
    request = catalog_pb.ImportCatalogRequest(
        products=[Product(name="products/pump", unit_cost=eur("70")), Product(name="products/valve")],
        customers=[Customer(name="customers/acme", segment="industry")],
        price_books=[PriceBook(name="priceBooks/standard", currency_code="EUR")],
        price_book_entries=[entry("pump", "100"), entry("valve", "40")],
    )
    CatalogServiceStub(served.channel(TENANT)).ImportCatalog(iter([request]))
    return served


@pytest.fixture(scope="module")
def pricing(serve: Serve, catalog: Served) -> PricingServiceStub:
    inference = serve(INFERENCE)
    addresses = {"catalog": catalog.address, "inference": inference.address}
    return PricingServiceStub(serve(PRICING, addresses=addresses).channel(TENANT))


def entry(product: str, price: str) -> PriceBookEntry:
    return PriceBookEntry(name=f"priceBooks/standard/entries/{product}", list_unit_price=eur(price))


def only(response: pb.PriceQuoteResponse) -> types.LinePrice:
    (priced,) = response.lines
    return priced


def eventually_priced(
    pricing: PricingServiceStub, holds: Callable[[types.LinePrice], bool]
) -> types.LinePrice:
    def priced() -> types.LinePrice | None:
        found = only(pricing.PriceQuote(quote()))
        return found if holds(found) else None

    found = eventually(priced)
    assert found is not None
    return found


def test_a_quote_is_priced_by_the_served_model_and_replays_to_the_cent(pricing: PricingServiceStub) -> None:
    priced = eventually_priced(pricing, lambda each: each.rung == types.PRICING_RUNG_SERVED_MODEL)
    assert (priced.basis.model, priced.basis.model_version) == (MODEL, "1")
    assert (priced.basis.response.a, priced.basis.response.b) == (0.5, 6.0)
    assert priced.basis.price_book_revision > 0
    (again,) = pricing.ReplayPrices(pb.ReplayPricesRequest(bases=[priced.basis])).lines
    again.line_id = priced.line_id
    assert again == priced


def test_more_lines_than_the_model_takes_at_once_are_priced_in_one_call(pricing: PricingServiceStub) -> None:
    response = pricing.PriceQuote(quote(*(line(f"l{n}") for n in range(150))))
    assert {each.basis.response.b for each in response.lines} == {6.0}


def test_a_changed_list_price_is_priced_without_a_restart(
    pricing: PricingServiceStub, catalog: Served
) -> None:
    pricing.PriceQuote(quote())
    stub = CatalogServiceStub(catalog.channel(TENANT))
    changed = stub.UpsertPriceBookEntry(
        catalog_pb.UpsertPriceBookEntryRequest(price_book_entry=entry("pump", "110"))
    )
    assert amount(changed.list_unit_price) == "110"
    priced = eventually_priced(pricing, lambda each: amount(each.list_unit_price) == "110")
    assert amount(priced.basis.list_unit_price) == "110"


def test_a_customer_and_a_retirement_are_noticed(pricing: PricingServiceStub, catalog: Served) -> None:
    pricing.PriceQuote(quote(line(product="valve")))
    stub = CatalogServiceStub(catalog.channel(TENANT))
    stub.UpsertProduct(
        catalog_pb.UpsertProductRequest(product=Product(name="products/valve", state=Product.STATE_RETIRED))
    )

    def refused() -> bool:
        try:
            pricing.PriceQuote(quote(line(product="valve")))
        except grpc.RpcError:
            return True
        return False

    eventually(refused)
    with Refusal() as refusal:
        pricing.PriceQuote(quote(line(product="valve")))
    assert refusal.reason == "PRODUCT_NOT_SELLABLE"


def test_another_tenant_has_neither_these_customers_nor_this_model(
    serve: Serve, catalog: Served, environment: pytest.MonkeyPatch
) -> None:
    inference = serve(INFERENCE)
    addresses = {"catalog": catalog.address, "inference": inference.address}
    stranger = PricingServiceStub(serve(PRICING, addresses=addresses).channel("stranger"))
    with Refusal() as refusal:
        stranger.PriceQuote(quote())
    assert refusal.reason == "RESOURCE_NOT_FOUND"
    assert refusal.fields == ["customer"]


def test_a_next_version_takes_over_while_quotes_are_priced_and_none_falls_to_the_rules(
    pricing: PricingServiceStub, models: Models
) -> None:
    eventually_priced(pricing, lambda each: each.rung == types.PRICING_RUNG_SERVED_MODEL)
    models.publish(2, a=0.2, b=4.0, policy=RecommendationPolicy(PolicyKind.UNIFORM, factor=0.9))
    rungs = set()

    def taken_over() -> types.LinePrice | None:
        priced = only(pricing.PriceQuote(quote()))
        rungs.add(priced.rung)
        return priced if priced.basis.model_version == "2" else None

    priced = eventually(taken_over)
    assert priced is not None
    assert [step.kind for step in priced.waterfall][:2] == [
        types.WATERFALL_STEP_KIND_LIST,
        types.WATERFALL_STEP_KIND_RECOMMENDATION,
    ]
    assert rungs == {types.PRICING_RUNG_SERVED_MODEL}


def test_a_version_is_never_told_the_features_of_its_successor(
    serve: Serve, models: Models, environment: pytest.MonkeyPatch
) -> None:
    models.publish(1, a=0.5, b=6.0, model="response-solo")
    channel = serve(INFERENCE).channel("solo")
    client = GrpcInference(channel)
    config = GRPCInferenceServiceStub(channel).ModelConfig

    def owner() -> str:
        answer = config(ModelConfigRequest(name="response-solo", version="1"), timeout=5)
        return answer.config.parameters["tarifa.card"].string_value

    eventually(lambda: "response-solo" in names(channel))
    first = client.card("response-solo", None, 5)
    models.configure(2, model="response-solo")
    eventually(lambda: owner() == json.dumps({"version": 2}))
    assert client.card("response-solo", first, 5) is first
    with pytest.raises(ModelUnusableError, match="version 1 is served with the configuration of version 2"):
        client.card("response-solo", None, 5)


def names(channel: grpc.Channel) -> list[str]:
    index = GRPCInferenceServiceStub(channel).RepositoryIndex(RepositoryIndexRequest(ready=True), timeout=5)
    return [model.name for model in index.models]


def test_a_stalled_inference_server_costs_a_moment_and_never_the_quote(
    serve: Serve, catalog: Served, environment: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        addresses = {"catalog": catalog.address, "inference": f"127.0.0.1:{deaf.getsockname()[1]}"}
        stub = PricingServiceStub(serve(PRICING, addresses=addresses).channel(TENANT))
        priced = only(stub.PriceQuote(quote(), timeout=5))
    assert priced.rung == types.PRICING_RUNG_RULES
    assert priced.rung_reason.startswith("No response model is known")


def test_an_inference_server_that_dies_leaves_the_rules(
    serve: Serve, catalog: Served, environment: pytest.MonkeyPatch
) -> None:
    inference = serve(INFERENCE)
    addresses = {"catalog": catalog.address, "inference": inference.address}
    stub = PricingServiceStub(serve(PRICING, addresses=addresses).channel(TENANT))
    eventually_priced(stub, lambda each: each.rung == types.PRICING_RUNG_SERVED_MODEL)
    inference.stop()
    priced = eventually_priced(stub, lambda each: each.rung == types.PRICING_RUNG_RULES)
    assert priced.rung_reason
    for _ in range(20):
        assert only(stub.PriceQuote(quote())).rung == types.PRICING_RUNG_RULES


def test_a_catalog_that_dies_is_not_missed_by_tenants_in_use(
    serve: Serve, environment: pytest.MonkeyPatch, catalog: Served
) -> None:
    second = serve(CATALOG)
    addresses = {"catalog": second.address, "inference": catalog.address}
    stub = PricingServiceStub(serve(PRICING, addresses=addresses).channel(TENANT))
    stub.PriceQuote(quote())
    second.stop()
    assert amount(only(stub.PriceQuote(quote())).net_amount)
    stranger = PricingServiceStub(serve(PRICING, addresses=addresses).channel("stranger"))
    with Refusal() as refusal:
        stranger.PriceQuote(quote())
    assert refusal.reason == "DEPENDENCY_UNAVAILABLE"
