"""The fallback ladder: served version, last good version, rules alone. Never an error for want of a model.

One question a quote. What the model may cost a quote is bounded three times: by a deadline of its own, by a
breaker that leaves a failing model alone, and by cards that are refreshed behind the callers' backs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Final

from tarifa_kit.breaker import Breaker, BreakerRule, BreakerState
from tarifa_kit.call import Call, call_or_none, in_call
from tarifa_kit.logging import logger_of
from tarifa_kit.served_models import ModelFailedError, ModelLateError, ModelMissingError, ModelUnusableError
from tarifa_response import LineFacts, encode

from tarifa_pricing.inference_client import InferenceServer, ModelCard
from tarifa_pricing.line_price import Rung
from tarifa_pricing.optimiser import FloatArray
from tarifa_pricing.quote_pricing import ModelReply, ModelResponse
from tarifa_pricing.settings import PricingSettings

NO_MODEL: Final = "No response model is served."
RESTING: Final = "The response model failed repeatedly and is left alone for a moment."
NO_TIME: Final = "The call's deadline leaves the response model no time."

_LEAST_SECONDS: Final = 0.001
"""Less than this is not worth asking for."""
_REFRESH_SECONDS: Final = 2.0
_REFRESHERS: Final = 2

_log = logger_of("tarifa_pricing.response_model")


@dataclass(slots=True)
class _Tenant:
    """What is known of one tenant's model. References are replaced whole, so readers need no lock."""

    model: str
    breaker: Breaker
    used_at: float
    served: ModelCard | None = None
    last_good: ModelCard | None = None
    """The version that answered well before the served one."""
    proven: ModelCard | None = None
    """The version that answered well last."""
    problem: str = NO_MODEL
    """Why there is no served version, or why it is not the one that the server would have."""
    outdated: bool = False
    """Whether the server has a version that cannot be used, so that `served` is the last good one."""
    refreshed_at: float | None = None
    refreshing: threading.Lock = field(default_factory=threading.Lock)


@dataclass(slots=True)
class _Descent:
    """One way down the ladder. What is served may change meanwhile; it began with `served`."""

    state: _Tenant
    served: ModelCard
    until: float
    reason: str = ""
    """Why the first rung did not hold; empty as long as it does."""
    hurried: bool = False
    """Whether it ended for want of time: where the caller gave little, that says nothing of the model."""

    def __post_init__(self) -> None:
        if self.state.outdated:
            self.reason = self.state.problem

    def versions(self) -> Iterator[ModelCard]:
        """The versions to ask, the best first."""
        yield self.served
        latest = self.state.served
        if latest is not None and latest is not self.served:
            yield latest
        tried = {self.served.version}
        for earlier in (self.state.proven, self.state.last_good):
            if earlier is not None and earlier.version not in tried:
                tried.add(earlier.version)
                yield earlier

    def tell(self, card: ModelCard, error: Exception) -> None:
        """Keep the first reason."""
        self.reason = self.reason or f"Version {card.version} of {card.model}: {error}."

    def held_by(self, card: ModelCard, response: FloatArray) -> ModelReply:
        """Return the reply of the version that answered, and remember that a served one did."""
        state = self.state
        answered = ModelResponse(card.model, card.version, card.policy, card.policy_hash, response)
        if card is not self.served and card is not state.served:
            return ModelReply(Rung.LAST_GOOD_MODEL, self.reason, answered)
        if state.proven is not card:
            if state.proven is not None and state.proven.version != card.version:
                state.last_good = state.proven
            state.proven = card
        if state.outdated:
            return ModelReply(Rung.LAST_GOOD_MODEL, self.reason or state.problem, answered)
        return ModelReply(Rung.SERVED_MODEL, "", answered)


