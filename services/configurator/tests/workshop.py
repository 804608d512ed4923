"""What the tests of the service configure: a small computer, and short ways to keep and publish it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import grpc
import pytest
from google.type.money_pb2 import Money
from tarifa.configurator.v1 import configurator_service_pb2 as rpc
from tarifa.configurator.v1 import product_model_pb2 as pb
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa_kit.decimals import money
from tarifa_kit.errors import Code
from tarifa_kit.status import error_of_rpc

MODEL = "productModels/computer"


class Refusal:
    """What a failed call said."""

    def __init__(self, failure: object) -> None:
        assert isinstance(failure, grpc.RpcError)
        error = error_of_rpc(failure)
        self.code: Code = error.code
        self.reason: str = error.reason
        self.message: str = error.message
        self.metadata: dict[str, str] = dict(error.metadata)
        self.fields: list[str] = [violation.field for violation in error.violations]


def refusal(call: Callable[[], object]) -> Refusal:
    with pytest.raises(grpc.RpcError) as raised:
        call()
    return Refusal(raised.value)


def eur(amount: str) -> Money:
    return money(Decimal(amount), "EUR")


def value(name: str, watts: str = "", price: str = "", **fields: Any) -> pb.ModelValue:
    """A value whose cost is 80 % of its price."""
    amounts = {"price": eur(price), "cost": eur(str(Decimal(price) * Decimal("0.8")))} if price else {}
    attributes = [pb.ModelAttribute(name="watts", quantity=watts)] if watts else []
    return pb.ModelValue(name=name, attributes=attributes, **{**amounts, **fields})


def computer() -> pb.ModelContent:
    """Two processors, two coolers, two power supplies, lights or none."""
    return pb.ModelContent(
        variables=[
            pb.ModelVariable(
                name="cpu",
                display_name="Processor",
                values=[
                    value("quick", "65", "250", product="products/cpu-quick"),
                    value("quickest", "125", "480", product="products/cpu-quickest"),
                ],
            ),
            pb.ModelVariable(
                name="cooler",
                display_name="Cooler",
                values=[
                    value("air", "5", "40", product="products/fan", product_quantity="2"),
                    value("water", "10", "120", product="products/water"),
                ],
            ),
            pb.ModelVariable(
                name="psu",
                display_name="Power supply",
                values=[value("w100", price="60"), value("w500", price="110")],
            ),
            pb.ModelVariable(name="lights", values=[value("yes", "30", "25"), value("no")]),
        ],
        rules=[
            pb.ModelRule(
                name="cooling",
                message="The quickest processor needs water",
                require=pb.RequireConstraint(condition="cpu = quickest", requirement="cooler = water"),
            ),
            pb.ModelRule(
                name="power",
                message="A supply of 100 W is not enough for that",
                linear=pb.LinearConstraint(
                    terms=[
                        pb.LinearTerm(variable=name, attribute="watts")
                        for name in ("cpu", "cooler", "lights")
                    ],
                    comparison=pb.LinearConstraint.COMPARISON_AT_MOST,
                    bound="100",
                    condition="psu = w100",
                ),
            ),
        ],
        preferences=[pb.ModelPreference(name="quiet", wish="cooler = water", weight=10)],
        questions=[
            pb.ModelQuestion(
                name="use",
                text="What is it for?",
                answers=[
                    pb.ModelAnswer(name="games", text="Games", demands="cpu = quickest & lights"),
                    pb.ModelAnswer(name="letters", text="Letters", demands="!lights"),
                ],
            )
        ],
        currency_code="EUR",
        product="products/computer",
    )


def create_model(stub: ConfiguratorServiceStub, model_id: str = "computer", **fields: Any) -> pb.ProductModel:
    request = rpc.CreateProductModelRequest(
        product_model_id=model_id, product_model=pb.ProductModel(display_name="Computer"), **fields
    )
    return stub.CreateProductModel(request)


def create_draft(
    stub: ConfiguratorServiceStub, content: pb.ModelContent | None = None, **fields: Any
) -> pb.ProductModelVersion:
    """A draft of the computer, of which there is a product model."""
    version = pb.ProductModelVersion(content=computer() if content is None else content, **fields)
    request = rpc.CreateProductModelVersionRequest(parent=MODEL, product_model_version=version)
    return stub.CreateProductModelVersion(request)


def publish(stub: ConfiguratorServiceStub, name: str, **fields: Any) -> pb.ProductModelVersion:
    return stub.PublishProductModelVersion(rpc.PublishProductModelVersionRequest(name=name, **fields))


def published(
    stub: ConfiguratorServiceStub, content: pb.ModelContent | None = None
) -> pb.ProductModelVersion:
    """The first version of the computer, published."""
    create_model(stub)
    return publish(stub, create_draft(stub, content).name)


def chosen(**choices: str) -> list[pb.Choice]:
    return [pb.Choice(variable=name, value=chosen_value) for name, chosen_value in choices.items()]


def as_mapping(choices: Any) -> Mapping[str, str]:
    return {choice.variable: choice.value for choice in choices}
