"""Any message to any rpc: it is answered, or refused with a typed error that blames the request.

hypothesis draws the messages from the contracts' descriptors alone; `--long` draws 300 for each rpc and way
in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import grpc
import pytest
from fuzz.callers import Caller
from fuzz.law import require_typed
from fuzz.messages import damaged, messages
from fuzz.rpcs import PUBLIC, Rpc, rpcs
from fuzz.tenants import require_unmarked
from google.protobuf.message import Message
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tarifa_kit.testing import Size


def draws(count: int) -> settings:
    """The same requests in every run of this size."""
    return settings(
        max_examples=count,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def require_lawful(caller: Caller, rpc: Rpc, requests: Sequence[bytes]) -> None:
    """Fail unless the rpc answers or blames the request, and keeps the other tenant's bytes to itself."""
    try:
        answers = caller.call(rpc, requests)
    except grpc.RpcError as error:
        answers = [require_typed(error).SerializeToString()]
    for answer in answers:
        require_unmarked(answer, rpc)


@pytest.mark.parametrize("rpc", rpcs(), ids=str)
def test_any_message_is_answered_or_refused_with_a_typed_error(
    rpc: Rpc, inside: Caller, names: Mapping[str, tuple[str, ...]], size: Size
) -> None:

    def law(drawn: list[Message]) -> None:
        require_lawful(inside, rpc, [message.SerializeToString() for message in drawn])

    several = st.lists(
        messages(rpc.request, names[rpc.part]), min_size=1, max_size=3 if rpc.many_requests else 1
    )
    draws(size(default=12, long=300))(given(several)(law))()


@pytest.mark.parametrize("rpc", rpcs(*PUBLIC), ids=str)
def test_any_bytes_through_the_gateway_are_answered_or_refused_with_a_typed_error(
    rpc: Rpc, outside: Caller, names: Mapping[str, tuple[str, ...]], size: Size
) -> None:
    whole = messages(rpc.request, names[rpc.part])

    def law(data: bytes) -> None:
        require_lawful(outside, rpc, [data])

    draws(size(default=8, long=300))(given(damaged(whole))(law))()
