"""The strongest reasons for a line's price, and what makes it need an approval."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tarifa_pricing import sentences
from tarifa_pricing.amounts import ONE
from tarifa_pricing.basis import PriceBasis
from tarifa_pricing.guardrails import Guardrail, Yielded
from tarifa_pricing.optimiser import Outlook
from tarifa_pricing.waterfall import StepKind, UnitPrice

MOST_REASONS: Final = 3

_CODES: Final = {
    StepKind.OPTIONS: "OPTIONS",
    StepKind.CONTRACT: "CONTRACT",
    StepKind.VOLUME: "VOLUME",
    StepKind.RECOMMENDATION: "ELASTICITY",
    StepKind.OVERRIDE: "OVERRIDE",
    StepKind.GUARDRAIL: "GUARDRAIL",
}
"""Rounding is never a reason, and list is one only where nothing else is."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a price is what it is. `effect` is what it moved the price of one unit by."""

    code: str
    text: str
    effect: Decimal


def reasons_for(basis: PriceBasis, price: UnitPrice, outlook: Outlook | None) -> tuple[Reason, ...]:
    """Return at most three reasons, the strongest effect first; equal effects in the waterfall's order."""
    moved = [
        Reason(code, step.reason, step.amount)
        for step in price.steps
        if step.amount and (code := _CODES.get(step.kind)) is not None
    ]
    if not moved:
        return (Reason("LIST", sentences.unchanged(), price.base),)
    moved.sort(key=lambda reason: -abs(reason.effect))
    return tuple(_told(reason, basis, price, outlook) for reason in moved[:MOST_REASONS])


def _told(reason: Reason, basis: PriceBasis, price: UnitPrice, outlook: Outlook | None) -> Reason:
    """Tell the recommendation's reason by the win curve instead of by the model's name."""
    if reason.code != "ELASTICITY" or outlook is None:
        return reason
    wins = (outlook.win_probability_before, outlook.win_probability_target)
    text = sentences.response(price.before, price.target, wins, outlook.elasticity, basis.currency)
    return Reason(reason.code, text, reason.effect)


def approvals_for(
    basis: PriceBasis, price: UnitPrice, discount_rate: str, margin_rate: str
) -> tuple[str, ...]:
    """Return why the price needs an approval, one sentence each; the limits are compared exactly."""
    rates, net = basis.guardrails, price.net
    told = []
    if rates.approval_discount is not None and net < price.base * (ONE - rates.approval_discount):
        told.append(sentences.discount_above(discount_rate, rates.approval_discount))
    cost = basis.unit_cost
    if rates.approval_margin is not None and cost is not None and net - cost < net * rates.approval_margin:
        told.append(sentences.margin_below(margin_rate, rates.approval_margin))
    crossed = (each for each in price.limits.yielded if _crossed(each, net))
    told.extend(sentences.limit_crossed(each, basis.currency) for each in crossed)
    return tuple(told)


def _crossed(yielded: Yielded, net: Decimal) -> bool:
    """Whether the price lies outside a limit of the seller's that gave way; a step only ever advises."""
    if yielded.guardrail is Guardrail.MAXIMUM_STEP:
        return False
    if yielded.guardrail is Guardrail.MAXIMUM_UPLIFT:
        return net > yielded.limit
    return net < yielded.limit
