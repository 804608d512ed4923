"""The networks of the tenants in use, behind one inference server. Never an error for want of a network.

What a network may cost a recommendation is bounded three times: by a deadline of its own, by a breaker that
leaves a failing one alone, and by cards that are refreshed behind the callers' backs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from tarifa_kit.breaker import Breaker, BreakerRule, BreakerState
from tarifa_kit.call import Call, call_or_none, in_call
from tarifa_kit.logging import logger_of
from tarifa_kit.served_models import ModelFailedError, ModelLateError, ModelMissingError, ModelUnusableError

from tarifa_configurator.recommend.network_client import NetworkCard, NetworkServer
from tarifa_configurator.recommend.recommender import Counts, NetworkAnswer, NoAnswer
from tarifa_configurator.recommend.vocabulary import Customer, Domains

NOT_SERVED: Final = "No option network is served."
RESTING: Final = "The option network failed repeatedly and is left alone for a moment."
NO_TIME: Final = "The call's deadline leaves the option network no time."

_LEAST_SECONDS: Final = 0.001
"""Less than this is not worth asking for."""
_REFRESH_SECONDS: Final = 2.0
_REFRESHERS: Final = 2

_log = logger_of("tarifa_configurator.recommend")


def network_name(tenant: str, product_model: str) -> str:
    """Return the name under which a product model's network is served: `options-{tenant}+{product_model}`.

    Neither a tenant nor a product model has a `+` in its name, so no two share one, and the inference server
    can tell whose a network is.
    """
    return f"options-{tenant}+{product_model}"


@dataclass(frozen=True, slots=True)
class Patience:
    """What networks may cost; times in seconds."""

    seconds: float = 0.05
    """The longest that a recommendation waits for its network."""
    share: float = 0.5
    """The part of what is left of the caller's deadline that the network may take, in (0, 1]."""
    refresh_seconds: float = 2.0
    """How soon a change of the served version is noticed, while recommendations are made."""
    networks: int = 256
    """How many networks' cards are kept in memory; the one unused for longest goes."""
    breaker: BreakerRule = field(default_factory=BreakerRule)


class Sold(Protocol):
    """Keeps what was sold beyond the life of a process. It never raises for want of itself."""

    def keep(self, tenant: str, product_model: str, counts: Counts) -> bool:
        """Keep it in place of what was kept before; False where that cannot be done at the moment."""
        ...

    def recall(self, tenant: str, product_model: str) -> Counts:
        """Return what was kept; empty where nothing was, or where it cannot be read at the moment."""
        ...


@dataclass(slots=True)
class _Network:
    """What is known of one network. References are replaced whole, so readers need no lock."""

    tenant: str
    product_model: str
    name: str
    breaker: Breaker
    used_at: float
    served: NetworkCard | None = None
    counts: Counts = field(default_factory=dict)
    """How often each value was sold, as the version served last knew; empty where nobody knows yet."""
    kept: bool = True
    """Whether the counts outlive this process."""
    recalled_at: float | None = None
    """When the counts were last looked for beyond this process."""
    problem: str = NOT_SERVED
    """Why there is no served version."""
    refreshed_at: float | None = None
    refreshing: threading.Lock = field(default_factory=threading.Lock)


