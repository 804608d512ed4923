"""A small contract with one method of every kind, and the real ones."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
    MethodOptions,
    ServiceDescriptorProto,
)

CODEGEN = Path(__file__).parents[1]
sys.path.insert(0, str(CODEGEN))  # not an installed package: it runs before there is anything to install

import generate  # noqa: E402
from tarifa_codegen.contracts import Contracts  # noqa: E402
from tarifa_codegen.policy import MethodPolicy, PolicyFile, resolve  # noqa: E402

READ, ONCE, EVERY_TIME = (
    MethodOptions.NO_SIDE_EFFECTS,
    MethodOptions.IDEMPOTENT,
    MethodOptions.IDEMPOTENCY_UNKNOWN,
)


@pytest.fixture(scope="session")
def shop() -> Contracts:
    """`tarifa.shop.v1.ShopService`: reads, changes, an order that is no such thing, and streams."""
    file = FileDescriptorProto(
        name="tarifa/shop/v1/shop.proto",
        package="tarifa.shop.v1",
        syntax="proto3",
        message_type=[_message("Ask"), _message("Change", "request_id"), _message("Thing", "etag")],
        service=[
            ServiceDescriptorProto(
                name="ShopService",
                method=[
                    _method("GetThing", "Ask", "Thing", READ),
                    _method("ListThings", "Ask", "Ask", READ),
                    _method("PutThing", "Change", "Thing", ONCE),
                    _method("Order", "Ask", "Ask", EVERY_TIME),
                    _method("Watch", "Ask", "Ask", READ, answers=True),
                    _method("Load", "Ask", "Ask", ONCE, requests=True),
                ],
            )
        ],
    )
    return Contracts.read(FileDescriptorSet(file=[file]).SerializeToString())


def _message(name: str, *fields: str) -> DescriptorProto:
    text, single = FieldDescriptorProto.TYPE_STRING, FieldDescriptorProto.LABEL_OPTIONAL
    made = [
        FieldDescriptorProto(name=field, number=number, type=text, label=single)
        for number, field in enumerate(fields, 1)
    ]
    return DescriptorProto(name=name, field=made)


def _method(
    name: str,
    request: str,
    answer: str,
    level: MethodOptions.IdempotencyLevel.ValueType,
    *,
    requests: bool = False,
    answers: bool = False,
) -> MethodDescriptorProto:
    return MethodDescriptorProto(
        name=name,
        input_type=f".tarifa.shop.v1.{request}",
        output_type=f".tarifa.shop.v1.{answer}",
        options=MethodOptions(idempotency_level=level),
        client_streaming=requests,
        server_streaming=answers,
    )


Ask = Callable[[str, str], MethodPolicy]


@pytest.fixture
def policy_of(shop: Contracts) -> Ask:
    """The policy of a method of the shop by a policy file of this text."""

    def ask(text: str, method: str) -> MethodPolicy:
        return resolve(PolicyFile.read(text), shop).of(f"tarifa.shop.v1.ShopService/{method}")

    return ask


@pytest.fixture(scope="session")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> Contracts:
    """The contracts of this tree."""
    generate.collect_third_party()
    return generate.read_contracts(tmp_path_factory.mktemp("contracts") / "set.binpb")
