"""The fallback ladder: which version answers, and what a failing model costs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest
from tarifa_kit.call import Call, in_call
from tarifa_kit.identity import Identity
from tarifa_kit.served_models import ModelFailedError, ModelLateError, ModelMissingError, ModelUnusableError
from tarifa_kit.testing import eventually
from tarifa_pricing.inference_client import FloatMatrix, ModelCard
from tarifa_pricing.line_price import Rung
from tarifa_pricing.optimiser import FloatArray
from tarifa_pricing.quote_pricing import ModelReply
from tarifa_pricing.response_model import NO_MODEL, RESTING, ServedResponseModel
from tarifa_pricing.settings import PricingSettings
from tarifa_response import Feature, FeatureSpecification, LineFacts, PolicyKind, RecommendationPolicy

SPECIFICATION = FeatureSpecification((Feature("price", "list_price"),))
FACTS = [LineFacts("pump", 1.0, 100.0), LineFacts("valve", 2.0, 40.0)]
SETTINGS = PricingSettings(model_refresh_seconds=2.0, breaker_minimum=3, breaker_rest_seconds=5.0)


def card(version: str) -> ModelCard:
    policy = RecommendationPolicy(PolicyKind.OPTIMISE)
    return ModelCard("response-t", version, SPECIFICATION, policy, "sha256:0", f"content-{version}", 0)


@dataclass
class FakeServer:
    """An inference server that does as it is told."""

    served: ModelCard | Exception = field(default_factory=lambda: card("1"))
    failing: dict[str, Exception] = field(default_factory=dict)
    cards: int = 0
    infers: list[tuple[str, float]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def card(self, model: str, known: ModelCard | None, seconds: float) -> ModelCard:  # noqa: ARG002
        with self.lock:
            self.cards += 1
        if isinstance(self.served, Exception):
            raise self.served
        return known if known is not None and known.content == self.served.content else self.served

    def infer(self, card: ModelCard, matrix: FloatMatrix, seconds: float) -> FloatArray:
        self.infers.append((card.version, seconds))
        if card.version in self.failing:
            raise self.failing[card.version]
        return np.column_stack([np.full(len(matrix), float(card.version)), np.ones(len(matrix))])


@dataclass
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def server() -> FakeServer:
    return FakeServer()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ladder(server: FakeServer, clock: Clock) -> Iterator[ServedResponseModel]:
    model = ServedResponseModel(server, SETTINGS, clock)
    yield model
    model.close()


@pytest.fixture
def ask(ladder: ServedResponseModel) -> Callable[[], ModelReply]:
    """Asks as a call of tenant `t` without a deadline."""

    def asked() -> ModelReply:
        with in_call(Call(Identity("t", "seller", frozenset("*")), "r-1")):
            return ladder.ask("t", FACTS)

    return asked


def eventually_asked(ask: Callable[[], ModelReply], holds: Callable[[ModelReply], bool]) -> ModelReply:
    """Ask until the reply is as expected."""

    def asked() -> ModelReply | None:
        reply = ask()
        return reply if holds(reply) else None

    found = eventually(asked)
    assert found is not None
    return found


def served_version(
    server: FakeServer, clock: Clock, ask: Callable[[], ModelReply], version: str
) -> ModelReply:
    """Serve another version and let the ladder notice it."""
    server.served = card(version)
    clock.now += SETTINGS.model_refresh_seconds
    return eventually_asked(
        ask, lambda reply: reply.answered is not None and reply.answered.version == version
    )


def test_the_served_version_answers_with_its_name_its_policy_and_one_row_a_line(
    ask: Callable[[], ModelReply],
) -> None:
    reply = ask()
    assert (reply.rung, reply.reason) == (Rung.SERVED_MODEL, "")
    assert reply.answered is not None
    assert (reply.answered.model, reply.answered.version) == ("response-t", "1")
    assert reply.answered.response.tolist() == [[1.0, 1.0], [1.0, 1.0]]


def test_a_quote_is_one_inference_and_the_card_is_read_once(
    ask: Callable[[], ModelReply], server: FakeServer
) -> None:
    for _ in range(5):
        ask()
    assert (len(server.infers), server.cards) == (5, 1)


def test_without_a_model_the_rules_stand_and_the_server_is_not_asked_again_at_once(
    ask: Callable[[], ModelReply], server: FakeServer
) -> None:
    server.served = ModelMissingError("no such model")
    replies = [ask() for _ in range(5)]
    assert {(reply.rung, reply.reason) for reply in replies} == {(Rung.RULES, NO_MODEL)}
    assert server.cards == 1


def test_a_model_that_appears_is_noticed_in_the_background(
    ask: Callable[[], ModelReply], server: FakeServer, clock: Clock
) -> None:
    server.served = ModelMissingError("no such model")
    ask()
    assert served_version(server, clock, ask, "1").rung is Rung.SERVED_MODEL


def test_a_version_that_replaces_another_answers_from_then_on(
    ask: Callable[[], ModelReply], server: FakeServer, clock: Clock
) -> None:
    ask()
    assert served_version(server, clock, ask, "2").rung is Rung.SERVED_MODEL


def test_a_served_version_that_answers_nonsense_leaves_the_line_on_the_last_good_one(
    ask: Callable[[], ModelReply], server: FakeServer, clock: Clock
) -> None:
    ask()
    served_version(server, clock, ask, "2")
    server.failing["2"] = ModelUnusableError("the response is not finite")
    assert [ask().rung for _ in range(5)] == [Rung.LAST_GOOD_MODEL] * 5
    reply = ask()
    assert reply.answered is not None
    assert reply.answered.version == "1"
    assert reply.reason == "Version 2 of response-t: the response is not finite."


def test_a_version_that_answers_nonsense_from_its_first_answer_on_leaves_the_one_before_it(
    ask: Callable[[], ModelReply], server: FakeServer, clock: Clock
) -> None:
    ask()
    server.served, server.failing["2"] = card("2"), ModelUnusableError("the response is not finite")
    clock.now += SETTINGS.model_refresh_seconds
    reply = eventually_asked(ask, lambda each: each.rung is not Rung.SERVED_MODEL)
    assert reply.answered is not None
    assert (reply.rung, reply.answered.version) == (Rung.LAST_GOOD_MODEL, "1")


def test_a_served_version_that_cannot_be_read_leaves_the_last_good_one_in_place(
    ask: Callable[[], ModelReply], server: FakeServer, clock: Clock
) -> None:
    ask()
    server.served = ModelUnusableError("version 2: format: must be 1")
    clock.now += SETTINGS.model_refresh_seconds
    reply = eventually_asked(ask, lambda each: each.rung is Rung.LAST_GOOD_MODEL)
    assert reply.answered is not None
    assert reply.answered.version == "1"
    assert "version 2: format: must be 1" in reply.reason


def test_a_version_that_was_unloaded_meanwhile_is_looked_up_anew_in_the_same_call(
    ask: Callable[[], ModelReply], server: FakeServer
) -> None:
    ask()
    server.served, server.failing["1"] = card("2"), ModelMissingError("no such version")
    reply = ask()
    assert reply.answered is not None
    assert (reply.rung, reply.answered.version) == (Rung.SERVED_MODEL, "2")


def test_a_version_that_is_replaced_during_its_answer_still_answered_as_the_served_one(
    ladder: ServedResponseModel,
    ask: Callable[[], ModelReply],
    server: FakeServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask()
    state = ladder._tenants["t"]
    answer = server.infer

    def replaced_meanwhile(asked: ModelCard, matrix: FloatMatrix, seconds: float) -> FloatArray:
        state.served = card("2")
        return answer(asked, matrix, seconds)

    monkeypatch.setattr(server, "infer", replaced_meanwhile)
    reply = ask()
    assert reply.answered is not None
    assert (reply.rung, reply.answered.version) == (Rung.SERVED_MODEL, "1")


def test_nonsense_without_a_last_good_version_leaves_the_rules(
    ask: Callable[[], ModelReply], server: FakeServer
) -> None:
    server.failing["1"] = ModelUnusableError("the response has shape [2, 1], not [2, 2]")
    reply = ask()
    assert (reply.rung, reply.answered) == (Rung.RULES, None)
    assert reply.reason == "Version 1 of response-t: the response has shape [2, 1], not [2, 2]."


def test_a_server_that_keeps_failing_is_left_alone_and_asked_again_after_a_rest(
    ask: Callable[[], ModelReply], server: FakeServer, clock: Clock, ladder: ServedResponseModel
) -> None:
    server.failing["1"] = ModelLateError("the inference server did not answer in time")
    reasons = [ask().reason for _ in range(10)]
    assert len(server.infers) == 3
    assert reasons[3:] == [RESTING] * 7
    assert ladder.resting() == 1
    clock.now += 5
    server.failing.clear()
    assert ask().rung is Rung.SERVED_MODEL
    assert ladder.resting() == 0


def test_a_server_that_goes_away_takes_no_known_version_back(
    ask: Callable[[], ModelReply], server: FakeServer, clock: Clock
) -> None:
    ask()
    server.served = ModelFailedError("the inference server answered UNAVAILABLE")
    clock.now += SETTINGS.model_refresh_seconds
    ask()
    eventually(lambda: server.cards == 2)
    assert ask().rung is Rung.SERVED_MODEL


@pytest.mark.parametrize(("remaining", "granted"), [(10.0, 0.0502), (0.04, 0.02)])
def test_the_model_gets_a_share_of_the_deadline_and_never_more_than_its_own(
    ladder: ServedResponseModel, server: FakeServer, clock: Clock, remaining: float, granted: float
) -> None:
    @dataclass(frozen=True)
    class Hurried(Call):
        def remaining(self) -> float:
            return remaining

    with in_call(Hurried(Identity("t", "seller", frozenset("*")), "r-1")):
        ladder.ask("t", FACTS)
    ((_, seconds),) = server.infers
    assert seconds == pytest.approx(granted)


def test_a_caller_in_a_hurry_does_not_wear_the_model_out_for_the_others(
    ask: Callable[[], ModelReply], ladder: ServedResponseModel, server: FakeServer
) -> None:
    @dataclass(frozen=True)
    class Hurried(Call):
        def remaining(self) -> float:
            return 0.01

    ask()
    server.failing["1"] = ModelLateError("the inference server did not answer in time")
    with in_call(Hurried(Identity("t", "seller", frozenset("*")), "r-1")):
        assert [ladder.ask("t", FACTS).rung for _ in range(10)] == [Rung.RULES] * 10
    server.failing.clear()
    assert ask().rung is Rung.SERVED_MODEL


def test_a_call_without_time_left_is_priced_by_the_rules(
    ladder: ServedResponseModel, ask: Callable[[], ModelReply]
) -> None:
    ask()
    with in_call(Call(Identity("t", "seller", frozenset("*")), "r-1", deadline=0.0)):
        assert ladder.ask("t", FACTS).rung is Rung.RULES


def test_the_tenant_unused_for_longest_gives_way(server: FakeServer, clock: Clock) -> None:
    model = ServedResponseModel(server, PricingSettings(max_tenants=2), clock)
    for tenant in ("a", "b", "a", "c", "a"):
        clock.now += 0.1
        model.ask(tenant, FACTS)
    assert server.cards == 3
    model.ask("b", FACTS)
    assert server.cards == 4
    model.close()
