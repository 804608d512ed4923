"""Everything that a line's price is computed from. Equal bases give equal prices, to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tarifa_pricing.guardrails import GuardrailRates
from tarifa_pricing.rounding import RoundingRule


@dataclass(frozen=True, slots=True)
class PriceBasis:
    """The facts and rules in force for one line. Amounts are of one unit, in `currency`."""

    currency: str
    """ISO 4217, with a smallest unit."""
    price_book: str
    """`priceBooks/{id}`."""
    price_book_revision: int
    price_time: int
    """Nanoseconds since 1970, UTC."""
    quantity: Decimal
    """Greater than zero."""
    list_price: Decimal
    """Not negative."""
    options_price: Decimal
    """Of all chosen options together; not negative."""
    unit_cost: Decimal | None
    """With options; None where unknown."""
    guardrails: GuardrailRates
    rounding: RoundingRule
    contract: str = ""
    """The contract's identity; empty without a promise for this line."""
    contract_price: Decimal | None = None
    contract_discount: Decimal | None = None
    volume_discount: Decimal | None = None
    volume_tier_quantity: Decimal | None = None
    override_price: Decimal | None = None

    @property
    def base(self) -> Decimal:
        """List plus options."""
        return self.list_price + self.options_price

    @property
    def book_source(self) -> str:
        """The price book and its revision, as a waterfall names them."""
        return f"{self.price_book}@{self.price_book_revision}"


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What the response model and its policy say about one line.

    ``P(win) = 1 / (1 + exp(-(a - b ln(price / reference))))``; the reference is the line's list plus options.
    """

    model: str
    version: str
    policy_hash: str
    a: float
    b: float
    """Zero or greater."""
    recommended: Decimal | None
    """The unit price that the policy asks for, before guardrails; None where it asks for none."""

    @property
    def source(self) -> str:
        """The model and its version, as a waterfall names them."""
        return f"models/{self.model}@{self.version}"
