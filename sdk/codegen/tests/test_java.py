"""What the Java generator makes of contracts and policy: names, forms of calls, comments, descriptors."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import generate as generator
import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from tarifa_codegen.contracts import Contracts
from tarifa_codegen.java import generate, stubs
from tarifa_codegen.java.names import constant, prose
from tarifa_codegen.java.stubs import described
from tarifa_codegen.policy import PolicyFile, resolve

FOLDER = Path("sdk/java/client/src/generated/java/dev/tarifa")
POLICY = """
defaults:
  none:
    timeout: 10s
    attempts: 3
    backoff: &usual {base: 50ms, throttled: 1s, longest: 20s}
    hedging: {minimum: 10ms}
    breaker: {slow_call: 1s}
  once: {timeout: 20s, attempts: 3, backoff: *usual, breaker: {slow_call: 3s}}
  every_time: {timeout: 20s, attempts: 1, breaker: {slow_call: 3s}}
  streams: {timeout: 10m, hedging: false, breaker: {slow_call: 10s}}
services:
  tarifa.shop.v1.ShopService:
    methods:
      GetThing: {cache: {max_age: 5s}}
"""


@pytest.fixture
def written(shop: Contracts, tmp_path: Path) -> Mapping[str, str]:
    generate(tmp_path, shop, resolve(PolicyFile.read(POLICY, "policy.yaml"), shop))
    return {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / FOLDER).rglob("*.java")}


def test_a_service_has_a_client_and_a_name_in_the_client_of_all(written: Mapping[str, str]) -> None:
    assert set(written) == {"ShopClient.java", "Areas.java", "Policies.java"}
    assert "public ShopClient shop() {" in written["Areas.java"]


def test_a_call_has_a_blocking_and_a_future_form_each_with_and_without_settings(
    written: Mapping[str, str],
) -> None:
    client = written["ShopClient.java"]
    for form in (
        "public Thing getThing(Ask request) {",
        "public Thing getThing(Ask request, CallSettings settings) {",
        "public CompletableFuture<Thing> getThingAsync(Ask request) {",
        "public CompletableFuture<Thing> getThingAsync(Ask request, CallSettings settings) {",
    ):
        assert form in client


def test_streams_take_and_give_what_can_be_read_one_by_one(written: Mapping[str, str]) -> None:
    client = written["ShopClient.java"]
    assert "public Answers<Ask> watch(Ask request) {" in client
    assert "public Ask load(Iterable<Ask> requests) {" in client


def test_a_row_holds_microseconds_and_says_what_is_absent(written: Mapping[str, str]) -> None:
    row = written["Policies.java"].split("SHOP_SERVICE_GET_THING = ")[1].split(";")[0]
    assert "10_000_000L, // timeout" in row
    assert "MethodPolicy.NONE, // attempt_timeout" in row
    assert "new CachePolicy(5_000_000L, 0L, 0L)" in row


def test_what_is_not_idempotent_is_sent_once(written: Mapping[str, str]) -> None:
    row = written["Policies.java"].split("SHOP_SERVICE_ORDER = ")[1].split(";")[0]
    assert "Effect.EVERY_TIME" in row
    assert "1, // attempts" in row
    assert "null, // backoff" in row


@pytest.mark.parametrize(
    ("name", "expected"), [("GetThing", "GET_THING"), ("PriceQuote", "PRICE_QUOTE"), ("Order", "ORDER")]
)
def test_constants_are_in_capitals(name: str, expected: str) -> None:
    assert constant(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b & c", "a &lt; b &amp; c"),
        ("see `etag`", "see {@code etag}"),
        ("`map<string, x>`", "{@code map<string, x>}"),
        ("`quotes/{quote}`", "{@code quotes/(quote)}"),
        ("an end */ within", "an end *&#47; within"),
        ("me@home", "me&#64;home"),
    ],
)
def test_comments_are_valid_javadoc(text: str, expected: str) -> None:
    assert prose(text) == expected


@pytest.fixture(scope="module")
def settled() -> FileDescriptorSet:
    generator.collect_third_party()
    return described(generator._contracts("tarifa/**/*.proto"), generator._includes())


def _ours(settled: FileDescriptorSet) -> list[FileDescriptorProto]:
    return [file for file in settled.file if file.package.startswith("tarifa.")]


def test_our_messages_get_a_package_of_their_own(settled: FileDescriptorSet) -> None:
    for file in _ours(settled):
        assert file.options.java_package == f"dev.{file.package}"
        assert file.options.java_multiple_files


def test_neither_rules_nor_bindings_nor_their_declarations_are_left(settled: FileDescriptorSet) -> None:
    for file in _ours(settled):
        assert not [name for name in file.dependency if name.startswith(("buf/", "google/api/"))]
        fields = [field for message in file.message_type for field in message.field]
        assert not [field.name for field in fields if field.options.ByteSize()]


def test_what_a_method_may_repeat_is_left(settled: FileDescriptorSet) -> None:
    methods = [each for file in _ours(settled) for service in file.service for each in service.method]
    assert methods
    assert all(method.options.idempotency_level for method in methods)


def test_without_java_the_stubs_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _tool: None)
    monkeypatch.setattr(subprocess, "run", lambda *_: pytest.fail("nothing is to be run"))
    assert stubs(tmp_path, [], []) == "Java and Maven are not both installed"
    assert not list(tmp_path.iterdir())
