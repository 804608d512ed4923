"""The statistics of all served versions as Prometheus metrics, read when they are scraped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from tarifa_inference.repository import ServedModel
from tarifa_inference.statistics import Spread

_LABELS = ("model", "version")


class ModelMetrics(Collector):
    """Turns `Statistics` into metric families; a request pays nothing for it."""

    def __init__(self, served: Callable[[], Mapping[str, ServedModel]]) -> None:
        """Report the models that ``served`` returns at each scrape."""
        self._served = served

    def collect(self) -> Iterable[Metric]:
        """Return the families; counts of a version start at zero when it is loaded again."""
        requests = CounterMetricFamily(
            "tarifa_inference_requests", "Requests by outcome.", labels=(*_LABELS, "outcome")
        )
        batch = HistogramMetricFamily("tarifa_inference_batch_rows", "Rows of a run.", labels=_LABELS)
        queue = HistogramMetricFamily(
            "tarifa_inference_queue_seconds", "Time a request waited for its run.", labels=_LABELS
        )
        run = HistogramMetricFamily("tarifa_inference_run_seconds", "Duration of a run.", labels=_LABELS)
        waiting = GaugeMetricFamily("tarifa_inference_queued_requests", "Requests waiting.", labels=_LABELS)
        loaded = GaugeMetricFamily(
            "tarifa_inference_model_ready", "1 for every version served.", labels=(*_LABELS, "provider")
        )
        for name, model in self._served().items():
            for version in model.versions.values():
                labels = [name, version.version]
                tally = version.statistics.read()
                outcomes = {
                    "succeeded": tally.succeeded,
                    "failed": tally.failed,
                    "refused": tally.refused,
                    "expired": tally.expired,
                }
                for outcome, count in outcomes.items():
                    requests.add_metric([*labels, outcome], count)
                _add(batch, labels, tally.batch_rows)
                _add(queue, labels, tally.queue_seconds)
                _add(run, labels, tally.run_seconds)
                waiting.add_metric(labels, version.batcher.queued)
                loaded.add_metric([*labels, version.provider], 1)
        return (requests, batch, queue, run, waiting, loaded)


def _add(family: HistogramMetricFamily, labels: list[str], spread: Spread) -> None:
    bounds = [*(str(float(bound)) for bound in spread.bounds), "+Inf"]
    family.add_metric(labels, list(zip(bounds, accumulate(spread.counts), strict=True)), spread.total)
