"""What the tests of quoting have in common: samples, a clock, a stand-in for pricing, readable refusals."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from time import monotonic
from typing import Any

import grpc
from google.type.money_pb2 import Money
from tarifa.quoting.v1 import quote_pb2
from tarifa.quoting.v1 import quote_service_pb2 as pb
from tarifa.quoting.v1.quote_service_pb2_grpc import QuoteServiceStub
from tarifa.type.v1 import line_price_pb2
from tarifa_kit.decimals import money
from tarifa_kit.errors import TarifaError
from tarifa_kit.status import error_of_rpc
from tarifa_kit.testing import Served
from tarifa_quoting.decisions import Prices
from tarifa_quoting.quote import Quote
from tarifa_quoting.trusted_clock import TrustedClock
from tarifa_quoting.wire import price_of

State = quote_pb2.Quote.State

Command = tuple[Callable[[Any], quote_pb2.Quote], Any]
"""An rpc that changes a quote, and a request to it."""

VALIDITY = timedelta(days=30)


class HandClock:
    """The real time, put forward by hand."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, by: timedelta) -> None:
        self.ahead += by

    def passing(self) -> TrustedClock:
        """The clock of a service for which the time that is put forward has passed."""
        return TrustedClock(self, self, lambda: monotonic() + self.ahead.total_seconds())


class FakePricing:
    """100 a unit, or the override; an override below 80 needs an approval and shows its discount."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        self.validity = VALIDITY
        self.failure: TarifaError | None = None
        self.meanwhile: Callable[[], object] | None = None
        self.calls = 0

    def price(self, quote: Quote) -> Prices:
        self.calls += 1
        if self.failure is not None:
            raise self.failure
        if self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()
        prices, total = [], Decimal(0)
        for line in quote.lines:
            unit = Decimal(100) if line.override is None else line.override
            amount = (unit * line.quantity).quantize(Decimal("0.01"))
            total += amount
            message = line_price_pb2.LinePrice(
                line_id=line.line_id,
                list_unit_price=money(Decimal(100), quote.currency),
                net_unit_price=money(unit, quote.currency),
                net_amount=money(amount, quote.currency),
                discount_rate=f"{1 - unit / 100:.4f}",
                margin_rate="0.2500",
                approval_reasons=["The discount is beyond 20 %."] if unit < 80 else [],
            )
            prices.append((line.line_id, price_of(message)))
        totals = line_price_pb2.QuoteTotals(net_amount=money(total, quote.currency))
        return Prices(tuple(prices), totals.SerializeToString(), self._clock() + self.validity)


class Office:
    """One tenant's people at the served quoting."""

    def __init__(self, served: Served, tenant: str) -> None:
        self._served = served
        self.tenant = tenant

    def stub(self, principal: str = "seller", *scopes: str) -> QuoteServiceStub:
        return QuoteServiceStub(
            self._served.channel(self.tenant, principal=principal, scopes=scopes or ("*",))
        )

    def channel(self) -> grpc.Channel:
        return self._served.channel(self.tenant)

    def draft(self, *lines: quote_pb2.QuoteLine, **fields: Any) -> quote_pb2.Quote:
        return self.stub().CreateQuote(pb.CreateQuoteRequest(quote=sample(*lines, **fields)))

    def priced(self, *lines: quote_pb2.QuoteLine) -> quote_pb2.Quote:
        return self.stub().PriceQuote(pb.PriceQuoteRequest(name=self.draft(*lines).name))

    def submitted(self, *lines: quote_pb2.QuoteLine) -> quote_pb2.Quote:
        return self.stub().SubmitQuote(pb.SubmitQuoteRequest(name=self.priced(*lines).name))

    def sent(self, *lines: quote_pb2.QuoteLine) -> quote_pb2.Quote:
        return self.stub().SendQuote(pb.SendQuoteRequest(name=self.submitted(*lines).name))


def sample(*lines: quote_pb2.QuoteLine, **fields: Any) -> quote_pb2.Quote:
    """A wished quote; two lines where none are given."""
    given = lines or (line("1"), line("2", quantity="2.5"))
    return quote_pb2.Quote(**{"customer": "customers/c1", "currency_code": "EUR", "lines": given, **fields})


def line(
    line_id: str = "", *, product: str = "products/p1", quantity: str = "1", unit: int | None = None
) -> quote_pb2.QuoteLine:
    """A wished line, with an override of so many EUR a unit where given."""
    message = quote_pb2.QuoteLine(line_id=line_id, product=product, quantity=quantity)
    if unit is not None:
        message.override_unit_price.CopyFrom(eur(unit))
    return message


def eur(units: int) -> Money:
    return Money(currency_code="EUR", units=units)


def request_id() -> str:
    return str(uuid.uuid4())


class Refusal:
    """What a refused call said; filled when the `refused` block ends."""

    error: TarifaError

    @property
    def fields(self) -> list[str]:
        return [violation.field for violation in self.error.violations]


@contextmanager
def refused(kind: type[TarifaError], reason: str) -> Iterator[Refusal]:
    """The block must end with this error, for this reason."""
    refusal = Refusal()
    try:
        yield refusal
    except grpc.RpcError as failure:
        error = error_of_rpc(failure)
        assert isinstance(error, kind), f"got {error!s}"
        assert error.reason == reason, f"got {error!s}"
        refusal.error = error
    else:
        raise AssertionError(f"nothing was refused; expected {reason}")
