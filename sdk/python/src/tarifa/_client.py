"""The two clients."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from tarifa._call import CallPolicy
from tarifa._catalog import AsyncCatalog, Catalog
from tarifa._connection import Target, target_of
from tarifa._errors import InvalidValue
from tarifa._prices import AsyncPrices, Prices
from tarifa._quotes import AsyncQuotes, Quotes
from tarifa._transport import AsyncTransport, Settings, Transport


class Client:
    """A connection to Tarifa, blocking. Threads may share it; close it, or use it in a `with` statement."""

    quotes: Quotes
    """Quotes, from their first line to their outcome."""

    catalog: Catalog
    """Products, customers and price books."""

    prices: Prices
    """Prices without a quote."""

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
        self.quotes = Quotes(self._transport)
        self.catalog = Catalog(self._transport)
        self.prices = Prices(self._transport)

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

    quotes: AsyncQuotes
    """Quotes, from their first line to their outcome."""

    catalog: AsyncCatalog
    """Products, customers and price books."""

    prices: AsyncPrices
    """Prices without a quote."""

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
        self.quotes = AsyncQuotes(self._transport)
        self.catalog = AsyncCatalog(self._transport)
        self.prices = AsyncPrices(self._transport)

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
