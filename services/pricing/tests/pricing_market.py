"""What the tests of pricing sell and ask: a small catalog, a model of known numbers, short requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import TracebackType
from typing import Any

import grpc
import numpy as np
from google.type.money_pb2 import Money
from tarifa.pricing.v1 import pricing_service_pb2 as pb
from tarifa.type.v1 import line_price_pb2 as types
from tarifa_kit.decimals import amount_of, money
from tarifa_kit.errors import TarifaError, Unavailable
from tarifa_kit.status import error_of_rpc
from tarifa_pricing.catalog import (
    Amount,
    Contract,
    Customer,
    Entry,
    PriceBook,
    Product,
    Term,
    Validity,
    VolumeTier,
)
from tarifa_pricing.guardrails import GuardrailRates
from tarifa_pricing.line_price import Rung
from tarifa_pricing.quote_pricing import ModelReply, ModelResponse
from tarifa_pricing.rounding import RoundingRule
from tarifa_pricing.snapshot import Change, EntryChange, Snapshot
from tarifa_response import LineFacts, PolicyKind, RecommendationPolicy

SECOND = 1_000_000_000
OPTIMISE = RecommendationPolicy(PolicyKind.OPTIMISE)
RAILS = GuardrailRates(
    min_margin=Decimal("0.2"),
    max_discount=Decimal("0.3"),
    max_uplift=Decimal("0.1"),
    approval_discount=Decimal("0.1"),
    approval_margin=Decimal("0.25"),
)


def eur(amount: str, currency: str = "EUR") -> Money:
    return money(Decimal(amount), currency)


def amount(value: Money) -> str:
    return str(amount_of(value))


def book(name: str = "standard", **fields: Any) -> PriceBook:
    defaults: dict[str, Any] = {
        "currency": "EUR",
        "guardrails": RAILS,
        "rounding": RoundingRule(Decimal("0.05")),
        "revision": 7,
    }
    return PriceBook(f"priceBooks/{name}", **{**defaults, **fields})


def entry(product: str = "pump", price: str = "100", in_book: str = "standard", **fields: Any) -> EntryChange:
    defaults: dict[str, Any] = {
        "option_prices": {"coating": Decimal(20)},
        "tiers": (VolumeTier(Decimal(10), Decimal("0.03")), VolumeTier(Decimal(100), Decimal("0.08"))),
    }
    return EntryChange(
        f"priceBooks/{in_book}", f"products/{product}", Entry(Decimal(price), **{**defaults, **fields})
    )


def product(name: str = "pump", **fields: Any) -> Product:
    defaults: dict[str, Any] = {
        "active": True,
        "family": "pumps",
        "unit_cost": Amount(Decimal(70), "EUR"),
        "options": {"coating": Amount(Decimal(10), "EUR"), "manual": None},
    }
    return Product(f"products/{name}", **{**defaults, **fields})


def contract(**fields: Any) -> Contract:
    defaults: dict[str, Any] = {"contract_id": "c-12", "validity": Validity()}
    return Contract(**{**defaults, **fields})


def market(*changes: Change) -> Snapshot:
    """A pump that costs 70 and lists at 100, two customers, one price book; then the changes."""
    discount = contract(by_family={"pumps": (Term(discount=Decimal("0.05")),)})
    basics: list[Change] = [
        product(),
        product("valve", options={}, unit_cost=None),
        product("relic", active=False),
        Customer("customers/acme", segment="industry"),
        Customer("customers/bond", segment="trade", contract=discount),
        book(),
        entry(),
        entry("valve", "40", option_prices={}, tiers=()),
        entry("relic"),
    ]
    return Snapshot().with_changes([*basics, *changes])


@dataclass
class FakeCatalogs:
    """One snapshot for every tenant."""

    current: Snapshot = field(default_factory=market)
    asked: int = 0

    def snapshot(self, tenant: str) -> Snapshot:  # noqa: ARG002 - the port's parameter
        self.asked += 1
        return self.current


@dataclass
class FakeModel:
    """Answers the same a and b for every line, or what `rows` says for a product."""

    a: float = 0.5
    b: float = 6.0
    policy: RecommendationPolicy = OPTIMISE
    rows: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    rung: Rung = Rung.SERVED_MODEL
    reason: str = ""
    asked: list[list[LineFacts]] = field(default_factory=list)

    def ask(self, tenant: str, facts: Sequence[LineFacts]) -> ModelReply:
        self.asked.append(list(facts))
        if self.rung is Rung.RULES:
            return ModelReply(Rung.RULES, self.reason, None)
        rows = [self.rows.get(line.product_id, (self.a, self.b)) for line in facts]
        answered = ModelResponse(
            f"response-{tenant}", "3", self.policy, "sha256:0", np.array(rows, dtype=np.float64)
        )
        return ModelReply(self.rung, self.reason, answered)


def line(line_id: str = "l1", quantity: str = "1", product: str = "pump", **fields: Any) -> pb.LineToPrice:
    return pb.LineToPrice(line_id=line_id, product=f"products/{product}", quantity=quantity, **fields)


def quote(*lines: pb.LineToPrice, customer: str = "acme", **fields: Any) -> pb.PriceQuoteRequest:
    return pb.PriceQuoteRequest(
        customer=f"customers/{customer}",
        lines=lines or [line()],
        **{"currency_code": "EUR", **fields},
    )


def steps(priced: types.LinePrice) -> list[tuple[str, str, str]]:
    """The waterfall as (kind, amount, price after it)."""
    return [
        (
            types.WaterfallStepKind.Name(step.kind).removeprefix("WATERFALL_STEP_KIND_"),
            amount(step.amount),
            amount(step.unit_price),
        )
        for step in priced.waterfall
    ]


class Refusal:
    """Expects a call to fail, and keeps what it said."""

    error: TarifaError

    def __enter__(self) -> Refusal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> bool:
        assert failure is not None, "the call did not fail"
        if isinstance(failure, grpc.RpcError):
            self.error = error_of_rpc(failure)
            return True
        if isinstance(failure, TarifaError):
            self.error = failure
            return True
        return False

    @property
    def reason(self) -> str:
        return self.error.reason

    @property
    def fields(self) -> list[str]:
        return [violation.field for violation in self.error.violations]


def away() -> Unavailable:
    return Unavailable("DEPENDENCY_UNAVAILABLE", "away")
