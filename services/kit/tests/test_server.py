# ruff: noqa: N802 - methods of a servicer are named after its rpcs
"""The server around the rpcs: health, reflection, metrics, drain, background work."""

from __future__ import annotations

import threading
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf import wrappers_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from tarifa_kit.call import Call, Identity, in_call
from tarifa_kit.errors import DeadlineExceeded, Unavailable
from tarifa_kit.service import Runtime, Service, find_services
from tarifa_kit.serving import start
from tarifa_kit.settings import KitSettings, SettingsError, read_settings
from tarifa_kit.status import error_of_rpc
from tarifa_kit.testing import eventually

TEXT = wrappers_pb2.StringValue
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


def health_of(echo: Any, service: str = "") -> Any:
    request = health_pb2.HealthCheckRequest(service=service)
    return health_pb2_grpc.HealthStub(echo.channel).Check(request, timeout=5).status


def metrics_of(echo: Any) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{echo.running.metrics_port}/metrics") as reply:
        return str(reply.read().decode())


# Health


@pytest.mark.parametrize("name", ["", "echo", "test.Echo"])
def test_a_ready_service_is_serving_under_each_of_its_names(echo: Any, name: str) -> None:
    assert health_of(echo, name) == SERVING


def test_a_failing_check_takes_the_service_out_and_back_in(start_echo: Callable[..., Any]) -> None:
    well = threading.Event()
    echo = start_echo(lambda runtime: runtime.add_readiness("database", well.is_set))
    assert [health_of(echo, name) for name in ("", "echo", "test.Echo")] == [NOT_SERVING] * 3
    well.set()
    eventually(lambda: health_of(echo, "test.Echo") == SERVING, what="ready again")


def test_a_failing_detail_is_told_under_its_name_and_takes_nothing_out(
    start_echo: Callable[..., Any],
) -> None:
    well = threading.Event()
    echo = start_echo(lambda runtime: runtime.add_health_detail("writes", well.is_set))
    assert [health_of(echo, name) for name in ("echo.writes", "", "echo")] == [NOT_SERVING, SERVING, SERVING]
    well.set()
    eventually(lambda: health_of(echo, "echo.writes") == SERVING, what="well again")


def test_a_check_that_raises_has_failed(start_echo: Callable[..., Any]) -> None:
    def check() -> bool:
        raise OSError("no route")

    assert health_of(start_echo(lambda runtime: runtime.add_readiness("network", check))) == NOT_SERVING


