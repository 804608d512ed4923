"""Every operation, sent what the document allows and what it forbids, through the real gateway.

schemathesis draws the requests from the OpenAPI document, the same ones in every run, 5 for each operation
and 100 with `--long`. They may end in any documented way, but never in a 5xx, a status or content type that
is not documented, or a body that breaks its schema; and what the document forbids must be refused.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from rest import Rest
from schemathesis import checks
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.specs.openapi import checks as openapi_checks

DOCUMENT = json.loads((Path(__file__).parents[2] / "gateway" / "openapi.json").read_text(encoding="utf-8"))


def forbidden_is_refused(context: Any, response: Any, case: Any) -> bool | None:
    """What breaks the schema is refused, but for types that proto3 JSON reads as others, such as null."""
    try:
        return openapi_checks.negative_data_rejection(context, response, case)
    except AcceptedNegativeData as accepted:
        if "incorrect type" in str(accepted).lower():
            return None
        raise


CHECKS = (
    checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_headers_conformance,
    openapi_checks.response_schema_conformance,
    forbidden_is_refused,
)
SEEDED = {
    parameter["name"]: parameter["example"]
    for verbs in DOCUMENT["paths"].values()
    for operation in verbs.values()
    for parameter in operation["parameters"]
    if parameter.get("in") == "path"
}
"""What the document's examples name in paths, which `market` puts there."""

STREAMED = ("CatalogService_ExportCatalog", "PricingService_StreamPrices")
"""Their answers are one JSON document a line, which a JSON Schema of the whole cannot describe."""

READS_A_PART = (
    "QuoteService_UpdateQuote",
    "ConfiguratorService_UpdateProductModel",
    "ConfiguratorService_UpdateProductModelVersion",
)
"""An update reads what its mask names; what is wrong elsewhere in the body is nothing to it."""

DRAWN = copy.deepcopy(DOCUMENT)
"""A product model whole takes minutes to draw from a schema; `tests/fuzz` draws it from its descriptor."""
for version in ("ProductModelVersion", "UpdateProductModelVersionBody"):
    del DRAWN["components"]["schemas"][version]["properties"]["content"]

schema = schemathesis.openapi.from_dict(DRAWN)
schema.config.update(request_timeout=30)


@schema.hook
def map_case(context: Any, case: Any) -> Any:
    """Every other request that the document allows is about resources that are there."""
    allowed = case.meta is None or case.meta.generation.mode.is_positive
    if allowed and case.path_parameters and len(str(case.path_parameters)) % 2:
        case.path_parameters = {name: SEEDED[name] for name in case.path_parameters}
    return case


rejection = schema.config.checks.negative_data_rejection
rejection.expected_statuses = [*rejection.expected_statuses, "413", "431"]


@pytest.fixture(scope="module")
def market(rest: Rest) -> None:
    """The resources of the document's own examples, so that requests find something."""
    _accepted(rest.call("POST", "/v1/catalog:import", _example("/v1/catalog:import", "post")))
    _accepted(
        rest.call(
            "POST", "/v1/productModels?productModelId=workstation", _example("/v1/productModels", "post")
        )
    )
    versions = "/v1/productModels/{productModel}/versions"
    _accepted(rest.call("POST", "/v1/productModels/workstation/versions", _example(versions, "post")))
    _accepted(rest.call("POST", "/v1/productModels/workstation/versions/1:publish", {}))
    _accepted(rest.call("POST", "/v1/quotes?quoteId=q-2026-0001", _example("/v1/quotes", "post")))
    _accepted(rest.call("POST", "/v1/quotes/q-2026-0001:price", _example("/v1/quotes/{quote}:price", "post")))


@schema.parametrize()
@settings(
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@pytest.mark.usefixtures("market")
def test_no_request_breaks_the_contract(case: Any, rest: Rest) -> None:
    response = case.call(base_url=rest.base_url, headers={"authorization": f"Bearer {rest.api_key}"})
    operation = case.operation.definition.raw["operationId"]
    left_out = [openapi_checks.response_schema_conformance] if operation in STREAMED else []
    left_out += [forbidden_is_refused] if operation in READS_A_PART else []
    case.validate_response(response, checks=CHECKS, excluded_checks=left_out)


def test_without_a_key_no_operation_answers(rest: Rest) -> None:
    for path, verbs in DOCUMENT["paths"].items():
        for verb in verbs:
            answer = rest.call(verb.upper(), path.replace("{", "").replace("}", ""), authorization="")
            assert answer.status == 401, (verb, path)
            assert answer.json["details"][0]["reason"] in {"API_KEY_MISSING", "API_KEY_INVALID"}


def _example(path: str, verb: str) -> Any:
    return DOCUMENT["paths"][path][verb]["requestBody"]["content"]["application/json"]["example"]


def _accepted(answer: Any) -> None:
    assert answer.status == 200, answer.text
