"""What a whole configuration is sold as: one product, and the components it is made of. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tarifa_configurator.product_model import Choice, Choices, ProductModel, Value


@dataclass(frozen=True, slots=True)
class BundleLine:
    """So many of a product, and the choices that they come from."""

    product: str
    """`products/{product}`."""
    quantity: Decimal
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a configuration costs, in the model's currency."""

    price: Decimal
    cost: Decimal


def parent_of(model: ProductModel, quantity: Decimal) -> BundleLine | None:
    """The line of what is sold; None where the model names no product."""
    return BundleLine(model.product, quantity) if model.product else None


def components_of(model: ProductModel, choices: Choices, quantity: Decimal) -> tuple[BundleLine, ...]:
    """The components of so many configurations, one line a product, in the order of the model.

    `choices` decide every variable.
    """
    lines: dict[str, BundleLine] = {}
    for choice, value in _chosen(model, choices):
        if not value.product:
            continue
        known = lines.get(value.product, BundleLine(value.product, Decimal(0)))
        more = known.quantity + value.product_quantity * quantity
        lines[value.product] = BundleLine(value.product, more, (*known.choices, choice))
    return tuple(lines.values())


def unquoted_choices(model: ProductModel) -> tuple[Choice, ...]:
    """The choices that have a price or a cost and become no line, though the model is sold as a product."""
    if not model.product:
        return ()
    return tuple(
        Choice(variable.name, value.name)
        for variable in model.variables
        for value in variable.values
        if not value.product and (value.price or value.cost)
    )


def amounts_of(model: ProductModel, choices: Choices) -> Amounts:
    """What one configuration costs; `choices` decide every variable."""
    chosen = [value for _, value in _chosen(model, choices)]
    price = sum((value.price for value in chosen), model.base_price)
    return Amounts(price, sum((value.cost for value in chosen), model.base_cost))


def _chosen(model: ProductModel, choices: Choices) -> list[tuple[Choice, Value]]:
    return [
        (Choice(variable.name, value.name), value)
        for variable in model.variables
        for value in variable.values
        if choices[variable.name] == value.name
    ]
