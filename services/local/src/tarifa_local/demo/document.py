"""The demo as one JSON document."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from tarifa import LinePrice, Money

from tarifa_local.demo.story import Sight


def document(sight: Sight) -> str:
    """Returns quote, lines, waterfall, model and timings as JSON; amounts are decimal strings."""
    content = {
        "quote": {
            "name": sight.quote.name,
            "customer": sight.quote.customer,
            "currencyCode": sight.quote.currency_code,
            "state": sight.quote.state.name,
            "netAmount": _amount(sight.quote.totals.net_amount if sight.quote.totals else None),
        },
        "configured": {
            "version": sight.pc.version,
            "ways": sight.pc.ways,
            "wish": dict(sight.pc.wish),
            "conflict": sight.pc.conflict,
            "conflictRules": list(sight.pc.conflict_rules),
            "repairs": list(sight.pc.repairs),
            "choices": dict(sight.pc.choices),
            "price": _amount(sight.pc.price),
            "marginRate": f"{sight.pc.margin_rate:f}",
            "optimal": sight.pc.optimal,
        },
        "lines": [
            _line(line.price, line.product, str(line.quantity)) | {"parentLineId": line.parent_line_id}
            for line in sight.quote.lines
        ],
        "shownLine": sight.shown.line_id,
        "waterfall": _waterfall(sight.shown),
        "curve": [
            {"unitPrice": _amount(point.unit_price), "winProbability": point.win_probability}
            for point in sight.curve.curve
        ],
        "restQuote": {
            "name": sight.rest_quote["name"],
            "state": sight.rest_quote["state"],
            "with": sight.rest_program,
        },
        "model": sight.model,
        "capture": asdict(sight.capture),
        "urls": sight.urls,
        "seconds": {name: round(seconds, 3) for name, seconds in sight.seconds.items()},
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _line(price: LinePrice | None, product: str, quantity: str) -> dict[str, Any]:
    if price is None:
        raise LookupError("a line of an accepted quote has no price")
    return {
        "lineId": price.line_id,
        "product": product,
        "quantity": quantity,
        "listUnitPrice": _amount(price.list_unit_price),
        "netUnitPrice": _amount(price.net_unit_price),
        "netAmount": _amount(price.net_amount),
        "floorUnitPrice": _amount(price.floor_unit_price),
        "ceilingUnitPrice": _amount(price.ceiling_unit_price),
        "bindingGuardrail": price.binding_guardrail.name,
        "winProbability": price.win_probability,
        "elasticity": price.elasticity,
        "rung": price.rung.name,
        "reasons": [reason.text for reason in price.reasons],
    }


def _waterfall(price: LinePrice) -> list[dict[str, Any]]:
    return [
        {
            "step": step.kind.name,
            "amount": _amount(step.amount),
            "unitPrice": _amount(step.unit_price),
            "reason": step.reason,
            "source": step.source,
        }
        for step in price.waterfall
    ]


def _amount(money: Money | None) -> str | None:
    return None if money is None else f"{money.amount:f}"
