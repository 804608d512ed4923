"""Prices as messages. The hottest code of the service: some fifty messages a line.

What is nested is written as dictionaries of fields, which protobuf builds in place. A message given to
another message's constructor is copied, once for each level that it lies below: two thirds of the time again.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from tarifa.pricing.v1 import pricing_service_pb2 as pb

from tarifa_pricing.amounts import number_text
from tarifa_pricing.basis import ModelAnswer
from tarifa_pricing.guardrails import GuardrailRates
from tarifa_pricing.line_price import Band, PricedLine
from tarifa_pricing.quote_pricing import PricedQuote
from tarifa_pricing.rounding import RoundingRule
from tarifa_pricing.totals import Totals
from tarifa_pricing.what_if import DEFAULT_POINTS, CurvePoint, curve_of, spread

Fields = dict[str, Any]
"""The fields of a message by their names, as its constructor takes them."""

_BILLION: Final = 1_000_000_000
_NANOS: Final = Decimal(_BILLION)


def quote_reply(quote: PricedQuote, currency: str, *, with_curve: bool) -> pb.PriceQuoteResponse:
    """Return the prices of a quote."""
    writer = ReplyWriter(currency)
    fields: Fields = {
        "totals": writer.totals(quote.totals),
        "rung": quote.rung,
        "price_time": timestamp(quote.time),
        "valid_until": timestamp(quote.valid_until),
    }
    response = pb.PriceQuoteResponse(**fields)
    for line in quote.lines:
        response.lines.add(**writer.line(line, with_curve=with_curve))
    return response


def timestamp(nanoseconds: int) -> Fields:
    """Return a moment given in nanoseconds since 1970, as the fields of a `Timestamp`."""
    seconds, nanos = divmod(nanoseconds, _BILLION)
    return {"seconds": seconds, "nanos": nanos}


class _Amounts(dict[Decimal, Fields]):
    """The Money of each amount of a line, made when it is first asked for; most come several times."""

    def __init__(self, currency: str) -> None:
        self._currency = currency

    def __missing__(self, amount: Decimal) -> Fields:
        made = self[amount] = self.once(amount)
        return made

    def once(self, amount: Decimal) -> Fields:
        """Return the Money of an amount that is not expected again.

        Prices are billionths and fit; `tarifa_kit.decimals.money` checks that, at thrice the time.
        """
        total = int(amount * _NANOS)
        units, nanos = divmod(abs(total), _BILLION)
        if total < 0:
            units, nanos = -units, -nanos
        return {"currency_code": self._currency, "units": units, "nanos": nanos}


class ReplyWriter:
    """Writes the lines of one reply, in one currency. What lines have in common is built once."""

    def __init__(self, currency: str) -> None:
        self._amounts = _Amounts(currency)
        self._guardrails: dict[int, tuple[GuardrailRates, Fields]] = {}
        self._roundings: dict[int, tuple[RoundingRule, Fields]] = {}
        self._times: dict[int, Fields] = {}

    def line(self, priced: PricedLine, *, with_curve: bool = False) -> Fields:
        """Return the price of a line, as the fields of a `LinePrice`."""
        price, line, outlook = priced.price, priced.line, priced.outlook
        money, limits = self._amounts, price.limits
        money.clear()
        fields: Fields = {
            "line_id": line.line_id,
            "list_unit_price": money[price.base],
            "net_unit_price": money[price.net],
            "net_amount": money[priced.net_amount],
            "waterfall": [
                {
                    "kind": step.kind,
                    "amount": money[step.amount],
                    "unit_price": money[step.unit_price],
                    "reason": step.reason,
                    "source": step.source,
                }
                for step in price.steps
            ],
            "floor_unit_price": money[limits.floor],
            "binding_guardrail": price.binding,
            "margin_rate": priced.margin_rate,
            "discount_rate": priced.discount_rate,
            "reasons": [
                {"code": reason.code, "text": reason.text, "effect": money[reason.effect]}
                for reason in priced.reasons
            ],
            "approval_reasons": priced.approval_reasons,
            "rung": line.rung,
            "rung_reason": line.rung_reason,
            "basis": self._basis(priced),
        }
        if limits.ceiling is not None:
            fields["ceiling_unit_price"] = money[limits.ceiling]
        if outlook is not None:
            fields["win_probability"] = outlook.win_probability
            fields["elasticity"] = outlook.elasticity
        if priced.expected_margin is not None:
            fields["expected_margin"] = money[priced.expected_margin]
        if priced.band is not None:
            fields["band"] = self._band(priced.band)
        if with_curve:
            fields["curve"] = self.curve(curve_of(priced, spread(priced, DEFAULT_POINTS)))
        return fields

    def curve(self, points: Sequence[CurvePoint]) -> list[Fields]:
        """Return the points of a curve."""
        money = self._amounts.once
        return [
            {
                "unit_price": money(point.unit_price),
                "win_probability": point.win_probability,
                "expected_margin": None if point.expected_margin is None else money(point.expected_margin),
                "allowed": point.allowed,
            }
            for point in points
        ]

    def totals(self, totals: Totals) -> Fields:
        """Return the sums."""
        return {
            "list_amount": self._amounts[totals.list_amount],
            "net_amount": self._amounts[totals.net_amount],
            "cost_amount": self._optional(totals.cost_amount),
            "margin_rate": totals.margin_rate,
            "discount_rate": totals.discount_rate,
            "expected_margin": self._optional(totals.expected_margin),
        }

    def _optional(self, amount: Decimal | None) -> Fields | None:
        return None if amount is None else self._amounts[amount]

    def _band(self, band: Band) -> Fields:
        fields = {"floor": self._amounts[band.floor], "target": self._amounts[band.target]}
        if band.stretch is not None:
            fields["stretch"] = self._amounts[band.stretch]
        return fields

    def _basis(self, priced: PricedLine) -> Fields:
        basis, answer, money = priced.line.basis, priced.line.answer, self._amounts
        fields: Fields = {
            "price_book": basis.price_book,
            "price_book_revision": basis.price_book_revision,
            "price_time": self._time(basis.price_time),
            "quantity": number_text(basis.quantity),
            "list_unit_price": money[basis.list_price],
            "options_unit_price": money[basis.options_price],
            "guardrails": self._rates(basis.guardrails),
            "rounding": self._rounding(basis.rounding),
            "rung": priced.line.rung,
        }
        if basis.contract:
            fields["contract"] = basis.contract
        if basis.contract_price is not None:
            fields["contract_unit_price"] = money[basis.contract_price]
        if basis.contract_discount is not None:
            fields["contract_discount_rate"] = number_text(basis.contract_discount)
        if basis.unit_cost is not None:
            fields["unit_cost"] = money[basis.unit_cost]
        if basis.volume_discount is not None:
            fields["volume_discount_rate"] = number_text(basis.volume_discount)
        if basis.volume_tier_quantity is not None:
            fields["volume_tier_quantity"] = number_text(basis.volume_tier_quantity)
        if basis.override_price is not None:
            fields["override_unit_price"] = money[basis.override_price]
        if answer is not None:
            self._answer(answer, priced.price.base, fields)
        return fields

    def _answer(self, answer: ModelAnswer, reference: Decimal, fields: Fields) -> None:
        fields["model"] = answer.model
        fields["model_version"] = answer.version
        fields["policy_hash"] = answer.policy_hash
        fields["response"] = {"a": answer.a, "b": answer.b, "reference_unit_price": self._amounts[reference]}
        if answer.recommended is not None:
            fields["recommended_unit_price"] = self._amounts[answer.recommended]

    def _time(self, time: int) -> Fields:
        known = self._times.get(time)
        if known is None:
            known = self._times[time] = timestamp(time)
        return known

    def _rates(self, rates: GuardrailRates) -> Fields:
        known = self._guardrails.get(id(rates))
        if known is None:
            fields: Fields = {
                "min_margin_rate": _text(rates.min_margin),
                "max_discount_rate": _text(rates.max_discount),
                "max_uplift_rate": _text(rates.max_uplift),
                "max_step_rate": _text(rates.max_step),
                "approval_discount_rate": _text(rates.approval_discount),
                "approval_margin_rate": _text(rates.approval_margin),
            }
            known = self._guardrails[id(rates)] = (rates, fields)
        return known[1]

    def _rounding(self, rule: RoundingRule) -> Fields:
        known = self._roundings.get(id(rule))
        if known is None:
            fields: Fields = {"increment": _text(rule.increment), "mode": rule.mode}
            known = self._roundings[id(rule)] = (rule, fields)
        return known[1]


def _text(rate: Decimal | None) -> str:
    return "" if rate is None else number_text(rate)
