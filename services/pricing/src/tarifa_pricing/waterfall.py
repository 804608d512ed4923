"""The waterfall of one unit: from the list price, step by step, to the net price.

    list -> options -> contract -> volume tier -> recommendation or override -> guardrail -> rounding -> net

Each step starts from the price that the step before it left, and its amount is the difference it makes, so
the amounts sum to the net price exactly. A step that does not apply is absent; list is always there.

- The contract's fixed price replaces list and options; its discount is a part of them.
- The volume tier's discount is a part of the price before it, the contract's included.
- The recommendation is a price, not a discount: the step is what is missing to it. It is what the policy
  asked for; only then do the guardrails answer.
- A price set by hand takes the place of recommendation, guardrail and rounding. It must lie inside the
  guardrails.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from tarifa_kit.currencies import smallest_unit

from tarifa_pricing import sentences
from tarifa_pricing.amounts import ONE, ZERO, to_nano
from tarifa_pricing.basis import ModelAnswer, PriceBasis
from tarifa_pricing.guardrails import Guardrail, Limits, limits_of
from tarifa_pricing.rounding import round_price


class StepKind(IntEnum):
    """What a step does to the price; the numbers are those of the contract."""

    LIST = 1
    OPTIONS = 2
    CONTRACT = 3
    VOLUME = 4
    RECOMMENDATION = 5
    OVERRIDE = 6
    GUARDRAIL = 7
    ROUNDING = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a waterfall, for one unit."""

    kind: StepKind
    amount: Decimal
    """What the step adds; negative where it takes."""
    unit_price: Decimal
    """The price after the step."""
    reason: str
    source: str


class OverrideOutsideGuardrailsError(ValueError):
    """A price set by hand that the guardrails do not allow."""

    def __init__(self, price: Decimal, limits: Limits) -> None:
        super().__init__(f"{price} lies outside the guardrails")
        self.price = price
        self.limits = limits


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """The price of one unit of a line and how it came about."""

    base: Decimal
    """List plus options."""
    before: Decimal
    """The price before recommendation or override: what the rules alone ask for."""
    limits: Limits
    target: Decimal
    """What is recommended, inside the guardrails and rounded; the net price unless one is set by hand."""
    net: Decimal
    binding: Guardrail
    """The guardrail that holds the net price."""
    steps: tuple[Step, ...]

    def amount_of(self, kind: StepKind) -> Decimal:
        """Return what the step of this kind adds; zero where there is none."""
        return next((step.amount for step in self.steps if step.kind is kind), ZERO)


def unit_price(basis: PriceBasis, answer: ModelAnswer | None, line_id: str) -> UnitPrice:
    """Price one unit.

    Raises `OverrideOutsideGuardrailsError` where the price set by hand is not allowed.
    """
    falls = _Waterfall(basis)
    falls.start()
    promised = falls.contract()
    falls.volume()
    before = falls.price
    base = falls.base
    limits = limits_of(
        basis.guardrails, base=base, before=before, unit_cost=basis.unit_cost, promised=promised
    )
    if basis.override_price is not None:
        return _by_hand(falls, answer, limits, line_id)
    falls.recommend(answer)
    binding = falls.hold(limits)
    falls.round(limits)
    return UnitPrice(base, before, limits, falls.price, falls.price, binding, tuple(falls.steps))


def _by_hand(falls: _Waterfall, answer: ModelAnswer | None, limits: Limits, line_id: str) -> UnitPrice:
    basis, before = falls.basis, falls.price
    price = basis.override_price
    assert price is not None
    if not limits.allows(price):
        raise OverrideOutsideGuardrailsError(price, limits)
    wanted = answer.recommended if answer is not None and answer.recommended is not None else before
    target = round_price(
        limits.clamp(wanted)[0], basis.rounding, smallest_unit(basis.currency), limits.floor, limits.ceiling
    )
    falls.reach(
        StepKind.OVERRIDE, price, sentences.override(price, basis.currency), f"lines/{line_id or '-'}"
    )
    return UnitPrice(falls.base, before, limits, target, price, Guardrail.NONE, tuple(falls.steps))


class _Waterfall:
    """The price of one unit as it falls, and the steps it has taken."""

    __slots__ = ("_book", "base", "basis", "price", "steps")

    def __init__(self, basis: PriceBasis) -> None:
        self.basis = basis
        self.base = basis.base
        self._book = basis.book_source
        self.price = ZERO
        self.steps: list[Step] = []

    def start(self) -> None:
        """List, then options."""
        basis = self.basis
        self.reach(
            StepKind.LIST,
            basis.list_price,
            sentences.listed(basis.list_price, basis.currency),
            self._book,
        )
        if basis.options_price:
            self.reach(
                StepKind.OPTIONS,
                self.base,
                sentences.options(basis.options_price, basis.currency),
                self._book,
            )

    def contract(self) -> Decimal | None:
        """Take the contract's step; return the price of one unit that it promises, None without a promise."""
        basis = self.basis
        if basis.contract_price is not None:
            promised = basis.contract_price
            reason = sentences.contract_price(basis.contract, promised, basis.currency)
        elif basis.contract_discount is not None:
            promised = to_nano(self.base * (ONE - basis.contract_discount))
            reason = sentences.contract_discount(basis.contract, basis.contract_discount)
        else:
            return None
        self.reach(StepKind.CONTRACT, promised, reason, f"contracts/{basis.contract}")
        return promised

    def volume(self) -> None:
        """Take what the quantity earns."""
        basis = self.basis
        if basis.volume_discount:
            self.reach(
                StepKind.VOLUME,
                to_nano(self.price * (ONE - basis.volume_discount)),
                sentences.volume(basis.quantity, basis.volume_tier_quantity, basis.volume_discount),
                self._book,
            )

    def recommend(self, answer: ModelAnswer | None) -> None:
        """Go to the price that the model's policy asks for, where it asks for one."""
        if answer is None or answer.recommended is None:
            return
        reason = sentences.recommendation(answer, self.price, self.basis.currency)
        self.reach(StepKind.RECOMMENDATION, answer.recommended, reason, answer.source)

    def hold(self, limits: Limits) -> Guardrail:
        """Go back inside the limits; return the guardrail that made it necessary."""
        held, binding = limits.clamp(self.price)
        if binding is not Guardrail.NONE:
            source = self._book
            if binding is Guardrail.CONTRACT_PRICE:
                source = f"contracts/{self.basis.contract}"
            self.reach(StepKind.GUARDRAIL, held, sentences.guardrail(binding, held, self.basis), source)
        return binding

    def round(self, limits: Limits) -> None:
        """Go to the multiple that the rounding rule wants."""
        basis = self.basis
        unit = smallest_unit(basis.currency)
        rounded = round_price(self.price, basis.rounding, unit, limits.floor, limits.ceiling)
        if rounded != self.price:
            reason = sentences.rounding(basis.rounding, unit, basis.currency)
            self.reach(StepKind.ROUNDING, rounded, reason, self._book)

    def reach(self, kind: StepKind, price: Decimal, reason: str, source: str) -> None:
        """Take the step to a price."""
        self.steps.append(Step(kind, price - self.price, price, reason, source))
        self.price = price
