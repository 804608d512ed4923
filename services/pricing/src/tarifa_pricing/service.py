"""The servicer of `tarifa.pricing.v1.PricingService`: wire <-> domain, nothing else."""

# ruff: noqa: N802, ARG002 - the names and the parameters of a servicer are those of grpc.

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import grpc
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceServicer
from tarifa_kit.call import current_call

from tarifa_pricing import faults
from tarifa_pricing.amounts import AmountTooLargeError
from tarifa_pricing.line_price import LineRefusedError, price_lines
from tarifa_pricing.quote_pricing import PricedQuote, QuotePricer
from tarifa_pricing.replay import line_of
from tarifa_pricing.replies import Fields, ReplyWriter, quote_reply
from tarifa_pricing.requests import candidates_of, wanted_quote, wanted_simulation
from tarifa_pricing.what_if import DEFAULT_POINTS, curve_of, spread

FULL_NAME: Final = "tarifa.pricing.v1.PricingService"

CATALOG_SCOPE: Final = "catalog.read"
"""Prices tell list prices and costs: whoever may not read the catalog may not read them here."""


class PricingService(PricingServiceServicer):
    """Answers the rpcs of pricing."""

    def __init__(
        self, pricer: QuotePricer, clock: Callable[[], int], count: Callable[[PricedQuote], None]
    ) -> None:
        """`clock` tells nanoseconds since 1970; `count` is told of every priced quote."""
        self._pricer = pricer
        self._clock = clock
        self._count = count

    def PriceQuote(
        self, request: pb.PriceQuoteRequest, context: grpc.ServicerContext
    ) -> pb.PriceQuoteResponse:
        """Price the lines of one quote."""
        return self._price(_tenant(), request, "")

    def SimulatePrice(
        self, request: pb.SimulatePriceRequest, context: grpc.ServicerContext
    ) -> pb.SimulatePriceResponse:
        """Price one line and return its what-if curve."""
        tenant = _tenant()
        candidates = candidates_of(request)
        quote = self._pricer.price(tenant, wanted_simulation(request, self._clock()))
        self._count(quote)
        (line,) = quote.lines
        prices = candidates or spread(line, request.point_count or DEFAULT_POINTS)
        writer = ReplyWriter(request.currency_code)
        try:
            curve = writer.curve(curve_of(line, prices))
        except AmountTooLargeError as error:
            raise faults.error_of([faults.invalid("candidate_unit_prices", str(error))]) from error
        fields: Fields = {"price": writer.line(line), "curve": curve}
        return pb.SimulatePriceResponse(**fields)

    def StreamPrices(
        self, request_iterator: Iterator[pb.StreamPricesRequest], context: grpc.ServicerContext
    ) -> Iterator[pb.StreamPricesResponse]:
        """Price portion by portion; one portion is in memory at a time."""
        tenant = _tenant()
        call = current_call()
        for request in request_iterator:
            call.require_time()
            yield pb.StreamPricesResponse(portion=self._price(tenant, request.portion, "portion."))

    def ReplayPrices(
        self, request: pb.ReplayPricesRequest, context: grpc.ServicerContext
    ) -> pb.ReplayPricesResponse:
        """Compute prices again from their bases, without catalog and model."""
        lines = [line_of(basis, f"bases[{n}]") for n, basis in enumerate(request.bases)]
        try:
            priced = price_lines(lines)
        except LineRefusedError as refused:
            path = f"bases[{refused.index}]"
            raise faults.error_of([faults.refusal(path, "", refused.cause)]) from refused
        writers = {line.basis.currency: ReplyWriter(line.basis.currency) for line in lines}
        fields: Fields = {"lines": [writers[each.line.basis.currency].line(each) for each in priced]}
        return pb.ReplayPricesResponse(**fields)

    def _price(self, tenant: str, request: pb.PriceQuoteRequest, prefix: str) -> pb.PriceQuoteResponse:
        quote = self._pricer.price(tenant, wanted_quote(request, self._clock(), prefix))
        self._count(quote)
        try:
            return quote_reply(quote, request.currency_code, with_curve=request.view == pb.PRICE_VIEW_FULL)
        except AmountTooLargeError as error:
            raise faults.error_of([faults.invalid(f"{prefix}lines", str(error))]) from error


def _tenant() -> str:
    call = current_call()
    call.require_scope(CATALOG_SCOPE)
    return call.tenant
