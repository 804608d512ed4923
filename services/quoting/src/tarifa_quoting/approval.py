"""Who may approve what.

A line needs an approval where pricing says so: its discount or margin goes beyond what the price book leaves
to the seller. An approver holds one of these scopes:

- ``quotes.approve``: may approve anything;
- ``quotes.approve:max_discount=0.30``: no line at a greater discount than 30 %;
- ``quotes.approve:min_margin=0.10``: no line at a smaller margin than 10 %.

Of several limits of one kind the widest counts; limits of both kinds must both hold. Nobody approves what
they submitted themselves, unless they also hold ``quotes.approve.own``.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from tarifa_kit.errors import PermissionDenied

from tarifa_quoting.quote import Line, Quote

SCOPE: Final = "quotes.approve"
OWN_SCOPE: Final = "quotes.approve.own"
MOST_REASONS: Final = 100
"""How many sentences an approval holds."""

_LIMIT: Final = re.compile(
    rf"{re.escape(SCOPE)}:(?P<kind>max_discount|min_margin)=(?P<rate>-?[0-9]{{1,3}}(\.[0-9]{{1,9}})?)"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far an approver may go; None is no limit of that kind."""

    max_discount: Decimal | None = None
    min_margin: Decimal | None = None


def reasons_of(quote: Quote) -> tuple[str, ...]:
    """Why the quote needs an approval, one sentence each with its line; empty where it needs none.

    Beyond `MOST_REASONS` the last sentence says how many more there are: an approver reads no thousands.
    """
    reasons = [
        f"Line {line.line_id}: {reason}"
        for line in quote.lines
        if line.price is not None
        for reason in line.price.approval_reasons
    ]
    if len(reasons) > MOST_REASONS:
        reasons = [*reasons[: MOST_REASONS - 1], f"And {len(reasons) - MOST_REASONS + 1} more."]
    return tuple(reasons)


def limits_of(scopes: Set[str]) -> Limits:
    """How far the holder of the scopes may go; raise `PermissionDenied` where it may not approve at all."""
    if _holds(scopes, SCOPE):
        return Limits()
    limits = [match for scope in scopes if (match := _LIMIT.fullmatch(scope))]
    if not limits:
        raise _lacks(SCOPE, "the caller may not decide approvals")
    discounts = [Decimal(limit["rate"]) for limit in limits if limit["kind"] == "max_discount"]
    margins = [Decimal(limit["rate"]) for limit in limits if limit["kind"] == "min_margin"]
    return Limits(max(discounts, default=None), min(margins, default=None))


def require_may_approve(quote: Quote, principal: str, scopes: Set[str]) -> None:
    """Raise `PermissionDenied` where the caller may not approve this quote.

    Beyond the caller's limit the reason is APPROVAL_LIMIT_EXCEEDED, with the line, its rate and the limit.
    """
    limits = limits_of(scopes)
    own = quote.approval is not None and quote.approval.submitted_by == principal
    if own and not _holds(scopes, OWN_SCOPE):
        raise _lacks(OWN_SCOPE, "nobody approves a quote that they submitted themselves")
    for line in quote.lines:
        if line.price is not None and line.price.approval_reasons:
            _require_within(limits, line)


def _require_within(limits: Limits, line: Line) -> None:
    """A rate that is not known is beyond every limit: it cannot be shown to hold."""
    price = line.price
    assert price is not None
    discount, most = price.discount_rate, limits.max_discount
    if most is not None and (discount is None or discount > most):
        raise _beyond(line, "discount_rate", discount, "max_discount", most)
    margin, least = price.margin_rate, limits.min_margin
    if least is not None and (margin is None or margin < least):
        raise _beyond(line, "margin_rate", margin, "min_margin", least)


def _beyond(line: Line, rate: str, value: Decimal | None, limit: str, bound: Decimal) -> PermissionDenied:
    shown = "unknown" if value is None else str(value)
    return PermissionDenied(
        "APPROVAL_LIMIT_EXCEEDED",
        f"line {line.line_id} has a {rate} of {shown}, beyond the caller's {limit} of {bound}",
        metadata={"line": line.line_id, rate: shown, limit: str(bound)},
    )


def _holds(scopes: Set[str], scope: str) -> bool:
    return not scopes.isdisjoint({scope, "quotes.*", "*"})


def _lacks(scope: str, message: str) -> PermissionDenied:
    return PermissionDenied("SCOPE_MISSING", message, metadata={"scope": scope})
