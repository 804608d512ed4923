"""Prices without a quote: `client.prices`."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from tarifa._area import Area, AsyncArea, AsyncStream, AsyncUnary, Stream, Unary
from tarifa._call import Plan, StreamPlan, method
from tarifa._codec import decode, decode_all, encode, encode_all, write_moment, write_money
from tarifa._money import Money
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.values.pricing import (
    LineToPrice,
    PriceQuoteRequest,
    PriceQuoteResponse,
    PriceView,
    SimulatePriceResponse,
)
from tarifa.values.type import LinePrice, PriceBasis

_SERVICE: Final = pb.DESCRIPTOR.services_by_name["PricingService"]


def compute(
    customer: str,
    lines: Iterable[LineToPrice],
    *,
    currency_code: str,
    price_time: datetime | None = None,
    view: PriceView = PriceView.UNSPECIFIED,
    timeout: float | None = None,
) -> Plan[PriceQuoteResponse]:
    """Price the lines of one customer together; nothing is stored.

    Args:
        customer: `customers/{customer}`.
        lines: 1 to 5,000; `stream` takes more.
        currency_code: ISO 4217, such as `EUR`; amounts are in it, and nothing is converted.
        price_time: as of when; None means the server's clock.
        view: `PriceView.FULL` adds the curve of every line.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        InvalidArgument: a field breaks a rule; `violations` names it.
        NotFound: there is no such customer.
        FailedPrecondition: a product cannot be sold or has no list price; an override leaves the guardrails.
    """
    wanted = PriceQuoteRequest(
        customer=customer, lines=lines, currency_code=currency_code, price_time=price_time, view=view
    )
    request = pb.PriceQuoteRequest()
    encode(wanted, request)
    return Plan(method(_SERVICE, "PriceQuote"), request, lambda m: decode(PriceQuoteResponse, m), timeout)


def simulate(
    customer: str,
    line: LineToPrice,
    *,
    currency_code: str,
    candidate_unit_prices: Iterable[Money] = (),
    point_count: int = 0,
    price_time: datetime | None = None,
    timeout: float | None = None,
) -> Plan[SimulatePriceResponse]:
    """Price one line and return its win probability and expected margin at candidate prices.

    Args:
        customer: `customers/{customer}`.
        line: the line.
        currency_code: ISO 4217.
        candidate_unit_prices: at most 1,000; none means `point_count` prices spread over the guardrails.
        point_count: 2 to 1,000; 0 means 41.
        price_time: as of when; None means the server's clock.
        timeout: seconds for the whole call; None means the client's, or 10.

    Raises:
        InvalidArgument, NotFound, FailedPrecondition: as `compute`.
    """
    request = pb.SimulatePriceRequest(customer=customer, currency_code=currency_code, point_count=point_count)
    encode(line, request.line)
    for price in candidate_unit_prices:
        write_money(price, request.candidate_unit_prices.add())
    if price_time is not None:
        write_moment(price_time, request.price_time, "price_time")
    return Plan(
        method(_SERVICE, "SimulatePrice"), request, lambda m: decode(SimulatePriceResponse, m), timeout
    )


def stream(
    portions: Iterable[PriceQuoteRequest] | AsyncIterable[PriceQuoteRequest], *, timeout: float | None = None
) -> StreamPlan[PriceQuoteResponse]:
    """Price any number of lines in constant memory, portion by portion; answers come in the order of
    portions.

    Args:
        portions: read as fast as the server takes them; a large quote may come in several of one customer.
        timeout: seconds from the first portion to the last answer; None means the client's, or 600.

    Raises:
        InvalidArgument, NotFound, FailedPrecondition: as `compute`; the stream ends there.
    """
    return StreamPlan(
        method(_SERVICE, "StreamPrices"),
        _aportions(portions) if isinstance(portions, AsyncIterable) else _portions(portions),
        lambda answer: decode(PriceQuoteResponse, answer.portion),
        timeout,
    )


def replay(bases: Iterable[PriceBasis], *, timeout: float | None = None) -> Plan[tuple[LinePrice, ...]]:
    """Compute prices again from what they were computed from, equal to the cent, without catalog or model.

    Args:
        bases: 1 to 5,000, as `LinePrice.basis` gave them.
        timeout: seconds for the whole call; None means the client's, or 10.

    Returns:
        The prices in the order of `bases`; their `line_id` is empty.
    """
    request = pb.ReplayPricesRequest()
    encode_all(bases, request.bases)
    return Plan(method(_SERVICE, "ReplayPrices"), request, lambda m: decode_all(LinePrice, m.lines), timeout)


def _portion(portion: PriceQuoteRequest) -> Any:
    request = pb.StreamPricesRequest()
    request.portion.SetInParent()
    encode(portion, request.portion)
    return request


def _portions(portions: Iterable[PriceQuoteRequest]) -> Iterator[Any]:
    return map(_portion, portions)


async def _aportions(portions: AsyncIterable[PriceQuoteRequest]) -> AsyncIterator[Any]:
    async for portion in portions:
        yield _portion(portion)


class Prices(Area):
    """Prices without a quote; see the functions of the same names for arguments and errors."""

    compute = Unary(compute)
    simulate = Unary(simulate)
    stream = Stream(stream)
    replay = Unary(replay)


class AsyncPrices(AsyncArea):
    """As `Prices`, awaited."""

    compute = AsyncUnary(compute)
    simulate = AsyncUnary(simulate)
    stream = AsyncStream(stream)
    replay = AsyncUnary(replay)
