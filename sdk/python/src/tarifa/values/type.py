"""Values of `tarifa.type.v1`, generated from the contracts. Do not edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import ClassVar, final

from tarifa._base import DecimalInput, Value, optional_decimal_of
from tarifa._enums import WireEnum
from tarifa._money import Money


class WaterfallStepKind(WireEnum):
    """What a step of a waterfall does to the price."""

    UNSPECIFIED = 0
    """Never sent."""

    LIST = 1
    """The list price of the product from the price book. Always the first step."""

    OPTIONS = 2
    """The prices of the chosen options."""

    CONTRACT = 3
    """What the customer's contract grants."""

    VOLUME = 4
    """What the quantity earns in the price book's volume tiers."""

    RECOMMENDATION = 5
    """What the response model recommends on top."""

    OVERRIDE = 6
    """What the seller set by hand."""

    GUARDRAIL = 7
    """What a guardrail takes back."""

    ROUNDING = 8
    """What the rounding rule adds or takes."""


class Guardrail(WireEnum):
    """The limit that holds a price back."""

    UNSPECIFIED = 0
    """No guardrail binds."""

    MINIMUM_MARGIN = 1
    """The unit cost plus the least margin that the price book demands."""

    MAXIMUM_DISCOUNT = 2
    """The greatest discount from list that the price book allows."""

    MAXIMUM_UPLIFT = 3
    """The greatest uplift over list that the price book allows."""

    CONTRACT_PRICE = 4
    """The price that the contract promises: never charge more."""

    MAXIMUM_STEP = 5
    """The greatest step away from the price before the recommendation."""


class PricingRung(WireEnum):
    """The rung of the fallback ladder that a price stands on."""

    UNSPECIFIED = 0
    """Never sent."""

    SERVED_MODEL = 1
    """The served model version priced the line."""

    LAST_GOOD_MODEL = 2
    """The served version failed; the last good version priced the line."""

    RULES = 3
    """No model answered; list, contract, volume tiers and guardrails priced the line."""


class RoundingMode(WireEnum):
    """Which way a price is rounded. Rounding never leaves the guardrails: where the nearest multiple lies
    outside, the next one inside is taken.
    """

    UNSPECIFIED = 0
    """Half to even."""

    HALF_EVEN = 1
    """To the nearest multiple; a tie goes to the even one."""

    UP = 2
    """To the next multiple above."""

    DOWN = 3
    """To the next multiple below."""


