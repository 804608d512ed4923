"""Where the server is and how to reach it: address, TLS, and the settings of the channel."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from tarifa._errors import InvalidValue
from tarifa._version import __version__

MEBIBYTE: Final = 1024 * 1024

CHANNEL_OPTIONS: Final = (
    ("grpc.max_receive_message_length", 64 * MEBIBYTE),
    ("grpc.max_send_message_length", 16 * MEBIBYTE),
    ("grpc.keepalive_time_ms", 60_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.initial_reconnect_backoff_ms", 250),
    ("grpc.max_reconnect_backoff_ms", 5_000),
    ("grpc.primary_user_agent", f"tarifa-python/{__version__}"),
)
"""Replies of 5,000 priced lines fit. A dead connection is noticed within 70 seconds of silence in a call; a
server that comes back is found within the rest of a breaker, not within grpc's own two minutes.
"""


@dataclass(frozen=True, slots=True)
class Target:
    """An address that was understood."""

    host: str
    port: int
    tls: bool

    @property
    def authority(self) -> str:
        """`host:port` as grpc wants it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


def target_of(address: str, *, plaintext: bool) -> Target:
    """Understand an address.

    `https://host[:port]` speaks TLS. `http://host[:port]` does not, and neither does a bare `host:port` of
    this machine; a bare address of another machine speaks TLS.

    Raises:
        InvalidValue: the address is not one, or an API key would travel in plain text to another machine and
            `plaintext` does not allow it.
    """
    scheme, _, rest = address.rpartition("://")
    if scheme not in {"", "http", "https"}:
        raise InvalidValue(f"address: {address!r} must begin with https:// or http://, or be host:port")
    host, port = _host_and_port(rest, address)
    if not host or (not scheme and port is None):
        raise InvalidValue(f"address: {address!r} must look like https://host, http://host:port or host:port")
    local = _is_loopback(host)
    tls = scheme == "https" or (not scheme and not local and not plaintext)
    if not tls and not local and not plaintext:
        raise InvalidValue(
            f"address: {address!r} would carry the API key in plain text to another machine; "
            "use https://, or pass plaintext=True where the network is private"
        )
    return Target(host, port or (443 if tls else 80), tls)


def _host_and_port(rest: str, address: str) -> tuple[str, int | None]:
    try:
        parts = urlsplit(f"//{rest}")
        port = parts.port
    except ValueError as error:
        raise InvalidValue(f"address: {address!r}: {error}") from None
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise InvalidValue(f"address: {address!r} may name a host and a port, and nothing else")
    return parts.hostname or "", port


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
