"""Pricing itself, with a catalog and a model in memory: every request is priced, or refused by field."""

from __future__ import annotations

import time
from typing import Any

from fuzz.drawing import drawing
from fuzz.messages import messages
from fuzz.refusals import only_refusals
from hypothesis import strategies as st
from pricing_market import FakeCatalogs, FakeModel
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa_kit.call import Call, in_call
from tarifa_kit.identity import Identity
from tarifa_kit.interceptors.validation import validate
from tarifa_pricing.quote_pricing import QuotePricer
from tarifa_pricing.service import PricingService

NAMES = ("products/pump", "products/valve", "customers/acme", "customers/bond", "priceBooks/standard")
REQUESTS = (pb.PriceQuoteRequest, pb.SimulatePriceRequest, pb.ReplayPricesRequest)
CALL = Call(Identity("acme", "fuzzer", frozenset({"*"})), "request")
PRICING = PricingService(
    QuotePricer(FakeCatalogs(), FakeModel(), validity_seconds=3600), time.time_ns, lambda _: None
)


@drawing(st.one_of([messages(kind.DESCRIPTOR, NAMES) for kind in REQUESTS]))
def one_input(request: pb.PriceQuoteRequest | pb.SimulatePriceRequest | pb.ReplayPricesRequest) -> None:
    """Answer a request as the service does; a price's basis gives the price again."""
    context: Any = None  # pricing reads nothing of it
    with in_call(CALL), only_refusals():
        validate(request)
        if isinstance(request, pb.PriceQuoteRequest):
            priced = PRICING.PriceQuote(request, context).lines
            replayed = PRICING.ReplayPrices(
                pb.ReplayPricesRequest(bases=[line.basis for line in priced]), context
            ).lines
            assert [line.net_amount for line in replayed] == [line.net_amount for line in priced]
        elif isinstance(request, pb.SimulatePriceRequest):
            PRICING.SimulatePrice(request, context)
        else:
            PRICING.ReplayPrices(request, context)
