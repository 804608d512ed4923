"""The OpenAPI document: valid, complete, and true to the contracts."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from google.api import annotations_pb2  # type: ignore[import-untyped]
from google.protobuf import json_format
from openapi_spec_validator import OpenAPIV31SpecValidator
from protovalidate import Validator
from tarifa.catalog.v1 import catalog_service_pb2
from tarifa.configurator.v1 import configurator_service_pb2
from tarifa.pricing.v1 import pricing_service_pb2
from tarifa.quoting.v1 import quote_service_pb2

SERVICES = {
    "CatalogService": catalog_service_pb2,
    "ConfiguratorService": configurator_service_pb2,
    "PricingService": pricing_service_pb2,
    "QuoteService": quote_service_pb2,
}
VERBS = {"get", "put", "post", "patch", "delete"}


def operations(document: dict[str, Any]) -> dict[str, tuple[str, str, dict[str, Any]]]:
    return {
        operation["operationId"]: (verb, path, operation)
        for path, verbs in document["paths"].items()
        for verb, operation in verbs.items()
        if verb in VERBS
    }


def test_the_document_is_valid_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1.")
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_rpc_is_an_operation_and_every_operation_an_rpc(document: dict[str, Any]) -> None:
    rpcs = {
        f"{name}_{method.name}"
        for name, module in SERVICES.items()
        for method in module.DESCRIPTOR.services_by_name[name].methods
    }
    assert set(operations(document)) == rpcs


def test_every_operation_says_what_it_does_and_how_it_fails(document: dict[str, Any]) -> None:
    for name, (_, _, operation) in operations(document).items():
        assert operation["summary"], name
        assert operation["description"], name
        assert {"200", "400", "401", "404", "429", "503", "default"} <= operation["responses"].keys(), name


def test_every_path_variable_is_a_parameter_with_a_pattern_and_an_example(document: dict[str, Any]) -> None:
    for name, (_, path, operation) in operations(document).items():
        declared = {p["name"]: p for p in operation["parameters"] if p.get("in") == "path"}
        assert declared.keys() == set(re.findall(r"\{(\w+)\}", path)), name
        for parameter in declared.values():
            assert re.fullmatch(parameter["schema"]["pattern"], parameter["example"]), name


def test_every_property_has_a_description(document: dict[str, Any]) -> None:
    silent = [
        f"{name}.{key}"
        for name, schema in document["components"]["schemas"].items()
        for key, value in schema.get("properties", {}).items()
        if key not in {"@type", "domain", "fieldViolations", "retryDelay"} and not value.get("description")
    ]
    assert silent == []


def test_reading_changes_nothing_and_changes_carry_a_request_id(document: dict[str, Any]) -> None:
    """Only streams, whose content itself makes them repeatable, have no request id."""
    for name, (verb, _, operation) in operations(document).items():
        service, rpc = name.split("_")
        method = SERVICES[service].DESCRIPTOR.services_by_name[service].methods_by_name[rpc]
        if method.GetOptions().idempotency_level == 1 or method.client_streaming:
            continue
        assert verb != "get", name
        assert '"requestId"' in json.dumps(_whole(operation, document)), name


@pytest.mark.parametrize("service", SERVICES)
def test_every_example_is_a_request_that_keeps_the_contracts_rules(
    service: str, document: dict[str, Any]
) -> None:
    validator = Validator()
    found = 0
    for name, (_, path, operation) in operations(document).items():
        body = operation.get("requestBody")
        if body is None or not name.startswith(service):
            continue
        method = SERVICES[service].DESCRIPTOR.services_by_name[service].methods_by_name[name.split("_")[1]]
        example = body["content"]["application/json"]["example"]
        for part in example if isinstance(example, list) else [example]:
            message = getattr(SERVICES[service], method.input_type.name)()
            target = _body_target(message, method)
            json_format.ParseDict(part, target)
            _fill_name(message, path)
            assert validator.collect_violations(message) == [], name
            found += 1
    assert found


def _body_target(message: Any, method: Any) -> Any:
    """A change of a resource takes the resource as its body; every other request is its own body."""
    body = method.GetOptions().Extensions[annotations_pb2.http].body
    if body == "*":
        return message
    target = getattr(message, body)
    target.SetInParent()
    return target


def _fill_name(message: Any, path: str) -> None:
    if "product_model_id" in message.DESCRIPTOR.fields_by_name:
        message.product_model_id = "x"
    if "{" not in path:
        return
    words = path.removeprefix("/v1/").replace("{version}", "1")
    name = re.sub(r"\{\w+\}", "x", words).split(":")[0]
    if "parent" in message.DESCRIPTOR.fields_by_name:
        message.parent = name.removesuffix("/versions")
    elif "name" in message.DESCRIPTOR.fields_by_name:
        message.name = name
    else:
        field = next(
            f for f in message.DESCRIPTOR.fields if f.message_type and "name" in f.message_type.fields_by_name
        )
        getattr(message, field.name).name = name
        if "customer" in field.message_type.fields_by_name:  # an update repeats neither customer nor currency
            getattr(message, field.name).customer, getattr(message, field.name).currency_code = (
                "customers/c",
                "EUR",
            )


def _whole(part: Any, document: dict[str, Any]) -> Any:
    """The part with the schema of its body in it."""
    reference = part.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    name = reference.get("$ref", "").rsplit("/", 1)[-1]
    return [part["parameters"], document["components"]["schemas"].get(name, {})]