@final
@dataclass(frozen=True, slots=True, init=False)
class WaterfallStep(Value):
    """One step from the list price to the net price, for one unit of the line."""

    CONTRACT: ClassVar[str] = "tarifa.type.v1.WaterfallStep"

    kind: WaterfallStepKind
    """What the step does."""

    amount: Money
    """What the step adds to the price of one unit; negative where it takes. The amounts of all steps of a
    line sum to its net unit price exactly.
    """

    unit_price: Money
    """The price of one unit after the step."""

    reason: str
    """Why, in one sentence with its numbers."""

    source: str
    """Where the rule stands: `priceBooks/b@7`, `contracts/c`, `models/m@3`, `lines/l`. Never empty."""

    def __init__(
        self,
        *,
        kind: WaterfallStepKind = WaterfallStepKind.UNSPECIFIED,
        amount: Money,
        unit_price: Money,
        reason: str = "",
        source: str = "",
    ) -> None:
        self._set(
            kind,
            amount,
            unit_price,
            reason,
            source,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class PriceBand(Value):
    """The unit prices between which a seller negotiates."""

    CONTRACT: ClassVar[str] = "tarifa.type.v1.PriceBand"

    floor: Money
    """The least price inside the guardrails."""

    target: Money
    """The recommended price."""

    stretch: Money | None
    """The price to open with: as high as costs at most a twentieth of the target's expected margin. Absent
    without a cost.
    """

    def __init__(
        self,
        *,
        floor: Money,
        target: Money,
        stretch: Money | None = None,
    ) -> None:
        self._set(
            floor,
            target,
            stretch,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class PriceReason(Value):
    """One of the strongest reasons for a price."""

    CONTRACT: ClassVar[str] = "tarifa.type.v1.PriceReason"

    code: str
    """A stable code: `LIST`, `OPTIONS`, `CONTRACT`, `VOLUME`, `ELASTICITY`, `OVERRIDE` or `GUARDRAIL`."""

    text: str
    """The reason in words, with its numbers."""

    effect: Money
    """How strongly it moved the price of one unit; may be negative."""

    def __init__(
        self,
        *,
        code: str = "",
        text: str = "",
        effect: Money,
    ) -> None:
        self._set(
            code,
            text,
            effect,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class PriceBasis(Value):
    """Everything that a line's price was computed from. Replaying it gives the same price, to the cent."""

    CONTRACT: ClassVar[str] = "tarifa.type.v1.PriceBasis"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"quantity", "contract_discount_rate", "volume_discount_rate", "volume_tier_quantity"})

    price_book: str
    """The price book, `priceBooks/{id}`."""

    price_book_revision: int
    """The revision of the price book."""

    price_time: datetime | None
    """When the price was computed; list, contract and tiers are those in force then."""

    quantity: Decimal | None
    """How many units, a decimal greater than zero."""

    list_unit_price: Money | None
    """The list price of one unit without options."""

    options_unit_price: Money | None
    """The prices of the chosen options for one unit, together."""

    unit_cost: Money | None
    """The cost of one unit with its options. Absent where the seller gave none: then the margin guardrail
    rests.
    """

    contract: str
    """The contract's identity; empty without one."""

    contract_unit_price: Money | None
    """The contract's fixed unit price. Absent where the contract grants a rate or nothing."""

    contract_discount_rate: Decimal | None
    """The contract's discount from list and options, a decimal; empty means none."""

    volume_discount_rate: Decimal | None
    """The volume tier's discount, a decimal; empty means none."""

    volume_tier_quantity: Decimal | None
    """The least quantity of that volume tier, a decimal; empty means none."""

    guardrails: Guardrails | None
    """The guardrails in force."""

    rounding: RoundingRule | None
    """The rounding rule in force."""

    override_unit_price: Money | None
    """The price that the seller set by hand. Absent where there is none."""

    model: str
    """The name of the response model; empty on the rung of rules."""

    model_version: str
    """The version of the response model; empty on the rung of rules."""

    response: ResponseParameters | None
    """The response model's answer for the line. Absent on the rung of rules."""

    rung: PricingRung
    """The rung that the price stands on."""

    policy_hash: str
    """The content hash of the model's recommendation policy; empty on the rung of rules."""

    recommended_unit_price: Money | None
    """The unit price that the policy asked for before guardrails, exact to nine decimals. Absent where the
    policy abstained or no model answered.
    """

    def __init__(
        self,
        *,
        price_book: str = "",
        price_book_revision: int = 0,
        price_time: datetime | None = None,
        quantity: DecimalInput | None = None,
        list_unit_price: Money | None = None,
        options_unit_price: Money | None = None,
        unit_cost: Money | None = None,
        contract: str = "",
        contract_unit_price: Money | None = None,
        contract_discount_rate: DecimalInput | None = None,
        volume_discount_rate: DecimalInput | None = None,
        volume_tier_quantity: DecimalInput | None = None,
        guardrails: Guardrails | None = None,
        rounding: RoundingRule | None = None,
        override_unit_price: Money | None = None,
        model: str = "",
        model_version: str = "",
        response: ResponseParameters | None = None,
        rung: PricingRung = PricingRung.UNSPECIFIED,
        policy_hash: str = "",
        recommended_unit_price: Money | None = None,
    ) -> None:
        self._set(
            price_book,
            price_book_revision,
            price_time,
            optional_decimal_of(quantity, "quantity"),
            list_unit_price,
            options_unit_price,
            unit_cost,
            contract,
            contract_unit_price,
            optional_decimal_of(contract_discount_rate, "contract_discount_rate"),
            optional_decimal_of(volume_discount_rate, "volume_discount_rate"),
            optional_decimal_of(volume_tier_quantity, "volume_tier_quantity"),
            guardrails,
            rounding,
            override_unit_price,
            model,
            model_version,
            response,
            rung,
            policy_hash,
            recommended_unit_price,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class ResponseParameters(Value):
    """The parameters of a line's price response: `P(win) = 1 / (1 + exp(-(a - b * ln(price / reference))))`.
    """

    CONTRACT: ClassVar[str] = "tarifa.type.v1.ResponseParameters"

    a: float
    """The log-odds of winning at the reference price; finite."""

    b: float
    """How fast the log-odds fall with the logarithm of the price; finite, never negative."""

    reference_unit_price: Money | None
    """The price that the curve is relative to, for one unit."""

    def __init__(
        self,
        *,
        a: float = 0.0,
        b: float = 0.0,
        reference_unit_price: Money | None = None,
    ) -> None:
        self._set(
            a,
            b,
            reference_unit_price,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class Guardrails(Value):
    """The limits that a price may never cross. Rates are decimal strings; an empty one means no such limit.
    """

    CONTRACT: ClassVar[str] = "tarifa.type.v1.Guardrails"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"min_margin_rate", "max_discount_rate", "max_uplift_rate", "max_step_rate", "approval_discount_rate", "approval_margin_rate"})

    min_margin_rate: Decimal | None
    """The least margin as a part of the price: `0.15` holds the price at cost / 0.85 or more. Range [0, 1).
    """

    max_discount_rate: Decimal | None
    """The greatest discount from list and options. Range [0, 1)."""

    max_uplift_rate: Decimal | None
    """The greatest uplift over list and options. Range [0, 10)."""

    max_step_rate: Decimal | None
    """The greatest step of the recommendation away from the price before it, up or down. Range [0, 10)."""

    approval_discount_rate: Decimal | None
    """A discount from list above this needs an approval. Range [0, 1)."""

    approval_margin_rate: Decimal | None
    """A margin below this needs an approval. Range [0, 1)."""

    def __init__(
        self,
        *,
        min_margin_rate: DecimalInput | None = None,
        max_discount_rate: DecimalInput | None = None,
        max_uplift_rate: DecimalInput | None = None,
        max_step_rate: DecimalInput | None = None,
        approval_discount_rate: DecimalInput | None = None,
        approval_margin_rate: DecimalInput | None = None,
    ) -> None:
        self._set(
            optional_decimal_of(min_margin_rate, "min_margin_rate"),
            optional_decimal_of(max_discount_rate, "max_discount_rate"),
            optional_decimal_of(max_uplift_rate, "max_uplift_rate"),
            optional_decimal_of(max_step_rate, "max_step_rate"),
            optional_decimal_of(approval_discount_rate, "approval_discount_rate"),
            optional_decimal_of(approval_margin_rate, "approval_margin_rate"),
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class RoundingRule(Value):
    """How a unit price is rounded."""

    CONTRACT: ClassVar[str] = "tarifa.type.v1.RoundingRule"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"increment"})

    increment: Decimal | None
    """The price becomes a multiple of this, a decimal greater than zero such as `0.05`. Empty means the
    smallest unit of the currency.
    """

    mode: RoundingMode
    """Which way. Unspecified means half to even."""

    def __init__(
        self,
        *,
        increment: DecimalInput | None = None,
        mode: RoundingMode = RoundingMode.UNSPECIFIED,
    ) -> None:
        self._set(
            optional_decimal_of(increment, "increment"),
            mode,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class CurvePoint(Value):
    """A point of the what-if curve."""

    CONTRACT: ClassVar[str] = "tarifa.type.v1.CurvePoint"

    unit_price: Money
    """The candidate price of one unit."""

    win_probability: float
    """The probability of winning the line at that price, 0 to 1; never rises with the price."""

    expected_margin: Money | None
    """(price - cost) x quantity x win probability. Absent without a cost."""

    allowed: bool
    """Whether the price lies inside the guardrails."""

    def __init__(
        self,
        *,
        unit_price: Money,
        win_probability: float = 0.0,
        expected_margin: Money | None = None,
        allowed: bool = False,
    ) -> None:
        self._set(
            unit_price,
            win_probability,
            expected_margin,
            allowed,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class LinePrice(Value):
    """The price of a line and why."""

    CONTRACT: ClassVar[str] = "tarifa.type.v1.LinePrice"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"margin_rate", "discount_rate"})

    line_id: str
    """The line that this prices."""

    list_unit_price: Money | None
    """List and options price of one unit. Absent in an imported quote."""

    net_unit_price: Money
    """What the customer pays for one unit."""

    net_amount: Money
    """net_unit_price x quantity, rounded half to even to the smallest unit of the currency."""

    waterfall: tuple[WaterfallStep, ...]
    """From list to net; the amounts sum to `net_unit_price` exactly."""

    floor_unit_price: Money | None
    """The least unit price inside the guardrails. Absent in an imported quote."""

    ceiling_unit_price: Money | None
    """The greatest unit price inside the guardrails. Absent where nothing limits it."""

    binding_guardrail: Guardrail
    """The guardrail that moved the price; unspecified where none did."""

    win_probability: float | None
    """The probability of winning the line at `net_unit_price`, 0 to 1. Absent on the rung of rules."""

    elasticity: float | None
    """The elasticity of the win probability at `net_unit_price`, never positive. Absent on the rung of rules.
    """

    expected_margin: Money | None
    """(net - cost) x quantity x win probability. Absent without a cost or a win probability."""

    band: PriceBand | None
    """The prices to negotiate between. Absent on the rung of rules."""

    margin_rate: Decimal | None
    """Margin as a part of the net price, a decimal with four decimals. Empty without a cost."""

    discount_rate: Decimal | None
    """Discount from list and options, a decimal with four decimals; negative for an uplift. Empty in an
    imported quote.
    """

    reasons: tuple[PriceReason, ...]
    """At most three, strongest first."""

    approval_reasons: tuple[str, ...]
    """Why the price needs an approval, one sentence each; empty where it needs none."""

    rung: PricingRung
    """The rung of the fallback ladder."""

    rung_reason: str
    """Why the price stands on that rung; empty on the first."""

    curve: tuple[CurvePoint, ...]
    """The curve around the price. Only with the full view."""

    basis: PriceBasis | None
    """What the price was computed from. Absent in an imported quote."""

    def __init__(
        self,
        *,
        line_id: str = "",
        list_unit_price: Money | None = None,
        net_unit_price: Money,
        net_amount: Money,
        waterfall: Iterable[WaterfallStep] = (),
        floor_unit_price: Money | None = None,
        ceiling_unit_price: Money | None = None,
        binding_guardrail: Guardrail = Guardrail.UNSPECIFIED,
        win_probability: float | None = None,
        elasticity: float | None = None,
        expected_margin: Money | None = None,
        band: PriceBand | None = None,
        margin_rate: DecimalInput | None = None,
        discount_rate: DecimalInput | None = None,
        reasons: Iterable[PriceReason] = (),
        approval_reasons: Iterable[str] = (),
        rung: PricingRung = PricingRung.UNSPECIFIED,
        rung_reason: str = "",
        curve: Iterable[CurvePoint] = (),
        basis: PriceBasis | None = None,
    ) -> None:
        self._set(
            line_id,
            list_unit_price,
            net_unit_price,
            net_amount,
            tuple(waterfall),
            floor_unit_price,
            ceiling_unit_price,
            binding_guardrail,
            win_probability,
            elasticity,
            expected_margin,
            band,
            optional_decimal_of(margin_rate, "margin_rate"),
            optional_decimal_of(discount_rate, "discount_rate"),
            tuple(reasons),
            tuple(approval_reasons),
            rung,
            rung_reason,
            tuple(curve),
            basis,
        )


