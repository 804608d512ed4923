"""Two tenants that have everything twice: one that asks, and one whose every text bears a mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rest import Rest
from tarifa_local.platform import RunningPlatform

MARK = "QZXMARKQZX"
"""Stands in every text of the other tenant, and in no name of its resources."""

OURS, THEIRS = "ours", "theirs"
"""Beginnings of the ids of the two tenants' resources."""


@dataclass(frozen=True)
class Tenant:
    """A tenant with a catalog and quotes in several states."""

    name: str
    api_key: str
    resources: tuple[str, ...]
    """The names of everything that it has."""


def settle(platform: RunningPlatform, tenant: str, prefix: str, text: str) -> Tenant:
    """Give a tenant one of everything; `text` stands in every free text."""
    api_key = platform.create_key(tenant)
    with Rest(platform.rest_url, api_key) as rest:
        _accept(rest.call("POST", "/v1/catalog:import", [_catalog(prefix, text)]))
        lives = ((), ("price",), ("price", "submit", "send"))
        models = _product_model(rest, prefix, text)
        quotes = [_quote(rest, prefix, text, steps) for steps in lives]
        quotes.append(_configured_quote(rest, prefix))
    names = [f"products/{prefix}-pipe", f"customers/{prefix}-yard", f"priceBooks/{prefix}-book"]
    return Tenant(
        tenant, api_key, (*names, f"priceBooks/{prefix}-book/entries/{prefix}-pipe", *models, *quotes)
    )


def _catalog(prefix: str, text: str) -> dict[str, Any]:
    attributes = {"note": {"text": text}}
    return {
        "products": [
            {
                "name": f"products/{prefix}-pipe",
                "displayName": text,
                "family": text,
                "unit": text,
                "attributes": attributes,
                "unitCost": _eur(60),
                "options": [{"optionId": "coating", "displayName": text}],
            }
        ],
        "customers": [
            {
                "name": f"customers/{prefix}-yard",
                "displayName": text,
                "segment": text,
                "attributes": attributes,
                "contract": {"contractId": text, "terms": [{"family": text, "discountRate": "0.05"}]},
            }
        ],
        "priceBooks": [
            {
                "name": f"priceBooks/{prefix}-book",
                "displayName": text,
                "currencyCode": "EUR",
                "segments": [text],
            }
        ],
        "priceBookEntries": [
            {
                "name": f"priceBooks/{prefix}-book/entries/{prefix}-pipe",
                "listUnitPrice": _eur(100),
                "volumeTiers": [{"minQuantity": "10", "discountRate": "0.02"}],
            }
        ],
    }


def _product_model(rest: Rest, prefix: str, text: str) -> list[str]:
    name = f"productModels/{prefix}-model"
    body = {"displayName": text, "description": text}
    _accept(rest.call("POST", f"/v1/productModels?productModelId={prefix}-model", body))
    choices = [{"variable": "cpu", "value": "quick"}, {"variable": "lights", "value": "no"}]
    content = {
        "variables": [
            {
                "name": "cpu",
                "displayName": text,
                "group": text,
                "values": [
                    {"name": "quick", "displayName": text, "product": f"products/{prefix}-pipe"},
                    {"name": "quickest", "attributes": [{"name": "watts", "quantity": "125"}]},
                ],
            },
            {"name": "lights", "values": [{"name": "yes"}, {"name": "no"}]},
        ],
        "rules": [{"name": text, "message": text, "formula": "cpu = quick => !lights"}],
        "preferences": [{"name": text, "wish": "lights", "weight": 1, "message": text}],
        "questions": [
            {
                "name": "use",
                "text": text,
                "answers": [
                    {"name": "games", "text": text, "demands": "lights"},
                    {"name": "letters", "text": text},
                ],
            }
        ],
        "product": f"products/{prefix}-pipe",
    }
    _accept(rest.call("POST", f"/v1/{name}/versions", {"note": text, "content": content}))
    _accept(rest.call("POST", f"/v1/{name}/versions/1:publish", {}))
    _accept(rest.call("POST", "/v1/configurations:bundle", {"model": name, "choices": choices}))
    return [name, f"{name}/versions/1"]


def _configured_quote(rest: Rest, prefix: str) -> str:
    """A quote whose line is a configuration of the tenant's product model."""
    choices = [{"variable": "cpu", "value": "quick"}, {"variable": "lights", "value": "no"}]
    line = {
        "lineId": "set",
        "product": f"products/{prefix}-pipe",
        "quantity": "2",
        "configuration": {"model": f"productModels/{prefix}-model", "choices": choices},
    }
    body = {"customer": f"customers/{prefix}-yard", "currencyCode": "EUR", "lines": [line]}
    name = f"quotes/{prefix}-configured"
    _accept(rest.call("POST", f"/v1/quotes?quoteId={name.removeprefix('quotes/')}", body))
    _accept(rest.call("POST", f"/v1/{name}:price", {}))
    return name


def _quote(rest: Rest, prefix: str, text: str, steps: tuple[str, ...]) -> str:
    line = {"lineId": "1", "product": f"products/{prefix}-pipe", "quantity": "5"}
    body = {
        "customer": f"customers/{prefix}-yard",
        "currencyCode": "EUR",
        "displayName": text,
        "externalReference": text,
        "lines": [line | {"attributes": {"note": {"text": text}}}],
    }
    name = f"quotes/{prefix}-{len(steps)}"
    _accept(rest.call("POST", f"/v1/quotes?quoteId={name.removeprefix('quotes/')}", body))
    for step in steps:
        _accept(rest.call("POST", f"/v1/{name}:{step}", {}))
    return name


def _eur(units: int) -> dict[str, Any]:
    return {"currencyCode": "EUR", "units": str(units)}


def _accept(answer: Any) -> None:
    assert answer.status == 200, answer.text


def require_unmarked(data: bytes, what: object) -> None:
    """Fail where a byte of the other tenant is in the data."""
    assert MARK.encode() not in data, f"another tenant's text came back from {what}"
