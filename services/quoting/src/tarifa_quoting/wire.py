"""Quotes on the wire and as values: `tarifa.quoting.v1.Quote` and back.

Reading what a client sent checks what the contract's rules cannot say and names the field at fault. Reading
what the service itself stored trusts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from google.protobuf.timestamp_pb2 import Timestamp
from google.type.money_pb2 import Money
from tarifa.quoting.v1 import quote_pb2
from tarifa.type.v1 import attribute_pb2, line_price_pb2
from tarifa_kit.decimals import amount_of, money
from tarifa_kit.errors import FieldViolation, InvalidArgument, invalid_field
from tarifa_kit.moments import timestamp, timestamp_or_none
from tarifa_kit.resources import etag_of

from tarifa_quoting.quote import Approval, Configuration, Fact, Line, Outcome, Price, Quote, State

STATES: Final[Mapping[State, quote_pb2.Quote.State.ValueType]] = {
    state: quote_pb2.Quote.State.Value(f"STATE_{state}") for state in State
}
"""A state as the wire numbers it."""

OUTCOMES: Final[Mapping[Outcome, quote_pb2.LineOutcome.ValueType]] = {
    Outcome.UNDECIDED: quote_pb2.LINE_OUTCOME_UNSPECIFIED,
    Outcome.WON: quote_pb2.LINE_OUTCOME_WON,
    Outcome.LOST: quote_pb2.LINE_OUTCOME_LOST,
}
"""An outcome as the wire numbers it."""

_STATE_OF: Final = {number: state for state, number in STATES.items()}
OUTCOME_OF: Final = {number: outcome for outcome, number in OUTCOMES.items()}
"""The outcome that the wire numbers so."""


def message_of(quote: Quote) -> quote_pb2.Quote:
    """The whole quote."""
    message = header_of(quote)
    message.lines.extend(line_message(line, quote.currency) for line in quote.lines)
    return message


def header_of(quote: Quote) -> quote_pb2.Quote:
    """The quote without its lines."""
    message = quote_pb2.Quote(
        name=quote.name,
        display_name=quote.display_name,
        customer=quote.customer,
        currency_code=quote.currency,
        state=STATES[quote.state],
        totals=None if quote.totals is None else line_price_pb2.QuoteTotals.FromString(quote.totals),
        revision=quote.revision,
        valid_until=timestamp_or_none(quote.valid_until),
        expire_time=timestamp_or_none(quote.expire_time),
        external_reference=quote.external_reference,
        outcome_reason=quote.outcome_reason,
        imported=quote.imported,
        etag=etag_of(quote.name, quote.version),
        create_time=timestamp(quote.create_time),
        update_time=timestamp(quote.update_time),
    )
    if quote.approval is not None:
        message.approval.CopyFrom(_approval_message(quote.approval))
    return message


def quote_of(message: quote_pb2.Quote, *, version: int, last_number: int) -> Quote:
    """The quote of a message that `message_of` made; what the message does not hold comes beside it."""
    return Quote(
        name=message.name,
        customer=message.customer,
        currency=message.currency_code,
        create_time=stored_moment(message.create_time),
        update_time=stored_moment(message.update_time),
        version=version,
        state=_STATE_OF[message.state],
        lines=tuple(stored_line(line) for line in message.lines),
        revision=message.revision,
        display_name=message.display_name,
        external_reference=message.external_reference,
        expire_time=stored_moment(message.expire_time) if message.HasField("expire_time") else None,
        valid_until=stored_moment(message.valid_until) if message.HasField("valid_until") else None,
        totals=_document(message.totals) if message.HasField("totals") else None,
        approval=_approval_of(message.approval) if message.HasField("approval") else None,
        outcome_reason=message.outcome_reason,
        imported=message.imported,
        last_number=last_number,
    )


def line_message(line: Line, currency: str) -> quote_pb2.QuoteLine:
    """A line of a quote in ``currency``."""
    return quote_pb2.QuoteLine(
        line_id=line.line_id,
        product=line.product,
        quantity=format(line.quantity, "f"),
        option_ids=line.option_ids,
        attributes={name: fact_message(fact) for name, fact in line.facts},
        override_unit_price=None if line.override is None else money(line.override, currency),
        price=None if line.price is None else line_price_pb2.LinePrice.FromString(line.price.document),
        outcome=OUTCOMES[line.outcome],
        configuration=None if line.configuration is None else _configuration_message(line.configuration),
        parent_line_id=line.parent_line_id,
    )


def stored_line(message: quote_pb2.QuoteLine) -> Line:
    """The line of a message that `line_message` made."""
    has_override = message.HasField("override_unit_price")
    return Line(
        line_id=message.line_id,
        product=message.product,
        quantity=Decimal(message.quantity),
        option_ids=tuple(message.option_ids),
        facts=facts_of(message.attributes),
        override=amount_of(message.override_unit_price) if has_override else None,
        price=price_of(message.price) if message.HasField("price") else None,
        outcome=OUTCOME_OF[message.outcome],
        configuration=_configuration_of(message),
        parent_line_id=message.parent_line_id,
    )


def lines_of(messages: Sequence[quote_pb2.QuoteLine], currency: str, field: str) -> tuple[Line, ...]:
    """The lines that a client wishes; price and outcome are not the client's to set and are passed over.

    Raise `InvalidArgument` naming the first quantity that is not greater than zero, or override that is not
    an amount greater than zero in the quote's currency.
    """
    return tuple(_wished(line, currency, f"{field}[{index}]") for index, line in enumerate(messages))


def price_of(message: line_price_pb2.LinePrice) -> Price:
    """The price of a line, as pricing gave it."""
    return Price(
        discount_rate=Decimal(message.discount_rate) if message.discount_rate else None,
        margin_rate=Decimal(message.margin_rate) if message.margin_rate else None,
        approval_reasons=tuple(message.approval_reasons),
        document=_document(message),
    )


def fact_message(fact: Fact) -> attribute_pb2.AttributeValue:
    """A fact about a line."""
    if isinstance(fact, bool):
        return attribute_pb2.AttributeValue(flag=fact)
    if isinstance(fact, float):
        return attribute_pb2.AttributeValue(number=fact)
    return attribute_pb2.AttributeValue(text=fact)


def facts_of(messages: Mapping[str, attribute_pb2.AttributeValue]) -> tuple[tuple[str, Fact], ...]:
    """The facts about a line, sorted by name."""
    return tuple((name, _fact_of(messages[name])) for name in sorted(messages))


def stored_moment(message: Timestamp) -> datetime:
    """A moment that the service itself wrote."""
    return message.ToDatetime(tzinfo=UTC)


def amount_in(message: Money, currency: str, field: str) -> Decimal:
    """An amount greater than zero in the quote's currency; `InvalidArgument` naming the field at fault."""
    amount = amount_of(message, field)
    if message.currency_code != currency:
        raise InvalidArgument(
            "CURRENCY_MISMATCH",
            f"{field} is in {message.currency_code} and the quote in {currency}",
            metadata={"currency_code": message.currency_code, "expected": currency},
            violations=[FieldViolation(f"{field}.currency_code", f"must be {currency}")],
        )
    if amount <= 0:
        raise invalid_field(field, "must be greater than zero")
    return amount