@final
@dataclass(frozen=True, slots=True, init=False)
class QuoteTotals(Value):
    """The sums over the lines of a quote."""

    CONTRACT: ClassVar[str] = "tarifa.type.v1.QuoteTotals"
    DECIMALS: ClassVar[frozenset[str]] = frozenset({"margin_rate", "discount_rate"})

    list_amount: Money | None
    """Sum of list and options price x quantity. Absent in an imported quote."""

    net_amount: Money
    """Sum of the lines' net amounts."""

    cost_amount: Money | None
    """Sum of cost x quantity. Absent where a line has no cost."""

    margin_rate: Decimal | None
    """(net - cost) / net, a decimal with four decimals. Empty without costs."""

    discount_rate: Decimal | None
    """1 - net / list, a decimal with four decimals. Empty in an imported quote."""

    expected_margin: Money | None
    """Sum of the lines' expected margins. Absent where a line has none."""

    def __init__(
        self,
        *,
        list_amount: Money | None = None,
        net_amount: Money,
        cost_amount: Money | None = None,
        margin_rate: DecimalInput | None = None,
        discount_rate: DecimalInput | None = None,
        expected_margin: Money | None = None,
    ) -> None:
        self._set(
            list_amount,
            net_amount,
            cost_amount,
            optional_decimal_of(margin_rate, "margin_rate"),
            optional_decimal_of(discount_rate, "discount_rate"),
            expected_margin,
        )