class ServedResponseModel:
    """The response models of the tenants in use, behind one inference server."""

    def __init__(
        self,
        server: InferenceServer,
        settings: PricingSettings,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` is monotonic, in seconds."""
        self._server = server
        self._settings = settings
        self._clock = clock
        self._breaker_rule = BreakerRule(
            window_seconds=settings.breaker_window_seconds,
            minimum=settings.breaker_minimum,
            failure_share=settings.breaker_failure_share,
            rest_seconds=settings.breaker_rest_seconds,
        )
        self._tenants: dict[str, _Tenant] = {}
        self._lock = threading.Lock()
        self._refreshers = ThreadPoolExecutor(_REFRESHERS, "model-refresh")

    def ask(self, tenant: str, facts: Sequence[LineFacts]) -> ModelReply:
        """See `quote_pricing.ResponseModel.ask`."""
        call = call_or_none()
        patience = self._settings.inference_seconds + self._settings.inference_seconds_per_line * len(facts)
        remaining = call.remaining() if call is not None else None
        seconds = patience if remaining is None else min(patience, remaining * self._settings.inference_share)
        state = self._state(tenant)
        until = self._clock() + seconds
        self._keep_current(state, call, seconds)
        served = state.served
        if served is None:
            return ModelReply(Rung.RULES, state.problem, None)
        permit = state.breaker.acquire()
        if permit is None:
            return ModelReply(Rung.RULES, RESTING, None)
        descent = _Descent(state, served, until)
        reply = self._descend(state, facts, descent)
        if reply.answered is not None or not descent.hurried or seconds == patience:
            state.breaker.report(permit, succeeded=reply.answered is not None)
        return reply

    def resting(self) -> int:
        """Return how many tenants' models are left alone because they fail."""
        return sum(state.breaker.state is not BreakerState.CLOSED for state in list(self._tenants.values()))

    def close(self) -> None:
        """Stop refreshing."""
        self._refreshers.shutdown(wait=False, cancel_futures=True)

    def _descend(self, state: _Tenant, facts: Sequence[LineFacts], descent: _Descent) -> ModelReply:
        """Go down the ladder until a version answers."""
        for card in descent.versions():
            left = descent.until - self._clock()
            if left < _LEAST_SECONDS:
                descent.hurried = True
                descent.reason = descent.reason or NO_TIME
                break
            try:
                response = self._server.infer(card, encode(facts, card.specification), left)
            except ModelFailedError as error:
                descent.hurried = isinstance(error, ModelLateError)
                descent.tell(card, error)
                break
            except ModelMissingError as error:
                descent.tell(card, error)
                self._refresh_now(state, descent.until)
            except ModelUnusableError as error:
                descent.tell(card, error)
            else:
                return descent.held_by(card, response)
        return ModelReply(Rung.RULES, descent.reason, None)

    def _keep_current(self, state: _Tenant, call: Call | None, seconds: float) -> None:
        """Look the served version up: at once where nothing is known yet, else in the background."""
        if state.refreshed_at is None:
            if state.refreshing.acquire(timeout=max(seconds, 0)):
                try:
                    if state.refreshed_at is None:
                        self._refresh(state, max(seconds, _LEAST_SECONDS))
                finally:
                    state.refreshing.release()
            return
        due = self._clock() - state.refreshed_at >= self._settings.model_refresh_seconds
        if due and call is not None and state.refreshing.acquire(blocking=False):
            later = replace(call, deadline=time.monotonic() + _REFRESH_SECONDS)
            self._refreshers.submit(self._refresh_later, state, later)

    def _refresh_now(self, state: _Tenant, until: float) -> None:
        """Look the served version up once more in this call, unless another thread is at it."""
        left = until - self._clock()
        if left >= _LEAST_SECONDS and state.refreshing.acquire(blocking=False):
            try:
                self._refresh(state, left)
            finally:
                state.refreshing.release()

    def _refresh_later(self, state: _Tenant, call: Call) -> None:
        try:
            with in_call(call):
                self._refresh(state, _REFRESH_SECONDS)
        finally:
            state.refreshing.release()

    def _refresh(self, state: _Tenant, seconds: float) -> None:
        """Look up what is served; the caller holds `refreshing`. A server that is away changes nothing."""
        try:
            card = self._server.card(state.model, state.served, seconds)
        except ModelMissingError:
            state.served, state.outdated, state.problem = None, False, NO_MODEL
        except ModelUnusableError as error:
            state.problem = f"The served model cannot be used: {error}."
            state.outdated = state.served is not None
            _log.warning("model_unusable", model=state.model, error=str(error))
        except ModelFailedError as error:
            if state.served is None:
                state.problem = f"No response model is known: {error}."
        else:
            if card is not state.served:
                _log.info("model_served", model=card.model, version=card.version, policy=card.policy.kind)
            state.served, state.outdated, state.problem = card, False, ""
        state.refreshed_at = self._clock()

    def _state(self, tenant: str) -> _Tenant:
        now = self._clock()
        state = self._tenants.get(tenant)
        if state is None:
            with self._lock:
                state = self._tenants.get(tenant)
                if state is None:
                    while len(self._tenants) >= self._settings.max_tenants:
                        del self._tenants[min(self._tenants, key=lambda name: self._tenants[name].used_at)]
                    breaker = Breaker(self._breaker_rule, self._clock)
                    state = _Tenant(self._settings.model_of(tenant), breaker, now)
                    self._tenants[tenant] = state
        state.used_at = now
        return state
