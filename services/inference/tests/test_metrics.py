"""The Prometheus endpoint tells batch sizes, waits and durations of every served version."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING

from inference import grpc_service_pb2 as oip
from prometheus_client.parser import text_string_to_metric_families

if TYPE_CHECKING:
    from conftest import Models, ServeInference, Shelf


def test_a_scrape_tells_what_each_version_did(
    shelf: Shelf,
    models: Models,
    serve_inference: ServeInference,
    features: Callable[..., oip.ModelInferRequest],
) -> None:
    shelf.put("m", 1, models.response(1))
    server = serve_inference()
    server.stub.ModelInfer(features("m", [[0, 0, 0]] * 3))
    with urllib.request.urlopen(f"http://127.0.0.1:{server.metrics_port}/metrics") as answer:
        text = answer.read().decode()
    samples = {
        (sample.name, sample.labels.get("outcome") or sample.labels.get("le", "")): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.labels.get("model") == "m" and sample.labels.get("version") == "1"
    }
    assert samples[("tarifa_inference_requests_total", "succeeded")] == 1
    assert samples[("tarifa_inference_requests_total", "refused")] == 0
    assert samples[("tarifa_inference_batch_rows_bucket", "2.0")] == 0
    assert samples[("tarifa_inference_batch_rows_bucket", "4.0")] == 1
    assert samples[("tarifa_inference_batch_rows_sum", "")] == 3
    assert samples[("tarifa_inference_run_seconds_count", "")] == 1
    assert samples[("tarifa_inference_queue_seconds_sum", "")] == 0
    assert samples[("tarifa_inference_model_ready", "")] == 1
