"""With inference killed, standing still, slow or fed a corrupt model, quotes are priced all the same.

Inference runs in a process of its own here, so that its faults are its alone.
"""

from __future__ import annotations

import os
import signal
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import grpc
import pytest
from chaos.faults import kill, standing_still
from chaos.served_models import Versions, answering
from chaos.shop import CURRENCY, CUSTOMER, PRODUCT, Shop, open_shop
from tarifa.pricing.v1.pricing_service_pb2 import LineToPrice, PriceQuoteRequest
from tarifa.pricing.v1.pricing_service_pb2_grpc import PricingServiceStub
from tarifa.type.v1.line_price_pb2 import LinePrice, PricingRung
from tarifa_kit.testing import Size, eventually
from tarifa_local.platform import Platform, RunningPlatform
from tarifa_local.settings import LocalSettings
from tarifa_local.testing import passable_folder
from tarifa_local.topology import ServiceGroup

GROUPS = (
    ServiceGroup("base", ("access", "catalog")),
    ServiceGroup("inference", ("inference",)),
    ServiceGroup("pricing", ("pricing",)),
    ServiceGroup("quoting", ("quoting",)),
)
SERVED, RULES = PricingRung.PRICING_RUNG_SERVED_MODEL, PricingRung.PRICING_RUNG_RULES
DEADLINE_SECONDS = 5.0
"""What a caller gives a quote. A model that does not answer may not use it up."""
LOOK_SECONDS = 4.0
"""Longer than inference takes to look into its repository, and pricing to look at inference."""
GOOD = answering(0.5, 6.0)


@pytest.fixture(scope="module")
def apart() -> Iterator[RunningPlatform]:
    with passable_folder() as folder:
        settings = LocalSettings(data_dir=folder / "data", port=0)
        with Platform(settings, groups=GROUPS).running() as running:
            yield running


@pytest.fixture(scope="module")
def shop(apart: RunningPlatform) -> Shop:
    return open_shop(apart, "shop")


@pytest.fixture(scope="module")
def versions(shop: Shop) -> Versions:
    """The shop's response model, with one good version."""
    published = Versions(shop.platform.model_repository, shop.tenant)
    published.publish(GOOD)
    return published


@pytest.fixture
def pricing(shop: Shop, versions: Versions) -> Iterator[PricingServiceStub]:
    """Pricing through the gateway, with the served model answering."""
    with shop.channel() as channel:
        stub = PricingServiceStub(channel)
        _await_served(shop, stub)
        yield stub


def price(shop: Shop, pricing: PricingServiceStub) -> LinePrice:
    """Prices one line, or fails with whatever the platform answered."""
    request = PriceQuoteRequest(
        customer=CUSTOMER,
        currency_code=CURRENCY,
        lines=[LineToPrice(line_id="1", product=PRODUCT, quantity="3")],
    )
    answer = pricing.PriceQuote(request, timeout=DEADLINE_SECONDS, metadata=shop.credentials)
    (line,) = answer.lines
    assert line.rung == SERVED or line.rung_reason, f"a price below the first rung without a reason: {line}"
    return line


def _await_served(shop: Shop, pricing: PricingServiceStub) -> None:
    eventually(
        lambda: price(shop, pricing).rung == SERVED, seconds=60, what="a price by the served model again"
    )


def _models_left_alone(shop: Shop) -> float:
    with urllib.request.urlopen(shop.platform.metrics_urls["pricing"], timeout=10) as answer:
        lines = answer.read().decode().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("tarifa_pricing_models_resting ")))


def _await_rules(shop: Shop, pricing: PricingServiceStub) -> LinePrice:
    def by_rules() -> LinePrice | None:
        line = price(shop, pricing)
        return line if line.rung == RULES else None

    line = eventually(by_rules, what="a price by rules")
    assert line is not None
    return line


@contextmanager
def _stuttering(process_id: int) -> Iterator[None]:
    """Lets a process run a twentieth of the time for the length of the block."""
    over = threading.Event()

    def stutter() -> None:
        while not over.wait(0.005):
            os.kill(process_id, signal.SIGSTOP)
            over.wait(0.095)
            os.kill(process_id, signal.SIGCONT)

    thread = threading.Thread(target=stutter)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        os.kill(process_id, signal.SIGCONT)


def test_with_inference_killed_prices_stand_on_rules_and_come_back_by_themselves(
    shop: Shop, pricing: PricingServiceStub, size: Size
) -> None:
    for _ in range(size(default=1, long=20)):
        kill(shop.platform, "inference")
        line = _await_rules(shop, pricing)
        assert line.net_unit_price.units == 100
        assert not line.HasField("win_probability")
        _await_served(shop, pricing)


def test_with_inference_standing_still_prices_stand_on_rules_and_the_breaker_is_seen_to_be_open(
    shop: Shop, pricing: PricingServiceStub
) -> None:
    with standing_still(shop.platform.process_ids()["inference"]):
        assert _await_rules(shop, pricing).rung_reason
        eventually(
            lambda: price(shop, pricing).rung == RULES and _models_left_alone(shop) == 1,
            seconds=30,
            what="an open breaker in pricing's metrics",
        )
    _await_served(shop, pricing)
    assert _models_left_alone(shop) == 0


def test_with_inference_slow_every_quote_is_priced_and_says_why_it_has_no_model(
    shop: Shop, pricing: PricingServiceStub, size: Size
) -> None:
    with _stuttering(shop.platform.process_ids()["inference"]):
        rungs = {price(shop, pricing).rung for _ in range(size(default=100, long=5_000))}
    assert RULES in rungs
    _await_served(shop, pricing)


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        (b"not a model at all", "garbage"),
        (GOOD[: len(GOOD) // 2], "half a file"),
        (answering(0.5), "one number where two are due"),
        (answering(float("nan"), float("nan")), "no numbers"),
        (answering(0.5, -6.0), "a win probability that rises with the price"),
    ],
)
def test_a_corrupt_version_is_never_priced_with_and_the_last_good_one_answers(
    shop: Shop, pricing: PricingServiceStub, versions: Versions, broken: bytes, what: str
) -> None:
    before = price(shop, pricing)
    corrupt = versions.publish(broken)
    try:
        until = time.monotonic() + LOOK_SECONDS
        seen = [price(shop, pricing)]
        while time.monotonic() < until:
            seen.append(price(shop, pricing))
    finally:
        versions.withdraw(corrupt)
        mended = versions.publish(GOOD)
    assert corrupt not in {line.basis.model_version for line in seen}, f"priced with {what}"
    assert seen[-1].basis.model_version == before.basis.model_version, f"the good one rests beside {what}"
    assert seen[-1].net_unit_price == before.net_unit_price
    eventually(
        lambda: price(shop, pricing).basis.model_version == mended, seconds=30, what="a price by the next one"
    )


def test_a_caller_in_a_hurry_gets_a_price_by_rules_instead_of_none(
    shop: Shop, pricing: PricingServiceStub
) -> None:
    with standing_still(shop.platform.process_ids()["inference"]):
        request = PriceQuoteRequest(
            customer=CUSTOMER,
            currency_code=CURRENCY,
            lines=[LineToPrice(line_id="1", product=PRODUCT, quantity="3")],
        )
        answered = 0
        for _ in range(20):
            try:
                answer = pricing.PriceQuote(request, timeout=0.5, metadata=shop.credentials)
            except grpc.RpcError as failure:
                pytest.fail(f"no price within the caller's half second: {failure.details()}")
            answered += answer.lines[0].rung == RULES
        assert answered == 20
    _await_served(shop, pricing)
