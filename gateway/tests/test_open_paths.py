"""What is served without a key, and what is never served."""

from __future__ import annotations

import json

import pytest
from tarifa_gateway.testing import Running
from tarifa_kit.testing import eventually


@pytest.mark.parametrize(
    ("path", "content_type", "content"),
    [
        ("/openapi.json", "application/json", b'{"openapi": "3.1.0"}'),
        ("/docs/", "text/html; charset=utf-8", b"<h1>reference 100%</h1>"),
        ("/docs/page.js", "text/javascript; charset=utf-8", b"'%REQ(authorization)%'"),
    ],
)
def test_the_reference_is_open_and_served_as_it_is(
    gateway: Running, path: str, content_type: str, content: bytes
) -> None:
    answer = gateway.call("GET", path, headers={})

    assert answer.status == 200
    assert answer.headers["content-type"] == content_type
    assert answer.body == content


def test_the_short_address_of_the_page_leads_to_it(gateway: Running) -> None:
    answer = gateway.call("GET", "/docs", headers={})

    assert answer.status == 301
    assert answer.headers["location"].endswith("/docs/")


def test_health_is_that_of_all_services_together(gateway: Running) -> None:
    answer = gateway.call("GET", "/healthz", headers={})

    assert answer.status == 503  # pricing is away in these tests
    assert answer.json["code"] == 14


def test_no_cross_origin_answer_is_given(gateway: Running) -> None:
    answer = gateway.call("OPTIONS", "/v1/products/a", headers={"origin": "https://elsewhere.example"})

    assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", ["/config_dump", "/quitquitquit", "/stats"])
def test_the_admin_interface_is_not_reachable(gateway: Running, path: str) -> None:
    assert gateway.call("GET", path, port=gateway.metrics_port).status == 404


def test_metrics_are_for_prometheus(gateway: Running) -> None:
    answer = gateway.call("GET", "/metrics", port=gateway.metrics_port)

    assert b"envoy_http_downstream_rq_total" in answer.body


def test_the_access_log_finds_a_call_by_its_request_id(gateway: Running) -> None:
    request_id = gateway.call("GET", "/v1/products/a").headers["x-request-id"]

    def logged() -> dict[str, object] | None:
        lines = (line for line in gateway.log.read_text().splitlines() if request_id in line)
        return next(map(json.loads, lines), None)

    entry = eventually(logged, seconds=15)
    assert entry is not None
    assert entry["path"] == "/v1/products/a"
    assert entry["rpc"] == "/tarifa.catalog.v1.CatalogService/GetProduct"
    assert entry["status"] == 200
