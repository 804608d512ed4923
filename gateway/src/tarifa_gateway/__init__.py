"""The gateway's configuration: one Envoy template, filled from the contracts and the services' addresses."""

from __future__ import annotations

from tarifa_gateway.render import Address, Gateway, render

__all__ = ["Address", "Gateway", "render"]
