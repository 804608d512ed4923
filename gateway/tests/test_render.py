"""The configuration, as text; Envoy itself says whether it is one."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from tarifa.errors.v1.error_reason_pb2 import ErrorReason
from tarifa_gateway import Address, Gateway, render
from tarifa_gateway.contract import DescriptorError, public_services
from tarifa_gateway.render import default_files
from tarifa_gateway.replies import REPLIES
from tarifa_gateway.settings import GatewaySettings
from tarifa_gateway.testing import ENVOY

AREAS = ("catalog", "configurator", "pricing", "quoting")
TIMEOUTS = json.loads((default_files() / "timeouts.json").read_text())
SOMEWHERE = Address("service.example", 7000)


@pytest.fixture
def real(tmp_path: Path) -> Gateway:
    """The real files, as in a pod."""
    return Gateway(
        listen=Address("0.0.0.0", 8080),
        metrics=Address("0.0.0.0", 9901),
        admin_socket=tmp_path / "admin.sock",
        access=[SOMEWHERE],
        upstreams={area: [SOMEWHERE] for area in AREAS},
    )


def test_envoy_takes_the_configuration(real: Gateway, tmp_path: Path) -> None:
    configuration = tmp_path / "envoy.yaml"
    configuration.write_text(render(real))

    done = subprocess.run(
        [ENVOY, "--mode", "validate", "-c", configuration, "--log-level", "error"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_the_same_gateway_renders_to_the_same_text(real: Gateway) -> None:
    assert render(real) == render(replace(real))


def test_every_method_may_take_as_long_as_the_client_policy_says(real: Gateway) -> None:
    policy = yaml.safe_load((Path(__file__).parents[2] / "proto/client_policy.yaml").read_text())
    reads, changes = policy["defaults"]["none"]["timeout"], policy["defaults"]["once"]["timeout"]

    lengths = {path: bound(route) for path, route in routes(real).items()}

    quotes = "/tarifa.quoting.v1.QuoteService/"
    assert lengths[f"{quotes}GetQuote"] == reads == "10s"
    assert lengths[f"{quotes}UpdateQuote"] == changes == "20s"
    assert lengths[quotes] == changes, "what the service does not have may take as long as its longest method"


def test_a_stream_is_bounded_as_a_whole(real: Gateway) -> None:
    assert bound(routes(real)["/tarifa.pricing.v1.PricingService/StreamPrices"]) == "600s"


def bound(route: Any) -> Any:
    """Returns how long a request may take; Envoy's `timeout` is none beside it."""
    assert route["timeout"] == "0s"
    return route["max_stream_duration"]["max_stream_duration"]


def routes(gateway: Gateway) -> dict[str, Any]:
    """Returns the routes to services by what they match."""
    listener = yaml.safe_load(render(gateway))["static_resources"]["listeners"][0]
    manager = listener["filter_chains"][0]["filters"][0]["typed_config"]
    found = manager["route_config"]["virtual_hosts"][0]["routes"]
    return {r["match"].get("path") or r["match"]["prefix"]: r["route"] for r in found if "route" in r}


def test_a_method_without_a_timeout_is_refused(real: Gateway, tmp_path: Path) -> None:
    for name in ("envoy.yaml", "descriptors.binpb"):
        (tmp_path / name).write_bytes((default_files() / name).read_bytes())
    (tmp_path / "timeouts.json").write_text("{}")

    with pytest.raises(DescriptorError, match=r"no timeout for /tarifa\.catalog\.v1\.CatalogService/"):
        render(replace(real, files=tmp_path))


def test_inference_and_access_are_not_public() -> None:
    descriptors = (default_files() / "descriptors.binpb").read_bytes()

    names = [service.full_name for service in public_services(descriptors, AREAS, TIMEOUTS)]

    assert names == [
        "tarifa.catalog.v1.CatalogService",
        "tarifa.configurator.v1.ConfiguratorService",
        "tarifa.pricing.v1.PricingService",
        "tarifa.quoting.v1.QuoteService",
    ]


def test_a_descriptor_set_without_error_details_is_refused() -> None:
    with pytest.raises(DescriptorError, match=r"google\.rpc\.ErrorInfo"):
        public_services(FileDescriptorSet().SerializeToString(), AREAS, TIMEOUTS)


def test_an_area_without_a_service_is_refused() -> None:
    with pytest.raises(DescriptorError, match="no service in nowhere"):
        public_services((default_files() / "descriptors.binpb").read_bytes(), ["nowhere"], TIMEOUTS)


def test_every_reason_is_in_the_vocabulary() -> None:
    known = {name.removeprefix("ERROR_REASON_") for name in ErrorReason.keys()}  # noqa: SIM118 - not a dict

    assert {reply.reason for reply in REPLIES} <= known


def test_settings_read_addresses_as_an_operator_writes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARIFA_GATEWAY_ACCESS", "access:7000")
    monkeypatch.setenv("TARIFA_GATEWAY_UPSTREAMS", "catalog=catalog:7001, pricing=pricing:7002")

    gateway = GatewaySettings.model_validate({}).gateway()

    assert gateway.access == (Address("access", 7000),)
    assert gateway.upstreams == {
        "catalog": (Address("catalog", 7001),),
        "pricing": (Address("pricing", 7002),),
    }


def test_an_address_without_a_port_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TARIFA_GATEWAY_ACCESS", "access")
    monkeypatch.setenv("TARIFA_GATEWAY_UPSTREAMS", "catalog=catalog:7001")

    with pytest.raises(ValueError, match="'access' is not host:port"):
        GatewaySettings.model_validate({})
