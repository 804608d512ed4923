"""With the configurator killed or standing still, quotes without configured lines go on as if nothing were.

Those with configured lines are refused with a typed error that names it and says when to come back; nothing
of them is stored unchecked. When it is back they are served again without anybody's doing.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import cast
from uuid import uuid4

import grpc
import pytest
from chaos.faults import kill, standing_still
from chaos.load import Command, NotAnsweredError, OverGrpc, changed, created
from chaos.shop import CHOICES, MODEL, Shop
from tarifa.configurator.v1.configurator_service_pb2 import ValidateConfigurationRequest
from tarifa.configurator.v1.configurator_service_pb2_grpc import ConfiguratorServiceStub
from tarifa.configurator.v1.product_model_pb2 import Choice
from tarifa.quoting.v1.quote_pb2 import Quote
from tarifa_kit.errors import TarifaError
from tarifa_kit.status import error_of_rpc
from tarifa_kit.testing import Size, eventually

SECONDS = 5.0
"""What a caller gives a call."""
SELLERS = 16
"""Twice as many as quoting has threads."""


@pytest.fixture
def wire(shop: Shop) -> Iterator[OverGrpc]:
    with shop.channel() as channel:
        yield OverGrpc(shop, channel)
        eventually(lambda: isinstance(configured_quote(OverGrpc(shop, channel)), Quote), seconds=60)


def plain_quote(wire: OverGrpc) -> Quote:
    """Creates and prices a quote without configured lines, or fails."""
    name = wire.send(created([3], str(uuid4())), SECONDS).name
    return wire.send(changed("Price", name, str(uuid4())), SECONDS)


def configured_quote(wire: OverGrpc) -> Quote | TarifaError:
    """Creates and prices a quote with a configured line; what it was refused with instead."""
    try:
        name = wire.send(created([3], str(uuid4()), configured=True), SECONDS).name
        return wire.send(changed("Price", name, str(uuid4())), SECONDS)
    except NotAnsweredError as failure:
        return error_of_rpc(cast(grpc.RpcError, failure.__cause__))


def require_told(refusal: Quote | TarifaError) -> None:
    assert isinstance(refusal, TarifaError), f"something was configured by nobody: {refusal}"
    assert refusal.reason == "DEPENDENCY_UNAVAILABLE", refusal
    assert refusal.metadata == {"dependency": "configurator"}, refusal
    assert refusal.retry_after is not None, refusal


def test_killed_it_costs_configured_quotes_a_moment_and_the_others_nothing(
    shop: Shop, wire: OverGrpc, size: Size
) -> None:
    for _ in range(size(default=1, long=30)):
        kill(shop.platform, "configurator")
        refusals: list[TarifaError] = []

        def served() -> bool:
            assert len(plain_quote(wire).lines) == 1
            outcome = configured_quote(wire)
            if isinstance(outcome, TarifaError):
                refusals.append(outcome)  # noqa: B023 - of this round
            return isinstance(outcome, Quote)

        eventually(served, seconds=60, what="a configured quote again")
        for refusal in refusals:
            require_told(refusal)


def test_standing_still_it_holds_up_no_quote_without_configured_lines(shop: Shop, wire: OverGrpc) -> None:
    with (
        standing_still(shop.platform.process_ids()["configurator"]),
        ThreadPoolExecutor(SELLERS) as sellers,
    ):
        waiting = sellers.map(lambda _: configured_quote(wire), range(SELLERS))
        for _ in range(20):
            assert len(plain_quote(wire).lines) == 1
        for refusal in waiting:
            require_told(refusal)


def test_a_quote_that_waits_for_it_stays_as_it_was(shop: Shop, wire: OverGrpc) -> None:
    draft = wire.send(created([3], str(uuid4()), configured=True), SECONDS)
    price = changed("Price", draft.name, str(uuid4()))
    with standing_still(shop.platform.process_ids()["configurator"]), pytest.raises(NotAnsweredError):
        wire.send(price, SECONDS)
    priced = eventually(lambda: _sent(wire, price), seconds=60, what="the price, under the same request id")
    assert priced is not None
    assert [line.product for line in priced.lines] == [line.product for line in draft.lines]
    assert all(line.HasField("price") for line in priced.lines)


def _sent(wire: OverGrpc, command: Command) -> Quote | None:
    try:
        return wire.send(command, SECONDS)
    except NotAnsweredError:
        return None


@pytest.mark.usefixtures("wire")
def test_whoever_asks_it_is_told_that_it_is_away(shop: Shop) -> None:
    asked = ValidateConfigurationRequest(
        model=MODEL, choices=[Choice(variable=name, value=value) for name, value in CHOICES.items()]
    )
    with shop.channel() as channel, standing_still(shop.platform.process_ids()["configurator"]):
        with pytest.raises(grpc.RpcError) as failure:
            ConfiguratorServiceStub(channel).ValidateConfiguration(
                asked, timeout=2, metadata=shop.credentials
            )
        assert error_of_rpc(failure.value).reason in {"DEADLINE_EXCEEDED", "DEPENDENCY_UNAVAILABLE"}
