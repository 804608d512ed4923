"""What every rpc of every service does, seen by its client."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
import pytest
from google.protobuf import wrappers_pb2
from tarifa.quoting.v1 import quote_pb2, quote_service_pb2
from tarifa_kit.errors import (
    Internal,
    InvalidArgument,
    NotFound,
    ResourceExhausted,
    TarifaError,
    Unauthenticated,
    Unimplemented,
)
from tarifa_kit.identity import Identity, IdentityMinter, generate_key_pair
from tarifa_kit.logging import configure_logging
from tarifa_kit.status import DETAILS_KEY, error_of_rpc
from tarifa_kit.testing import IdentityKeys, eventually

TEXT = wrappers_pb2.StringValue


def failure_of(call: Callable[[], Any]) -> Any:
    with pytest.raises(grpc.RpcError) as caught:
        call()
    return caught.value


def error_of(call: Callable[[], Any]) -> TarifaError:
    return error_of_rpc(failure_of(call))


def trailing(call: Any) -> dict[str, Any]:
    return dict(call.trailing_metadata() or ())


# Identity


def test_the_servicer_learns_the_caller_from_the_signed_token(echo: Any) -> None:
    echo.say("x")
    (call,) = echo.servicer.calls
    assert call.identity == Identity("acme", "ann", frozenset())
    assert call.token == echo.token


def test_a_call_without_a_token_is_refused(echo: Any) -> None:
    error = error_of(lambda: echo.method("Say")(TEXT()))
    assert isinstance(error, Unauthenticated)
    assert error.reason == "IDENTITY_INVALID"
    assert not echo.servicer.calls


def test_a_token_signed_by_anybody_else_is_refused(echo: Any) -> None:
    private, _ = generate_key_pair()
    forged = IdentityMinter(private).mint(Identity("acme", "eve", frozenset("*")), lifetime_seconds=300)
    error = error_of(lambda: echo.method("Say")(TEXT(), metadata=(("x-tarifa-identity", forged),)))
    assert error.reason == "IDENTITY_INVALID"


def test_a_tenant_named_in_another_header_is_not_believed(echo: Any) -> None:
    echo.say("x", ("x-tarifa-tenant", "other"), ("tenant", "other"))
    assert echo.servicer.calls[0].tenant == "acme"


def test_a_public_rpc_needs_no_token(echo: Any) -> None:
    assert echo.method("Open")(TEXT(value="come in")).value == "come in"


def test_a_bad_token_is_refused_by_a_public_rpc_too(echo: Any) -> None:
    error = error_of(lambda: echo.method("Open")(TEXT(), metadata=(("x-tarifa-identity", "nonsense"),)))
    assert error.reason == "IDENTITY_INVALID"


# Request ids


def test_the_callers_request_id_comes_back(echo: Any) -> None:
    _, call = echo.method("Say").with_call(TEXT(), metadata=echo.metadata(("x-request-id", "order-17")))
    assert trailing(call)["x-request-id"] == "order-17"
    assert echo.servicer.calls[0].request_id == "order-17"


@pytest.mark.parametrize("given", [(), (("x-request-id", 'nasty"} {"'),), (("x-request-id", "a" * 129),)])
def test_without_a_sane_request_id_one_is_made(echo: Any, given: tuple[tuple[str, str], ...]) -> None:
    _, call = echo.method("Say").with_call(TEXT(), metadata=echo.metadata(*given))
    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", trailing(call)["x-request-id"]
    )


def test_an_error_carries_the_request_id_too(echo: Any) -> None:
    failure = failure_of(lambda: echo.say("miss", ("x-request-id", "order-18")))
    assert trailing(failure)["x-request-id"] == "order-18"


# Errors


def test_a_typed_error_reaches_the_client_whole(echo: Any) -> None:
    failure = failure_of(lambda: echo.say("miss"))
    assert failure.code() is grpc.StatusCode.NOT_FOUND
    assert failure.details() == "there is no such thing"
    error = error_of_rpc(failure)
    assert (error.reason, error.metadata) == ("RESOURCE_NOT_FOUND", {"name": "things/1"})


def test_an_unexpected_error_tells_the_client_nothing_and_the_log_everything(
    echo: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging("info")
    failure = failure_of(lambda: echo.say("break", ("x-request-id", "order-19")))
    error = error_of_rpc(failure)
    assert isinstance(error, Internal)
    assert error.reason == "INTERNAL"
    assert "hunter2" not in failure.details() + str(trailing(failure))
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (trace,) = [line for line in lines if "exception" in line]
    assert "hunter2" in trace["exception"]
    assert trace["request_id"] == "order-19"


def test_a_stream_that_fails_half_way_ends_with_the_typed_error(echo: Any) -> None:
    count = echo.channel.unary_stream("/test.Echo/Count", TEXT.SerializeToString, TEXT.FromString)
    replies = count(TEXT(value="2"), metadata=echo.metadata())
    assert [next(replies).value, next(replies).value] == ["acme 0", "acme 1"]
    assert isinstance(error_of(lambda: next(replies)), NotFound)


# The rules of the contract


def test_a_request_against_the_contracts_rules_is_refused_by_field(echo: Any) -> None:
    quote = echo.channel.unary_unary(
        "/test.Echo/Quote", quote_service_pb2.CreateQuoteRequest.SerializeToString, TEXT.FromString
    )
    request = quote_service_pb2.CreateQuoteRequest()
    request.quote.customer = "nobody"
    request.quote.currency_code = "EUR"
    request.quote.lines.add(product="products/a", quantity="1")
    request.quote.lines.add(product="products/b", quantity="many")
    error = error_of(lambda: quote(request, metadata=echo.metadata()))
    assert isinstance(error, InvalidArgument)
    assert error.reason == "FIELD_INVALID"
    assert [fault.field for fault in error.violations] == ["quote.customer", "quote.lines[1].quantity"]
    assert all(fault.description and fault.reason for fault in error.violations)


def test_of_a_large_request_only_the_first_fault_is_looked_for(echo: Any) -> None:
    quote = echo.channel.unary_unary(
        "/test.Echo/Quote", quote_service_pb2.CreateQuoteRequest.SerializeToString, TEXT.FromString
    )
    request = quote_service_pb2.CreateQuoteRequest()
    request.quote.lines.extend([quote_pb2.QuoteLine(line_id="?")] * 600_000)
    error = error_of(lambda: quote(request, metadata=echo.metadata()))
    assert [fault.field for fault in error.violations] == ["quote.lines"]


def test_every_message_of_a_clients_stream_is_held_to_the_rules(echo: Any) -> None:
    quotes = echo.channel.stream_unary(
        "/test.Echo/Quotes", quote_service_pb2.CreateQuoteRequest.SerializeToString, TEXT.FromString
    )
    good = quote_service_pb2.CreateQuoteRequest()
    good.quote.customer = "customers/a"
    good.quote.currency_code = "EUR"
    bad = quote_service_pb2.CreateQuoteRequest()
    assert quotes(iter([good, good]), metadata=echo.metadata()).value == "2"
    assert isinstance(error_of(lambda: quotes(iter([good, bad]), metadata=echo.metadata())), InvalidArgument)


@pytest.mark.parametrize("kind", ["unary_unary", "stream_unary"])
def test_bytes_that_are_no_message_are_the_callers_fault(echo: Any, kind: str) -> None:
    method = {"unary_unary": "Quote", "stream_unary": "Quotes"}[kind]
    call = getattr(echo.channel, kind)(f"/test.Echo/{method}", lambda data: data, TEXT.FromString)
    not_utf8 = b"\x12\x01\xff"
    request = not_utf8 if kind == "unary_unary" else iter([not_utf8])
    error = error_of(lambda: call(request, metadata=echo.metadata()))
    assert isinstance(error, InvalidArgument)
    assert error.reason == "REQUEST_MALFORMED"


@pytest.mark.parametrize("kind", ["unary_unary", "stream_unary"])
def test_a_message_that_is_too_large_is_refused_with_its_reason(
    start_echo: Callable[..., Any], kind: str
) -> None:
    echo = start_echo(max_message_bytes=1024)
    method = {"unary_unary": "Quote", "stream_unary": "Quotes"}[kind]
    call = getattr(echo.channel, kind)(f"/test.Echo/{method}", lambda data: data, TEXT.FromString)
    request = b"\0" * 1025
    sent = request if kind == "unary_unary" else iter([request])
    failure = failure_of(lambda: call(sent, metadata=echo.metadata()))
    assert DETAILS_KEY in dict(failure.trailing_metadata())
    error = error_of_rpc(failure)
    assert isinstance(error, ResourceExhausted)
    assert error.reason == "REQUEST_TOO_LARGE"


def test_an_answer_that_is_too_large_is_refused_with_its_reason(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(max_message_bytes=1024)
    failure = failure_of(lambda: echo.say("grow"))
    assert DETAILS_KEY in dict(failure.trailing_metadata())
    error = error_of_rpc(failure)
    assert isinstance(error, ResourceExhausted)
    assert error.reason == "ANSWER_TOO_LARGE"


@pytest.mark.parametrize("kind", ["unary_unary", "unary_stream", "stream_unary", "stream_stream"])
@pytest.mark.parametrize("method", ["/test.Echo/Nothing", "/test.Nowhere/Say", "/nonsense"])
def test_a_method_that_is_not_there_is_refused_with_its_reason(echo: Any, method: str, kind: str) -> None:
    request = b"" if kind.startswith("unary") else iter([b""])
    call = getattr(echo.channel, kind)(method, lambda data: data, TEXT.FromString)
    failure = failure_of(lambda: list(call(request)) if kind.endswith("stream") else call(request))
    assert DETAILS_KEY in dict(failure.trailing_metadata())
    error = error_of_rpc(failure)
    assert isinstance(error, Unimplemented)
    assert error.reason == "METHOD_NOT_FOUND"


# Deadlines


def test_the_servicer_knows_how_long_the_caller_will_wait(echo: Any) -> None:
    echo.say("x", timeout=7)
    remaining = echo.servicer.calls[0].remaining()
    assert remaining is not None
    assert 6 < remaining < 8


def test_a_caller_without_a_deadline_gets_the_default_one(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(default_deadline_seconds=3)
    echo.method("Say")(TEXT(), metadata=echo.metadata())
    remaining = echo.servicer.calls[0].remaining()
    assert remaining is not None
    assert 2 < remaining < 4


def test_a_call_whose_deadline_passed_in_the_queue_is_not_worked_on(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(threads=1)
    with ThreadPoolExecutor(1) as clients:
        held = clients.submit(echo.say, "hold")
        assert echo.servicer.entered.acquire(timeout=10)
        late = failure_of(lambda: echo.say("late", timeout=0.05))
        echo.servicer.release.set()
        held.result(10)
    assert late.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    echo.say("after")
    assert len(echo.servicer.calls) == 2, "the held call and the one after it, not the late one"


@pytest.mark.parametrize(("timeout", "code"), [(30, "CANCELLED"), (0.1, "DEADLINE_EXCEEDED")])
def test_a_caller_that_no_longer_listens_is_not_counted_as_served(
    echo: Any, timeout: float, code: str
) -> None:
    call = echo.method("Say").future(TEXT(value="hold"), metadata=echo.metadata(), timeout=timeout)
    assert echo.servicer.entered.acquire(timeout=10)
    if code == "CANCELLED":
        call.cancel()
    else:
        assert call.exception(10) is not None
    assert echo.servicer.left.wait(10), "the server has not learned that the caller is gone"
    echo.servicer.release.set()
    served = echo.running._shared.telemetry.registry.get_sample_value
    labels = {"method": "/test.Echo/Say", "code": code}
    name = "tarifa_rpc_server_duration_seconds_count"
    eventually(lambda: served(name, labels) == 1, what=f"one call counted as {code}")


# Logs


def test_each_rpc_is_one_line_of_json_without_its_payload(
    start_echo: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logging("info", services=["echo"])
    echo = start_echo()
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    echo.say("attack at dawn", ("x-request-id", "r-1"), ("traceparent", f"00-{trace}-00f067aa0ba902b7-01"))
    failure_of(lambda: echo.say("miss", ("x-request-id", "r-2")))

    def lines() -> list[dict[str, Any]]:
        seen.append(capsys.readouterr().err)
        read = [json.loads(line) for line in "".join(seen).splitlines()]
        return [line for line in read if line["event"] == "rpc"]

    seen: list[str] = []
    good, bad = eventually(lambda: found if len(found := lines()) == 2 else [])
    assert good.pop("milliseconds") >= 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", good.pop("timestamp"))
    assert good == {
        "event": "rpc",
        "level": "info",
        "method": "/test.Echo/Say",
        "code": "OK",
        "tenant": "acme",
        "request_id": "r-1",
        "trace_id": trace,
        "services": ["echo"],
    }
    assert (bad["code"], bad["reason"], bad["request_id"]) == ("NOT_FOUND", "RESOURCE_NOT_FOUND", "r-2")
    assert "attack" not in "".join(seen)


def test_two_tokens_for_two_tenants_do_not_mix(echo: Any, identity_keys: IdentityKeys) -> None:
    other = identity_keys.minter.mint(Identity("globex", "bob", frozenset()), lifetime_seconds=60)
    for _ in range(3):
        echo.say("x")
        echo.method("Say")(TEXT(), metadata=(("x-tarifa-identity", other),))
    assert [call.tenant for call in echo.servicer.calls] == ["acme", "globex"] * 3


def test_a_message_above_the_limit_is_refused_and_known_as_too_large(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(max_message_bytes=2048)
    assert len(echo.say("x" * 1500).value) == 1500
    error = error_of(lambda: echo.say("x" * 3000))
    assert isinstance(error, ResourceExhausted)
    assert (error.reason, error.retry_after) == ("REQUEST_TOO_LARGE", None)
