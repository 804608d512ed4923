"""REST as the contracts say it, and the deadlines that go with it."""

from __future__ import annotations

import json

import pytest
from tarifa_gateway.testing import KEY, Running


def test_fields_of_value_zero_are_printed(gateway: Running) -> None:
    answer = gateway.call("GET", "/v1/products/a")

    assert answer.status == 200
    assert answer.json["name"] == "products/a"
    assert answer.json["displayName"] == ""


def test_enumerations_are_read_in_any_case(gateway: Running) -> None:
    answer = gateway.call("PUT", "/v1/products/a", b'{"state": "state_active"}')

    assert answer.json["state"] == "STATE_ACTIVE"


@pytest.mark.parametrize("space", ["+", "%20"])
def test_a_space_in_a_query_is_written_either_way(gateway: Running, space: str) -> None:
    answer = gateway.call("GET", f"/v1/products?filter=family{space}%3D{space}pumps")

    assert answer.json["nextPageToken"] == "family = pumps"


def test_a_stream_of_answers_is_one_json_document_per_line(gateway: Running) -> None:
    answer = gateway.call("GET", "/v1/catalog:export")

    names = [json.loads(line)["products"][0]["name"] for line in answer.body.splitlines() if line.strip()]
    assert names == ["products/0", "products/1", "products/2"]


def test_a_stream_of_requests_is_a_json_array(gateway: Running) -> None:
    answer = gateway.call("POST", "/v1/catalog:import", b"[{},{},{}]")

    assert answer.status == 200
    assert answer.json["createdCount"] == "3"


def test_a_service_has_a_second_more_than_the_gateway_where_the_caller_names_no_deadline(
    gateway: Running,
) -> None:
    """So that it is the gateway, after its second, that ends the call, and tells why."""
    gateway.call("GET", "/v1/products/a")

    assert 1 < gateway.catalog.seconds_left <= 2


def test_a_shorter_deadline_of_the_caller_is_kept(gateway: Running) -> None:
    gateway.call("GET", "/v1/products/a", headers={"authorization": f"Bearer {KEY}", "grpc-timeout": "300m"})

    assert gateway.catalog.seconds_left <= 0.3