class ServedNetworks:
    """Asks the networks that an inference server runs; see `OptionNetworks`."""

    def __init__(
        self,
        server: NetworkServer,
        sold: Sold | None = None,
        patience: Patience | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Without `sold`, a process that starts while a network is away knows nothing of sales.

        `clock` is monotonic, in seconds.
        """
        self._server = server
        self._sold = sold
        self._patience = patience or Patience()
        self._clock = clock
        self._networks: dict[str, _Network] = {}
        self._lock = threading.Lock()
        self._refreshers = ThreadPoolExecutor(_REFRESHERS, "network-refresh")

    def ask(
        self, tenant: str, product_model: str, domains: Domains, customer: Customer
    ) -> NetworkAnswer | NoAnswer:
        """See `OptionNetworks.ask`."""
        call = call_or_none()
        remaining = call.remaining() if call is not None else None
        patience = self._patience.seconds
        seconds = patience if remaining is None else min(patience, remaining * self._patience.share)
        network = self._network(tenant, product_model)
        until = self._clock() + seconds
        self._keep_current(network, call, seconds)
        served = network.served
        if served is None:
            return NoAnswer(network.problem, self._counts(network))
        permit = network.breaker.acquire()
        if permit is None:
            return NoAnswer(RESTING, self._counts(network))
        try:
            answer, hurried = self._infer(network, served, domains, customer, until)
        except ValueError:
            # The caller's mistake says nothing of the network.
            network.breaker.report(permit, succeeded=True)
            raise
        # Where the caller gave less time than the network may take, its lateness says nothing of it either.
        if isinstance(answer, NetworkAnswer) or not hurried or seconds == patience:
            network.breaker.report(permit, succeeded=isinstance(answer, NetworkAnswer))
        return answer

    def resting(self) -> int:
        """Return how many networks are left alone because they fail."""
        return sum(each.breaker.state is not BreakerState.CLOSED for each in list(self._networks.values()))

    def close(self) -> None:
        """Stop refreshing."""
        self._refreshers.shutdown(wait=False, cancel_futures=True)

    def _infer(
        self, network: _Network, card: NetworkCard, domains: Domains, customer: Customer, until: float
    ) -> tuple[NetworkAnswer | NoAnswer, bool]:
        """Ask one version, and the one that replaced it if it has just gone; also say if time was short."""
        row = card.vocabulary.row(domains, customer)
        left = until - self._clock()
        if left < _LEAST_SECONDS:
            return NoAnswer(NO_TIME, self._counts(network)), True
        try:
            beliefs = self._server.infer(card, row, left)
        except ModelMissingError as error:
            self._refresh_now(network, until)
            if network.served not in (None, card):
                return self._infer(network, network.served, domains, customer, until)
            return NoAnswer(_said(card, error), self._counts(network)), False
        except (ModelFailedError, ModelUnusableError) as error:
            return NoAnswer(_said(card, error), self._counts(network)), isinstance(error, ModelLateError)
        return NetworkAnswer(card.name, card.version, card.vocabulary, beliefs), False

    def _keep_current(self, network: _Network, call: Call | None, seconds: float) -> None:
        """Look the served version up: at once where nothing is known yet, else in the background."""
        if network.refreshed_at is None:
            if network.refreshing.acquire(timeout=max(seconds, 0)):
                try:
                    if network.refreshed_at is None:
                        self._refresh(network, max(seconds, _LEAST_SECONDS))
                finally:
                    network.refreshing.release()
            return
        due = self._clock() - network.refreshed_at >= self._patience.refresh_seconds
        if due and network.refreshing.acquire(blocking=False):
            self._refreshers.submit(self._refresh_later, network, call)

    def _refresh_now(self, network: _Network, until: float) -> None:
        """Look the served version up once more in this call, unless another thread is at it."""
        left = until - self._clock()
        if left >= _LEAST_SECONDS and network.refreshing.acquire(blocking=False):
            try:
                self._refresh(network, left)
            finally:
                network.refreshing.release()

    def _refresh_later(self, network: _Network, call: Call | None) -> None:
        """Look it up on behalf of the caller, in time of its own."""
        later = None if call is None else replace(call, deadline=time.monotonic() + _REFRESH_SECONDS)
        try:
            with nullcontext() if later is None else in_call(later):
                self._refresh(network, _REFRESH_SECONDS)
        finally:
            network.refreshing.release()

    def _refresh(self, network: _Network, seconds: float) -> None:
        """Look up what is served; the caller holds `refreshing`. A server that is away changes nothing.

        A version that cannot be used does not replace one that can: the server still has that for a while.
        """
        try:
            card = self._server.card(network.name, network.served, seconds)
        except ModelMissingError:
            network.served, network.problem = None, NOT_SERVED
        except ModelUnusableError as error:
            network.problem = f"The option network that is served cannot be used: {error}."
            _log.warning("network_unusable", network=network.name, error=str(error))
        except ModelFailedError as error:
            network.problem = f"No option network is known: {error}."
        else:
            if card is not network.served:
                _log.info("network_served", network=card.name, version=card.version)
                network.counts, network.kept = card.vocabulary.counts, self._sold is None
            network.served, network.problem = card, ""
        if self._sold is not None and not network.kept:
            network.kept = self._sold.keep(network.tenant, network.product_model, network.counts)
        network.refreshed_at = self._clock()

    def _counts(self, network: _Network) -> Counts:
        """Return what was sold, recalled where no version was served since this process began.

        What is not found is looked for again later: the database may have been away, or another process may
        come to know it.
        """
        if self._sold is None or network.counts:
            return network.counts
        asked = network.recalled_at
        if asked is None or self._clock() - asked >= self._patience.refresh_seconds:
            recalled = self._sold.recall(network.tenant, network.product_model)
            network.recalled_at = self._clock()
            if not network.counts:
                network.counts = recalled
        return network.counts

    def _network(self, tenant: str, product_model: str) -> _Network:
        name, now = network_name(tenant, product_model), self._clock()
        network = self._networks.get(name)
        if network is None:
            with self._lock:
                network = self._networks.get(name)
                if network is None:
                    while len(self._networks) >= self._patience.networks:
                        del self._networks[min(self._networks, key=lambda each: self._networks[each].used_at)]
                    breaker = Breaker(self._patience.breaker, self._clock)
                    network = _Network(tenant, product_model, name, breaker, now)
                    self._networks[name] = network
        network.used_at = now
        return network


def _said(card: NetworkCard, error: Exception) -> str:
    return f"Version {card.version} of {card.name}: {error}."
