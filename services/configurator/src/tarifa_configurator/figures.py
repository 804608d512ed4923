"""What the metrics tell of the configurator, beside what they tell of every service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from tarifa_configurator.compiled import Outcome
from tarifa_configurator.recommend import Basis

_BUCKETS: Final = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0)


class Figures:
    """Counts what decides how good answers are: what is compiled, proven and learned."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Register the metrics, each label with a value of 0."""
        self._registry = registry
        self._compilations = Histogram(
            "tarifa_configurator_compilation_seconds",
            "How long versions of product models took to compile, by what came of it.",
            ("outcome",),
            buckets=_BUCKETS,
            registry=registry,
        )
        self._recommendations = Counter(
            "tarifa_configurator_recommendations",
            "Recommendations made, by where their confidences come from.",
            ("basis",),
            registry=registry,
        )
        self._completions = Counter(
            "tarifa_configurator_completions",
            "Completions found, by whether they are proven the best.",
            ("proven",),
            registry=registry,
        )
        for outcome in Outcome:
            self._compilations.labels(outcome.value)
        for basis in Basis:
            self._recommendations.labels(basis.value)
        for proven in ("yes", "no"):
            self._completions.labels(proven)

    def show(self, name: str, description: str, read: Callable[[], float]) -> None:
        """Show a number as it is whenever the metrics are read."""
        Gauge(name, description, registry=self._registry).set_function(read)

    def compiled(self, outcome: Outcome, seconds: float) -> None:
        """A version was compiled, or was not."""
        self._compilations.labels(outcome.value).observe(seconds)

    def recommended(self, basis: Basis) -> None:
        """A recommendation was made."""
        self._recommendations.labels(basis.value).inc()

    def completed(self, *, proven: bool) -> None:
        """A completion was found."""
        self._completions.labels("yes" if proven else "no").inc()
