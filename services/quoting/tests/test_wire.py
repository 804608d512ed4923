"""What is written can be read: events and quotes survive the wire, and every event has a message."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarifa.quoting.v1 import quote_event_pb2, quote_pb2
from tarifa.type.v1 import line_price_pb2
from tarifa_quoting import events
from tarifa_quoting.currency import amount_for
from tarifa_quoting.event_wire import event_message, event_of
from tarifa_quoting.events import Event, apply, fold
from tarifa_quoting.quote import Approval, Line, Outcome, Price, Quote, State, number_of
from tarifa_quoting.wire import header_of, lines_message, message_of, price_of, quote_of, serialised

words = st.text(min_size=1, max_size=20)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
amounts = st.decimals("0.01", "1000000", places=2)
facts = st.dictionaries(
    words, words | st.floats(allow_nan=False, allow_infinity=False) | st.booleans(), max_size=3
).map(lambda named: tuple(sorted(named.items())))


@st.composite
def prices(draw: st.DrawFn) -> Price:
    return price_of(
        line_price_pb2.LinePrice(
            discount_rate=draw(st.sampled_from(["", "0.1500", "-0.0500"])),
            margin_rate=draw(st.sampled_from(["", "0.2000"])),
            approval_reasons=draw(st.lists(words, max_size=2)),
        )
    )


lines = st.builds(
    Line,
    line_id=words,
    product=words,
    quantity=amounts,
    option_ids=st.lists(words, max_size=3).map(tuple),
    facts=facts,
    override=st.none() | amounts,
    price=st.none() | prices(),
    outcome=st.sampled_from(Outcome),
)
many_lines = st.lists(lines, max_size=4, unique_by=lambda line: line.line_id).map(tuple)
totals = st.sampled_from([line_price_pb2.QuoteTotals(margin_rate="0.1").SerializeToString()])
approvals = st.builds(
    Approval, st.lists(words).map(tuple), words, st.just("boss"), st.none() | moments, st.text()
)
quotes = st.builds(
    Quote,
    name=st.just("quotes/q"),
    customer=words,
    currency=st.just("EUR"),
    create_time=moments,
    update_time=moments,
    version=st.integers(1, 1000),
    state=st.sampled_from(State),
    lines=many_lines,
    revision=st.integers(1, 9),
    display_name=st.text(),
    external_reference=st.text(),
    expire_time=st.none() | moments,
    valid_until=st.none() | moments,
    totals=st.none() | totals,
    approval=st.none() | approvals,
    outcome_reason=st.text(),
    imported=st.booleans(),
    last_number=st.integers(0, 10**9),
)
ids = st.lists(words, max_size=3).map(tuple)
changes = st.one_of(
    st.builds(
        events.Created,
        name=st.just("quotes/q"),
        customer=words,
        currency=st.just("EUR"),
        display_name=st.text(),
        external_reference=st.text(),
        expire_time=st.none() | moments,
        lines=many_lines,
    ),
    st.builds(
        events.Edited,
        display_name=st.none() | st.text(),
        external_reference=st.none() | st.text(),
        expire_time=st.none() | moments,
        expire_time_cleared=st.booleans(),
    ),
    st.builds(events.LinesPut, many_lines),
    st.builds(events.LinesRemoved, ids),
    st.builds(events.Priced, st.just(()), totals, moments),
    st.builds(events.Submitted, ids),
    st.builds(events.Approved, words, st.text()),
    st.builds(events.Rejected, words, st.text()),
    st.just(events.Sent()),
    st.builds(events.Accepted, ids, st.text()),
    st.builds(events.Declined, st.text()),
    st.just(events.Expired()),
    st.builds(events.Revised, st.integers(2, 99)),
    st.builds(
        events.Imported,
        quotes.map(lambda quote: replace(quote, version=1, last_number=0)),
    ),
)


@given(change=changes, principal=words, time=moments)
def test_every_event_survives_the_log(change: events.Change, principal: str, time: datetime) -> None:
    event = Event(change, principal, time)
    stored = event_message(event, "EUR").SerializeToString()
    assert event_of("quotes/q", quote_event_pb2.QuoteEvent.FromString(stored)) == event


@given(quote=quotes)
def test_every_quote_survives_the_read_model(quote: Quote) -> None:
    stored = serialised(header_of(quote)) + serialised(lines_message(quote.lines, quote.currency))
    message = quote_pb2.Quote.FromString(stored)
    assert message == message_of(quote)
    assert quote_of(message, version=quote.version, last_number=quote.last_number) == quote


def test_every_change_of_the_contract_is_known() -> None:
    oneof = quote_event_pb2.QuoteEvent.DESCRIPTOR.oneofs_by_name["change"]
    for kind in oneof.fields:
        message = quote_event_pb2.QuoteEvent()
        message.event_time.GetCurrentTime()
        getattr(message, kind.name).SetInParent()
        if kind.name == "imported":
            message.imported.quote.state = quote_pb2.Quote.STATE_DRAFT
        assert event_of("quotes/q", message).time.tzinfo is UTC


def test_an_event_that_tells_of_nothing_known_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing that is known"):
        event_of("quotes/q", quote_event_pb2.QuoteEvent(principal="later"))


class TestBrokenLogs:
    CREATED = Event(events.Created("quotes/q", "customers/c", "EUR"), "p", datetime(2026, 1, 1, tzinfo=UTC))

    def test_a_quote_begins_once(self) -> None:
        with pytest.raises(ValueError, match="began twice"):
            fold([self.CREATED, self.CREATED])

    def test_nothing_happens_to_a_quote_that_never_began(self) -> None:
        with pytest.raises(ValueError, match="never began"):
            apply(None, replace(self.CREATED, change=events.Sent()))

    def test_nothing_is_decided_that_was_not_submitted(self) -> None:
        with pytest.raises(ValueError, match="before it was submitted"):
            fold([self.CREATED, replace(self.CREATED, change=events.Approved("boss"))])

    def test_no_events_are_no_quote(self) -> None:
        assert fold([]) is None


@pytest.mark.parametrize(
    ("currency", "amount"), [("EUR", "1.23"), ("JPY", "1"), ("KWD", "1.235"), ("CLF", "1.2346")]
)
def test_currencies_have_the_smallest_units_of_iso_4217(currency: str, amount: str) -> None:
    assert amount_for(Decimal("1.23456"), Decimal(1), currency) == Decimal(amount)


@pytest.mark.parametrize(
    ("price", "quantity", "amount"),
    [("0.125", "1", "0.12"), ("0.135", "1", "0.14"), ("123456789.987654321", "999999999999.999999999", None)],
)
def test_amounts_round_half_to_even_after_an_exact_product(
    price: str, quantity: str, amount: str | None
) -> None:
    computed = amount_for(Decimal(price), Decimal(quantity), "EUR")
    if amount is None:
        exact = int(price.replace(".", "")) * int(quantity.replace(".", ""))
        assert abs(int(computed * 100) * 10**16 - exact) <= 5 * 10**15
    else:
        assert computed == Decimal(amount)


@pytest.mark.parametrize(
    ("line_id", "number"), [("1", 1), ("42", 42), ("0", 0), ("01", 0), ("a1", 0), ("1234567890", 0)]
)
def test_only_plain_numbers_are_numbers(line_id: str, number: int) -> None:
    assert number_of(line_id) == number
