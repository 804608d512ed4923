"""Requests as pricing's values. What the contract's rules cannot say is checked here."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from google.type.money_pb2 import Money
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa_kit.currencies import UnknownCurrencyError, smallest_unit
from tarifa_kit.decimals import amount_of, decimal_of

from tarifa_pricing import faults
from tarifa_pricing.amounts import ZERO
from tarifa_pricing.catalog_wire import attributes_of, nanoseconds_of
from tarifa_pricing.faults import Fault
from tarifa_pricing.resolve import FIRST_SECOND, LAST_SECOND, NANOSECONDS, WantedLine, WantedQuote


def wanted_quote(request: pb.PriceQuoteRequest, now: int, prefix: str = "") -> WantedQuote:
    """Return what is asked for; `now` is the price time where the request names none.

    `prefix` stands before the field paths in errors, as in `portion.`.
    """
    paths = [f"{prefix}lines[{n}]" for n in range(len(request.lines))]
    return WantedQuote(
        customer=request.customer,
        customer_path=f"{prefix}customer",
        currency=request.currency_code,
        lines=_lines(request.lines, paths, request.currency_code, f"{prefix}currency_code"),
        time=_time(request, now, prefix),
    )


def wanted_simulation(request: pb.SimulatePriceRequest, now: int) -> WantedQuote:
    """Return the one line that is asked for."""
    return WantedQuote(
        customer=request.customer,
        customer_path="customer",
        currency=request.currency_code,
        lines=_lines([request.line], ["line"], request.currency_code, "currency_code"),
        time=_time(request, now, ""),
    )


def candidates_of(request: pb.SimulatePriceRequest) -> list[Decimal]:
    """Return the candidate prices; none where they are to be spread."""
    prices = []
    found: list[Fault] = []
    for n, candidate in enumerate(request.candidate_unit_prices):
        path = f"candidate_unit_prices[{n}]"
        price = _amount_in(candidate, request.currency_code, path, found)
        if price is not None and price <= ZERO:
            found.append(faults.invalid(path, "must be greater than zero"))
        elif price is not None:
            prices.append(price)
    if request.point_count == 1:
        found.append(faults.invalid("point_count", "must be 0, or 2 to 1,000"))
    if found:
        raise faults.error_of(found)
    return prices


def _time(request: pb.PriceQuoteRequest | pb.SimulatePriceRequest, now: int, prefix: str) -> int:
    """Return the price time; a Timestamp reaches from the year 1 to the year 9999."""
    if not request.HasField("price_time"):
        return now
    moment = request.price_time
    if not (FIRST_SECOND <= moment.seconds <= LAST_SECOND and 0 <= moment.nanos < NANOSECONDS):
        raise faults.error_of([faults.invalid(f"{prefix}price_time", "must lie in the years 1 to 9999")])
    return nanoseconds_of(moment)


def _lines(
    messages: Sequence[pb.LineToPrice], paths: Sequence[str], currency: str, currency_path: str
) -> list[WantedLine]:
    try:
        smallest_unit(currency)
    except UnknownCurrencyError as error:
        raise faults.error_of([faults.invalid(currency_path, str(error))]) from error
    found: list[Fault] = []
    lines = [_line(message, path, currency, found) for message, path in zip(messages, paths, strict=True)]
    if len({line.line_id for line in lines}) < len(lines):
        found.extend(_repeated(lines))
    if found:
        raise faults.error_of(found)
    return lines


def _line(message: pb.LineToPrice, path: str, currency: str, found: list[Fault]) -> WantedLine:
    quantity = decimal_of(message.quantity, f"{path}.quantity")
    if quantity <= ZERO:
        found.append(faults.invalid(f"{path}.quantity", "must be greater than zero"))
    override = None
    if message.HasField("override_unit_price"):
        override = _override(message.override_unit_price, currency, f"{path}.override_unit_price", found)
    return WantedLine(
        line_id=message.line_id,
        product=message.product,
        quantity=quantity,
        path=path,
        option_ids=message.option_ids,
        attributes=attributes_of(message.attributes) if message.attributes else None,
        override_price=override,
    )


def _override(message: Money, currency: str, path: str, found: list[Fault]) -> Decimal | None:
    price = _amount_in(message, currency, path, found)
    if price is not None and price <= ZERO:
        found.append(faults.invalid(path, "must be greater than zero"))
    return price


def _amount_in(message: Money, currency: str, path: str, found: list[Fault]) -> Decimal | None:
    if message.currency_code != currency:
        found.append(faults.mismatch(f"{path}.currency_code", message.currency_code, currency))
        return None
    return amount_of(message, path)


def _repeated(lines: Sequence[WantedLine]) -> list[Fault]:
    seen: dict[str, str] = {}
    found = []
    for line in lines:
        first = seen.setdefault(line.line_id, line.path)
        if first != line.path:
            found.append(faults.invalid(f"{line.path}.line_id", f"{line.line_id} is also the id of {first}"))
    return found
