"""The client's circuit breakers, seen through pybreaker: for its listeners and whatever shows its states.

Needs the extra: `pip install tarifa[pybreaker]`. What opens and closes a breaker is the client's own window
of time and its leased permits: pybreaker counts failures in a row and would hold its lock during a call. It
is told the states only, so that a listener of a program's other breakers learns of these too.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Final

import pybreaker

from tarifa._core.meter import BREAKER_STATE, Metrics

_NEVER: Final = 2**31
"""So many failures in a row that pybreaker opens nothing by itself."""


class PyBreakers:
    """A metrics port that keeps a `pybreaker.CircuitBreaker` for each group of methods."""

    def __init__(
        self, listeners: Iterable[pybreaker.CircuitBreakerListener] = (), forward: Metrics | None = None
    ) -> None:
        """Tell `listeners` of every change; hand everything on to `forward`, another port."""
        self._listeners = list(listeners)
        self._forward = forward
        self._lock = threading.Lock()
        self._breakers: dict[str, pybreaker.CircuitBreaker] = {}

    def __getitem__(self, group: str) -> pybreaker.CircuitBreaker:
        """Return the breaker of a group, such as `quoting`. Only look at it: it decides nothing."""
        with self._lock:
            if group not in self._breakers:
                self._breakers[group] = pybreaker.CircuitBreaker(
                    fail_max=_NEVER, listeners=self._listeners, name=group
                )
            return self._breakers[group]

    def add(self, name: str, amount: int, attributes: Mapping[str, str]) -> None:
        """Hand on."""
        if self._forward is not None:
            self._forward.add(name, amount, attributes)

    def record(self, name: str, seconds: float, attributes: Mapping[str, str]) -> None:
        """Hand on."""
        if self._forward is not None:
            self._forward.record(name, seconds, attributes)

    def set(self, name: str, value: float, attributes: Mapping[str, str]) -> None:
        """Show the state that a breaker has come to, and hand on."""
        if name == BREAKER_STATE:
            breaker = self[attributes["tarifa.breaker"]]
            (breaker.close, breaker.half_open, breaker.open)[int(value)]()
        if self._forward is not None:
            self._forward.set(name, value, attributes)