def quantity_of(text: str, field: str) -> Decimal:
    """A quantity greater than zero; the contract's rules have checked its form."""
    quantity = Decimal(text)
    if quantity <= 0:
        raise invalid_field(field, "must be greater than zero")
    return quantity


def serialised(message: quote_pb2.Quote) -> bytes:
    """The bytes of a quote: equal quotes have equal bytes."""
    return message.SerializeToString(deterministic=True)


def lines_message(lines: Iterable[Line], currency: str) -> quote_pb2.Quote:
    """A quote that holds nothing but the lines."""
    return quote_pb2.Quote(lines=[line_message(line, currency) for line in lines])


def _wished(message: quote_pb2.QuoteLine, currency: str, field: str) -> Line:
    override = None
    if message.HasField("override_unit_price"):
        override = amount_in(message.override_unit_price, currency, f"{field}.override_unit_price")
    return Line(
        line_id=message.line_id,
        product=message.product,
        quantity=quantity_of(message.quantity, f"{field}.quantity"),
        option_ids=tuple(message.option_ids),
        facts=facts_of(message.attributes),
        override=override,
        configuration=_configuration_of(message),
    )


def _configuration_message(configuration: Configuration) -> quote_pb2.LineConfiguration:
    return quote_pb2.LineConfiguration(
        model=configuration.model,
        choices=[
            quote_pb2.ConfiguredChoice(variable=variable, value=value)
            for variable, value in configuration.choices
        ],
    )


def _configuration_of(message: quote_pb2.QuoteLine) -> Configuration | None:
    if not message.HasField("configuration"):
        return None
    held = message.configuration
    return Configuration(held.model, tuple((each.variable, each.value) for each in held.choices))


def _fact_of(message: attribute_pb2.AttributeValue) -> Fact:
    match message.WhichOneof("kind"):
        case "number":
            return message.number
        case "flag":
            return message.flag
        case _:
            return message.text


def _approval_message(approval: Approval) -> quote_pb2.Approval:
    return quote_pb2.Approval(
        reasons=approval.reasons,
        submitted_by=approval.submitted_by,
        decided_by=approval.decided_by,
        decide_time=timestamp_or_none(approval.decide_time),
        comment=approval.comment,
    )


def _approval_of(message: quote_pb2.Approval) -> Approval:
    return Approval(
        reasons=tuple(message.reasons),
        submitted_by=message.submitted_by,
        decided_by=message.decided_by,
        decide_time=stored_moment(message.decide_time) if message.HasField("decide_time") else None,
        comment=message.comment,
    )


def _document(message: line_price_pb2.LinePrice | line_price_pb2.QuoteTotals) -> bytes:
    return message.SerializeToString(deterministic=True)
