"""Values of `tarifa.pricing.v1`, generated from the contracts. Do not edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar, final

from tarifa._base import NOTHING, Attribute, AttributeInput, DecimalInput, Value, attributes_of, decimal_of
from tarifa._enums import WireEnum
from tarifa._money import Money
from tarifa.values.type import CurvePoint, LinePrice, PricingRung, QuoteTotals


class PriceView(WireEnum):
    """How much to return of a price."""

    UNSPECIFIED = 0
    """As BASIC."""

    BASIC = 1
    """Everything but the curve."""

    FULL = 2
    """Everything."""


@final
@dataclass(frozen=True, slots=True, init=False)
class LineToPrice(Value):
    """A line to price."""

    CONTRACT: ClassVar[str] = "tarifa.pricing.v1.LineToPrice"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"quantity"})

    line_id: str
    """Required. Unique in the request: letters, digits, `.`, `_` and `-`."""

    product: str
    """Required. `products/{product}`."""

    quantity: Decimal
    """Required. How many units, a decimal greater than zero with at most nine decimals."""

    option_ids: tuple[str, ...]
    """The chosen options of the product, each once, at most 200."""

    attributes: Mapping[str, Attribute]
    """Facts about the line that the response model may use, at most 64."""

    override_unit_price: Money | None
    """A unit price set by hand instead of the recommendation, greater than zero and inside the guardrails.
    Absent means none.
    """

    def __init__(
        self,
        *,
        line_id: str,
        product: str,
        quantity: DecimalInput,
        option_ids: Iterable[str] = (),
        attributes: Mapping[str, AttributeInput] = NOTHING,
        override_unit_price: Money | None = None,
    ) -> None:
        self._set(
            line_id,
            product,
            decimal_of(quantity, "quantity"),
            tuple(option_ids),
            attributes_of(attributes),
            override_unit_price,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class PriceQuoteRequest(Value):
    """Lines of one customer to price."""

    CONTRACT: ClassVar[str] = "tarifa.pricing.v1.PriceQuoteRequest"

    customer: str
    """Required. `customers/{customer}`."""

    currency_code: str
    """Required. ISO 4217, such as `EUR`. Amounts are in it; there is no conversion."""

    lines: tuple[LineToPrice, ...]
    """Required. 1 to 5,000 lines; use StreamPrices for more."""

    price_time: datetime | None
    """Price as of then: price books and contracts in force at that time. Absent means the server's clock."""

    view: PriceView
    """How much to return. Default BASIC."""

    def __init__(
        self,
        *,
        customer: str,
        currency_code: str,
        lines: Iterable[LineToPrice] = (),
        price_time: datetime | None = None,
        view: PriceView = PriceView.UNSPECIFIED,
    ) -> None:
        self._set(
            customer,
            currency_code,
            tuple(lines),
            price_time,
            view,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class PriceQuoteResponse(Value):
    """The prices of the lines."""

    CONTRACT: ClassVar[str] = "tarifa.pricing.v1.PriceQuoteResponse"

    lines: tuple[LinePrice, ...]
    """In the order of the request."""

    totals: QuoteTotals
    """The sums."""

    rung: PricingRung
    """The lowest rung that a line stands on."""

    price_time: datetime
    """When the prices were computed."""

    valid_until: datetime
    """Until when they may be accepted."""

    def __init__(
        self,
        *,
        lines: Iterable[LinePrice] = (),
        totals: QuoteTotals,
        rung: PricingRung = PricingRung.UNSPECIFIED,
        price_time: datetime,
        valid_until: datetime,
    ) -> None:
        self._set(
            tuple(lines),
            totals,
            rung,
            price_time,
            valid_until,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class SimulatePriceResponse(Value):
    """A line's price response."""

    CONTRACT: ClassVar[str] = "tarifa.pricing.v1.SimulatePriceResponse"

    price: LinePrice
    """The line as PriceQuote prices it."""

    curve: tuple[CurvePoint, ...]
    """In the order of the candidate prices, or rising. Empty on the rung of rules: there is no response to
    show.
    """

    def __init__(
        self,
        *,
        price: LinePrice,
        curve: Iterable[CurvePoint] = (),
    ) -> None:
        self._set(
            price,
            tuple(curve),
        )
