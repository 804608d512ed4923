"""Another tenant's resources in every field that can name one: as if they had never been there."""

from __future__ import annotations

from collections.abc import Iterator

import grpc
import pytest
from fuzz.callers import Caller, through_the_gateway
from fuzz.law import fields_named, require_one_reason, require_typed
from fuzz.messages import messages
from fuzz.naming import Path, naming_fields, with_name
from fuzz.rpcs import PUBLIC, Rpc, rpcs
from fuzz.tenants import THEIRS, Tenant, require_unmarked, settle
from fuzz.test_every_rpc import draws
from google.protobuf.message import Message
from hypothesis import given
from tarifa_kit.testing import Size
from tarifa_local.platform import RunningPlatform

NOBODYS = "nobody"
"""Begins ids that nobody ever had."""

ONCE_ONLY = {"request_id", "quote_id", "product_model_id"}
"""Fields that a second call cannot repeat without being told of the first."""


@pytest.fixture(scope="module")
def asker(platform: RunningPlatform) -> Tenant:
    """A tenant that has nothing but its own: fuzzers give others whatever they name."""
    return settle(platform, "asker", "asker", "pipes")


@pytest.fixture(scope="module")
def asking(platform: RunningPlatform, asker: Tenant) -> Iterator[Caller]:
    with through_the_gateway(platform, asker.api_key) as caller:
        yield caller


def outcome(caller: Caller, rpc: Rpc, request: Message) -> object:
    """What the rpc makes of the request, without what is never the same twice."""
    try:
        answers = caller.call(rpc, [request.SerializeToString()])
    except grpc.RpcError as error:
        status = require_typed(error)
        require_unmarked(status.SerializeToString(), rpc)
        return (
            status.code,
            require_one_reason(status),
            [field.replace(THEIRS, NOBODYS) for field in fields_named(status)],
            status.message.replace(THEIRS, NOBODYS),
        )
    for answer in answers:
        require_unmarked(answer, rpc)
    return "answered"


@pytest.mark.parametrize("rpc", rpcs(*PUBLIC), ids=str)
def test_another_tenants_resource_is_as_good_as_none(
    rpc: Rpc, asking: Caller, asker: Tenant, theirs: Tenant, size: Size
) -> None:
    """`--long` tries each field in 60 requests."""
    fields = naming_fields(rpc.request, theirs.resources)

    def law(base: Message) -> None:
        for once in ONCE_ONLY & set(rpc.request.fields_by_name):
            base.ClearField(once)
        for path, name in fields:
            of_theirs = outcome(asking, rpc, with_name(base, path, name))
            of_nobodys = outcome(asking, rpc, with_name(base, path, name.replace(THEIRS, NOBODYS)))
            assert of_theirs == of_nobodys, _where(path, name)

    draws(size(default=6, long=60))(given(messages(rpc.request, asker.resources, hostilities=(0,)))(law))()


def _where(path: Path, name: str) -> str:
    return f"{name} in {'.'.join(path)} is told apart from one that never was"


def test_every_kind_of_resource_can_be_named_somewhere(theirs: Tenant) -> None:
    found = {name for rpc in rpcs(*PUBLIC) for _, name in naming_fields(rpc.request, theirs.resources)}
    assert set(theirs.resources) <= found
