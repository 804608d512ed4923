"""The contracts themselves: what AIPs and this house ask of every rpc and every element."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "sdk" / "codegen"))

import generate  # noqa: E402
from google.protobuf.descriptor_pb2 import MethodOptions  # noqa: E402
from tarifa_codegen.contracts import Contracts, http_rule, method_options  # noqa: E402


@pytest.fixture(scope="module")
def contracts(tmp_path_factory: pytest.TempPathFactory) -> Contracts:
    generate.collect_third_party()
    return generate.read_contracts(tmp_path_factory.mktemp("contracts") / "set.binpb")


def test_every_rpc_has_one_http_binding_of_its_own(contracts: Contracts) -> None:
    bindings = [
        (rule.WhichOneof("pattern"), getattr(rule, rule.WhichOneof("pattern") or "get"))
        for rule in map(http_rule, contracts.methods())
    ]
    assert all(verb and path.startswith("/v1/") for verb, path in bindings)
    assert len(set(bindings)) == len(bindings)


def test_every_rpc_says_what_sending_it_twice_does(contracts: Contracts) -> None:
    silent = [
        method.full_name
        for method in contracts.methods()
        if method_options(method).idempotency_level == MethodOptions.IDEMPOTENCY_UNKNOWN
    ]
    assert silent == []


def test_what_has_no_side_effects_is_a_get_or_computes_from_its_body(contracts: Contracts) -> None:
    for method in contracts.methods():
        reads = method_options(method).idempotency_level == MethodOptions.NO_SIDE_EFFECTS
        verb = http_rule(method).WhichOneof("pattern")
        assert reads or verb != "get", method.full_name


def test_every_public_element_has_a_comment(contracts: Contracts) -> None:
    assert [name for name in elements(contracts) if not contracts.comment(name)] == []


def elements(contracts: Contracts) -> Iterator[str]:
    for method in contracts.methods():
        yield method.full_name
        yield method.containing_service.full_name
    for message in contracts.messages():
        yield message.full_name
        yield from (field.full_name for field in message.fields)
    for enum in contracts.enums():
        yield enum.full_name
        yield from (f"{enum.full_name}.{value.name}" for value in enum.values)
