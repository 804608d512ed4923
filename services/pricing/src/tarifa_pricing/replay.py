"""From a stored basis back to what the price is computed from."""

from __future__ import annotations

from decimal import Decimal

from google.type.money_pb2 import Money
from tarifa.type.v1 import line_price_pb2 as types
from tarifa_kit.currencies import UnknownCurrencyError, smallest_unit
from tarifa_kit.decimals import amount_of, decimal_of

from tarifa_pricing import faults
from tarifa_pricing.amounts import ONE, ZERO
from tarifa_pricing.basis import ModelAnswer, PriceBasis
from tarifa_pricing.catalog_wire import guardrails_of, nanoseconds_of, rounding_of
from tarifa_pricing.line_price import LineToPrice, Rung
from tarifa_pricing.resolve import FIRST_SECOND, LAST_SECOND, NANOSECONDS


def line_of(message: types.PriceBasis, path: str) -> LineToPrice:
    """Return the line that the basis is of; raises `InvalidArgument` naming the field below `path`."""
    reader = _Reader(path, message.list_unit_price.currency_code)
    basis = reader.basis(message)
    if not message.HasField("response"):
        return LineToPrice("", basis, None, Rung.RULES)
    return LineToPrice("", basis, reader.answer(message, basis), reader.rung(message))


class _Reader:
    """Reads one basis; every amount must be in the currency of its list price."""

    def __init__(self, path: str, currency: str) -> None:
        self._path = path
        self._currency = currency
        try:
            smallest_unit(currency)
        except UnknownCurrencyError as error:
            raise self._invalid("list_unit_price.currency_code", str(error)) from error

    def basis(self, message: types.PriceBasis) -> PriceBasis:
        quantity = decimal_of(message.quantity, f"{self._path}.quantity")
        if quantity <= ZERO:
            raise self._invalid("quantity", "must be greater than zero")
        return PriceBasis(
            currency=self._currency,
            price_book=message.price_book,
            price_book_revision=message.price_book_revision,
            price_time=self._time(message),
            quantity=quantity,
            list_price=self._amount(message.list_unit_price, "list_unit_price"),
            options_price=self._optional(message, "options_unit_price") or ZERO,
            unit_cost=self._optional(message, "unit_cost"),
            guardrails=guardrails_of(message.guardrails),
            rounding=rounding_of(message.rounding),
            contract=message.contract,
            contract_price=self._optional(message, "contract_unit_price"),
            contract_discount=self._rate(message, "contract_discount_rate"),
            volume_discount=self._rate(message, "volume_discount_rate"),
            volume_tier_quantity=self._decimal(message, "volume_tier_quantity"),
            override_price=self._optional(message, "override_unit_price"),
        )

    def _time(self, message: types.PriceBasis) -> int:
        moment = message.price_time
        if not (FIRST_SECOND <= moment.seconds <= LAST_SECOND and 0 <= moment.nanos < NANOSECONDS):
            raise self._invalid("price_time", "must lie in the years 1 to 9999")
        return nanoseconds_of(moment)

    def answer(self, message: types.PriceBasis, basis: PriceBasis) -> ModelAnswer:
        reference = self._amount(message.response.reference_unit_price, "response.reference_unit_price")
        if reference != basis.base or reference <= ZERO:
            raise self._invalid("response.reference_unit_price", "must be list plus options, above zero")
        return ModelAnswer(
            model=message.model,
            version=message.model_version,
            policy_hash=message.policy_hash,
            a=message.response.a,
            b=message.response.b,
            recommended=self._optional(message, "recommended_unit_price"),
        )

    def rung(self, message: types.PriceBasis) -> Rung:
        try:
            return Rung(message.rung or Rung.SERVED_MODEL)
        except ValueError as error:
            raise self._invalid("rung", "must be one of the contract's rungs") from error

    def _optional(self, message: types.PriceBasis, name: str) -> Decimal | None:
        return self._amount(getattr(message, name), name) if message.HasField(name) else None  # type: ignore[arg-type]

    def _amount(self, money: Money, name: str) -> Decimal:
        path = f"{self._path}.{name}"
        if money.currency_code != self._currency:
            raise faults.error_of([faults.mismatch(path, money.currency_code, self._currency)])
        amount = amount_of(money, path)
        if amount < ZERO:
            raise self._invalid(name, "must not be negative")
        return amount

    def _rate(self, message: types.PriceBasis, name: str) -> Decimal | None:
        rate = self._decimal(message, name)
        if rate is not None and not ZERO <= rate < ONE:
            raise self._invalid(name, "must lie in [0, 1)")
        return rate

    def _decimal(self, message: types.PriceBasis, name: str) -> Decimal | None:
        text = getattr(message, name)
        return decimal_of(text, f"{self._path}.{name}") if text else None

    def _invalid(self, name: str, description: str) -> Exception:
        return faults.error_of([faults.invalid(f"{self._path}.{name}", description)])
