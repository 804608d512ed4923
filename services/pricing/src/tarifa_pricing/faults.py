"""What can be wrong with a request, as the errors of the contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from tarifa_kit.errors import FailedPrecondition, FieldViolation, InvalidArgument, NotFound, TarifaError

from tarifa_pricing.amounts import AmountTooLargeError, number_text
from tarifa_pricing.waterfall import OverrideOutsideGuardrailsError

MOST_FAULTS: Final = 50
"""How many lines at fault one error names."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one field."""

    kind: type[TarifaError]
    reason: str
    """A name of `tarifa.errors.v1.ErrorReason`, without its prefix."""
    path: str
    """The field, as in `lines[2].product`."""
    description: str
    metadata: Mapping[str, str] = field(default_factory=dict)


def error_of(found: Sequence[Fault]) -> TarifaError:
    """Return the error of the first of one or more faults, together with all others of its reason."""
    first = found[0]
    alike = [fault for fault in found if fault.reason == first.reason][:MOST_FAULTS]
    return first.kind(
        first.reason,
        f"{first.path}: {first.description}",
        metadata=first.metadata,
        violations=[FieldViolation(fault.path, fault.description, fault.reason) for fault in alike],
    )


def invalid(path: str, description: str) -> Fault:
    """A field that breaks a rule of the contract."""
    return Fault(InvalidArgument, "FIELD_INVALID", path, description)


def mismatch(path: str, given: str, wanted: str) -> Fault:
    """An amount in another currency than the request's."""
    return Fault(
        InvalidArgument,
        "CURRENCY_MISMATCH",
        path,
        f"is in {given or 'no currency'}, the request in {wanted}",
        {"currency": wanted},
    )


def customer_unknown(path: str, name: str) -> Fault:
    """A customer that the tenant does not have."""
    return Fault(NotFound, "RESOURCE_NOT_FOUND", path, f"there is no {name}", {"name": name, "field": path})


def not_sellable(path: str, product: str, *, retired: bool) -> Fault:
    """A product that cannot be sold."""
    description = f"{product} is retired" if retired else f"there is no {product}"
    return Fault(
        FailedPrecondition, "PRODUCT_NOT_SELLABLE", f"{path}.product", description, {"product": product}
    )


def not_listed(path: str, product: str, currency: str) -> Fault:
    """A product without a list price."""
    return Fault(
        FailedPrecondition,
        "PRICE_NOT_LISTED",
        f"{path}.product",
        f"no price book in force lists {product} in {currency} for the customer",
        {"product": product, "currency": currency},
    )


def refusal(path: str, line_id: str, cause: ValueError) -> Fault:
    """Why a line cannot be priced; any other cause is raised again."""
    if isinstance(cause, OverrideOutsideGuardrailsError):
        limits = cause.limits
        metadata = {"line_id": line_id, "floor": number_text(limits.floor)}
        if limits.ceiling is not None:
            metadata["ceiling"] = number_text(limits.ceiling)
        return Fault(
            FailedPrecondition,
            "OVERRIDE_OUTSIDE_GUARDRAILS",
            f"{path}.override_unit_price",
            f"{number_text(cause.price)} lies outside {_range(limits.floor, limits.ceiling)}",
            metadata,
        )
    if isinstance(cause, AmountTooLargeError):
        return invalid(f"{path}.quantity", str(cause))
    raise cause


def _range(floor: Decimal, ceiling: Decimal | None) -> str:
    top = "any price above" if ceiling is None else number_text(ceiling)
    return f"the guardrails from {number_text(floor)} to {top}"