def test_an_overloaded_server_is_still_healthy(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(threads=1, max_queued=0)
    with ThreadPoolExecutor(1) as clients:
        held = clients.submit(echo.say, "hold")
        assert echo.servicer.entered.acquire(timeout=10)
        assert health_of(echo) == SERVING
        echo.servicer.release.set()
        held.result(10)


def test_a_watcher_hears_of_changes_only(start_echo: Callable[..., Any]) -> None:
    well = threading.Event()
    probes: list[bool] = []

    def check() -> bool:
        probes.append(well.is_set())
        return well.is_set()

    echo = start_echo(lambda runtime: runtime.add_readiness("database", check))
    watch = health_pb2_grpc.HealthStub(echo.channel).Watch(health_pb2.HealthCheckRequest())
    assert next(watch).status == NOT_SERVING
    eventually(lambda: len(probes) >= 3, what="the same answer twice more")
    well.set()
    assert next(watch).status == SERVING
    watch.cancel()


def test_a_server_listens_on_ipv6_with_its_metrics_beside_it(start_echo: Callable[..., Any]) -> None:
    try:
        echo = start_echo(listen="[::1]:0")
    except SettingsError as error:
        pytest.skip(f"no IPv6 here: {error}")
    assert echo.say("x").value == "x"
    with urllib.request.urlopen(f"http://[::1]:{echo.running.metrics_port}/metrics") as reply:
        assert reply.status == 200


# Reflection and metrics


def test_reflection_lists_the_services(echo: Any) -> None:
    stub = reflection_pb2_grpc.ServerReflectionStub(echo.channel)
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    (reply,) = stub.ServerReflectionInfo(iter([request]))
    names = {service.name for service in reply.list_services_response.service}
    assert {"test.Echo", "grpc.health.v1.Health"} <= names


def test_rpcs_are_counted_by_method_and_code(echo: Any) -> None:
    def is_counted(line: str) -> bool:
        return line in metrics_of(echo)

    echo.say("x")
    with pytest.raises(grpc.RpcError):
        echo.say("miss")
    name = "tarifa_rpc_server_duration_seconds_count"
    for code in ("OK", "NOT_FOUND"):
        line = f'{name}{{code="{code}",method="/test.Echo/Say"}} 1.0'
        eventually(partial(is_counted, line), what=line)


def test_what_is_in_flight_and_what_waits_can_be_seen(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(threads=1)
    with ThreadPoolExecutor(2) as clients:
        calls = [clients.submit(echo.say, "hold"), clients.submit(echo.say, "hold")]
        eventually(lambda: "tarifa_rpc_server_in_flight 2.0" in metrics_of(echo))
        assert "tarifa_rpc_server_queued 1.0" in metrics_of(echo)
        echo.servicer.release.set()
        for call in calls:
            call.result(10)
    eventually(lambda: "tarifa_rpc_server_in_flight 0.0" in metrics_of(echo))


# Drain


def test_draining_lets_calls_in_flight_finish_and_takes_no_new_ones(start_echo: Callable[..., Any]) -> None:
    echo = start_echo()
    with ThreadPoolExecutor(2) as others:
        held = others.submit(echo.say, "hold")
        assert echo.servicer.entered.acquire(timeout=10)
        stopped = others.submit(echo.running.stop)
        assert echo.runtimes[0].stopping.wait(10)

        def refused() -> bool:
            with grpc.insecure_channel(echo.running.address) as channel:
                say = channel.unary_unary("/test.Echo/Say", TEXT.SerializeToString, TEXT.FromString)
                try:
                    say(TEXT(), metadata=echo.metadata(), timeout=5)
                except grpc.RpcError as failure:
                    return isinstance(error_of_rpc(failure), Unavailable)
            return False

        eventually(refused, what="a fresh call is refused")
        assert not stopped.done()
        echo.servicer.release.set()
        assert held.result(10).value == "hold"
        stopped.result(10)


def test_a_call_that_outlasts_the_drain_is_cancelled(start_echo: Callable[..., Any]) -> None:
    echo = start_echo(drain_seconds=0.1)
    with ThreadPoolExecutor(1) as clients:
        held = clients.submit(echo.say, "hold")
        assert echo.servicer.entered.acquire(timeout=10)
        echo.running.stop()
        failure = held.exception(10)
    assert isinstance(failure, grpc.RpcError)


def test_watchers_are_told_that_the_server_leaves(start_echo: Callable[..., Any]) -> None:
    echo = start_echo()
    watch = health_pb2_grpc.HealthStub(echo.channel).Watch(health_pb2.HealthCheckRequest())
    assert next(watch).status == SERVING
    with ThreadPoolExecutor(1) as other:
        stopped = other.submit(echo.running.stop)
        assert next(watch).status == NOT_SERVING
        watch.cancel()
        stopped.result(10)


def test_what_was_opened_is_closed_last_first_after_the_last_call(start_echo: Callable[..., Any]) -> None:
    closed: list[str] = []

    def build(runtime: Runtime) -> None:
        runtime.on_stop(lambda: closed.append("first"))
        runtime.on_stop(lambda: closed.append("second"))

    start_echo(build).running.stop()
    assert closed == ["second", "first"]


# Background work


def test_background_work_that_fails_is_started_again_and_stops_with_the_process(
    start_echo: Callable[..., Any],
) -> None:
    starts: list[int] = []
    ended = threading.Event()

    def work(stop: threading.Event) -> None:
        starts.append(1)
        if len(starts) == 1:
            raise OSError("lost the connection")
        stop.wait()
        ended.set()

    echo = start_echo(lambda runtime: runtime.start_background("follow", work))
    eventually(lambda: len(starts) == 2, what="a second start")
    assert not ended.is_set()
    echo.running.stop()
    assert ended.is_set()


# Between services


def test_a_call_to_another_service_carries_the_callers_on(start_echo: Callable[..., Any]) -> None:
    behind = start_echo()

    class Front:
        def Say(self, request: Any, _context: grpc.ServicerContext) -> Any:
            stub = (
                runtimes[0]
                .channel("behind")
                .unary_unary("/test.Echo/Say", TEXT.SerializeToString, TEXT.FromString)
            )
            return stub(request, timeout=60)

    runtimes: list[Runtime] = []

    def build(runtime: Runtime) -> None:
        def add(servicer: Front, server: grpc.Server) -> None:
            handler = grpc.unary_unary_rpc_method_handler(
                servicer.Say, TEXT.FromString, TEXT.SerializeToString
            )
            server.add_registered_method_handlers("test.Front", {"Say": handler})

        runtimes.append(runtime)
        runtime.add_servicer(add, Front(), "test.Front")

    front = start_echo(build, service_addresses=f"behind={behind.running.address}")
    say = front.channel.unary_unary("/test.Front/Say", TEXT.SerializeToString, TEXT.FromString)
    metadata = front.metadata(("x-request-id", "r-7"), ("x-correlation-id", "c-7"))
    say(TEXT(value="x"), metadata=metadata, timeout=5)
    (call,) = behind.servicer.calls
    assert call.identity == Identity("acme", "ann", frozenset())
    assert (call.request_id, call.correlation_id) == ("r-7", "c-7")
    assert call.remaining() is not None
    assert call.remaining() < 6

    with pytest.raises(grpc.RpcError) as caught:
        say(TEXT(value="miss"), metadata=metadata, timeout=5)
    assert caught.value.code() is grpc.StatusCode.INTERNAL, "another service's NOT_FOUND is not ours"


def test_outside_a_call_the_channel_adds_only_a_request_id(start_echo: Callable[..., Any]) -> None:
    echo = start_echo()
    caller = start_echo(service_addresses=f"echo={echo.running.address}")
    say = (
        caller.runtimes[0]
        .channel("echo")
        .unary_unary("/test.Echo/Say", TEXT.SerializeToString, TEXT.FromString)
    )
    with pytest.raises(grpc.RpcError) as caught:
        say(TEXT())
    assert caught.value.code() is grpc.StatusCode.UNAUTHENTICATED
    with in_call(Call(None, "r-8", token=echo.token)):
        say(TEXT())
    assert echo.servicer.calls[0].request_id == "r-8"


def test_no_neighbour_is_asked_once_the_deadline_has_passed(start_echo: Callable[..., Any]) -> None:
    echo = start_echo()
    caller = start_echo(service_addresses=f"echo={echo.running.address}")
    channel = caller.runtimes[0].channel("echo")
    say = channel.unary_unary("/test.Echo/Say", TEXT.SerializeToString, TEXT.FromString)
    over = Call(None, "r-9", token=echo.token, deadline=time.monotonic() - 1)
    with in_call(over), pytest.raises(DeadlineExceeded):
        say(TEXT(), timeout=5)
    assert echo.servicer.calls == []


def test_an_unknown_neighbour_is_a_fault_of_the_settings(echo: Any) -> None:
    with pytest.raises(SettingsError, match="TARIFA_SERVICE_ADDRESSES does not say where pricing is"):
        echo.runtimes[0].channel("pricing")


# Starting


def test_a_taken_port_is_named_in_one_line(echo: Any, start_echo: Callable[..., Any]) -> None:
    with pytest.raises(SettingsError, match="TARIFA_LISTEN: cannot listen on"):
        start_echo(listen=echo.running.address)


def test_a_missing_key_file_is_named_in_one_line(tmp_path: Path) -> None:
    settings = read_settings(
        KitSettings, listen="127.0.0.1:0", metrics_port=0, identity_public_key_file=tmp_path / "none"
    )
    with pytest.raises(SettingsError, match="TARIFA_IDENTITY_PUBLIC_KEY_FILE"):
        start([Service("nothing", lambda _runtime: None)], settings)


def test_a_service_that_is_not_installed_is_named() -> None:
    with pytest.raises(SettingsError, match="no service called warp-drive is installed"):
        find_services(["warp-drive"])


def test_a_public_method_that_does_not_exist_is_a_mistake(start_echo: Callable[..., Any]) -> None:
    def build(runtime: Runtime) -> None:
        def add(_servicer: None, server: grpc.Server) -> None:
            server.add_registered_method_handlers("test.Empty", {})

        runtime.add_servicer(add, None, "test.Empty", public=["Chek"])

    with pytest.raises(ValueError, match="no method Chek"):
        start_echo(build)
