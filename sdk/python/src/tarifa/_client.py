# ruff: noqa: PLC0415 - an area's contracts are loaded by its first use, so that importing the client stays quick
"""The two clients."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tarifa._connection import target_of
from tarifa._context import Cancellation, collected
from tarifa._core.client import Adaptive
from tarifa._core.meter import Metrics
from tarifa._errors import InvalidValue
from tarifa._options import AdaptiveMode, CallOptions, switches_of, timeout_of
from tarifa._policies import POLICIES
from tarifa._running import Behaviour
from tarifa._transport import AsyncTransport, Settings, Transport

if TYPE_CHECKING:
    from tarifa._catalog import AsyncCatalog, Catalog
    from tarifa._configurator import AsyncConfigurator, Configurator
    from tarifa._prices import AsyncPrices, Prices
    from tarifa._quotes import AsyncQuotes, Quotes
    from tarifa._reports import CallReport


class Client:
    """A connection to Tarifa, blocking. Threads may share it; close it, or use it in a `with` statement."""

    def __init__(
        self,
        address: str,
        *,
        api_key: str,
        timeout: float | None = None,
        retry: bool = True,
        hedge: bool = True,
        breaker: bool = True,
        throttle: bool = True,
        cache: bool = True,
        adaptive: AdaptiveMode = "shadow",
        metrics: Metrics | None = None,
        root_certificates: bytes | None = None,
        plaintext: bool = False,
    ) -> None:
        """Prepare a client; it connects with its first call.

        Args:
            address: `https://host[:port]` for TLS, `http://host:port` or `host:port` for this machine.
            api_key: what the server knows the caller by; it is sent with every call.
            timeout: seconds that a call may take where it does not say itself; None means each rpc's own.
            retry: send a call again that failed for a while, within its time and the client's budget.
            hedge: send a read a second time where its answer takes unusually long, and take the first.
            breaker: leave a server alone for 5 s whose calls mostly fail or hang.
            throttle: send less to a server that turns calls away.
            cache: keep answers of reads for as long as the rpc's policy says.
            adaptive: what the thresholds do that are learned from normal failures and durations: `shadow`
                watches, `enforce` opens breakers, `off` learns nothing.
            metrics: where to tell counts and durations; `tarifa.opentelemetry` fills it.
            root_certificates: the authorities to trust, PEM; None means those that gRPC brings along.
            plaintext: allow another machine without TLS; the API key is then readable on the way.

        Raises:
            InvalidValue: the address cannot be understood or would expose the key, or the key is empty.
        """
        settings = _settings(address, api_key, plaintext, root_certificates, adaptive, metrics)
        switches = switches_of(retry=retry, hedge=hedge, breaker=breaker, throttle=throttle, cache=cache)
        self._transport = Transport(settings, CallOptions(switches, timeout_of(timeout)))

    def with_options(
        self,
        *,
        timeout: float | None = None,
        retry: bool | None = None,
        hedge: bool | None = None,
        breaker: bool | None = None,
        throttle: bool | None = None,
        cache: bool | None = None,
        report: Callable[[CallReport], None] | None = None,
        cancellation: Cancellation | None = None,
    ) -> Self:
        """Return this client with other options, over the same connection, budget, breakers and kept answers.

        `client.with_options(retry=False).quotes.get(...)` is for one call; what is not given stays. Closing
        either closes both. `report` is called with the report of every call, in the thread that made it;
        `cancellation` gives calls up from another thread.
        """
        other = object.__new__(type(self))
        other._transport = self._transport.with_options(
            self._transport.options.changed(
                timeout=timeout,
                report=report,
                cancellation=cancellation,
                retry=retry,
                hedge=hedge,
                breaker=breaker,
                throttle=throttle,
                cache=cache,
            )
        )
        return other

    @contextmanager
    def reports(self) -> Iterator[list[CallReport]]:
        """Collect the reports of the calls that are made inside the `with` block, in this thread."""
        with collected(self._transport.calls) as reports:
            yield reports

    @cached_property
    def quotes(self) -> Quotes:
        """Quotes, from their first line to their outcome."""
        from tarifa._quotes import Quotes

        return Quotes(self._transport)

    @cached_property
    def catalog(self) -> Catalog:
        """Products, customers and price books."""
        from tarifa._catalog import Catalog

        return Catalog(self._transport)

    @cached_property
    def configurator(self) -> Configurator:
        """Product models, and what can be configured with them."""
        from tarifa._configurator import Configurator

        return Configurator(self._transport)

    @cached_property
    def prices(self) -> Prices:
        """Prices without a quote."""
        from tarifa._prices import Prices

        return Prices(self._transport)

    def close(self) -> None:
        """Close the connection; calls under way end as `Cancelled`."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class AsyncClient:
    """As `Client`, awaited. It belongs to the event loop that makes its first call."""

    def __init__(
        self,
        address: str,
        *,
        api_key: str,
        timeout: float | None = None,
        retry: bool = True,
        hedge: bool = True,
        breaker: bool = True,
        throttle: bool = True,
        cache: bool = True,
        adaptive: AdaptiveMode = "shadow",
        metrics: Metrics | None = None,
        root_certificates: bytes | None = None,
        plaintext: bool = False,
    ) -> None:
        """Prepare a client; arguments and errors are those of `Client`."""
        settings = _settings(address, api_key, plaintext, root_certificates, adaptive, metrics)
        switches = switches_of(retry=retry, hedge=hedge, breaker=breaker, throttle=throttle, cache=cache)
        self._transport = AsyncTransport(settings, CallOptions(switches, timeout_of(timeout)))

    def with_options(
        self,
        *,
        timeout: float | None = None,
        retry: bool | None = None,
        hedge: bool | None = None,
        breaker: bool | None = None,
        throttle: bool | None = None,
        cache: bool | None = None,
        report: Callable[[CallReport], None] | None = None,
    ) -> Self:
        """Return this client with other options; see `Client.with_options`."""
        other = object.__new__(type(self))
        other._transport = self._transport.with_options(
            self._transport.options.changed(
                timeout=timeout,
                report=report,
                cancellation=None,
                retry=retry,
                hedge=hedge,
                breaker=breaker,
                throttle=throttle,
                cache=cache,
            )
        )
        return other

    @contextmanager
    def reports(self) -> Iterator[list[CallReport]]:
        """Collect the reports of the calls that are made inside the `with` block, in this task."""
        with collected(self._transport.calls) as reports:
            yield reports

    @cached_property
    def quotes(self) -> AsyncQuotes:
        """Quotes, from their first line to their outcome."""
        from tarifa._quotes import AsyncQuotes

        return AsyncQuotes(self._transport)

    @cached_property
    def catalog(self) -> AsyncCatalog:
        """Products, customers and price books."""
        from tarifa._catalog import AsyncCatalog

        return AsyncCatalog(self._transport)

    @cached_property
    def configurator(self) -> AsyncConfigurator:
        """Product models, and what can be configured with them."""
        from tarifa._configurator import AsyncConfigurator

        return AsyncConfigurator(self._transport)

    @cached_property
    def prices(self) -> AsyncPrices:
        """Prices without a quote."""
        from tarifa._prices import AsyncPrices

        return AsyncPrices(self._transport)

    async def close(self) -> None:
        """Close the connection; calls under way end as `Cancelled`."""
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _settings(
    address: str,
    api_key: str,
    plaintext: bool,
    root_certificates: bytes | None,
    adaptive: AdaptiveMode,
    metrics: Metrics | None,
) -> Settings:
    target = target_of(address, plaintext=plaintext)
    if not api_key or not api_key.isascii() or not api_key.isprintable():
        raise InvalidValue(
            "api_key: give the key as it was issued; it is empty or holds unprintable characters"
        )
    behaviour = Behaviour(POLICIES, Adaptive(adaptive), metrics)
    return Settings(target, api_key, behaviour, root_certificates)
