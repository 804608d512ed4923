"""How a served network is asked: within bounds, in the background, and never at the cost of an answer."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pytest
from tarifa_configurator.recommend import CustomerFeatureError, NetworkAnswer, NoAnswer, OptionVocabulary
from tarifa_configurator.recommend.kept_sales import KeptSales
from tarifa_configurator.recommend.network_client import NetworkCard
from tarifa_configurator.recommend.recommender import Counts
from tarifa_configurator.recommend.served import NO_TIME, NOT_SERVED, RESTING, Patience, ServedNetworks
from tarifa_configurator.recommend.vocabulary import Category, KnownVariable, Row
from tarifa_kit.breaker import BreakerRule
from tarifa_kit.call import Call, in_call
from tarifa_kit.database import Database
from tarifa_kit.identity import Identity
from tarifa_kit.served_models import ModelFailedError, ModelLateError, ModelMissingError, ModelUnusableError
from tarifa_kit.testing import eventually

KNOWN = OptionVocabulary(
    (KnownVariable("cpu", ("four", "eight"), (3, 7)),), (Category("segment", ("office",)),), sales=10
)
PATIENCE = Patience(breaker=BreakerRule(minimum=3, rest_seconds=5.0))
DOMAINS = {"cpu": ("four", "eight")}


def card(version: str) -> NetworkCard:
    return NetworkCard("options-acme+shop", version, KNOWN, f"content-{version}")


@dataclass
class FakeServer:
    """An inference server that does as it is told."""

    served: NetworkCard | Exception = field(default_factory=lambda: card("1"))
    failing: dict[str, Exception] = field(default_factory=dict)
    cards: list[str] = field(default_factory=list)
    rows: list[list[float]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def card(self, name: str, known: NetworkCard | None, seconds: float) -> NetworkCard:  # noqa: ARG002
        with self.lock:
            self.cards.append(name)
        if isinstance(self.served, Exception):
            raise self.served
        return known if known is not None and known.content == self.served.content else self.served

    def infer(self, card: NetworkCard, row: Row, seconds: float) -> npt.NDArray[np.float64]:  # noqa: ARG002
        self.rows.append(row.tolist())
        if card.version in self.failing:
            raise self.failing[card.version]
        return np.log([0.25, 0.75])


@dataclass
class FakeSold:
    """Keeps what was sold in memory."""

    kept: dict[tuple[str, str], Counts] = field(default_factory=dict)
    away: bool = False
    recalls: int = 0

    def keep(self, tenant: str, product_model: str, counts: Counts) -> bool:
        if not self.away:
            self.kept[tenant, product_model] = counts
        return not self.away

    def recall(self, tenant: str, product_model: str) -> Counts:
        self.recalls += 1
        return {} if self.away else self.kept.get((tenant, product_model), {})


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def server() -> FakeServer:
    return FakeServer()


@pytest.fixture
def sold() -> FakeSold:
    return FakeSold()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def networks(server: FakeServer, sold: FakeSold, clock: Clock) -> ServedNetworks:
    return ServedNetworks(server, sold, PATIENCE, clock)


def reason(answer: NetworkAnswer | NoAnswer) -> str:
    assert isinstance(answer, NoAnswer), "the network answered"
    return answer.reason


def calling(deadline: float) -> Call:
    return Call(Identity("acme", "tester", frozenset()), "request", deadline=deadline)


def ask(networks: ServedNetworks) -> NetworkAnswer | NoAnswer:
    return networks.ask("acme", "shop", DOMAINS, {})


def test_the_network_of_the_tenant_and_the_product_model_is_asked(
    networks: ServedNetworks, server: FakeServer
) -> None:
    answer = networks.ask("acme", "shop", {"cpu": ("eight",)}, {"segment": "office"})
    assert isinstance(answer, NetworkAnswer)
    assert (answer.model, answer.version) == ("options-acme+shop", "1")
    assert np.exp(answer.log_probabilities) == pytest.approx([0.25, 0.75])
    assert server.cards == ["options-acme+shop"]
    assert server.rows == [[0, 1, 1]]


def test_the_card_is_read_once_for_many_questions(networks: ServedNetworks, server: FakeServer) -> None:
    for _ in range(20):
        ask(networks)
    assert len(server.cards) == 1


def test_where_no_network_is_served_nothing_is_asked_and_that_is_the_reason(
    networks: ServedNetworks, server: FakeServer
) -> None:
    server.served = ModelMissingError()
    assert reason(ask(networks)) == NOT_SERVED
    assert server.rows == []


@pytest.mark.parametrize(
    "failure",
    [
        ModelFailedError("the inference server answered UNAVAILABLE"),
        ModelLateError("the inference server did not answer in time"),
        ModelUnusableError("the network answered 3 columns, not 2"),
    ],
)
def test_where_the_network_fails_the_reason_is_told_with_what_was_sold(
    failure: Exception, networks: ServedNetworks, server: FakeServer
) -> None:
    server.failing["1"] = failure
    answer = ask(networks)
    assert reason(answer) == f"Version 1 of options-acme+shop: {failure}."
    assert isinstance(answer, NoAnswer)
    assert answer.counts == {"cpu": {"four": 3, "eight": 7}}


def test_a_network_that_fails_repeatedly_is_left_alone_and_tried_again_later(
    networks: ServedNetworks, server: FakeServer, clock: Clock
) -> None:
    server.failing["1"] = ModelFailedError("the inference server answered UNAVAILABLE")
    for _ in range(3):
        ask(networks)
    asked = len(server.rows)
    assert reason(ask(networks)) == RESTING
    assert networks.resting() == 1
    assert len(server.rows) == asked
    server.failing.clear()
    clock.now += 5.1
    assert isinstance(ask(networks), NetworkAnswer)
    assert networks.resting() == 0


def test_a_customer_that_is_wrong_is_the_callers_fault_and_not_the_networks(
    networks: ServedNetworks,
) -> None:
    for _ in range(10):
        with pytest.raises(CustomerFeatureError):
            networks.ask("acme", "shop", DOMAINS, {"segment": math.pi})
    assert isinstance(ask(networks), NetworkAnswer)


def test_a_caller_in_a_hurry_does_not_wait_and_says_nothing_of_the_network(
    networks: ServedNetworks, clock: Clock
) -> None:
    ask(networks)
    for _ in range(10):
        with in_call(calling(time.monotonic() + 0.0015)):
            assert reason(ask(networks)) == NO_TIME
    assert isinstance(ask(networks), NetworkAnswer)


def test_a_new_version_is_noticed_in_the_background(
    networks: ServedNetworks, server: FakeServer, clock: Clock
) -> None:
    def version() -> str:
        with in_call(calling(time.monotonic() + 60)):
            answer = ask(networks)
        assert isinstance(answer, NetworkAnswer)
        return answer.version

    assert version() == "1"
    server.served = card("2")
    assert version() == "1", "it is looked up only when it is due"
    clock.now += 2.1
    eventually(lambda: version() == "2")


def test_a_version_that_went_is_replaced_within_the_call(
    networks: ServedNetworks, server: FakeServer
) -> None:
    ask(networks)
    server.failing["1"] = ModelMissingError("no such model or version is served")
    server.served = card("2")
    answer = ask(networks)
    assert isinstance(answer, NetworkAnswer)
    assert answer.version == "2"


def test_a_version_that_cannot_be_used_does_not_replace_one_that_can(
    networks: ServedNetworks, server: FakeServer, clock: Clock
) -> None:
    ask(networks)
    server.served = ModelUnusableError("version 2, parameter tarifa.options: no vocabulary of options")
    clock.now += 2.1
    with in_call(calling(time.monotonic() + 60)):
        ask(networks)
    eventually(lambda: len(server.cards) == 2)
    assert isinstance(ask(networks), NetworkAnswer)


def test_the_networks_unused_for_longest_are_forgotten(server: FakeServer, clock: Clock) -> None:
    networks = ServedNetworks(server, None, Patience(networks=2), clock)
    for model in ("a", "b", "a", "c", "a", "b"):
        clock.now += 0.1
        networks.ask("acme", model, DOMAINS, {})
    assert server.cards == [f"options-acme+{model}" for model in ("a", "b", "c", "b")]


def test_a_process_that_starts_while_the_server_is_away_recalls_what_was_sold(
    networks: ServedNetworks, server: FakeServer, sold: FakeSold, clock: Clock
) -> None:
    ask(networks)
    away = FakeServer(ModelFailedError("the inference server answered UNAVAILABLE"))
    answer = ServedNetworks(away, sold, PATIENCE, clock).ask("acme", "shop", DOMAINS, {})
    assert isinstance(answer, NoAnswer)
    assert answer.counts == {"cpu": {"four": 3, "eight": 7}}
    stranger = ServedNetworks(away, sold, PATIENCE, clock).ask("globex", "shop", DOMAINS, {})
    assert isinstance(stranger, NoAnswer)
    assert stranger.counts == {}


def test_what_could_not_be_recalled_is_asked_for_again(sold: FakeSold, clock: Clock) -> None:
    sold.kept["acme", "shop"] = {"cpu": {"four": 3}}
    sold.away = True
    networks = ServedNetworks(FakeServer(ModelMissingError()), sold, PATIENCE, clock)

    def counts() -> Counts:
        answer = ask(networks)
        assert isinstance(answer, NoAnswer)
        return answer.counts

    assert counts() == counts() == {}
    assert sold.recalls == 1, "nobody waits for a database that is away at every question"
    sold.away = False
    clock.now += PATIENCE.refresh_seconds
    assert counts() == {"cpu": {"four": 3}}
    clock.now += PATIENCE.refresh_seconds
    assert counts() == {"cpu": {"four": 3}}
    assert sold.recalls == 2, "what is known is not asked for"


def test_what_could_not_be_kept_is_kept_later(networks: ServedNetworks, sold: FakeSold, clock: Clock) -> None:
    sold.away = True
    ask(networks)
    assert sold.kept == {}
    sold.away = False
    clock.now += PATIENCE.refresh_seconds

    def kept() -> bool:
        ask(networks)
        return bool(sold.kept)

    eventually(kept, what="the keeping of what was sold")
    assert sold.kept["acme", "shop"] == KNOWN.counts


def test_what_was_sold_is_kept_in_the_database_by_tenant(
    database: Database, tenant: str, other_tenant: str
) -> None:
    kept = KeptSales(database)
    assert kept.recall(tenant, "shop") == {}
    assert kept.keep(tenant, "shop", {"cpu": {"four": 1}})
    kept.keep(tenant, "shop", KNOWN.counts)
    assert kept.recall(tenant, "shop") == {"cpu": {"four": 3, "eight": 7}}
    assert kept.recall(tenant, "other") == {}
    assert kept.recall(other_tenant, "shop") == {}


def test_a_database_that_is_away_costs_the_memory_and_no_error() -> None:
    nowhere = Database("postgresql://nobody@127.0.0.1:1/nothing", acquire_seconds=0.2)
    kept = KeptSales(nowhere)
    assert not kept.keep("acme", "shop", KNOWN.counts)
    assert kept.recall("acme", "shop") == {}
    nowhere.close()
