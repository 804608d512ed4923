"""A plain price service: a grpcio server that reads its database a line and asks its model 64 prices a line.

    python -m plain_design.server MODEL POSTGRES_URL TENANT

It answers pricing's own PriceQuote. The model is in its process, where ONNX Runtime runs outside the
interpreter's lock; connections come from a pool with one for each thread. It checks no caller, binds no
tenant, validates nothing and explains nothing.
"""

from __future__ import annotations

import sys
import zlib
from concurrent import futures
from dataclasses import dataclass
from typing import Final, cast

import grpc
import numpy as np
import numpy.typing as npt
import onnxruntime
import psycopg
from google.type.money_pb2 import Money
from harness.forest import PRICE_RANGE
from psycopg_pool import ConnectionPool
from tarifa.catalog.v1.customer_pb2 import Customer
from tarifa.catalog.v1.price_book_pb2 import PriceBookEntry
from tarifa.catalog.v1.product_pb2 import Product
from tarifa.pricing.v1.pricing_service_pb2 import PriceQuoteRequest, PriceQuoteResponse
from tarifa.type.v1.line_price_pb2 import LinePrice

CANDIDATES: Final = 64
THREADS: Final = 8
METHODS: Final = "tarifa.pricing.v1.PricingService"
FEATURES: Final = 12
"""Eleven facts, as the market's response model has, and the price."""
_PRODUCT = "SELECT body FROM catalog.product WHERE tenant = %s AND id = %s"
_CUSTOMER = "SELECT body FROM catalog.customer WHERE tenant = %s AND id = %s"
_ENTRY = "SELECT body FROM catalog.price_book_entry WHERE tenant = %s AND product = %s"
_FACTORS = np.linspace(*PRICE_RANGE, CANDIDATES, dtype=np.float32)

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Terms:
    """What the database says about one line."""

    product: Product
    customer: Customer
    entry: PriceBookEntry

    @property
    def list_price(self) -> float:
        """The list price of one unit."""
        return _number(self.entry.list_unit_price)

    @property
    def discount(self) -> float:
        """The contract's discount rate."""
        rates = (float(term.discount_rate) for term in self.customer.contract.terms if term.discount_rate)
        return max(rates, default=0.0)

    @property
    def cost(self) -> float:
        """The cost of one unit."""
        return _number(self.product.unit_cost)


class PlainPricing:
    """Prices lines, one after the other."""

    def __init__(self, model: str, postgres_url: str, tenant: str) -> None:
        """Open the model and the connections."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(model, options)
        self._tenant = tenant
        self._pool = ConnectionPool(postgres_url, min_size=THREADS, max_size=THREADS, open=True)

    def price(self, request: PriceQuoteRequest, _context: grpc.ServicerContext) -> PriceQuoteResponse:
        """Answer with the best of the candidates for each line."""
        lines = [self._terms(request.customer, line.product) for line in request.lines]
        quantities = [float(line.quantity) for line in request.lines]
        features = np.concatenate(
            [_candidates(terms, quantity) for terms, quantity in zip(lines, quantities, strict=True)]
        )
        (won,) = self._session.run(None, {"features": features})
        chances = cast(Matrix, won).reshape(len(lines), CANDIDATES)
        answer = PriceQuoteResponse()
        for line, terms, quantity, chance in zip(request.lines, lines, quantities, chances, strict=True):
            answer.lines.append(_best(line.line_id, terms, quantity, chance, request.currency_code))
        return answer

    def _terms(self, customer: str, product: str) -> Terms:
        product_id, customer_id = product.removeprefix("products/"), customer.removeprefix("customers/")
        with self._pool.connection() as connection:
            return Terms(
                Product.FromString(self._read(connection, _PRODUCT, product_id)),
                Customer.FromString(self._read(connection, _CUSTOMER, customer_id)),
                PriceBookEntry.FromString(self._read(connection, _ENTRY, product_id)),
            )

    def _read(self, connection: psycopg.Connection, query: str, key: str) -> bytes:
        row = connection.execute(query, (self._tenant, key)).fetchone()
        if row is None:
            raise LookupError(key)
        return bytes(row[0])


def _candidates(terms: Terms, quantity: float) -> Matrix:
    """Return a row of features for each candidate price of a line."""
    rows = np.empty((CANDIDATES, FEATURES), dtype=np.float32)
    numbers = [np.log(quantity), np.log(terms.list_price), terms.cost / terms.list_price, terms.discount]
    names = (terms.product.family, terms.product.name, terms.customer.segment, terms.customer.name)
    rows[:, :4] = numbers
    rows[:, 4:8] = [zlib.crc32(name.encode()) % 10 for name in names]
    rows[:, 8:11] = [len(terms.product.attributes), len(terms.customer.attributes), len(names)]
    rows[:, 11] = _FACTORS
    return rows


def _best(line_id: str, terms: Terms, quantity: float, chances: Matrix, currency: str) -> LinePrice:
    prices = terms.list_price * (1 - terms.discount) * _FACTORS
    margins = (prices - terms.cost) * chances
    best = int(np.argmax(margins))
    return LinePrice(
        line_id=line_id,
        list_unit_price=terms.entry.list_unit_price,
        net_unit_price=_money(float(prices[best]), currency),
        net_amount=_money(float(prices[best]) * quantity, currency),
        win_probability=float(chances[best]),
        expected_margin=_money(float(margins[best]) * quantity, currency),
    )


def _number(money: Money) -> float:
    return float(money.units + money.nanos / 1e9)


def _money(amount: float, currency: str) -> Money:
    cents = round(amount * 100)
    return Money(currency_code=currency, units=cents // 100, nanos=cents % 100 * 10_000_000)


def main() -> None:
    """Serve until stopped."""
    pricing = PlainPricing(*sys.argv[1:4])
    handler = grpc.unary_unary_rpc_method_handler(
        pricing.price, PriceQuoteRequest.FromString, PriceQuoteResponse.SerializeToString
    )
    server = grpc.server(futures.ThreadPoolExecutor(THREADS))
    server.add_registered_method_handlers(METHODS, {"PriceQuote": handler})
    print(f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}", flush=True)
    server.start()
    server.wait_for_termination()


if __name__ == "__main__":
    main()
