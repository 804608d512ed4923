"""Each field of the policy has an effect, and it is seen in every output that carries the field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from tarifa_codegen.contracts import Contracts
from tarifa_codegen.outputs import language_generators, outputs
from tarifa_codegen.policy import Policies, PolicyFile, resolve

GET_PRODUCT = "tarifa.catalog.v1.CatalogService/GetProduct"
LANGUAGES = {"python", *language_generators()}
CLIENTS = {*LANGUAGES, "openapi", "docs"}
"""Where a client, or its author, is told everything."""

FIELDS: Mapping[str, tuple[Mapping[str, Any], set[str]]] = {
    "attempts": ({"attempts": 2}, {*CLIENTS, "service_config"}),
    "timeout": ({"timeout": "9s"}, {*CLIENTS, "service_config", "envoy"}),
    "attempt_timeout": ({"attempt_timeout": "3s"}, CLIENTS),
    "no attempt_timeout": ({"attempt_timeout": False}, CLIENTS),
    "backoff.base": (
        {"backoff": {"base": "60ms", "throttled": "1s", "longest": "20s"}},
        {*CLIENTS, "service_config"},
    ),
    "backoff.throttled": ({"backoff": {"base": "50ms", "throttled": "2s", "longest": "20s"}}, CLIENTS),
    "backoff.longest": (
        {"backoff": {"base": "50ms", "throttled": "1s", "longest": "21s"}},
        {*CLIENTS, "service_config"},
    ),
    "hedging.minimum": ({"hedging": {"minimum": "15ms"}}, CLIENTS),
    "no hedging": ({"hedging": False}, CLIENTS),
    "breaker.group": ({"breaker": {"group": "products", "slow_call": "500ms"}}, CLIENTS),
    "breaker.slow_call": ({"breaker": {"slow_call": "600ms"}}, CLIENTS),
    "cache.max_age": ({"cache": {"max_age": "6s"}}, CLIENTS),
    "cache.stale_while_revalidate": (
        {"cache": {"max_age": "5s", "stale_while_revalidate": "31s", "stale_if_error": "10m"}},
        CLIENTS,
    ),
    "cache.stale_if_error": (
        {"cache": {"max_age": "5s", "stale_while_revalidate": "30s", "stale_if_error": "11m"}},
        CLIENTS,
    ),
    "no cache": ({"cache": False}, CLIENTS),
}
"""Field -> what GetProduct's row is given, and the outputs that must show it."""


def policies_with(contracts: Contracts, row: Mapping[str, Any]) -> Policies:
    """The policies of this tree, but for these fields of GetProduct's row."""
    text = (Path(__file__).parents[3] / "proto" / "client_policy.yaml").read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    content["services"]["tarifa.catalog.v1.CatalogService"]["methods"]["GetProduct"] |= row
    # Rows that were aliases of the same row follow it: they are written out without aliases.
    whole = json.dumps(content)
    return resolve(PolicyFile.read(whole), contracts)


@pytest.fixture(scope="session")
def as_it_is(contracts: Contracts) -> Mapping[str, Mapping[str, str]]:
    """Every output by the policy of this tree."""
    return written(contracts, policies_with(contracts, {}))


def written(contracts: Contracts, policies: Policies) -> Mapping[str, Mapping[str, str]]:
    return {name: output.files(contracts, policies) for name, output in outputs().items()}


@pytest.mark.parametrize("field", FIELDS)
def test_a_changed_field_is_seen_in_every_output_that_carries_it(
    contracts: Contracts, as_it_is: Mapping[str, Mapping[str, str]], field: str
) -> None:
    row, shown_in = FIELDS[field]

    changed = written(contracts, policies_with(contracts, row))

    assert {name for name in changed if changed[name] != as_it_is[name]} == shown_in


def test_the_cap_of_attempts_is_in_every_output(contracts: Contracts) -> None:
    """The one field that other generators lose."""
    files = written(contracts, policies_with(contracts, {"attempts": 2}))

    python = run(files["python"]["sdk/python/src/tarifa/_policies.py"])
    assert python["POLICIES"][f"/{GET_PRODUCT}"].attempts == 2
    config = json.loads(files["service_config"]["sdk/grpc_service_config.json"])
    assert config["methodConfig"][0]["retryPolicy"]["maxAttempts"] == 2
    operation = json.loads(files["openapi"]["gateway/openapi.json"])["paths"]["/v1/products/{product}"]["get"]
    assert operation["x-tarifa-retry"]["attempts"] == 2
    (row,) = [
        line for line in files["docs"]["docs/client-policy.md"].splitlines() if "| GetProduct |" in line
    ]
    assert row.split(" | ")[4] == "2"


def run(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(source, names)
    return names


def test_a_method_with_one_attempt_has_no_retries_for_other_grpc_clients(contracts: Contracts) -> None:
    files = written(contracts, policies_with(contracts, {"attempts": 1, "hedging": False}))

    config = json.loads(files["service_config"]["sdk/grpc_service_config.json"])
    assert "retryPolicy" not in config["methodConfig"][0]


def test_what_is_not_idempotent_is_not_retried_by_other_grpc_clients(shop: Contracts) -> None:
    text = (Path(__file__).parents[3] / "proto" / "client_policy.yaml").read_text(encoding="utf-8")
    defaults = json.dumps({"defaults": yaml.safe_load(text)["defaults"]})
    made = outputs()["service_config"].files(shop, resolve(PolicyFile.read(defaults), shop))

    configs = json.loads(made["sdk/grpc_service_config.json"])["methodConfig"]
    retried = {each["name"][0]["method"] for each in configs if "retryPolicy" in each}
    assert retried == {"GetThing", "ListThings", "PutThing", "Watch"}


def test_the_gateway_never_ends_a_call_before_its_client(contracts: Contracts) -> None:
    files = written(contracts, policies_with(contracts, {"timeout": "4000001us"}))

    assert json.loads(files["envoy"]["gateway/timeouts.json"])[f"/{GET_PRODUCT}"] == 4001


def test_every_method_of_the_contracts_is_in_every_table(
    contracts: Contracts, as_it_is: Mapping[str, Mapping[str, str]]
) -> None:
    paths = {f"/{method.containing_service.full_name}/{method.name}" for method in contracts.methods()}

    assert run(as_it_is["python"]["sdk/python/src/tarifa/_policies.py"])["POLICIES"].keys() == paths
    assert json.loads(as_it_is["envoy"]["gateway/timeouts.json"]).keys() == paths


def test_an_output_writes_into_its_places_only(as_it_is: Mapping[str, Mapping[str, str]]) -> None:
    for name, output in outputs().items():
        for file in as_it_is[name]:
            assert any(file == place or file.startswith(f"{place}/") for place in output.places), (name, file)
