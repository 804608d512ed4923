"""The prices of a quote: the catalog's rules, one question to the response model, a waterfall a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import localcontext
from typing import Final, Protocol

from tarifa_response import LineFacts, RecommendationPolicy

from tarifa_pricing import faults
from tarifa_pricing.amounts import EXACT, AmountTooLargeError
from tarifa_pricing.basis import ModelAnswer
from tarifa_pricing.line_price import LineRefusedError, LineToPrice, PricedLine, Rung, price_lines
from tarifa_pricing.optimiser import FloatArray, asked_prices
from tarifa_pricing.resolve import ResolvedLine, WantedQuote, resolve
from tarifa_pricing.snapshot import Snapshot
from tarifa_pricing.totals import Totals, totals_of

NO_REFERENCE: Final = "The list price is zero: there is no win curve over it."


@dataclass(frozen=True, slots=True)
class ModelResponse:
    """What a version of the response model answered for some lines."""

    model: str
    version: str
    policy: RecommendationPolicy
    policy_hash: str
    """The content hash of the policy."""
    response: FloatArray
    """[N, 2]: a and b of each line, finite, b not negative."""


@dataclass(frozen=True, slots=True)
class ModelReply:
    """The rung that the response model leaves a quote on."""

    rung: Rung
    reason: str
    """Why it is not the first rung; empty on the first."""
    answered: ModelResponse | None
    """None on the rung of rules."""


class ResponseModel(Protocol):
    """The response models of all tenants."""

    def ask(self, tenant: str, facts: Sequence[LineFacts]) -> ModelReply:
        """Ask about the lines of one quote. Never raises for want of a model, and never takes long."""
        ...


class Catalogs(Protocol):
    """The catalogs of all tenants."""

    def snapshot(self, tenant: str) -> Snapshot:
        """Return the tenant's catalog; raises `Unavailable` where there is none fresh enough."""
        ...


@dataclass(frozen=True, slots=True)
class PricedQuote:
    """The prices of a quote."""

    lines: list[PricedLine]
    """In the order that they were asked for."""
    totals: Totals
    rung: Rung
    """The lowest rung that a line stands on."""
    time: int
    valid_until: int
    """Nanoseconds since 1970."""


class QuotePricer:
    """Prices quotes from the catalogs and the response models. Safe to share between threads."""

    def __init__(self, catalogs: Catalogs, model: ResponseModel, *, validity_seconds: int) -> None:
        """`validity_seconds` is how long prices hold where the price book does not say."""
        self._catalogs = catalogs
        self._model = model
        self._validity = validity_seconds

    def price(self, tenant: str, quote: WantedQuote) -> PricedQuote:
        """Price a quote with one or more lines; raises the errors of the contract."""
        with localcontext(EXACT):
            resolved = resolve(self._catalogs.snapshot(tenant), quote, self._validity)
            lines = self._with_answers(tenant, resolved)
            priced = _priced(quote, lines)
            return PricedQuote(
                lines=priced,
                totals=_totals(priced, quote),
                rung=max(line.rung for line in lines),
                time=quote.time,
                valid_until=min(line.valid_until for line in resolved),
            )

    def _with_answers(self, tenant: str, resolved: Sequence[ResolvedLine]) -> list[LineToPrice]:
        """Ask the model once about all lines that it can know anything about."""
        facts = [line.facts for line in resolved if line.facts is not None]
        if not facts:
            return [_line(line, Rung.RULES, NO_REFERENCE, None) for line in resolved]
        reply = self._model.ask(tenant, facts)
        answers = iter(_answers(reply, facts))
        return [
            _line(line, Rung.RULES, NO_REFERENCE, None)
            if line.facts is None
            else _line(line, reply.rung, reply.reason, next(answers))
            for line in resolved
        ]


def _answers(reply: ModelReply, facts: Sequence[LineFacts]) -> list[ModelAnswer | None]:
    answered = reply.answered
    if answered is None:
        return [None] * len(facts)
    asked = asked_prices(answered.policy, facts, answered.response)
    return [
        ModelAnswer(answered.model, answered.version, answered.policy_hash, a, b, price)
        for (a, b), price in zip(answered.response.tolist(), asked, strict=True)
    ]


def _line(line: ResolvedLine, rung: Rung, reason: str, answer: ModelAnswer | None) -> LineToPrice:
    return LineToPrice(line.wanted.line_id, line.basis, answer, rung, reason)


def _priced(quote: WantedQuote, lines: Sequence[LineToPrice]) -> list[PricedLine]:
    try:
        return price_lines(lines)
    except LineRefusedError as refused:
        line = quote.lines[refused.index]
        raise faults.error_of([faults.refusal(line.path, line.line_id, refused.cause)]) from refused


def _totals(lines: Sequence[PricedLine], quote: WantedQuote) -> Totals:
    try:
        return totals_of(lines, quote.currency)
    except AmountTooLargeError as error:
        path = quote.lines[0].path.partition("[")[0]
        raise faults.error_of([faults.invalid(path, str(error))]) from error
