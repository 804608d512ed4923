"""What quoting asks of pricing."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, Protocol

import grpc
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.pricing.v1 import pricing_service_pb2_grpc as rpc
from tarifa_kit.errors import Internal, Unavailable
from tarifa_kit.status import error_of_rpc

from tarifa_quoting.decisions import Prices
from tarifa_quoting.quote import Quote
from tarifa_quoting.wire import line_message, price_of, stored_moment

RETRY_AFTER: Final = timedelta(seconds=1)
"""When to come back where pricing is away and says nothing itself."""


class Pricing(Protocol):
    """Prices all lines of a quote together."""

    def price(self, quote: Quote) -> Prices:
        """One price a line in the order of the lines.

        Raises pricing's own errors with its field paths: ``lines[2]`` there is ``lines[2]`` of the quote.
        Raises `Unavailable` DEPENDENCY_UNAVAILABLE where pricing cannot be reached.
        """
        ...


class GrpcPricing:
    """Pricing over gRPC. The channel carries on the caller's identity and what is left of its deadline."""

    def __init__(self, channel: grpc.Channel) -> None:
        """Take the channel to pricing; it is not closed here."""
        self._stub = rpc.PricingServiceStub(channel)

    def price(self, quote: Quote) -> Prices:
        """See `Pricing.price`."""
        try:
            response = self._stub.PriceQuote(_request(quote))
        except grpc.RpcError as failure:
            error = error_of_rpc(failure)
            if isinstance(error, Unavailable) and error.retry_after is None:
                raise _away() from failure
            raise error from failure
        return _prices(quote, response)


def _request(quote: Quote) -> pb.PriceQuoteRequest:
    request = pb.PriceQuoteRequest(customer=quote.customer, currency_code=quote.currency)
    for line in quote.lines:
        message = line_message(line, quote.currency)
        to_price = request.lines.add(
            line_id=message.line_id,
            product=message.product,
            quantity=message.quantity,
            option_ids=message.option_ids,
            attributes=message.attributes,
        )
        if message.HasField("override_unit_price"):
            to_price.override_unit_price.CopyFrom(message.override_unit_price)
    return request


def _prices(quote: Quote, response: pb.PriceQuoteResponse) -> Prices:
    """The answer, which must be of the lines that were asked for and say how long it holds."""
    answered = [line.line_id for line in response.lines]
    if answered != [line.line_id for line in quote.lines] or not response.HasField("valid_until"):
        raise Internal("INTERNAL", "pricing did not answer the question")
    return Prices(
        prices=tuple((line.line_id, price_of(line)) for line in response.lines),
        totals=response.totals.SerializeToString(deterministic=True),
        valid_until=stored_moment(response.valid_until),
    )


def _away() -> Unavailable:
    return Unavailable(
        "DEPENDENCY_UNAVAILABLE",
        "pricing is away",
        metadata={"dependency": "pricing"},
        retry_after=RETRY_AFTER,
    )
