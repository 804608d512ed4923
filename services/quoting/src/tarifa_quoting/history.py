"""A quote of the past as a quote of here: already decided, at the prices that were asked for then."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from google.type.money_pb2 import Money
from tarifa.quoting.v1 import quote_event_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.type.v1 import line_price_pb2
from tarifa_kit.decimals import money, text_of
from tarifa_kit.errors import AlreadyExists, invalid_field
from tarifa_kit.moments import moment_of

from tarifa_quoting.currency import amount_for, require_currency
from tarifa_quoting.quote import Line, Outcome, Quote, State
from tarifa_quoting.wire import (
    OUTCOME_OF,
    amount_in,
    facts_of,
    price_of,
    quantity_of,
)


def imported_quote(message: pb.HistoricalQuote, now: datetime, field: str) -> Quote:
    """The quote that the message tells of; raise `InvalidArgument` naming the field at fault."""
    require_currency(message.currency_code, f"{field}.currency_code")
    quote_time = moment_of(message.quote_time, f"{field}.quote_time")
    if quote_time > now:
        raise invalid_field(f"{field}.quote_time", "must lie in the past")
    priced = [
        _line(line, message.currency_code, f"{field}.lines[{index}]")
        for index, line in enumerate(message.lines)
    ]
    lines = tuple(line for line, _ in priced)
    _require_distinct(lines, field)
    total = _money(sum((amount for _, amount in priced), Decimal(0)), message.currency_code, field)
    totals = line_price_pb2.QuoteTotals(net_amount=total).SerializeToString(deterministic=True)
    return Quote(
        name=f"quotes/{message.quote_id}",
        customer=message.customer,
        currency=message.currency_code,
        create_time=quote_time,
        update_time=quote_time,
        state=state_of(lines),
        lines=lines,
        totals=totals,
        imported=True,
    )


def state_of(lines: tuple[Line, ...]) -> State:
    """How a quote of the past ended: won where a line was, lost where one was, else it ran out."""
    outcomes = {line.outcome for line in lines}
    if Outcome.WON in outcomes:
        return State.ACCEPTED
    return State.DECLINED if Outcome.LOST in outcomes else State.EXPIRED


def content_hash(imported: quote_event_pb2.QuoteImported) -> bytes:
    """The SHA-256 of what was imported: equal for equal content, whoever imports it and whenever."""
    return sha256(imported.SerializeToString(deterministic=True)).digest()


def other_content(name: str) -> AlreadyExists:
    """The quote is there already, and is not the one that is being imported."""
    return AlreadyExists(
        "RESOURCE_ALREADY_EXISTS", f"{name} exists already with other content", metadata={"name": name}
    )


def _line(message: pb.HistoricalLine, currency: str, field: str) -> tuple[Line, Decimal]:
    """The line, and what was asked for all its units."""
    quantity = quantity_of(text_of(Decimal(message.quantity)), f"{field}.quantity")
    amount = amount_for(amount_in(message.unit_price, currency, f"{field}.unit_price"), quantity, currency)
    price = line_price_pb2.LinePrice(
        line_id=message.line_id,
        net_unit_price=message.unit_price,
        net_amount=_money(amount, currency, field),
    )
    line = Line(
        line_id=message.line_id,
        product=message.product,
        quantity=quantity,
        facts=facts_of(message.attributes),
        price=price_of(price),
        outcome=OUTCOME_OF[message.outcome],
    )
    return line, amount


def _money(amount: Decimal, currency: str, field: str) -> Money:
    try:
        return money(amount, currency)
    except ValueError:
        raise invalid_field(field, "unit_price times quantity is too large an amount") from None


def _require_distinct(lines: tuple[Line, ...], field: str) -> None:
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if line.line_id in seen:
            raise invalid_field(f"{field}.lines[{index}].line_id", f"the line {line.line_id} comes twice")
        seen.add(line.line_id)
