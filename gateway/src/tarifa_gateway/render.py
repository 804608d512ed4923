"""Fills the Envoy template."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

from tarifa_gateway.contract import public_services
from tarifa_gateway.reference import renderer_files
from tarifa_gateway.replies import OVERLOADED, REPLIES

CONTENT_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}


FOR_CLIENTS = ("x-tarifa-attempt", "x-tarifa-if-none-match")
"""The only headers under `x-tarifa-` that a caller may send: its attempt's number, and the etag it has."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where something listens."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Address:
        """Reads `host:port`; raises ValueError."""
        host, colon, port = text.rpartition(":")
        if not (host and colon and port.isdigit()):
            raise ValueError(f"{text!r} is not host:port")
        return cls(host, int(port))


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that the gateway serves without a key."""

    path: str
    """The path of the URL."""
    file: Path
    content_type: str


def default_files() -> Path:
    """Returns `gateway/` of the checkout: template, descriptors, timeouts, the OpenAPI document, the page.

    An image keeps that folder elsewhere and says so (`files`).
    """
    return Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Gateway:
    """Everything about one gateway that is not the same in every place."""

    listen: Address
    metrics: Address
    """Envoy's own metrics, for Prometheus; nothing else of the admin interface is reachable there."""
    admin_socket: Path
    access: Sequence[Address]
    """Where the service that checks API keys is; a name may stand for many processes, too."""
    upstreams: Mapping[str, Sequence[Address]]
    """Where each public area is: `catalog`, `pricing`, `quoting`."""
    files: Path = field(default_factory=default_files)
    max_request_bytes: int = 4 * 1024 * 1024
    """The largest request of a unary call; more than the 1 MiB that a connection buffers anyway."""
    max_response_bytes: int = 32 * 1024 * 1024
    max_calls: int = 64
    """The most calls that one service may have at a time, waiting or served; one more is refused at once."""
    idle_seconds: int = 60
    """How long a stream may carry nothing in either direction."""
    trusted_proxies: int = 0
    """How many proxies before this one append to X-Forwarded-For."""


def render(gateway: Gateway) -> str:
    """Returns Envoy's bootstrap configuration as YAML.

    Raises FileNotFoundError for a missing file of the gateway, DescriptorError for an incomplete contract or
    table of timeouts.
    """
    descriptors = gateway.files / "descriptors.binpb"
    timeouts = json.loads((gateway.files / "timeouts.json").read_text())
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - the output is YAML; every string goes through tojson
    )
    environment.filters["duration"] = _duration
    template = environment.from_string((gateway.files / "envoy.yaml").read_text())
    return template.render(
        gateway=gateway,
        descriptors=str(descriptors),
        for_clients=FOR_CLIENTS,
        services=public_services(descriptors.read_bytes(), gateway.upstreams.keys(), timeouts),
        clusters={"access": gateway.access, **gateway.upstreams},
        replies=REPLIES,
        overloaded=OVERLOADED,
        static_files=static_files(gateway.files),
    )


def _duration(seconds: float) -> str:
    """Writes a time as Envoy reads it, whole milliseconds: `0.25s`."""
    return f"{seconds:.3f}".rstrip("0").rstrip(".") + "s"


def static_files(folder: Path) -> list[StaticFile]:
    """Returns what is served without a key: the OpenAPI document and the reference page with its parts.

    Paths that do not exist are left out, so that a gateway can run before the page is built.
    """
    document = folder / "openapi.json"
    found = [StaticFile("/openapi.json", document, "application/json")] if document.is_file() else []
    page = folder / "docs"
    for root, _, names in sorted(os.walk(page)):
        for name in sorted(names):
            file = Path(root, name)
            kind = CONTENT_TYPES.get(file.suffix)
            if kind is None:
                continue
            url = "/docs/" + file.relative_to(page).as_posix()
            found.append(StaticFile(url.removesuffix("index.html"), file, kind))
    if (page / "index.html").is_file():
        found += [
            StaticFile(f"/docs/{file.name}", file, CONTENT_TYPES[file.suffix]) for file in renderer_files()
        ]
    return found
