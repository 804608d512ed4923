"""The client's metrics in OpenTelemetry: `Client(..., metrics=OpenTelemetryMetrics())`.

Needs the extra: `pip install tarifa[opentelemetry]`. Names and attributes are those of gRFC A66 and A96, and
`tarifa.client.*` for what gRPC has no name for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from opentelemetry.metrics import get_meter_provider

if TYPE_CHECKING:
    from opentelemetry.metrics import MeterProvider

_SECONDS: Final = tuple(
    thousandths / 1000
    for thousandths in (
        *(0, 0.01, 0.05, 0.1, 0.3, 0.6, 0.8, 1, 2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 30, 40, 50, 65, 80),
        *(100, 130, 160, 200, 250, 300, 400, 500, 650, 800, 1e3, 2e3, 5e3, 10e3, 20e3, 50e3, 100e3),
    )
)
"""The bounds of durations that gRFC A66 asks for."""
_COUNTED: Final = frozenset({"grpc.client.call.retries", "grpc.client.call.hedges"})
"""Recorded numbers that are no durations."""


class OpenTelemetryMetrics:
    """Fills the client's metrics port with OpenTelemetry's instruments. Clients may share it."""

    def __init__(self, meter_provider: MeterProvider | None = None) -> None:
        """Take the provider; None means the process's own."""
        meter = (meter_provider or get_meter_provider()).get_meter("tarifa")
        self._counter = cache(meter.create_counter)
        self._gauge = cache(meter.create_gauge)
        self._histogram = cache(lambda name: _histogram(meter, name))

    def add(self, name: str, amount: int, attributes: Mapping[str, str]) -> None:
        """Count up."""
        self._counter(name).add(amount, attributes)

    def record(self, name: str, seconds: float, attributes: Mapping[str, str]) -> None:
        """Take a measured value."""
        self._histogram(name).record(seconds, attributes)

    def set(self, name: str, value: float, attributes: Mapping[str, str]) -> None:
        """Take a current value."""
        self._gauge(name).set(value, attributes)


def _histogram(meter: Any, name: str) -> Any:
    if name in _COUNTED:
        return meter.create_histogram(name, explicit_bucket_boundaries_advisory=[0, 1, 2, 3, 4, 5])
    return meter.create_histogram(name, "s", explicit_bucket_boundaries_advisory=list(_SECONDS))
