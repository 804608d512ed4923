"""What the demo does, step by step, and what it saw."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from tarifa import Client, LinePrice, LineToPrice, PricingRung, Quote, QuoteLine, SimulatePriceResponse

from tarifa_local.demo.configuring import ConfiguredPc, configure, sell_parts
from tarifa_local.demo.market import SEED, Capture, MarketLine, SimulatedMarket
from tarifa_local.demo.rest import RestCaller, accept_over_rest
from tarifa_local.demo.workshop import Workshop
from tarifa_local.errors import LocalError
from tarifa_local.platform import RunningPlatform
from tarifa_local.programs import Programs
from tarifa_local.progress import Narrator

LINES = 10
CANDIDATES = 20
"""How many of the newest quotes the one to show is chosen from."""
SCORED_LINES = 2_000
MODEL_WAIT_SECONDS = 30.0


@dataclass(frozen=True)
class Sight:
    """What the demo saw."""

    pc: ConfiguredPc
    """The PC that the first lines are made of, and how it came about."""

    quote: Quote
    """The quote through the SDK, accepted: the PC with its parts, then lines of the market."""

    rest_quote: Mapping[str, Any]
    """The same lines as another quote over REST, accepted, as JSON."""

    rest_program: str
    """What made the REST calls: `curl`, or Python where the machine has none."""

    shown: LinePrice
    """The price of the line that is explained: the one with the most steps."""

    curve: SimulatePriceResponse
    """The what-if curve of the line that is shown."""

    model: Mapping[str, Any]
    """The served model: name, version and its card."""

    capture: Capture
    """How much of the attainable margin the prices capture."""

    imported: str
    """What the import printed."""

    urls: Mapping[str, str]
    """Where the platform answered."""

    seconds: Mapping[str, float] = field(default_factory=dict)
    """How long each step took."""


class Story:
    """The demo's steps, on a platform that is up."""

    def __init__(self, platform: RunningPlatform, mapping: Path, narrator: Narrator) -> None:
        self._platform = platform
        self._mapping = mapping
        self._narrator = narrator
        self._seconds: dict[str, float] = dict(platform.start_seconds)

    def run(self) -> Sight:
        """Runs every step; raises LocalError, or the SDK's errors, where one fails."""
        programs = Programs(self._platform)
        market = SimulatedMarket(self._platform.folder.root / "market", programs)
        with self._step("simulate a market"):
            market.build()
        with self._step("import it"):
            imported = programs.tarifa(
                *("import", "--mapping", str(self._mapping), str(market.folder)),
                *("--rejects", str(market.folder / "rejected.csv")),
            )
        with (
            Client(self._platform.rest_url, api_key=self._platform.api_key) as client,
            self._step("sell PCs built of parts"),
        ):
            sell_parts(client, Workshop(SEED))
        with self._step("train the response model"):
            programs.tarifa(
                *("model", "fit", "--mapping", str(self._mapping), str(market.folder)),
                *("--tenant", "demo", "--out", str(self._platform.model_repository)),
            )
        quotes = market.newest_quotes(LINES, CANDIDATES)
        with Client(self._platform.rest_url, api_key=self._platform.api_key) as client:
            with self._step("load the model"):
                self._await_model(client, quotes[0][0])
            with self._step("choose a quote with much to explain"):
                lines = market.most_telling(client, quotes)
                customer = lines[0].customer
            with self._step("configure a PC"):
                pc = configure(client)
            with self._step("quote through the SDK"):
                quote = _accept(client, customer, pc, lines)
            with self._step("the same over REST"):
                caller = RestCaller.found(self._platform.rest_url, self._platform.api_key)
                rest_quote = accept_over_rest(caller, customer, pc, lines)
            with self._step("draw a win curve"):
                shown = most_explained(quote)
                line = next(line for line in quote.lines if line.line_id == shown.line_id)
                wanted = LineToPrice(line_id=line.line_id, product=line.product, quantity=line.quantity)
                curve = client.prices.simulate(customer, wanted, currency_code="EUR", point_count=61)
            with self._step(f"price {SCORED_LINES:,} lines and score them"):
                capture = market.score(client, SCORED_LINES)
        return Sight(
            pc=pc,
            quote=quote,
            rest_quote=rest_quote,
            rest_program=caller.program,
            shown=shown,
            curve=curve,
            model=self._model(quote),
            capture=capture,
            imported=imported,
            urls=self._urls(),
            seconds=self._seconds,
        )

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        began = time.monotonic()
        self._narrator.begin(name)
        yield
        self._seconds[name] = time.monotonic() - began
        self._narrator.end(name, self._seconds[name])

    def _await_model(self, client: Client, wanted: MarketLine) -> None:
        """Waits until a price stands on the served model; the platform finds it by itself."""
        until = time.monotonic() + MODEL_WAIT_SECONDS
        while True:
            line = client.prices.compute(
                wanted.customer,
                [LineToPrice(line_id="1", product=wanted.product, quantity=Decimal(wanted.quantity))],
                currency_code="EUR",
            ).lines[0]
            if line.rung is PricingRung.SERVED_MODEL:
                return
            if time.monotonic() > until:
                raise LocalError(
                    f"the model is not served after {MODEL_WAIT_SECONDS:.0f} s: {line.rung_reason}"
                )
            time.sleep(0.1)

    def _model(self, quote: Quote) -> Mapping[str, Any]:
        basis = next(line.price.basis for line in quote.lines if line.price and line.price.basis)
        return {
            "name": basis.model,
            "version": basis.model_version,
            "card": read_card(self._platform.model_repository / basis.model / basis.model_version),
        }

    def _urls(self) -> Mapping[str, str]:
        platform = self._platform
        return {
            "REST": platform.rest_url,
            "gRPC": platform.grpc_target,
            "API reference": platform.docs_url,
            "OpenAPI": f"{platform.rest_url}/openapi.json",
        }


def _accept(client: Client, customer: str, pc: ConfiguredPc, lines: list[MarketLine]) -> Quote:
    quote = client.quotes.create(
        customer,
        [pc.line, *(QuoteLine(product=line.product, quantity=line.quantity) for line in lines)],
        currency_code="EUR",
        display_name="Demo quote through the SDK",
    )
    client.quotes.price(quote.name)
    submitted = client.quotes.submit(quote.name)
    if submitted.approval and submitted.approval.reasons:
        client.quotes.approve(quote.name, comment="The demo's approver agrees.")
    client.quotes.send(quote.name)
    return client.quotes.accept(quote.name, reason="The customer said yes.")


def most_explained(quote: Quote) -> LinePrice:
    """Returns the price with the most steps, the first of equals; raises LocalError where none is priced."""
    prices = [line.price for line in quote.lines if line.price]
    if not prices:
        raise LocalError(f"{quote.name} has no price")
    return max(prices, key=lambda price: len(price.waterfall))


def read_card(version: Path) -> Any:
    """Returns the model card beside a version; raises LocalError where it is missing."""
    card = version / "card.json"
    if not card.is_file():
        raise LocalError(f"the model has no card at {card}")
    return json.loads(card.read_text(encoding="utf-8"))
