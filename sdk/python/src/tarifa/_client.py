# ruff: noqa: PLC0415 - an area's contracts are loaded by its first use, so that importing the client stays quick
"""The two clients."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tarifa._call import CallPolicy
from tarifa._connection import Target, target_of
from tarifa._errors import InvalidValue
from tarifa._transport import AsyncTransport, Settings, Transport

if TYPE_CHECKING:
    from tarifa._catalog import AsyncCatalog, Catalog
    from tarifa._prices import AsyncPrices, Prices
    from tarifa._quotes import AsyncQuotes, Quotes


class Client:
    """A connection to Tarifa, blocking. Threads may share it; close it, or use it in a `with` statement."""

    def __init__(
        self,
        address: str,
        *,
        api_key: str,
        timeout: float | None = None,
        policy: CallPolicy | None = None,
        root_certificates: bytes | None = None,
        plaintext: bool = False,
    ) -> None:
        """Prepare a client; it connects with its first call.

        Args:
            address: `https://host[:port]` for TLS, `http://host:port` or `host:port` for this machine.
            api_key: what the server knows the caller by; it is sent with every call.
            timeout: seconds that a call may take where it does not say itself; None means each rpc's default:
                10 for reads, 20 for changes, 600 for streams.
            policy: what happens around every call; None sends each once.
            root_certificates: the authorities to trust, PEM; None means those that gRPC brings along.
            plaintext: allow another machine without TLS; the API key is then readable on the way.

        Raises:
            InvalidValue: the address cannot be understood or would expose the key, or the key is empty.
        """
        settings = _settings(
            target_of(address, plaintext=plaintext), api_key, timeout, policy, root_certificates
        )
        self._transport = Transport(settings)

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
        policy: CallPolicy | None = None,
        root_certificates: bytes | None = None,
        plaintext: bool = False,
    ) -> None:
        """Prepare a client; arguments and errors are those of `Client`."""
        settings = _settings(
            target_of(address, plaintext=plaintext), api_key, timeout, policy, root_certificates
        )
        self._transport = AsyncTransport(settings)

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
    target: Target,
    api_key: str,
    timeout: float | None,
    policy: CallPolicy | None,
    root_certificates: bytes | None,
) -> Settings:
    if not api_key or not api_key.isascii() or not api_key.isprintable():
        raise InvalidValue(
            "api_key: give the key as it was issued; it is empty or holds unprintable characters"
        )
    if timeout is not None and timeout <= 0:
        raise InvalidValue("timeout: give seconds greater than zero, or None")
    return Settings(target, api_key, timeout, policy or CallPolicy(), root_certificates)
